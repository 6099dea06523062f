"""What the form shows of files to add: a row for each, what is asked about large ones, a word about risky ones."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from teamroom.services.added_files import AddedFile
from teamroom.services.file_names import media_type
from teamroom.services.file_risks import Risk
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.library.file_rows import NameLabel
from teamroom.ui.library.wording import DOT, file_icon
from teamroom.ui.texts import Label, one_line, size_text, tooltip
from teamroom.ui.widgets import Card, button, row


class AddedRow(QWidget):
    """A file to add; ``found`` is what is known of it by now. ``original_asked``: the person set the tick or took it off."""

    original_asked = Signal()

    def __init__(self, desk: Desk, path: Path, found: AddedFile | None, act: QWidget, *, original: bool) -> None:
        super().__init__()
        name = one_line(path.name)
        risky = found is not None and found.risk is Risk.PROGRAM
        kind = found.media_type if found else media_type(name, b"")
        icon = Glyph(desk.theme, desk.icons, "warning" if risky else file_icon(kind), "warn" if risky else "muted")
        said = Label(self._state(found), tone="warn" if risky else "muted", wrap=False)
        self.original = QCheckBox()
        line = row(icon, NameLabel(name), said, self.original, act)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.original.setVisible(found is not None and bool(found.smaller))
        if found is not None and found.smaller:
            self._offer_original(name, found, original=original)

    def _offer_original(self, name: str, found: AddedFile, *, original: bool) -> None:
        size = size_text(found.size)
        self.original.setText(self.tr("Keep the original ({size})").format(size=size))
        named = self.tr("Keep the original of {name} ({size})").format(name=name, size=size)
        self.original.setAccessibleName(named)
        hint = self.tr("Otherwise it is made smaller: still sharp on a projector, and quick to hand on.")
        self.original.setToolTip(tooltip(named, hint))
        self.original.setChecked(original)
        self.original.clicked.connect(lambda _checked=False: self.original_asked.emit())

    def _state(self, found: AddedFile | None) -> str:
        if found is None:
            return self.tr("will be added")
        if found.smaller:
            return self.tr("made smaller")
        size = size_text(found.size)
        if found.risk is Risk.PROGRAM:
            return self.tr("never opened from here")
        return DOT.join((size, self.tr("takes long to hand on"))) if found.is_large else size


class LargeCard(Card):
    """Asks whether sound or film that is very large is to be added."""

    def __init__(self, found: AddedFile, add: Callable[[], None], leave_out: Callable[[], None]) -> None:
        name, size = one_line(found.name), size_text(found.size)
        text = self.tr("“{name}” has {size}. That takes long to copy and may not fit on a small stick.")
        self.add = button(self.tr("Add it anyway"), add, name=self.tr("Add {name} anyway").format(name=name))
        leave = button(self.tr("Leave it out"), leave_out, name=self.tr("Do not add {name}").format(name=name))
        super().__init__(Label(text.format(name=name, size=size)), row(self.add, leave, None), tone="warn")


class ConsentTick(QWidget):
    """Asks about people in pictures, sound and film. ``changed`` by the person."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked = Label(self.tr("Are there people in these pictures, or can they be heard?"), level=3)
        self.tick = QCheckBox(self.tr("Nobody can be recognised, or everybody agreed"))
        hint = Label(self.tr("For pupils it is their families who agree."), tone="muted")
        self.tick.setAccessibleDescription(hint.text())
        self.tick.clicked.connect(lambda _checked=False: self.changed.emit())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 6, 0, 0)
        whole.setSpacing(2)
        for widget in (self._asked, self.tick, hint):
            whole.addWidget(widget)

    @property
    def given(self) -> bool:
        """Tell whether the tick is set, where it is asked for at all."""
        return not self.isHidden() and self.tick.isChecked()

    def show_answer(self, *, given: bool) -> None:
        """Set the tick, or take it off."""
        self.tick.setChecked(given)

    def begin(self) -> None:
        """Put the focus there."""
        self.tick.setFocus(Qt.FocusReason.OtherFocusReason)
