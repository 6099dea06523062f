"""What a style sheet cannot draw well: ticks that are seen, arrows of boxes, a focus ring two pixels wide.

Plain Fusion outlines fail a contrast of 3:1 in dark colours, and ``::indicator`` of a sheet shows ticked boxes of
trees as empty; so these few primitives are painted here, from the tokens.
"""

from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QWidget,
)


class Colours(Protocol):
    """Whoever knows the colour of a token."""

    def qcolour(self, token: str, /) -> QColor:
        """Return the colour of a token."""
        ...


_CHECKS = (
    QStyle.PrimitiveElement.PE_IndicatorCheckBox,
    QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck,
    QStyle.PrimitiveElement.PE_IndicatorMenuCheckMark,
)
_INDICATORS = {
    QStyle.PixelMetric.PM_IndicatorWidth,
    QStyle.PixelMetric.PM_IndicatorHeight,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth,
    QStyle.PixelMetric.PM_ExclusiveIndicatorHeight,
}
_LABEL_GAP = QStyle.PixelMetric.PM_CheckBoxLabelSpacing
_MOVES = {QStyle.StyleHint.SH_Widget_Animate, QStyle.StyleHint.SH_Widget_Animation_Duration}
"""Qt asks for metrics and hints thousands of times a page: what is compared is looked up once."""


class RoomStyle(QProxyStyle):
    """Fusion with indicators, combo boxes and focus rings of our own."""

    def __init__(self, colours: Colours) -> None:
        super().__init__("Fusion")
        self._colours = colours

    def pixelMetric(  # Qt's name
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Return sizes; indicators are as high as a line of text allows."""
        if metric in _INDICATORS:
            height = option.fontMetrics.height() if option is not None else 16
            return max(14, round(height * 0.95))
        if metric == _LABEL_GAP:
            return 8
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        return_data: QStyleHintReturn | None = None,
    ) -> int:
        """Return hints; nothing moves by itself, and menus open where they are asked for."""
        if hint in _MOVES:
            return 0
        return super().styleHint(hint, option, widget, return_data)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw ticks, dots and focus rings; leave the rest to Fusion."""
        if element in _CHECKS:
            self._draw_check(option, painter)
        elif element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            self._draw_dot(option, painter)
        elif element == QStyle.PrimitiveElement.PE_FrameFocusRect:
            # The sheet gives buttons a ring of their own.
            if not isinstance(widget, QPushButton):
                self._draw_ring(option.rect, painter)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the frame and the arrow of a combo box; leave the rest to Fusion."""
        if control == QStyle.ComplexControl.CC_ComboBox and isinstance(option, QStyleOptionComboBox):
            self._draw_combo(option, painter, widget)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def _draw_check(self, option: QStyleOption, painter: QPainter) -> None:
        state = option.state
        ticked = bool(state & QStyle.StateFlag.State_On)
        partly = bool(state & QStyle.StateFlag.State_NoChange)
        box = _square(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._fill(painter, option, filled=ticked or partly)
        painter.drawRoundedRect(box, 3, 3)
        if ticked or partly:
            painter.setPen(self._mark(box))
            painter.drawPolyline(_tick(box) if ticked else _dash(box))
        painter.restore()
        self._ring_if_focused(option, box, painter)

    def _draw_dot(self, option: QStyleOption, painter: QPainter) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_On)
        box = _square(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._fill(painter, option, filled=False)
        if chosen:
            painter.setPen(QPen(self._accent(option), 1.5))
        painter.drawEllipse(box)
        if chosen:
            inset = box.width() * 0.27
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._accent(option))
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
        painter.restore()
        self._ring_if_focused(option, box, painter)

    def _draw_combo(self, option: QStyleOptionComboBox, painter: QPainter, widget: QWidget | None) -> None:
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        width = 2.0 if focused else 1.0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._colours.qcolour("accent" if focused else "border" if enabled else "line")
        painter.setPen(QPen(edge, width))
        painter.setBrush(self._colours.qcolour("base"))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(width / 2, width / 2, -width / 2, -width / 2), 5, 5)
        arrow = QRect(option.rect)
        if widget is not None:
            box, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxArrow
            arrow = self.subControlRect(box, option, part, widget)
        centre, size = QPointF(arrow.center()), max(3.0, option.fontMetrics.height() / 5)
        painter.setPen(QPen(self._colours.qcolour("text" if enabled else "muted"), 1.6))
        painter.drawPolyline(
            QPolygonF([centre + QPointF(-size, -size / 2), centre + QPointF(0, size / 2), centre + QPointF(size, -size / 2)])
        )
        painter.restore()

    def _fill(self, painter: QPainter, option: QStyleOption, *, filled: bool) -> None:
        accent = self._accent(option)
        painter.setPen(QPen(accent if filled else self._edge(option), 1.3))
        painter.setBrush(accent if filled else self._colours.qcolour("base"))

    def _accent(self, option: QStyleOption) -> QColor:
        return self._colours.qcolour("accent" if option.state & QStyle.StateFlag.State_Enabled else "muted")

    def _edge(self, option: QStyleOption) -> QColor:
        return self._colours.qcolour("border" if option.state & QStyle.StateFlag.State_Enabled else "line")

    def _mark(self, box: QRectF) -> QPen:
        pen = QPen(self._colours.qcolour("on_accent"), max(1.6, box.width() / 8))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen

    def _ring_if_focused(self, option: QStyleOption, box: QRectF, painter: QPainter) -> None:
        if option.state & QStyle.StateFlag.State_HasFocus:
            self._draw_ring(box.toRect(), painter)

    def _draw_ring(self, place: QRect, painter: QPainter) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colours.qcolour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()


def _square(place: QRect) -> QRectF:
    """Return the largest square in the middle of a rectangle, on half pixels."""
    side = min(place.width(), place.height()) - 1
    middle = QRectF(place).center()
    return QRectF(round(middle.x() - side / 2) + 0.5, round(middle.y() - side / 2) + 0.5, side - 1, side - 1)


def _tick(box: QRectF) -> QPolygonF:
    return _line(box, (0.24, 0.52), (0.43, 0.71), (0.77, 0.31))


def _dash(box: QRectF) -> QPolygonF:
    return _line(box, (0.26, 0.5), (0.74, 0.5))


def _line(box: QRectF, *points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points])
