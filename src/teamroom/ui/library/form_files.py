"""The files in the form of a resource: those it has, those to add, and one resource of several files or one of each."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.services.added_files import AddedFile, AddedFiles, may_show_people
from teamroom.services.file_names import media_type
from teamroom.services.file_risks import Risk
from teamroom.services.library_rows import FileLine
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.library.added_rows import AddedRow, ConsentTick, LargeCard
from teamroom.ui.library.file_rows import NameLabel
from teamroom.ui.library.form_content import has_consent
from teamroom.ui.library.wording import file_icon, listed
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.runner import Lane
from teamroom.ui.texts import Label, one_line, size_text, tr
from teamroom.ui.widgets import button, row


class FilesField(QFrame):
    """A place to drop files into. ``choose_asked`` and ``paste_asked`` by its buttons, ``changed`` by every change.

    ``looking`` tells what files are that are about to be added; without it they are rows and no more.
    """

    choose_asked = Signal()
    paste_asked = Signal()
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.looking: AddedFiles | None = None
        self._paths: list[Path] = []
        self._found: dict[Path, AddedFile] = {}
        self._originals: set[Path] = set()
        self._wanted: set[Path] = set()
        self._asked: set[Path] = set()
        self._large: list[LargeCard] = []
        self._consent_before = self._consent_asked = False
        self._present: dict[EntityId, FileLine] = {}
        self._dropped: set[EntityId] = set()
        self._may_split = self._copied = False
        self._acts: list[QWidget] = []
        self.choose = button(self.tr("Choose files…"), self.choose_asked.emit, icon=desk.icons.icon("folder"))
        self.paste = button(self.tr("Paste"), self.paste_asked.emit, kind="flat", icon=desk.icons.icon("copy"))
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.question = _OneOrEach()
        self.question.changed.connect(self.changed)
        self.consent = ConsentTick()
        self.consent.changed.connect(self.changed)
        self._risky = Label(tone="warn")
        hint = Label(self.tr("Drop files here, or paste a file, a picture or a text."), tone="muted")
        first = row(Glyph(desk.theme, desk.icons, "files", "muted"), hint, self.choose, self.paste)
        first.setStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 10)
        whole.addLayout(first)
        whole.addLayout(self._list)
        for widget in (self._risky, self.consent, self.question):
            whole.addWidget(widget)
        self.setAccessibleName(self.tr("Files"))
        self._show()

    @property
    def paths(self) -> list[Path]:
        """The files to add."""
        return list(self._paths)

    @property
    def dropped(self) -> list[EntityId]:
        """The files the resource has that are to be taken off."""
        return [one for one in self._present if one in self._dropped]

    @property
    def each(self) -> bool:
        """Tell whether each file is to be a resource of its own."""
        return self._may_split and len(self._paths) > 1 and self.question.each

    @property
    def originals(self) -> list[Path]:
        """The pictures to add that are not to be made smaller."""
        return [path for path in self._paths if path in self._originals]

    def begin(self, present: Sequence[FileLine], *, may_split: bool, copied: bool = False) -> None:
        """Start with the files a resource has; ``may_split`` for a new one, ``copied`` for those a copy will have, too."""
        self._present = {one.entity: one for one in present}
        self._dropped = set()
        self._paths = []
        self._originals, self._wanted, self._asked = set(), set(), set()
        self._consent_before = has_consent(present)
        self._consent_asked = False
        self.consent.show_answer(given=self._consent_before)
        self._may_split, self._copied = may_split, copied
        self.question.choose(each=False)
        self._show()

    def restore(
        self,
        paths: Sequence[Path],
        dropped: Sequence[EntityId],
        *,
        each: bool,
        originals: Sequence[Path] = (),
        consent: bool = False,
    ) -> None:
        """Show what was kept."""
        self._paths = list(dict.fromkeys(paths))
        self._dropped = set(dropped) & self._present.keys()
        self._originals = set(originals)
        self.consent.show_answer(given=consent)
        self.question.choose(each=each)
        self._look()
        self._show()

    def add(self, paths: Sequence[Path]) -> None:
        """Take up more files; the same one counts once."""
        fresh = [path for path in dict.fromkeys(paths) if path not in self._paths]
        self._paths += fresh
        self._take_tick_off(fresh)
        self._look()
        self._show()
        self.changed.emit()

    def leave_out(self, path: Path) -> None:
        """Add a file no more."""
        self._paths.remove(path)
        if not self._people_to_add:
            # The answer that was given before is about those that stay.
            self.consent.show_answer(given=self._consent_before)
        self._show()
        self.changed.emit()

    def open_question(self) -> str:
        """Return what is to be asked before saving, empty for nothing. Each thing is asked once; the focus is there."""
        large = [path for path in self._to_ask if path not in self._asked]
        if large:
            self._asked.update(large)
            self._large[0].add.setFocus(Qt.FocusReason.OtherFocusReason)
            names = listed(path.name for path in large)
            return self.tr("Very large: {names}. If you save again, it is added all the same.").format(names=names)
        if self._people_to_add and not self.consent.given and not self._consent_asked:
            self._consent_asked = True
            self.consent.begin()
            return self.tr(
                "Set the tick if nobody can be recognised, or if everybody agreed. "
                "Or press Save again: the files are kept with a note that nobody said so."
            )
        return ""

    # -- What the files are -----------------------------------------------------------------------------------------

    @property
    def _to_ask(self) -> list[Path]:
        """The files to add that are so large that somebody has to say so first."""
        known = [(path, self._found.get(path)) for path in self._paths if path not in self._wanted]
        return [path for path, found in known if found is not None and found.asks]

    @property
    def _people_to_add(self) -> list[Path]:
        """The files to add that may show people, by what is known of them so far."""
        return [path for path in self._paths if may_show_people(self._kind(path))]

    def _kind(self, path: Path) -> str:
        found = self._found.get(path)
        return found.media_type if found else media_type(path.name, b"")

    def _look(self) -> None:
        looking, unknown = self.looking, [path for path in self._paths if path not in self._found]
        if looking is not None and unknown:
            self._desk.runner.run(
                partial(_looked_at, looking, unknown), self, lane=Lane.IO, done=self._known
            )

    def _known(self, found: dict[Path, AddedFile]) -> None:
        before = self._people_to_add
        self._found |= found
        self._take_tick_off(path for path in found if path not in before)
        self._show()

    def _take_tick_off(self, fresh: Iterable[Path]) -> None:
        """An answer counts for what was there when it was given."""
        if any(may_show_people(self._kind(path)) for path in fresh):
            self.consent.show_answer(given=False)

    def _add_anyway(self, path: Path) -> None:
        self._wanted.add(path)
        self._show()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_original(self, path: Path) -> None:
        self._originals ^= {path}
        self.changed.emit()

    def _take_off(self, file: EntityId) -> None:
        self._dropped ^= {file}
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        """Show all files anew; who works by keys goes on in the row that is now where the old one was."""
        row = next((place for place, act in enumerate(self._acts) if act.hasFocus()), None)
        self._fill()
        if row is not None:
            target = self._acts[min(row, len(self._acts) - 1)] if self._acts else self.choose
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        self._acts = []
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for file in self._present.values():
            self._list.addWidget(self._present_row(file))
        for path in self._paths:
            self._list.addWidget(self._added_row(path))
        self._fill_questions()
        order_tabs(self)

    def _fill_questions(self) -> None:
        """Ask what the files raise: large ones, risky ones, people in them, one resource or several."""
        self._large = []
        for path in self._to_ask:
            made = LargeCard(self._found[path], partial(self._add_anyway, path), partial(self.leave_out, path))
            self._list.addWidget(made)
            self._large.append(made)
        found = [self._found[path] for path in self._paths if path in self._found]
        risky = [one.name for one in found if one.risk is Risk.PROGRAM]
        text = self.tr("Can run programs on a computer, so it is kept but never opened from here: {names}")
        self._risky.setText(text.format(names=listed(risky)))
        self._risky.setVisible(bool(risky))
        stays = [one for one in self._present.values() if one.entity not in self._dropped]
        self.consent.setVisible(bool(self._people_to_add) or any(one.consent is not None for one in stays))
        self.question.show_count(len(self._paths) if self._may_split else 0)

    def _added_row(self, path: Path) -> QWidget:
        name = self.tr("Leave out {name}").format(name=one_line(path.name))
        act = self._removing(name, partial(self.leave_out, path))
        self._acts.append(act)
        made = AddedRow(self._desk, path, self._found.get(path), act, original=path in self._originals)
        made.original_asked.connect(partial(self._turn_original, path))
        return made

    def _present_row(self, file: FileLine) -> QWidget:
        name, gone = one_line(file.name), file.entity in self._dropped
        off = self.tr("Leave out {name}") if self._copied else self.tr("Take off {name}")
        text = self.tr("Keep {name}") if gone else off
        act = self._removing(text.format(name=name), partial(self._take_off, file.entity), undo=gone)
        left = self.tr("will be left out") if self._copied else self.tr("will be taken off")
        state = left if gone else size_text(file.size)
        return self._row(file_icon(file.media_type), name, state, act)

    def _removing(self, name: str, act: Callable[[], None], *, undo: bool = False) -> QWidget:
        icon = self._desk.icons.icon("undo" if undo else "close")
        return button("", act, kind="flat", icon=icon, name=name, hint=name)

    def _row(self, icon: str, name: str, state: str, act: QWidget) -> QWidget:
        made = QWidget()
        said = Label(state, tone="muted", wrap=False)
        line = row(Glyph(self._desk.theme, self._desk.icons, icon, "muted"), NameLabel(name), said, act)
        line.setStretch(1, 1)
        made.setLayout(line)
        self._acts.append(act)
        return made

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a dashed frame: things may be dropped here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._desk.theme.qcolour("border"), 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(self._desk.theme.qcolour("base"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 7, 7)


class _OneOrEach(QWidget):
    """The question that several files raise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._one = QRadioButton(self.tr("One resource with all of them"))
        self._each = QRadioButton(self.tr("A resource for each, called like the file"))
        group = QButtonGroup(self)
        group.addButton(self._one)
        group.addButton(self._each)
        self._one.setChecked(True)
        group.buttonClicked.connect(lambda _made: self.changed.emit())
        self._asked = Label(level=3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 6, 0, 0)
        for widget in (self._asked, self._one, self._each):
            whole.addWidget(widget)

    @property
    def each(self) -> bool:
        """Tell whether each file is to be a resource."""
        return self._each.isChecked()

    @property
    def buttons(self) -> tuple[QRadioButton, QRadioButton]:
        """Both answers."""
        return self._one, self._each

    def choose(self, *, each: bool) -> None:
        """Give an answer."""
        (self._each if each else self._one).setChecked(True)

    def show_count(self, count: int) -> None:
        """Ask if there is more than one file."""
        self._asked.setText(tr("Library", "%n files:", count))
        self.setVisible(count > 1)


def _looked_at(looking: AddedFiles, paths: Iterable[Path], _progress: Progress) -> dict[Path, AddedFile]:
    """Return what files are; one that cannot be read is told when it is saved."""
    found = {}
    for path in paths:
        with suppress(TeamRoomError):
            found[path] = looking.look_at(path)
    return found
