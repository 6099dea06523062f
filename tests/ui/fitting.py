"""Looks at a page as a person with a small screen or without a mouse does: what is cut, and where Tab goes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

MOST_STOPS = 60


def cut(page):
    """Return what is shown smaller than its text needs, as far as sizes tell."""
    return [
        f"{type(one).__name__} {one.text() if hasattr(one, 'text') else one.accessibleName()}"
        for one in page.findChildren(QWidget)
        if isinstance(one, QLabel | QAbstractButton | QComboBox | QLineEdit) and one.isVisible() and _is_cut(one)
    ]


def _is_cut(widget):
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    least = widget.minimumSizeHint()
    return widget.width() < least.width() or widget.height() < least.height()


def tab_stops(page):
    """Return where Tab goes from where the focus is, until it comes round."""
    walked = [QApplication.focusWidget()]
    assert walked[0] is not None, "nothing has the focus"
    while len(walked) < MOST_STOPS:
        QTest.keyClick(walked[-1], Qt.Key.Key_Tab)
        if QApplication.focusWidget() is walked[0]:
            return walked
        walked.append(QApplication.focusWidget())
    raise AssertionError([one.accessibleName() for one in walked])


def as_read(page, stops, *, line=12):
    """Return the places of stops as walked, and as one reads: down the page, then along the line.

    What is lower by no more than ``line`` than the first thing of a line stands in that line.
    """
    mirrored = page.layoutDirection() is Qt.LayoutDirection.RightToLeft
    places = [_middle(page, one) for one in stops]
    lines = []
    for place in sorted(places, key=lambda place: place[1]):
        if not lines or place[1] - lines[-1][0][1] > line:
            lines.append([])
        lines[-1].append(place)
    ordered = [place for one in lines for place in sorted(one, reverse=mirrored)]
    start = ordered.index(places[0])
    return places, ordered[start:] + ordered[:start]


def _middle(page, widget):
    place = widget.mapTo(page, widget.rect().center())
    return place.x(), place.y()
