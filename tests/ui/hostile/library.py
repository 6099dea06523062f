"""The library with a stranger's words in it."""

from dataclasses import fields, replace
from pathlib import Path

from PySide6.QtGui import QImage

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId, PersonId
from teamroom.core.messages import FILE_GONE
from teamroom.model.formats import Format, Lacking, Part
from teamroom.model.resources import Category, Need, Suits
from teamroom.services.added_files import AddedFile
from teamroom.services.facets import Facets
from teamroom.services.file_risks import Risk
from teamroom.services.library import Kin, ResourceDetail
from teamroom.services.library_drafts import KEEP
from teamroom.services.library_listing import IdList
from teamroom.services.library_rows import FileLine, Filters, ResourceLine, Show, TrashLine, Version
from teamroom.services.look_alikes import LookAlike
from teamroom.services.opened_files import OpenedCopy, Warned
from teamroom.services.outside_copies import Outside, OutsideCopy
from teamroom.services.questions import QuestionLine
from teamroom.services.returned import CameBack
from teamroom.services.revisions import Revision
from teamroom.services.undo import Deed, Described
from teamroom.services.versions import OpenChoice
from teamroom.ui.library.brought import Brought
from teamroom.ui.library.presenter import Asked, Listed
from teamroom.ui.library.saving import Saved
from teamroom.ui.library.wording import title_text
from ui.hostile.stands import Stand, as_name, read

ENTITY, OTHER, FILE = (EntityId(bytes([number]) * 16) for number in (1, 2, 3))
AT_MS = 1_700_000_000_000
NOWHERE = Path("/nowhere")


def detail_with(text, entity=ENTITY, **fields):
    words = dict.fromkeys(
        ("title", "subject", "year", "language", "source", "author", "body", "answers", "asks_for", "adaptation"), text
    )
    kinds = {"category": text, "format": text, "permission": text}
    twice = (Version(text, text, AT_MS), Version("other", None, AT_MS))
    revision = Revision(ENTITY, ())
    made = {
        **words, **kinds, "minutes": 5, "ready": 5, "without": frozenset(Need), "suits": frozenset(Suits), "author_id": PersonId(ENTITY),
        "parts": {Part.STEPS: text, Part.IDEA: text}, "writers": dict.fromkeys(Part, f"{text} too"), "lacking": tuple(Lacking),
        "questions": (QuestionLine(OTHER, 0, text, text, text, text, text, text, 1),), "question_revisions": {}, "tags": (text, text), "made_ms": AT_MS,
        "changed_ms": AT_MS, "gone": False, "returned": True, "incomplete": True,
        "versions": dict.fromkeys(("title", "body", "category"), twice),
        "attachments": (file_with(text, FILE), file_with(text, OTHER, present=False)),
        "revision": revision, "adapted_from": Kin(OTHER, text), "came_back": came_back_with(text),
        "joined": (LookAlike(OTHER, text, text),),
    }  # fmt: skip
    return ResourceDetail(entity=entity, **{**made, **fields})


def came_back_with(text):
    return CameBack(ENTITY, text, (text, "other"), AT_MS, (text,))


def choice_with(text, field, kind="resource"):
    versions = (Version(text, text, AT_MS, mine=True), Version("other", None, AT_MS))
    return OpenChoice(kind, ENTITY, text, field, versions, Revision(ENTITY, ()))


def file_with(text, entity, *, present=True):
    return FileLine(entity, text, 10, bytes(32), text, present=present)


def line_with(text, entity=ENTITY):
    words = dict.fromkeys(("title", "subject", "year", "author", "snippet"), text)
    return ResourceLine(
        entity, **words, category="concept", format=None, minutes=5, changed_ms=AT_MS, versions=1, returned=True,
        incomplete=True, files=2,
    )  # fmt: skip


