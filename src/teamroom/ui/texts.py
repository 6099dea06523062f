"""Text on screen: plain, elided where it must be, dates and sizes as people say them, and one safe rich document.

Qt's rich text opens local files and asks for addresses, also where only a label or a tooltip shows it. So every
label here is plain text, and the one document class that formats anything answers every request with one pixel.
"""

import datetime as dt
import re
import unicodedata
from html import escape

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QEvent, QLocale, QRect, QSize, Qt, QTime, QUrl
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPaintEvent, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QLabel, QStyle, QWidget

_DAY_MS = 86_400_000
_MOST_COUNTED = (1 << 31) - 1
_UNSEEN = {
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x200E, 0x200F, 0x061C, 0x180E, 0xFEFF]),
    **dict.fromkeys([*range(0xFDD0, 0xFDF0), *range(0xFFF9, 0xFFFC), 0xFFFE, 0xFFFF, *range(0xE0000, 0xE0080)]),
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFFFC], " "),
    **dict.fromkeys([0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0], " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
}
"""Characters that turn or break a line, mean something to Qt alone, show as nothing, or are half of one: names may hold them."""
_ENDS = " \u00a0\u200b\u200c\u200d"
MOST = 300
"""Characters of a line of strangers that are shown: as many as we let a person write in a line."""
_LOOKED_AT = 16
NAME_MOST = 80
"""Characters of a name that are shown: as many as we let a person be called."""
_BREAK = "\u200b"
"""A place where a line may end, and which is not seen (Unicode annex 14, ZW)."""
_PIECE = 8
_LONG = re.compile(rf"[^ \t\n\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000{_BREAK}]{{{_PIECE + 1},}}")
"""A word for Qt: what looks like a blank, and where no line may end (no-break spaces), belongs to it."""
_NOT_BEFORE = {"Mn", "Me", "Mc", "Sk", "Cf"}
"""Marks, modifiers and joiners: what they belong to stands before them."""


def tr(context: str, text: str, count: int = -1) -> str:
    """Return a text in the language of the window, for what is no ``QObject``; ``%n`` becomes ``count``.

    Qt counts in 32 bits, and more than that is an error in the middle of painting: it becomes the most there is.
    """
    return QCoreApplication.translate(context, text, "", max(-1, min(count, _MOST_COUNTED)))


def one_line(text: str | None, most: int = MOST) -> str:
    """Return foreign text as one harmless line: no line breaks, nothing that turns the direction, no novel."""
    # Cut first, roughly: rows are painted again and again, and a title may be a megabyte.
    line = (text or "")[: _LOOKED_AT * most].translate(_UNSEEN).strip(_ENDS)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def name_text(name: str | None) -> str:
    """Return what a person or a computer is called, as one line; something to read also where nothing can be seen."""
    return one_line(name, NAME_MOST) or tr("Names", "(no name)")


def by_text(author: str | None) -> str:
    """Return who did something, as it begins a line."""
    return one_line(author, NAME_MOST) or tr("Names", "A colleague")


def on_button(text: str, most: int = 40) -> str:
    """Return foreign text as it stands on a button or in a menu: short, and with no letter of it a shortcut."""
    return one_line(text, most).replace("&", "&&")


def window_title(text: str) -> str:
    """Return foreign text as it stands in the title of a window: Qt takes ``[*]`` for a mark of its own."""
    return one_line(text).replace("[*]", "[*][*]")


def breakable(text: str, longest: int = 30) -> str:
    """Return a text whose lines may end anywhere in words of more than ``longest`` characters."""
    return _LONG.sub(lambda run: _pieces(run[0]) if len(run[0]) > longest else run[0], text)


def tooltip(*lines: str) -> str:
    """Return a tooltip that shows texts of strangers as they are.

    It is rich text with nothing in it but text: of a plain one Qt guesses, and takes what looks like HTML for it.
    """
    return "".join(f"<p>{escape(breakable(one_line(line)))}</p>" for line in lines if line)


def _pieces(run: str) -> str:
    """Return a word with breaks in it, none between a letter and what belongs to it."""
    made, piece = [], 0
    for before, letter in zip(f" {run}", run, strict=False):
        if piece >= _PIECE and before != "\u200d" and unicodedata.category(letter) not in _NOT_BEFORE:
            made.append(_BREAK)
            piece = 0
        made.append(letter)
        piece += 1
    return "".join(made)


