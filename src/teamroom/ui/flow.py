"""A row that goes on in the next line where it has no room: for buttons and choices, in any width and direction.

It is a widget and no layout: of a layout written in Python, Qt deletes items that Python still knows, and what lies at
their place later is taken for them.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """Things side by side in their own sizes, as many in a line as there is room for."""

    def __init__(self, *widgets: QWidget, spacing: int = 8) -> None:
        super().__init__()
        self._spacing = spacing
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.add(widget)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What is in it, in order."""
        return tuple(self._widgets)

    def add(self, widget: QWidget) -> None:
        """Add something at the end."""
        widget.setParent(self)
        widget.show()
        self._widgets.append(widget)
        self.updateGeometry()
        self._arrange(self.rect())

    def clear(self) -> None:
        """Let everything go."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets.clear()
        self.updateGeometry()

    # -- What Qt asks -----------------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        heights = [_height_of(line, room) for line in self._lines(room)]
        gaps = self._spacing * max(0, len(heights) - 1)
        return sum(heights) + gaps + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """Return the size of one single line."""
        sizes = [widget.sizeHint() for widget in self._shown()]
        gaps = self._spacing * max(0, len(sizes) - 1)
        inside = QSize(sum(size.width() for size in sizes) + gaps, max((size.height() for size in sizes), default=0))
        return inside.grownBy(self.contentsMargins())

    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest one."""
        least = QSize(0, 0)
        for widget in self._shown():
            least = least.expandedTo(widget.minimumSizeHint())
        return least.grownBy(self.contentsMargins())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put everything in its place."""
        super().resizeEvent(event)
        self._arrange(self.rect())

    def event(self, event: QEvent) -> bool:
        """Arrange anew when something in it wants another size, when the line runs the other way, and when it is shown.

        Before it is shown nobody tells it what of it was hidden, and buttons do not know yet how they will look.
        """
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.LayoutDirectionChange, QEvent.Type.Show}:
            self.updateGeometry()
            self._arrange(self.rect())
        return super().event(event)

    # -- Inside -----------------------------------------------------------------------------------------------------

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _lines(self, width: int) -> list[list[QWidget]]:
        lines: list[list[QWidget]] = []
        used = 0
        for widget in self._shown():
            wanted = _size_of(widget, width).width()
            if lines and used + self._spacing + wanted <= width:
                lines[-1].append(widget)
                used += self._spacing + wanted
            else:
                lines.append([widget])
                used = wanted
        return lines

    def _arrange(self, whole: QRect) -> None:
        room = whole.marginsRemoved(self.contentsMargins())
        top = room.top()
        for line in self._lines(room.width()):
            height = _height_of(line, room.width())
            self._place(line, QRect(room.left(), top, room.width(), height))
            top += height + self._spacing

    def _place(self, line: list[QWidget], room: QRect) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        used = 0
        for widget in line:
            size = _size_of(widget, room.width())
            left = room.right() + 1 - used - size.width() if mirrored else room.left() + used
            widget.setGeometry(QRect(QPoint(left, room.top() + (room.height() - size.height()) // 2), size))
            used += size.width() + self._spacing


def _size_of(widget: QWidget, most: int) -> QSize:
    """Return the size a widget gets where no more than a width is there: a text that is broken gets higher."""
    hint = widget.sizeHint()
    width = min(hint.width(), most)
    return QSize(width, widget.heightForWidth(width) if widget.hasHeightForWidth() else hint.height())


def _height_of(line: list[QWidget], most: int) -> int:
    return max(_size_of(widget, most).height() for widget in line)
