"""Adding a resource and changing one: the form with its actions, kept while it is typed, saved beside the window."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileInfo, QMimeData, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.services.drafts import Drafts, KeptDraft
from teamroom.services.file_names import title_from
from teamroom.services.library import ResourceDetail
from teamroom.services.opened_files import OpenedFiles
from teamroom.services.revisions import packed as packed_revision
from teamroom.ui.desk import Desk
from teamroom.ui.drafting import Drafting, Typed
from teamroom.ui.focus import HeldFocus
from teamroom.ui.job_line import JobLine
from teamroom.ui.library.brought import Brought, brought, on_clipboard, png_of, title_of
from teamroom.ui.library.drafting import room_place
from teamroom.ui.library.form import ResourceForm
from teamroom.ui.library.form_content import FormContent, content_of, copy_of, packed, unpacked
from teamroom.ui.library.saving import Saved, Saving, Target
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.runner import Lane
from teamroom.ui.steps import Said
from teamroom.ui.texts import Label, tr
from teamroom.ui.widgets import Column, Scroll, button, row

NEW = "new"
ADAPT = "adapt-"
"""Beginning of the place of a copy that is adapted; the id of what it is a copy of follows."""
_REVISION = "revision"
_WAS = "was "
"""Beginning of the name under which a draft of a change keeps what a field was when it was read."""


class Editor(QWidget):
    """``saved`` carries a ``Saved``; ``left``: the person goes back."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, saving: Saving, drafts: Drafts, opened: OpenedFiles, room: bytes) -> None:
        super().__init__()
        self._desk = desk
        self._saving = saving
        self._opened = opened
        self._places = room_place(room)
        self._target = Target()
        self._start = FormContent()
        self._guess = ""
        self._is_busy = False
        self._focus = HeldFocus(self)
        self.form = ResourceForm(desk)
        self.form.files.looking = opened.added
        self.drafting = Drafting(desk, self, drafts, self._typed)
        self.heading = Label(level=2)
        self.afresh = button(self.tr("Start afresh"), self._start_afresh, kind="link")
        self.kept = self._kept_bar()
        self.said = Said(desk)
        self.job = JobLine(desk, can_stop=True)
        kept = self.tr("Your words are kept")
        self.back = button(self.tr("Back"), self.leave, icon=desk.icons.icon("back"), hint=kept)
        self.discard = button(self.tr("Discard"), self.throw_away)
        self.save = button(self.tr("Save"), self.save_now, kind="primary")
        self._lay_out()
        self._connect()

    @property
    def is_busy(self) -> bool:
        """Tell whether a save is under way."""
        return self._is_busy

    def showEvent(self, event: QShowEvent) -> None:
        """Let Tab go where one reads on."""
        super().showEvent(event)
        order_tabs(self)

    # -- Beginning --------------------------------------------------------------------------------------------------

    def add(self, what: Brought | None = None) -> None:
        """Begin something new, or go on with what was kept; then take up what was brought."""
        if self.drafting.place != self._place(None):
            self._begin_new(self.tr("Add a resource"))
            self.drafting.begin(self._place(None), partial(self._found, what))
        elif what is not None:
            self.take(what)

    def change(self, entity: EntityId) -> None:
        """Begin to change a resource, or go on with what was kept of that."""
        if self.drafting.place != self._place(entity):
            self._desk.runner.run(
                lambda _: self._saving.read(entity), self, lane=Lane.READ, done=self._read, failed=self._not_read
            )

    def adapt(self, entity: EntityId) -> None:
        """Begin something new as a copy of a resource, or go on with what was kept of that."""
        if self.drafting.place != self._place(entity, ADAPT):
            self._desk.runner.run(
                lambda _: self._saving.read(entity), self, lane=Lane.READ, done=self._copied, failed=self._not_read
            )

    def resume(self, kept: KeptDraft) -> None:
        """Go on with words that were kept when the program ended."""
        name = kept.place.rpartition("/")[2]
        if name == NEW:
            self.add()
        elif name.startswith(ADAPT):
            self.adapt(EntityId(bytes.fromhex(name.removeprefix(ADAPT))))
        else:
            self.change(EntityId(bytes.fromhex(name)))

    def put_away(self) -> None:
        """Keep what was typed."""
        self.drafting.keep_rest()

    # -- Taking up ----------------------------------------------------------------------------------------------------

    def take(self, what: Brought) -> None:
        """Take up files, a picture or text."""
        if what.folders:
            self.said.say(self.tr("A folder cannot be added. Choose the files in it."), "warn")
        if what.paths:
            self._take_files(list(what.paths))
        elif what.picture is not None:
            self._take_picture(what.picture)
        elif what.text.strip():
            self._take_text(what.text)

    def take_mime(self, mime: QMimeData) -> None:
        """Take up what was dropped or pasted."""
        self.take(brought(mime))

    def _take_files(self, paths: list[Path]) -> None:
        self.form.files.add(paths)
        title = self.form.title.text()
        if not title or title == self._guess:
            self._guess = title_from(self.form.files.paths[0].name)
            self.form.title.setText(self._guess)
        self.form.category.begin()

    def _take_picture(self, picture: QImage) -> None:
        name = self.tr("Pasted picture") + ".png"
        self._desk.runner.run(
            lambda _: self._opened.put(name, png_of(picture)), self, lane=Lane.IO,
            done=lambda path: self._take_files([path]),
        )

    def _take_text(self, text: str) -> None:
        field = self.form.more.body
        body = field.toPlainText()
        field.setPlainText(f"{body}\n\n{text}" if body.strip() else text)
        if not self.form.title.text():
            self.form.title.setText(title_of(text))
        self.form.unfold(open_it=True)
        self.form.category.begin()

    # -- Ending -----------------------------------------------------------------------------------------------------

    def save_now(self) -> None:
        """Save; when it fails everything stays as it was typed."""
        if self._is_busy:
            return
        self.said.clear()
        if question := self.form.files.open_question():
            self.said.say(question, "warn")
            return
        target, content = self._target, self.form.content()
        self.drafting.keep_rest()
        self._show_busy(busy=True)
        job = self._desk.runner.run(
            lambda progress: self._saving.save(target, content, progress),
            self, lane=Lane.WRITE, done=self._saved, failed=self._failed, ended=partial(self._show_busy, busy=False),
        )
        self.job.watch(job, self.tr("Saving"))

    def leave(self) -> None:
        """Go back; what was typed is kept, nothing is if nothing was."""
        if self._is_busy:
            return
        untouched = self.form.content() == self._start
        if not untouched:
            self.drafting.keep()
            self._desk.notices.toast(self.tr("Your words are kept until you come back."))
        self.drafting.end(forget=untouched)
        self.left.emit()

    def throw_away(self) -> None:
        """Go back; nothing of what was typed is kept."""
        if self._is_busy:
            return
        self._let_go_of_files()
        self.drafting.end(forget=True)
        self.left.emit()

    def _saved(self, saved: Saved) -> None:
        self.drafting.end(forget=True)
        self.saved.emit(saved)

    def _failed(self, error: TeamRoomError) -> None:
        self.said.show_error(error)
        if error.kind == "category-needed":
            self.form.category.begin()
        elif error.kind == "title-needed":
            self.form.title.setFocus(Qt.FocusReason.OtherFocusReason)
        elif error.kind == "question-empty":
            self.form.begin_unasked()

    def _show_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        if busy:
            self._focus.hold()
        for widget in (self.form, self.back, self.discard, self.save):
            widget.setEnabled(not busy)
        if not busy:
            self._focus.give_back()

    def _let_go_of_files(self) -> None:
        for path in self.form.files.paths:
            self._desk.runner.run(partial(self._let_go_of, path), self, lane=Lane.IO)

    def _let_go_of(self, path: Path, _progress: Progress) -> None:
        self._opened.discard(path)

    # -- Drafts -----------------------------------------------------------------------------------------------------

    def _place(self, entity: EntityId | None, kind: str = "") -> str:
        return self._places + kind + (NEW if entity is None else entity.hex())

    def _begin(self, target: Target, start: FormContent, heading: str) -> None:
        self.drafting.keep_rest()
        self.drafting.end(forget=False)
        self._target, self._start, self._guess = target, start, ""
        self.heading.setText(heading)
        self.kept.hide()
        self.said.clear()
        self._scroll.verticalScrollBar().setValue(0)

    def _begin_new(self, heading: str) -> None:
        self._begin(Target(), FormContent(), heading)
        self.form.ask_adaptation(asked=False)
        self.form.files.begin((), may_split=True)
        self.form.show_content(self._start)

    def _read(self, detail: ResourceDetail) -> None:
        """Show a resource that was read to be changed."""
        self._begin(Target(), content_of(detail), self.tr("Change a resource"))
        self.form.ask_adaptation(asked=detail.adapted_from is not None or bool(detail.adaptation))
        self.form.files.begin(detail.attachments, may_split=False)
        self._show_start()
        self._target = Target(detail.entity, self._start, packed_revision(detail.revision))
        self.form.put_caret("title", len(self.form.title.text()))
        self.drafting.begin(self._place(detail.entity), partial(self._found, None))

    def _copied(self, detail: ResourceDetail) -> None:
        """Show a copy of a resource that was read to be adapted."""
        files = tuple(one.entity for one in detail.attachments)
        self._begin(Target(original=detail.entity, files=files), copy_of(detail), self.tr("Adapt a resource"))
        self.form.ask_adaptation(asked=True)
        self.form.files.begin(detail.attachments, may_split=False, copied=True)
        self._show_start()
        self._target = replace(self._target, before=self._start)
        self.form.put_caret("adaptation", 0)
        self.drafting.begin(self._place(detail.entity, ADAPT), partial(self._found, None))

    def _show_start(self) -> None:
        self.form.show_content(self._start)
        # What the form makes of it counts, not what was read: what it cannot show as it is must stay as it is.
        self._start = self.form.content()

    def _not_read(self, error: TeamRoomError) -> None:
        self._desk.notices.error(error)
        self.left.emit()

    def _found(self, what: Brought | None, kept: KeptDraft | None) -> None:
        """Show what was kept, unless somebody typed meanwhile; then take up what was brought."""
        if kept is not None and self.form.content() == self._start:
            self._show_kept(kept)
        elif self._target.is_new:
            self.form.put_caret("title", 0)
        if what is not None:
            self.take(what)

    def _show_kept(self, kept: KeptDraft) -> None:
        content = unpacked(kept.fields)
        revision = kept.fields.get(_REVISION)
        if isinstance(revision, str) and revision:
            # What was read then counts, not what is here now: news that came since stay beside this.
            before = _before(kept) or self._target.before
            self._target = replace(self._target, revision=revision, before=before)
        self.form.show_content(content)
        self.form.put_caret(kept.focus, kept.caret)
        self.kept.show()
        paths = self.form.files.paths
        self._desk.runner.run(
            # Not asked of the path: one that no disk takes raises there.
            lambda _: [path for path in paths if not QFileInfo(str(path)).isFile()],
            self, lane=Lane.IO, done=self._leave_out_lost,
        )

    def _leave_out_lost(self, lost: list[Path]) -> None:
        for path in lost:
            if path in self.form.files.paths:
                self.form.files.leave_out(path)
        if lost:
            self.said.say(tr("Library", "%n file(s) to add could not be found again.", len(lost)), "warn")

    def _typed(self) -> Typed:
        fields = packed(self.form.content())
        if self._target.entity is not None:
            fields[_REVISION] = self._target.revision
            before = self._target.before or FormContent()
            fields |= {f"{_WAS}{name}": value for name, value in packed(before).items()}
        return fields, *self.form.where()

    def _start_afresh(self) -> None:
        """Show the form as it was before anything was typed."""
        self._let_go_of_files()
        target, place = self._target, self.drafting.place
        self.drafting.end(forget=True)
        if target.entity is not None:
            self.change(target.entity)
            return
        if target.original is not None:
            self.adapt(target.original)
            return
        self._begin_new(self.heading.text())
        self.drafting.begin(place, lambda _kept: None)
        self.form.put_caret("title", 0)

    # -- Layout -----------------------------------------------------------------------------------------------------

    def stack(self, *, narrow: bool) -> None:
        """Lay out for a narrow window."""
        self.form.stack(narrow=narrow)

    def _kept_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("card", "safe")
        line = row(Label(self.tr("Your last words were kept.")), self.afresh)
        line.setStretch(0, 1)
        line.setContentsMargins(12, 6, 12, 6)
        bar.setLayout(line)
        bar.hide()
        return bar

    def _lay_out(self) -> None:
        inner = Column(self.heading, self.kept, self.form, None, width=self._desk.theme.width(105))
        actions = row(self.back, None, self.discard, self.save)
        foot = Column(self.said, self.job, actions, width=inner.inner.maximumWidth())
        around = foot.layout()
        if around is not None:
            around.setContentsMargins(16, 2, 16, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(inner)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(foot)

    def _connect(self) -> None:
        self.form.changed.connect(self.drafting.keep_soon)
        self.form.done.connect(self.save_now)
        self.form.pasted.connect(self.take_mime)
        self.form.fields.grown.connect(partial(order_tabs, self))
        self.form.files.paste_asked.connect(lambda: self.take_mime(on_clipboard()))
        self.form.files.choose_asked.connect(self._choose_files)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(self.save_now)

    def _choose_files(self) -> None:
        self._desk.chooser.files(self, self.tr("Add files"), self._take_files)


def _before(kept: KeptDraft) -> FormContent | None:
    """Return what the form showed when it was first opened."""
    before = {name.removeprefix(_WAS): value for name, value in kept.fields.items() if name.startswith(_WAS)}
    return unpacked(before) if before else None


