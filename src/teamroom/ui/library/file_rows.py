"""The files of a resource below each other: what each is, whether it is here, and what one of them shows."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.services.file_risks import Risk, risk_of
from teamroom.services.library_rows import FileLine
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.library.pictures import Seen
from teamroom.ui.library.reading import SHOWN, PictureView, Reading
from teamroom.ui.library.wording import DOT, file_icon, files_text
from teamroom.ui.present import error_text
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.texts import Label, one_line, size_text, tooltip, tr
from teamroom.ui.widgets import button, row

FIRST = 8
"""Files that are listed before somebody asks for all."""


class NameLabel(Label):
    """A file name on one line. Its middle is left out where there is no room, never its ending."""

    def __init__(self, name: str) -> None:
        super().__init__(wrap=False)
        self._name = one_line(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self._name)
        self.setToolTip(tooltip(self._name))
        self._fit()

    @property
    def name(self) -> str:
        """The whole name."""
        return self._name

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters and the ending."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the name as fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics: QFontMetrics = self.fontMetrics()
        self.setText(metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, max(self.width(), 40)))


class FileRow(QWidget):
    """One file: its kind, name and size, and what can be done with it if it is here.

    What can run programs is never opened from here: instead of that a copy can be saved.
    """

    look_asked = Signal()
    open_asked = Signal()
    save_asked = Signal()

    def __init__(self, desk: Desk, file: FileLine, *, alone: bool) -> None:
        super().__init__()
        self.name = NameLabel(file.name)
        size = size_text(file.size)
        state = size if file.present else DOT.join((size, self.tr("still on its way")))
        self.state = Label(state, tone="muted" if file.present else "warn", wrap=False)
        self.consent = Label(_consent_text(file), tone="muted")
        risky = risk_of(file.name, b"") is Risk.PROGRAM
        shown = "arrive" if not file.present else "warning" if risky else file_icon(file.media_type)
        icon = Glyph(desk.theme, desk.icons, shown, "warn" if risky else "muted")
        name = self.name.name
        look = self.tr("Look into {name}").format(name=name)
        self.look = button("", kind="flat", icon=desk.icons.icon("eye"), hint=look, name=look)
        self.open = self._save_button(name) if risky else self._open_button(name)
        self.look.clicked.connect(lambda _checked=False: self.look_asked.emit())
        line = row(icon, _column(self.name, self.state, self.consent), self.look, self.open, spacing=6)
        line.setStretch(1, 1)
        self.setLayout(line)
        # Only now: a widget without a parent would flash up as a window of its own.
        self.look.setVisible(file.present and not alone)
        self.open.setVisible(file.present)
        self.consent.setVisible(bool(self.consent.text()))


    def _open_button(self, name: str) -> QPushButton:
        return button(
            self.tr("Open"), self.open_asked.emit, kind="flat", name=self.tr("Open {name}").format(name=name)
        )

    def _save_button(self, name: str) -> QPushButton:
        named = self.tr("Save a copy of {name}…").format(name=name)
        return button(self.tr("Save a copy…"), self.save_asked.emit, kind="flat", name=named)


class FilesBox(QWidget):
    """All files of a resource. ``look_asked``, ``open_asked`` and ``save_asked`` carry the id of a file (the last its
    name, too), ``sight`` shows one.
    """

    look_asked = Signal(object)
    open_asked = Signal(object)
    save_asked = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._files: tuple[FileLine, ...] = ()
        self._looked_at: EntityId | None = None
        self.rows: dict[EntityId, FileRow] = {}
        self.sight = Sight(desk)
        self._heading = Label(level=3)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._heading)
        whole.addLayout(self._list)

    def show_files(self, files: Sequence[FileLine]) -> None:
        """Show other files, and look into the first one that is here; the same files stay as they are."""
        if tuple(files) == self._files:
            return
        known = {one.entity for one in files if one.present}
        self._files = tuple(files)
        self._heading.setText(files_text(len(files)) if files else "")
        self._heading.setVisible(bool(files))
        self._fill(FIRST)
        if self._looked_at not in known:
            self._looked_at = None
            self.sight.clear()
            first = next((one for one in files if one.present), None)
            if first is not None:
                self._look(first.entity)

    @property
    def looked_at(self) -> EntityId | None:
        """The file whose content shows."""
        return self._looked_at

    def show_sight(self, file: EntityId, seen: Seen | TeamRoomError) -> None:
        """Show what a file shows, if it is still the one that is looked at."""
        found = next((one for one in self._files if one.entity == file), None)
        if found is not None and file == self._looked_at:
            self.sight.show_seen(found.name, seen)

    def _fill(self, most: int) -> None:
        _clear(self._list)
        self.rows = {}
        for file in self._files[:most]:
            self.rows[file.entity] = made = FileRow(self._desk, file, alone=len(self._files) == 1)
            made.look_asked.connect(partial(self._look, file.entity))
            made.open_asked.connect(partial(self.open_asked.emit, file.entity))
            made.save_asked.connect(partial(self.save_asked.emit, file.entity, file.name))
            self._list.addWidget(made)
        hidden = len(self._files) - most
        if hidden > 0:
            more = button(tr("Library", "%n more file(s)", hidden), partial(self._fill, len(self._files)), kind="link")
            self._list.addLayout(row(more, None))
        order_tabs(self)

    def _look(self, file: EntityId) -> None:
        self._looked_at = file
        self.sight.wait()
        self.look_asked.emit(file)


class Sight(QFrame):
    """What one file shows: a picture, its words, or a sentence why there is none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.picture = PictureView(desk)
        self.words = Reading(self.tr("Words of the file"))
        self.said = Label(tone="muted")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for widget in (self.picture, self.words, self.said):
            whole.addWidget(widget)
        whole.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self.hide()
        self._show_only(None)

    def wait(self) -> None:
        """Keep the room while the file is looked into."""
        self._show_only(self.said)
        self.said.say(self.tr("Looking into the file…"), "muted")

    def show_seen(self, name: str, seen: Seen | TeamRoomError) -> None:
        """Show what was found in a file."""
        if isinstance(seen, QImage):
            self.picture.show_image(seen)
            self.picture.setAccessibleName(self.tr("Picture of {name}").format(name=one_line(name)))
            self._show_only(self.picture)
        elif isinstance(seen, str):
            self.words.show_text(seen)
            self._show_only(self.words)
            if len(seen) > SHOWN:
                self.said.say(self.tr("This is the beginning. Open the file to read all of it."), "muted")
                self.said.show()
        elif isinstance(seen, TeamRoomError):
            self.said.say(error_text(seen), "muted")
            self._show_only(self.said)
        else:
            self.said.say(self.tr("TeamRoom cannot show a picture of this file."), "muted")
            self._show_only(self.said)

    def _show_only(self, shown: QWidget | None) -> None:
        for widget in (self.picture, self.words, self.said):
            widget.setVisible(widget is shown)
        if shown is not self.picture:
            self.picture.show_image(QImage())
        self.setVisible(shown is not None)


def _consent_text(file: FileLine) -> str:
    """Return what was said of the people in a file; nothing where there can be none."""
    if file.consent is None:
        return ""
    if file.consent:
        return tr("Library", "Nobody can be recognised, or everybody agreed")
    return tr("Library", "Nobody said whether people in it agreed")


def _column(*widgets: QWidget) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(0)
    for widget in widgets:
        made.addWidget(widget)
    return made


def _clear(layout: QVBoxLayout) -> None:
    """Take everything out of a layout, and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        while inner is not None and (below := inner.takeAt(0)) is not None:
            one = below.widget()
            if one is not None:
                one.hide()
                one.deleteLater()