class LibraryWords:
    """Puts words into the page; nothing of it is read from the space."""

    def __init__(self, page):
        self.page = page
        self.page.presenter.rest()

    def stand(self):
        return Stand(self.page, {
            "list": self.lists, "nothing": self.finds_nothing, "meant": self.means, "facets": self.filters,
            "preview": self.previews, "sight": self.sees, "form": self.edits, "files": self.brings,
            "versions": self.compares, "waiting": self.waits, "trash": self.removed, "words": self.searches, "open anyway": self.asks,
            "large": self.brings_large, "outside": self.changes_outside, "save anyway": self.warns,
        })  # fmt: skip

    def lists(self, text):
        self.back()
        self.shows_list(IdList(2, (ENTITY, OTHER)), "", line_with(text), line_with(f"{text} again", OTHER))
        return read(text)

    def finds_nothing(self, text):
        self.back()
        self.shows_list(IdList(0, ()), text)
        return read(text)

    def means(self, text):
        self.back()
        self.shows_list(IdList(1, (ENTITY,), corrected=text), text, line_with(text))
        return read(text)

    def filters(self, text):
        kinds = dict.fromkeys(Category, 1), dict.fromkeys(Format, 1)
        words, rest = ({text: 1, f"{text}2": 0}, {text: 1}, {text: 1}), (dict.fromkeys(one, 1) for one in (Need, Suits, Show))
        found = Facets(1, *kinds, *words, {5: 1}, {5: 1}, *rest)
        self.page.facets.show_facets(found, Filters(subject=text, year=text))
        return read(text)

    def previews(self, text):
        self.back()
        self.page.preview.show_detail(detail_with(text))
        self.page.preview.notes.show_look_alikes(ENTITY, (LookAlike(OTHER, text, text, text), LookAlike(OTHER, text, None)))
        return read(text)

    def sees(self, text):
        self.back()
        preview = self.page.preview
        preview.show_detail(detail_with(text, attachments=(file_with(text, FILE),), entity=OTHER))
        for seen in (UserError(FILE_GONE, path=text), QImage(3, 3, QImage.Format.Format_RGB32), text):
            preview.files.show_sight(FILE, seen)

    def edits(self, text):
        editor = self.begins_form()
        editor._read(detail_with(text))
        # Whoever only looks changes nothing, whatever the form cannot show as it is.
        draft = editor.form.content().draft(editor._target.before)
        assert all(getattr(draft, one.name) in (KEEP, {}) for one in fields(draft))
        editor.form.files._take_off(FILE)
        editor.form.suggest({"subject": [text], "year": [text], "answers": [text]})
        return read(text)

    def brings(self, text):
        editor = self.begins_form()
        editor.add()
        editor.take(Brought((NOWHERE / as_name(text), NOWHERE / "other")))
        return read(as_name(text))

    def brings_large(self, text):
        editor = self.begins_form()
        editor.add()
        path = NOWHERE / as_name(text)
        editor.take(Brought((path,)))
        for smaller in ("", "jpeg"):
            editor.form.files._known({path: AddedFile(text, 60_000_000, "video/mp4", Risk.PROGRAM, smaller)})
        editor.save_now()
        return read(as_name(text))

    def changes_outside(self, text):
        copy = OutsideCopy("", text, ENTITY, FILE, NOWHERE, bytes(32))
        self.page.outside._looked(Outside(0, (replace(copy, stamp=(1, 1)),)))
        return read(text)

    def warns(self, text):
        self.page.files._warn_of([text], self.back)

    def compares(self, text):
        waiting = self.page.views.waiting
        self.page.views.setCurrentWidget(waiting)
        waiting.setCurrentWidget(waiting.versions)
        for field in ("body", "category", "title"):
            waiting.versions.show_choice(choice_with(text, field), [choice_with(text, "year")])
        waiting.versions.by_hand.click()
        return read(text)

    def waits(self, text):
        waiting = self.page.views.waiting
        self.page.views.setCurrentWidget(waiting)
        waiting.setCurrentWidget(waiting.choices)
        kinds = [choice_with(text, "title"), *(choice_with(text, "name", kind) for kind in ("room", "person", "tag"))]
        waiting.choices.show_open([*kinds, came_back_with(text)])
        return read(text)

    def removed(self, text):
        self.page.views.setCurrentWidget(self.page.views.trash)
        self.page.views.trash._show([TrashLine(ENTITY, text, text, AT_MS), TrashLine(OTHER, None, None, AT_MS)])
        return read(text)

    def searches(self, text):
        self.back()
        self.page.browse.line.words.setText(text)
        self.page.browse.line.stop()

    def asks(self, text):
        self.page.files._ask(FILE, text)
        return read(text)

    def back(self):
        self.page.views.setCurrentWidget(self.page.beside)

    def begins_form(self):
        editor = self.page.views.editor
        editor.throw_away()
        self.page.views.setCurrentWidget(editor)
        return editor

    def shows_list(self, found, query, *lines):
        self.page._listed(Listed(Asked(query), found, lines, fresh=True))


class LibraryMessages:
    """What the library says in the message bar of a window. ``opening`` was asked of the system."""

    def __init__(self, page, window):
        self.page, self.window = page, window

    def stand(self):
        return Stand(self.window, {
            "saved": self.saves, "undone": self.undoes, "a program": self.is_program, "opened": self.opens,
            "files saved": self.saves_files,
        })  # fmt: skip

    def clean(self):
        self.window.frame.messages.clear()

    def saves(self, text):
        self.clean()
        self.page._saved(Saved((ENTITY,), (text,)))
        return title_text(text)

    def undoes(self, text):
        self.clean()
        self.page.deeds._undone(Described(Deed.REMOVE, text, 1))
        return title_text(text)

    def is_program(self, text):
        self.clean()
        self.page.files._copied(FILE, Warned(text, Risk.PROGRAM))
        return read(text)

    def opens(self, text):
        self.clean()
        self.page.files._open(OpenedCopy(NOWHERE / as_name(text), text, FILE, ENTITY, bytes(32)))
        return read(text)

    def saves_files(self, text):
        self.clean()
        self.page.files._saved(NOWHERE / as_name(text), (NOWHERE,))
        return read(as_name(text))
