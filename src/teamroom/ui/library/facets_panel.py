"""The filters beside the list: one stop for Tab, arrows inside, Space or Enter or a click takes a choice up."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
)

from teamroom.model.formats import Format
from teamroom.model.resources import Category
from teamroom.services.facets import Facets
from teamroom.services.library_rows import Filters
from teamroom.ui.desk import Desk
from teamroom.ui.library.facet_rows import FACET, Choice, FacetRows, Heading, More, Row, row_text, toggled
from teamroom.ui.library.wording import category_text, format_text
from teamroom.ui.painting import Drawing, Fonts

_AROUND = 2
"""Pixels around an indicator in its picture: lines are half outside."""
_BELOW = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom


class FacetsPanel(QListView):
    """``asked`` is emitted with the filters a person wants."""

    asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme = desk.theme
        self.rows = FacetRows(self)
        self.setModel(self.rows)
        self._delegate = _FacetDelegate(desk, self)
        self.setItemDelegate(self._delegate)
        self.setProperty("bare", "yes")
        # The row that has the focus shows it.
        self.setStyleSheet("QListView:focus { border: 2px solid transparent; }")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Filters"))
        self.clicked.connect(self._take)
        desk.theme.changed.connect(self._measure)
        self._measure()

    def show_facets(self, facets: Facets, filters: Filters) -> None:
        """Show counts; the row that has the focus keeps it."""
        here = self.rows.row(self.currentIndex().row())
        self.rows.show(facets, filters)
        if isinstance(here, Choice):
            place = self.rows.place_of(here.group, here.value)
            if place >= 0 and place != self.currentIndex().row():
                self.setCurrentIndex(self.rows.index(place))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first choice; who clicks means what is under the mouse, which must not scroll away first."""
        super().focusInEvent(event)
        by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason
        if not by_mouse and not self.currentIndex().isValid() and self.rows.rowCount() > 1:
            self.setCurrentIndex(self.rows.index(1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a choice up or give it up by Space or Enter; letters are for nothing here."""
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select}:
            self._take(self.currentIndex())
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _take(self, index: QModelIndex) -> None:
        row = self.rows.row(index.row()) if index.isValid() else None
        if isinstance(row, Choice):
            self.asked.emit(toggled(self.rows.filters, row))
        elif isinstance(row, More):
            self.rows.unfold(row.group)
            place = min(index.row(), self.rows.rowCount() - 1)
            self.setCurrentIndex(self.rows.index(place))

    def _measure(self) -> None:
        metrics = self._delegate.measure().bold_metrics
        texts = [*map(category_text, Category), *map(format_text, Format)]
        widest = max(metrics.horizontalAdvance(text) for text in texts)
        bar = self.verticalScrollBar().sizeHint().width()
        # Besides the longest word: an indicator, a number, and the air between them.
        self.setFixedWidth(widest + self._theme.width(9) + bar)
        self.scheduleDelayedItemsLayout()


class _FacetDelegate(QStyledItemDelegate):
    """Paints headings, and choices with a dot or a tick and the number of resources they would leave."""

    def __init__(self, desk: Desk, parent: QListView) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = desk.theme
        self.measure()

    def measure(self) -> Fonts:
        """Take the fonts and sizes that the window has now, and return the fonts."""
        theme = self._theme
        self._fonts = Fonts.of(theme)
        self._pad, self._gap, self._below = theme.width(0.8), theme.width(1), theme.space(0.2)
        self._high = {air: QSize(theme.width(10), theme.space(1.65 + 0.5 * air)) for air in (False, True)}
        self._indicators: dict[tuple[object, ...], QPixmap] = {}
        return self._fonts

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row; headings have air above."""
        return self._high[bool(index.row()) and isinstance(index.data(FACET), Heading)]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        row: Row = index.data(FACET)
        painter.save()
        drawing = Drawing(painter, option, self._desk, self._fonts)
        if isinstance(row, Heading):
            place = option.rect.adjusted(self._pad, 0, -self._pad, -self._below)
            drawing.text(place, row.text, "text", bold=True, align=_BELOW)
        else:
            self._highlight(painter, option)
            self._row(drawing, painter, option, row)
        painter.restore()

    def _row(self, drawing: Drawing, painter: QPainter, option: QStyleOptionViewItem, row: Choice | More) -> None:
        inside = option.rect.adjusted(self._pad, 0, -self._pad, 0)
        if isinstance(row, More):
            drawing.text(inside, row_text(row), "link")
            return
        token = "text" if row.count or row.chosen else "muted"
        side = QApplication.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, option)
        box = QRect(inside.left(), inside.center().y() - side // 2, side, side)
        corner = drawing.mirrored(box).topLeft() - QPoint(_AROUND, _AROUND)
        painter.drawPixmap(corner, self._indicator(painter, option, side, row))
        number = f"{row.count}"
        width = self._fonts.plain_metrics.horizontalAdvance(number)
        text = QRect(box.right() + self._gap, inside.top(), 0, inside.height())
        text.setRight(inside.right() - width - self._gap)
        drawing.text(text, row.text, token, bold=row.chosen)
        count = QRect(inside.right() - width, inside.top(), width + 1, inside.height())
        drawing.text(count, number, "muted")

    def _indicator(self, painter: QPainter, option: QStyleOptionViewItem, side: int, row: Choice) -> QPixmap:
        """Return a dot or a tick; there are few different ones, and many rows that have one."""
        ratio = painter.device().devicePixelRatioF()
        key = (row.is_one_of_many, row.chosen, row.count > 0, side, ratio)
        found = self._indicators.get(key)
        if found is None:
            whole = round((side + 2 * _AROUND) * ratio)
            found = QPixmap(whole, whole)
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            self._draw_indicator(QPainter(found), option, QRect(_AROUND, _AROUND, side, side), row)
            self._indicators[key] = found
        return found

    def _draw_indicator(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, row: Choice) -> None:
        drawn = QStyleOptionButton()
        drawn.rect = box
        drawn.direction = option.direction
        drawn.fontMetrics = option.fontMetrics
        drawn.palette = option.palette
        drawn.state = QStyle.StateFlag.State_On if row.chosen else QStyle.StateFlag.State_Off
        if row.count or row.chosen:
            drawn.state |= QStyle.StateFlag.State_Enabled
        many, one = QStyle.PrimitiveElement.PE_IndicatorCheckBox, QStyle.PrimitiveElement.PE_IndicatorRadioButton
        QApplication.style().drawPrimitive(many if row.is_one_of_many else one, drawn, painter)
        painter.end()

    def _highlight(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Show the row under the mouse, and the one that has the focus."""
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.qcolour("accent"))
        if option.state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver):
            painter.setBrush(self._theme.qcolour("accent_soft"))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 4, 4)
