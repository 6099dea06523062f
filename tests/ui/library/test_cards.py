"""The list as it is painted, scrolled and walked through."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest

from teamroom.ui.library.cards import CardList
from teamroom.ui.library.rows import PAGE, ResourceRows
from teamroom.ui.theme import Scheme
from ui.library.test_rows import ids, line

HOSTILE = [
    "<b>Bold</b> <img src='file:///etc/passwd'> <a href='http://example.org'>x</a>",
    "\u202eevil\u202c \u2066isolate\u2069",
    "a\nb\rc\u2028d\te",
    "x" * 10_000,
    "\u05e9\u05d9\u05e2\u05d5\u05e8: 3/4",
    "👩‍🏫" * 200,
    "",
    "&amp; &lt; %s {title} %n",
]


@pytest.fixture
def rows():
    return ResourceRows()


@pytest.fixture
def cards(qtbot, desk, rows):
    made = CardList(desk, rows)
    rows.wanted.connect(lambda wanted: rows.take([line(entity) for entity in wanted]))
    made.resize(500, 400)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def layout(qapp):
    """Choose the direction of reading, for this test only."""
    yield qapp.setLayoutDirection
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def told(signal):
    heard = []
    signal.connect(heard.append)
    return heard


def picture_of(cards):
    return cards.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_all_rows_can_be_reached_and_only_those_in_view_are_asked_for(cards, rows, qtbot):
    asked = told(rows.wanted)
    cards.show_list(ids(*range(100_000)), fresh=True)
    bar = cards.verticalScrollBar()
    qtbot.waitUntil(lambda: rows.line(ids(0)[0]) is not None)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: rows.line(ids(99_999)[0]) is not None)
    assert sum(map(len, asked)) <= 4 * PAGE
    assert cards.rows_in_view()[-1] == 99_999
    assert cards.indexAt(QPoint(5, cards.viewport().height() - 2)).row() == 99_999


def test_a_row_lies_where_it_is_found(cards):
    cards.show_list(ids(*range(1000)), fresh=True)
    for row in (0, 3, 999):
        cards.scrollTo(cards.model().index(row))
        place = cards.visualRect(cards.model().index(row))
        assert cards.viewport().rect().contains(place)
        assert cards.indexAt(place.center()).row() == row


def test_keys_walk_through_all_rows(cards, qtbot):
    cards.show_list(ids(*range(1000)), fresh=True)
    chosen = told(cards.chosen)
    cards.clearFocus()
    cards.setFocus()
    in_view = len(cards.rows_in_view())
    for key, row in [
        (Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_End, 999), (Qt.Key.Key_Down, 999),
        (Qt.Key.Key_Up, 998), (Qt.Key.Key_Home, 0), (Qt.Key.Key_Up, 0),
    ]:
        QTest.keyClick(cards, key)
        assert cards.currentIndex().row() == row
    assert chosen == ids(0, 1, 2, 999, 998, 0)
    QTest.keyClick(cards, Qt.Key.Key_PageDown)
    assert 0 < cards.currentIndex().row() < in_view
    assert cards.viewport().rect().contains(cards.visualRect(cards.currentIndex()))


def test_enter_opens_and_del_removes(cards):
    cards.show_list(ids(4, 5), fresh=True)
    opened, removed = told(cards.opened), told(cards.removed)
    cards.choose(None)
    QTest.keyClick(cards, Qt.Key.Key_Return)
    QTest.keyClick(cards, Qt.Key.Key_Delete)
    assert (opened, removed) == ([], [])
    cards.choose(ids(5)[0])
    QTest.keyClick(cards, Qt.Key.Key_Return)
    QTest.keyClick(cards, Qt.Key.Key_Delete)
    assert (opened, removed) == (ids(5), ids(5))


def test_a_click_chooses_and_a_double_click_opens(cards, qtbot):
    cards.show_list(ids(*range(50)), fresh=True)
    chosen, opened, picked = told(cards.chosen), told(cards.opened), []
    cards.picked.connect(lambda: picked.append(True))
    place = cards.visualRect(cards.model().index(2)).center()
    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (chosen, picked, opened) == (ids(2), [True], [])
    qtbot.mouseDClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == ids(2)


def test_what_is_new_above_moves_nothing_in_view(cards, qtbot):
    cards.show_list(ids(*range(100, 600)), fresh=True)
    cards.choose(ids(300)[0])
    cards.scrollTo(cards.currentIndex())
    cards.verticalScrollBar().setValue(cards.verticalScrollBar().value() + 13)
    before = cards.visualRect(cards.currentIndex())
    cards.show_list([*ids(1, 2, 3), *ids(*range(100, 600))], fresh=False)
    assert cards.current == ids(300)[0]
    assert cards.visualRect(cards.currentIndex()) == before
    cards.show_list(ids(*range(100, 600)), fresh=False)
    assert cards.visualRect(cards.currentIndex()) == before


def test_at_the_very_top_what_is_new_shows(cards):
    cards.show_list(ids(*range(100, 200)), fresh=True)
    cards.show_list(ids(5, *range(100, 200)), fresh=False)
    assert cards.verticalScrollBar().value() == 0


def test_where_the_chosen_row_goes_the_next_one_is_chosen(cards):
    cards.show_list(ids(1, 2, 3), fresh=True)
    cards.choose(ids(2)[0])
    chosen = told(cards.chosen)
    cards.show_list(ids(1, 3), fresh=False)
    assert (cards.current, chosen) == (ids(3)[0], ids(3))
    cards.show_list(ids(1), fresh=False)
    assert cards.current == ids(1)[0]


def test_a_fresh_list_keeps_what_is_chosen_and_begins_at_its_top(cards):
    cards.show_list(ids(*range(500)), fresh=True)
    cards.choose(ids(400)[0])
    cards.verticalScrollBar().setValue(5000)
    chosen = told(cards.chosen)
    cards.show_list(ids(7, 400), fresh=True)
    assert (cards.current, chosen) == (ids(400)[0], [])
    cards.show_list(ids(7), fresh=True)
    assert cards.current is None


def test_something_is_chosen_as_soon_as_it_is_in_the_list(cards):
    cards.show_list(ids(1), fresh=True)
    cards.want(ids(9)[0])
    cards.show_list(ids(9, 1), fresh=False)
    assert cards.current == ids(9)[0]


def test_a_screen_reader_finds_a_list_with_a_text_for_each_row(cards, rows, qtbot):
    cards.show_list(ids(1, 2), fresh=True)
    qtbot.waitUntil(lambda: rows.line(ids(2)[0]) is not None)
    interface = QAccessible.queryAccessibleInterface(cards)
    assert (interface.role(), interface.text(QAccessible.Text.Name)) == (QAccessible.Role.List, "Resources")
    assert interface.child(1).text(QAccessible.Text.Name).startswith("Number 2, Concept explanation")


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_texts_of_any_kind_are_painted_harmlessly(cards, rows, look, layout, direction):
    layout(direction)
    every = ids(*range(len(HOSTILE)))
    cards.show_list(every, fresh=True)
    rows.take(
        line(entity, text or " ", **dict.fromkeys(("subject", "author", "year", "snippet"), text), versions=1, files=3)
        for entity, text in zip(every, HOSTILE, strict=True)
    )
    cards.resize(240, 900)
    for scheme, percent in ((Scheme.LIGHT, 100), (Scheme.DARK, 130)):
        look(scheme, percent)
        assert not picture_of(cards).isNull()
        assert cards.horizontalScrollBar().maximum() == 0


def test_the_bar_of_a_category_stands_where_reading_begins(cards, rows, layout, desk):
    (entity,) = ids(1)
    cards.show_list([entity], fresh=True)
    rows.take([line(entity, category="concept")])

    def bars():
        image, blue = picture_of(cards), desk.theme.qcolour("link").rgb()
        return [x for x in range(image.width()) if image.pixel(x, 40) == blue]

    assert bars()
    assert max(bars()) < 60
    layout(Qt.LayoutDirection.RightToLeft)
    assert bars()
    assert min(bars()) > cards.width() - 60


def test_larger_text_makes_higher_rows(cards, look):
    cards.show_list(ids(*range(9)), fresh=True)
    before = cards.row_height()
    look(Scheme.LIGHT, 150)
    assert cards.row_height() > before * 1.3
    assert cards.verticalScrollBar().maximum() == max(0, 9 * cards.row_height() - cards.viewport().height())


def test_letters_are_left_to_the_page(cards):
    cards.show_list(ids(1, 2), fresh=True)
    cards.choose(ids(1)[0])
    QTest.keyClick(cards, "n")
    assert cards.current == ids(1)[0]
