"""Text on screen: plain, elided where it must be, dates and sizes as people say them, and one safe rich document.

Qt's rich text opens local files and asks for addresses, also where only a label or a tooltip shows it. So every
label here is plain text, and the one document class that formats anything answers every request with one pixel.
"""

from datetime import UTC, datetime
from html import escape

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QSize, Qt, QUrl
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPaintEvent, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QLabel, QStyle, QWidget

_DAY_MS = 86_400_000
_UNSEEN = {
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]),
    **dict.fromkeys([*range(0x20), 0x7F, 0x85, 0x2028, 0x2029], " "),
}
"""Characters that turn or break a line: names of strangers may hold them."""


def tr(context: str, text: str, count: int = -1) -> str:
    """Return a text in the language of the window, for what is no ``QObject``; ``%n`` becomes ``count``."""
    return QCoreApplication.translate(context, text, "", count)


def one_line(text: str | None) -> str:
    """Return foreign text as one harmless line: no line breaks, nothing that turns the direction."""
    return (text or "").translate(_UNSEEN).strip()


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


def time_text(when_ms: int) -> str:
    """Return the time of day of a moment (ms since 1970)."""
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(when_ms).time(), QLocale.FormatType.ShortFormat)


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
        return datetime.fromtimestamp(when_ms / 1000, UTC).astimezone().date().toordinal()
    except (OverflowError, OSError, ValueError):
        return when_ms // _DAY_MS


class Label(QLabel):
    """Plain text, whatever it looks like. ``level`` 1 to 3 for headings; ``tone`` muted, bad or warn."""

    def __init__(
        self, text: str = "", *, level: int = 0, tone: str = "", wrap: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        if level:
            self.setProperty("level", str(level))
        if tone:
            self.setProperty("tone", tone)

    def say(self, text: str, tone: str = "") -> None:
        """Show another text in another tone."""
        self.setText(text)
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


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
        # As HTML-safe text: a tooltip that looks like HTML would be taken for it.
        self.setToolTip(f"<span>{escape(self.text())}</span>" if cut else "")


class SafeDocument(QTextDocument):
    """A document that opens no file and asks for no address: whatever it wants to load is one clear pixel."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> QImage:
        """Return a pixel for every picture, sheet or page that the text names."""
        nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        nothing.fill(0)
        return nothing
