"""The card of a resource: a bar and a shape for the category, the title, what it is, who made it, what to notice."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from teamroom.services.library_rows import ResourceLine
from teamroom.ui.desk import Desk
from teamroom.ui.library.rows import LINE
from teamroom.ui.library.wording import (
    CATEGORY_TOKENS,
    DOT,
    facts_text,
    files_text,
    made_text,
    marks,
    minutes_text,
    title_text,
)
from teamroom.ui.painting import Drawing, Fonts

_GAP = 3
_BAR = 5
_ROUND = 7.0


class ResourceCards(QStyledItemDelegate):
    """Paints a ``ResourceLine``. All cards are equally high; sizes come from the font, sides from the direction."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = desk.theme
        self.measure()

    def measure(self) -> None:
        """Take the sizes of the font that the window has now."""
        self._fonts = Fonts.of(self._theme)
        self._metrics = self._fonts.plain_metrics
        self._line = self._metrics.height()
        self._pad = self._theme.space(0.5)
        self._icon = round(self._line * 1.1)
        self._gap = self._theme.width(1)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of every card; the list makes it as wide as itself."""
        return QSize(self._theme.width(20), 3 * self._line + 2 * self._pad + 2 * _GAP + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a card, or an empty one for a row that is not here yet."""
        line = index.data(LINE)
        card = option.rect.adjusted(1, _GAP, -1, -_GAP)
        painter.save()
        drawing = Drawing(painter, option, self._desk, self._fonts)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._frame(painter, option, card)
        if line is None:
            self._nothing_yet(drawing, card)
        else:
            self._card(drawing, card, line, pill="base" if chosen else "accent_soft")
        painter.restore()

    def _frame(self, painter: QPainter, option: QStyleOptionViewItem, card: QRect) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(self._theme.qcolour("accent" if chosen or focused else "line"), 2 if focused else 1))
        painter.setBrush(self._theme.qcolour("accent_soft" if chosen else "alt" if hovered else "base"))
        painter.drawRoundedRect(card, _ROUND, _ROUND)

    def _nothing_yet(self, drawing: Drawing, card: QRect) -> None:
        inside = card.adjusted(self._pad + _BAR + self._icon, self._pad, -self._pad, -self._pad)
        for number, part in enumerate((0.5, 0.35, 0.25)):
            top = inside.top() + number * (self._line + 2) + self._line // 4
            place = QRect(inside.left(), top, round(inside.width() * part), self._line // 2)
            drawing.fill(place, "alt", 3.0)

    def _card(self, drawing: Drawing, card: QRect, line: ResourceLine, pill: str) -> None:
        category = line.category if line.category in CATEGORY_TOKENS else ""
        token = CATEGORY_TOKENS.get(category, "muted")
        inside = card.adjusted(self._pad, self._pad, -self._pad, -self._pad)
        drawing.fill(QRect(inside.left(), inside.top(), _BAR, inside.height()), token, 2.5)
        left = inside.left() + _BAR + self._gap
        if category:
            drawing.icon(QRect(left, inside.top(), self._icon, self._line), category, token)
        left += self._icon + self._gap
        side = self._side(drawing, inside, line, pill)
        texts = QRect(left, inside.top(), inside.right() - left - side, self._line)
        drawing.text(texts, title_text(line.title), "text", bold=True)
        texts.translate(0, self._line + 2)
        if line.snippet:
            self._made(drawing, texts, DOT.join(part for part in (facts_text(line), made_text(line)) if part), line)
            drawing.text(texts.translated(0, self._line + 2), line.snippet, "muted")
        else:
            drawing.text(texts, facts_text(line), "muted")
            self._made(drawing, texts.translated(0, self._line + 2), made_text(line), line)

    def _side(self, drawing: Drawing, inside: QRect, line: ResourceLine, pill: str) -> int:
        """Paint the minutes and the number of files at the far side; return how wide that is."""
        texts = [minutes_text(line.minutes)] if line.minutes is not None else []
        files = files_text(line.files) if line.files else ""
        if not texts and not files:
            return 0
        width = max(self._metrics.horizontalAdvance(text) for text in [*texts, files]) + 2 * self._gap
        place = QRect(inside.right() - width + 1, inside.top(), width, self._line + 2)
        centre = Qt.AlignmentFlag.AlignCenter
        if texts:
            drawing.fill(place, pill, place.height() / 2)
            drawing.text(place, texts[0], "text", align=centre)
            place = place.translated(0, self._line + 4)
        if files:
            drawing.text(place, files, "muted", align=centre)
        return width + self._gap

    def _made(self, drawing: Drawing, place: QRect, made: str, line: ResourceLine) -> None:
        """Paint who made it and when, and behind that what to notice, each with its shape; that is never left out."""
        noticed = marks(line)
        gap = self._gap
        widths = [self._icon + 4 + self._metrics.horizontalAdvance(words) + gap for _, words in noticed]
        room = max(0, place.width() - sum(widths))
        shown = self._fonts.fitted(made, room)
        drawing.text(QRect(place.left(), place.top(), room, place.height()), shown, "muted")
        left = place.left() + self._metrics.horizontalAdvance(shown) + gap
        for (icon, words), width in zip(noticed, widths, strict=True):
            drawing.icon(QRect(left, place.top(), self._icon, self._line), icon, "warn")
            start = left + self._icon + 4
            drawing.text(QRect(start, place.top(), max(0, place.right() - start), self._line), words, "warn")
            left += width
