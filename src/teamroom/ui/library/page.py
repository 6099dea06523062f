"""The library page: filters, list and preview side by side; the form, the versions of a field and the trash instead."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.services.drafts import Drafts, KeptDraft
from teamroom.services.facets import Facets
from teamroom.services.library import Library
from teamroom.services.opened_files import OpenedFiles
from teamroom.services.outside_copies import OutsideCopies
from teamroom.services.previews import Previews
from teamroom.services.undo import Undo
from teamroom.ui.desk import Desk, Page, Width
from teamroom.ui.job_line import JobLine
from teamroom.ui.library.answers import FROM_EVENT, Answers
from teamroom.ui.library.brought import Brought, brought, can_bring, on_clipboard
from teamroom.ui.library.browse import Browse
from teamroom.ui.library.deeds import Deeds
from teamroom.ui.library.drafting import last_draft
from teamroom.ui.library.drop_sign import DropSign
from teamroom.ui.library.editor import Editor
from teamroom.ui.library.facets_panel import FacetsPanel
from teamroom.ui.library.file_actions import FileActions
from teamroom.ui.library.outside_bar import OutsideBar
from teamroom.ui.library.panes import Panes
from teamroom.ui.library.presenter import Asked, LibraryPresenter, Listed
from teamroom.ui.library.preview import PreviewPane
from teamroom.ui.library.prints.offer import LibraryPrints
from teamroom.ui.library.room_sheets import REQUEST, TOPIC, RoomSheets
from teamroom.ui.library.saving import Saved
from teamroom.ui.library.views import Views
from teamroom.ui.library.wording import title_text
from teamroom.ui.library.worth import Worth
from teamroom.ui.runner import Lane
from teamroom.ui.texts import tr

OPEN_CHOICES = b"two versions"
"""What ``go_to`` takes for the list of all that waits for an answer; shorter than any id."""

ADD = b"add"
"""What ``go_to`` takes for the form that adds a resource."""


class LibraryPage(Page):
    """What a room shares. ``previews`` looks into files, ``opened`` copies them out for other programs."""

    problem_asked = Signal(object)
    """The id of a problem of the board that somebody wants to see."""

    def __init__(
        self,
        desk: Desk,
        library: Library,
        drafts: Drafts,
        undo: Undo,
        *,
        previews: Previews,
        opened: OpenedFiles,
    ) -> None:
        super().__init__()
        self.heading = self.tr("Library")
        self._desk = desk
        self._library = library
        self._drafts = drafts
        self._undo = undo
        self._opened = opened
        self._begun = False
        self.presenter = LibraryPresenter(desk, library)
        self.presenter.setParent(self)
        self.deeds = Deeds(desk, self, library, undo)
        self.outside = OutsideBar(desk, OutsideCopies(opened, drafts), library, undo)
        self.files = FileActions(desk, self, library, previews=previews, opened=opened, outside=self.outside)
        self.prints = LibraryPrints(desk, self, previews)
        self.facets = FacetsPanel(desk)
        self.browse = Browse(desk)
        self.preview = PreviewPane(desk)
        self.worth = Worth(desk, self, library, self.deeds, self.preview)
        self.beside = Panes(self.facets, self.browse, self.preview)
        self.job = JobLine(desk, can_stop=True)
        self.views = Views(desk, library, drafts, undo, opened=opened, beside=self.beside)
        self.answers = Answers(self.deeds, self.browse, self.views)
        self._lay_out()
        self._sign = DropSign(desk.theme, self, self.tr("Let go here to add it to the library."), self._takes)
        self._sign.dropped.connect(self._bring)
        self._connect()
        self._menu()
        self._keys()

    # -- What the window calls --------------------------------------------------------------------------------------

    def arrange(self, width: Width) -> None:
        """Show as many panes as there is room for."""
        self.beside.arrange(width)
        self.views.stack(narrow=width is Width.NARROW)

    def appear(self) -> None:
        """Read the list, at first also the words that were kept; the focus goes where one looks for something."""
        if self._begun:
            self.presenter.wake()
        else:
            self._begun = True
            self.presenter.ask(Asked())
            self._desk.runner.run(
                lambda _: last_draft(self._drafts, self._library.space), self, lane=Lane.READ, done=self._resume
            )
        self.outside.begin()
        if self.views.shows_list:
            self.browse.begin()

    def put_away(self) -> None:
        """Keep what was typed; read nothing while nobody looks."""
        for view in self.views.made(Editor):
            view.put_away()
        self.files.stop_looking()
        self.outside.rest()
        self.browse.line.stop()
        self.presenter.rest()

    def new_here(self) -> None:
        """Add a resource."""
        self._add(None)

    def filter_here(self) -> None:
        """Look for something."""
        self._show_list()
        self.browse.line.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.browse.line.words.selectAll()

    def go_to(self, item: bytes) -> None:
        """Show one resource, what waits for an answer, a topic or a request; begin one from an event."""
        self._show_list()
        if item == OPEN_CHOICES:
            self.views.show_waiting()
            return
        if item == ADD:
            self.new_here()
            return
        if item.startswith((TOPIC, REQUEST)):
            self.views.show_sheet(lambda sheets: sheets.go_to(item))
            return
        if item.startswith(FROM_EVENT):
            self.answers.begin_from(EntityId(item.removeprefix(FROM_EVENT)))
            return
        self._choose(EntityId(item))
        self.beside.open()

    def escape(self) -> bool:
        """Leave the form, the versions or the trash; close what was opened; then show everything again."""
        if self.views.step_back() or self.preview.close_card():
            return True
        if self.beside.close_one():
            self.browse.begin_list()
        elif self.presenter.asked.is_everything:
            return False
        else:
            self._clear()
        return True

    def panes(self) -> list[QWidget]:
        """Return the filters, the line above the list, the list and the preview, or what shows instead."""
        shown = self.views.currentWidget()
        if shown is not None and not self.views.shows_list:
            return [shown]
        return [self.facets, self.browse.line, self.browse.shown, self.preview]

    # -- Moving about -------------------------------------------------------------------------------------------------

    def _resume(self, kept: KeptDraft | None) -> None:
        """Go on with the words that were kept, unless somebody does something else already."""
        if kept is not None and self.views.shows_list:
            self.views.show_form().resume(kept)

    def _add(self, what: Brought | None) -> None:
        self.answers.forget()
        self.views.show_form().add(what)

    def _adapt(self, entity: EntityId) -> None:
        self.answers.forget()
        self.views.show_form().adapt(entity)

    def _change(self, entity: EntityId) -> None:
        self.views.show_form().change(entity)

    def _print(self, _entity: EntityId) -> None:
        if self.preview.detail is not None:
            self.prints.print_resource(self, self.preview.detail)

    def _compare(self, field: str) -> None:
        if self.preview.detail is not None:
            self.views.show_versions(self.preview.detail.entity, field)

    def _wish(self, words: str) -> None:
        self.views.show_sheet(lambda sheets: sheets.show_requests(words))

    def _keep(self, entity: EntityId) -> None:
        detail = self.preview.detail
        self.deeds.keep(entity, title_text(detail.title if detail else None))

    def _show_list(self) -> None:
        """Show the list whatever shows now; what was typed is kept."""
        shown = self.views.currentWidget()
        if isinstance(shown, Editor):
            shown.leave()
        else:
            self._back()

    def _back(self) -> None:
        self.views.show_list()
        self.browse.begin_list()

    def _open(self, entity: EntityId) -> None:
        """Show a resource beside the list, or instead of it."""
        self._choose(entity)
        self.beside.open()
        self.preview.begin()

    def _choose(self, entity: EntityId) -> None:
        self.browse.list.choose(entity)
        shown = self.preview.detail
        if shown is None or shown.entity != entity:
            self.presenter.show(entity)

    def _toggle_filters(self) -> None:
        self.beside.toggle_filters()
        target = self.facets if self.facets.isVisible() else self.browse.line.words
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_preview(self) -> None:
        if not self.beside.close_one() and self.browse.list.current is not None:
            self.beside.open()

    def _remove(self, entity: EntityId) -> None:
        line, detail = self.browse.rows.line(entity), self.preview.detail
        title = line.title if line else detail.title if detail else None
        self.deeds.remove(entity, title_text(title))

    def _clear(self) -> None:
        self.browse.line.forget_words()
        self.presenter.ask(Asked(sort=self.browse.line.order))
        self.browse.line.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        """Ask for what stands in the line above the list."""
        filters = self.presenter.asked.filters
        self.presenter.ask(Asked(self.browse.line.query, filters, self.browse.line.order))

    # -- What comes back ----------------------------------------------------------------------------------------------

    def _saved(self, saved: Saved) -> None:
        self.views.show_list()
        self.browse.list.want(saved.entities[0])
        self.presenter.renew()
        self.presenter.show(saved.entities[0])
        text = tr("Library", "%n resource(s) saved.", len(saved.entities))
        if len(saved.entities) == 1:
            (title,) = saved.titles or ("",)
            text = self.tr("“{title}” is saved.").format(title=title_text(title))
        self._desk.notices.toast(text, self.deeds.undo)
        self.answers.saved(saved.entities[0])
        self.browse.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listed(self, listed: Listed) -> None:
        self.browse.show_listed(listed)
        self.beside.show_empty(empty=listed.asked.is_everything and not listed.found.total)
        if self.preview.detail is not None and self.browse.list.current is None and listed.fresh:
            # What is shown is not in this list: nothing is chosen any more.
            self._gone()

    def _counted(self, facets: Facets) -> None:
        self.facets.show_facets(facets, self.presenter.asked.filters)
        self.views.offer(subject=tuple(facets.subject), year=tuple(facets.year))

    def _gone(self) -> None:
        self.preview.clear()
        self.files.stop_looking()
        self.beside.close_preview()

    # -- Dropping and pasting -----------------------------------------------------------------------------------------

    def _takes(self, mime: QMimeData) -> bool:
        shown = self.views.currentWidget()
        return can_bring(mime) and not (isinstance(shown, Editor) and shown.is_busy)

    def _paste(self) -> None:
        if self._takes(on_clipboard()):
            self._bring(on_clipboard())

    def _bring(self, mime: QMimeData) -> None:
        what, shown = brought(mime), self.views.currentWidget()
        if isinstance(shown, Editor):
            shown.take(what)
        elif not what.is_nothing or what.folders:
            self._add(what)

    # -- Putting together ---------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.outside)
        whole.addWidget(self.views, 1)
        whole.addWidget(self.job)

    def _connect(self) -> None:
        presenter, browse, cards = self.presenter, self.browse, self.browse.list
        presenter.listed.connect(self._listed)
        presenter.counted.connect(self._counted)
        presenter.struggles.connect(lambda lines: self.views.offer(answers=lines))
        presenter.brought.connect(browse.rows.take)
        presenter.forgotten.connect(browse.forget)
        presenter.choosing.connect(self.preview.expect)
        presenter.showing.connect(self.preview.show_detail)
        presenter.showing.connect(self.worth.show)
        presenter.alike.connect(self.preview.notes.show_look_alikes)
        presenter.gone.connect(self._gone)
        self.facets.asked.connect(presenter.narrow)
        browse.rows.wanted.connect(presenter.bring)
        browse.line.asked.connect(self._ask)
        browse.line.filters_asked.connect(self._toggle_filters)
        browse.add_asked.connect(self.new_here)
        browse.trash_asked.connect(self.views.show_trash)
        browse.clear_asked.connect(self._clear)
        browse.wished.connect(self._wish)
        browse.answering.taken.connect(self.answers.chosen)
        browse.waiting.asked.connect(self.views.show_waiting)
        presenter.waiting.connect(browse.waiting.show_counts)
        cards.chosen.connect(presenter.show)
        cards.picked.connect(self.beside.open)
        cards.opened.connect(self._open)
        cards.removed.connect(self._remove)
        self._connect_preview()
        self._connect_views()
        self.files.working.connect(self.job.watch)
        self.outside.working.connect(self.job.watch)
        self.outside.undo_asked.connect(self.deeds.undo)
        self.prints.working.connect(self.job.watch)

    def _connect_views(self) -> None:
        views = self.views
        views.left.connect(self._back)
        views.saved.connect(self._saved)
        views.keep_asked.connect(lambda back: self.deeds.keep(back.entity, title_text(back.title)))
        views.delete_asked.connect(lambda back: self.deeds.remove(back.entity, title_text(back.title)))
        views.look_asked.connect(self.go_to)
        views.add_asked.connect(self.answers.begin_adding)
        views.choose_asked.connect(self.answers.begin_choosing)
        views.problem_asked.connect(self.problem_asked)

    def _connect_preview(self) -> None:
        preview = self.preview
        preview.back_asked.connect(self.escape)
        preview.edit_asked.connect(self._change)
        preview.adapt_asked.connect(self._adapt)
        preview.print_asked.connect(self._print)
        preview.save_asked.connect(self.files.save)
        preview.remove_asked.connect(self._remove)
        preview.compare_asked.connect(self._compare)
        preview.compare_with_asked.connect(self.views.show_comparison)
        self.worth.preview_wanted.connect(self.beside.open)
        self.worth.keys_in(self.browse.list, preview)
        preview.keep_asked.connect(self._keep)
        preview.join_asked.connect(self.deeds.join)
        preview.separate_asked.connect(self.deeds.separate)
        preview.tell_apart_asked.connect(self.deeds.tell_apart)
        preview.look_asked.connect(self.presenter.show)
        preview.files.look_asked.connect(self.files.look)
        preview.files.open_asked.connect(self.files.open)
        preview.files.save_asked.connect(self.files.save_copy)
        self.files.seen.connect(preview.files.show_sight)

    def _menu(self) -> None:
        sheets: dict[str, Callable[[RoomSheets], object]] = {
            self.tr("One resource a week"): RoomSheets.show_week,
            self.tr("What people look for"): RoomSheets.show_requests,
            self.tr("Topics"): RoomSheets.show_topics,
        }
        for text, show in sheets.items():
            self.browse.more.add(text, partial(self.views.show_sheet, show))
        self.browse.more.add(self.tr("Cover pack for a class…"), self.views.show_cover)

    def _keys(self) -> None:
        keys = {
            "F7": self._toggle_preview,
            "Ctrl+V": self._paste,
            "Ctrl+P": self.preview.bar.print.click,
            "Ctrl+Z": self.deeds.undo,
            "Ctrl+Shift+Z": self.deeds.redo,
        }
        for text, act in keys.items():
            made = QShortcut(QKeySequence(text), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Filter by the slash."""
        if event.text() == "/" and self.views.shows_list:
            self.filter_here()
        else:
            super().keyPressEvent(event)