def elided(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return one line that fits ``width`` pixels."""
    return metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, max(0, width))


def size_text(size: int) -> str:
    """Return a size in bytes as people say it, in the language of the window."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def day_text(when_ms: int) -> str:
    """Return the day of a moment (ms since 1970), short, without the year if it is this one."""
    moment = QDateTime.fromMSecsSinceEpoch(when_ms)
    if moment.date().year() == QDateTime.currentDateTime().date().year():
        return QLocale().toString(moment.date(), "d MMM")
    return QLocale().toString(moment.date(), "d MMM yyyy")


def date_text(day: str | None) -> str:
    """Return a day that somebody wrote (ISO) as people write it, empty for none and for what is no date."""
    date = QDate.fromString(day or "", Qt.DateFormat.ISODate)
    return day_text(QDateTime(date, QTime(12, 0)).toMSecsSinceEpoch()) if date.isValid() else ""


def weekday_text(day: dt.date | None) -> str:
    """Return a day as people say it, with its weekday; empty for none."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM") if day else ""


def weekday_name(number: int) -> str:
    """Return what a weekday is called by itself; Monday is 0."""
    return QLocale().standaloneDayName(number + 1, QLocale.FormatType.LongFormat)


def clock_text(time: dt.time) -> str:
    """Return a time of day as people write it."""
    return QLocale().toString(QTime(time.hour, time.minute), QLocale.FormatType.ShortFormat)


def time_text(when_ms: int) -> str:
    """Return the time of day of a moment (ms since 1970)."""
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(when_ms).time(), QLocale.FormatType.ShortFormat)


def moment_text(when_ms: int) -> str:
    """Return the day and the time of a moment (ms since 1970)."""
    return tr("Moment", "{day}, {time}").format(day=day_text(when_ms), time=time_text(when_ms))


def ago_text(when_ms: int, now_ms: int) -> str:
    """Return how many days ago a moment was: today, yesterday, 6 days ago; a day to come shows as its date."""
    days = _local_day(now_ms) - _local_day(when_ms)
    if days < 0:
        return day_text(when_ms)
    if days == 0:
        return tr("Ago", "today")
    if days == 1:
        return tr("Ago", "yesterday")
    if days < 14:
        return tr("Ago", "%n day(s) ago", days)
    if days < 60:
        return tr("Ago", "%n week(s) ago", days // 7)
    return day_text(when_ms)


def _local_day(when_ms: int) -> int:
    try:
        return dt.datetime.fromtimestamp(when_ms / 1000, dt.UTC).astimezone().date().toordinal()
    except (OverflowError, OSError, ValueError):
        return when_ms // _DAY_MS


class Label(QLabel):
    """Plain text, whatever it looks like. ``level`` 1 to 3 for headings; ``tone`` muted, bad or warn.

    A word that is longer than a line is broken where the line ends: no text makes a page wider than it is.
    """

    def __init__(
        self, text: str = "", *, level: int = 0, tone: str = "", wrap: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._whole = ""
        self._long = False
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        if level:
            self.setProperty("level", str(level))
        if tone:
            self.setProperty("tone", tone)

    def text(self) -> str:
        """Return the text, without the breaks it has on screen."""
        return self._whole

    def setText(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self._heights.clear()
        self._long = self.wordWrap() and _LONG.search(text) is not None
        super().setText(self._broken(self.width()) if self._long else text)

    def say(self, text: str, tone: str = "") -> None:
        """Show another text in another tone."""
        self.setText(text)
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def minimumSizeHint(self) -> QSize:
        """Return the room for the longest word, or for a piece of one that may be broken."""
        size = super().minimumSizeHint()
        return size.boundedTo(QSize(self._least, size.height())) if self._long else size

    def sizeHint(self) -> QSize:
        """Return the size of a text of readable lines."""
        size = super().sizeHint()
        return size.boundedTo(QSize(max(self._least, 80 * self.fontMetrics().averageCharWidth()), size.height())) if self._long else size

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text as it is broken in a width."""
        if not self._long:
            return super().heightForWidth(width)
        edges = self.contentsMargins()
        room = QRect(0, 0, max(1, width - edges.left() - edges.right()), 1)
        # Layouts ask again and again, and a stranger's text may take milliseconds.
        if room.width() not in self._heights:
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
            text = self._broken(room.width())
            self._heights[room.width()] = self.fontMetrics().boundingRect(room, int(flags), text).height()
        return self._heights[room.width()] + edges.top() + edges.bottom()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew with another font."""
        self._heights.clear()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break words that have become longer than a line."""
        super().resizeEvent(event)
        if self._long and event.size().width() != event.oldSize().width():
            super().setText(self._broken(self.width()))

    @property
    def _least(self) -> int:
        return self.fontMetrics().horizontalAdvance("W" * (_PIECE + 1))

    def _broken(self, width: int) -> str:
        metrics = self.fontMetrics()
        return _LONG.sub(lambda run: run[0] if metrics.horizontalAdvance(run[0]) <= width else _pieces(run[0]), self._whole)


class OneLine(Label):
    """One line that gives way: what does not fit ends in dots, and shows whole as a tooltip."""

    def __init__(self, text: str = "", *, tone: str = "", level: int = 0) -> None:
        super().__init__(tone=tone, level=level, wrap=False)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text, as one harmless line."""
        super().setText(one_line(text))
        self._hint()

    def minimumSizeHint(self) -> QSize:
        """Return the room for a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the whole text in a tooltip where it is cut."""
        super().resizeEvent(event)
        self._hint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        text = elided(self.text(), self.fontMetrics(), self.width())
        align = QStyle.visualAlignment(self.layoutDirection(), self.alignment() | Qt.AlignmentFlag.AlignVCenter)
        self.style().drawItemText(
            painter, self.rect(), align, self.palette(), self.isEnabled(), text, self.foregroundRole()
        )

    def _hint(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(tooltip(self.text()) if cut else "")


class SafeDocument(QTextDocument):
    """A document that opens no file and asks for no address: whatever it wants to load is one clear pixel."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> QImage:
        """Return a pixel for every picture, sheet or page that the text names."""
        nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        nothing.fill(0)
        return nothing
