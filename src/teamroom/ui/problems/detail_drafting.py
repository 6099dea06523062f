"""What is typed into a problem and not saved yet: what each field was before, and all of it kept within a second.

A field is settled when it holds what the problem holds. What arrives is shown in settled fields alone; what somebody types
stays, and what it was read from stays with it, so that news that came meanwhile end up beside it and never below it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.services.drafts import Drafts, KeptDraft, Value
from teamroom.ui.desk import Desk
from teamroom.ui.fields import Field, LineField, TextField
from teamroom.ui.runner import Lane

KEEP_MS = 400
"""How long a change waits for others before all of them are written."""
_WAS, _READ = "was ", "read "
"""Beginnings of the names under which a draft keeps what a field was, and the revision that was read then."""


@dataclass(slots=True)
class _Kept:
    """A field; ``was`` is what it showed when it was settled, ``revision`` (packed) what of the problem was read then."""

    field: Field
    was: str
    blank: str
    revision: str = ""

    @property
    def is_open(self) -> bool:
        return self.field.words != self.was


class Typing(QObject):
    """The fields of one problem at a time. ``found`` when words that were kept are in the fields again."""

    found = Signal()

    def __init__(self, desk: Desk, parent: QObject, drafts: Drafts) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drafts = drafts
        self._place = ""
        self._has_draft = False
        self._quiet = False
        self._kept: dict[str, _Kept] = {}
        self._timer = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._timer.timeout.connect(self.keep)

    # -- Fields -------------------------------------------------------------------------------------------------------

    def add(self, name: str, field: Field) -> None:
        """Watch a field; what it holds now is what it was."""
        self._kept[name] = _Kept(field, field.words, field.words)
        field.edited.connect(self._touch)

    def settle(self, name: str, words: str, revision: str = "") -> None:
        """Take up what the problem holds: show it, unless somebody types; read anew where nobody else changed it."""
        kept = self._kept[name]
        if not kept.is_open:
            self._put(kept.field, words)
            # What the field makes of it counts: what it cannot show as it is must stay as it is.
            kept.was, kept.revision = kept.field.words, revision
        elif words == kept.was:
            kept.revision = revision
        elif words == kept.field.words:
            kept.was, kept.revision = words, revision

    def start(self, name: str, words: str) -> None:
        """Show something in a field, and take it for what it was."""
        kept = self._kept[name]
        self._put(kept.field, words)
        kept.was, kept.revision = kept.field.words, ""

    def saved(self, name: str, typed: str, words: str, revision: str) -> None:
        """Know that what was typed was saved, and how the problem holds it now; what was typed since is not saved."""
        kept = self._kept[name]
        if kept.field.words == typed:
            self._put(kept.field, words)
        kept.was, kept.revision = words, revision
        self._touch()

    def clear(self, *names: str) -> None:
        """Empty fields whose words were taken up."""
        for name in names:
            self.start(name, self._kept[name].blank)
        self._touch()

    def is_open(self, *names: str) -> bool:
        """Tell whether something in these fields (in any, for none) is not saved."""
        return any(one.is_open for name, one in self._kept.items() if not names or name in names)

    def open_ones(self, *names: str) -> dict[str, tuple[str, str]]:
        """Return the fields among these that are not saved: their words, and the revision that was read."""
        return {name: (self._kept[name].field.words, self._kept[name].revision) for name in names if self._kept[name].is_open}

    # -- Drafts -------------------------------------------------------------------------------------------------------

    def begin(self, problem: EntityId) -> None:
        """Type into a problem from now on; what was kept of it comes back once it has been read."""
        self.end()
        self._place = _place(problem)
        for name, kept in self._kept.items():
            self.start(name, kept.blank)

    def look(self) -> None:
        """Bring back what was kept."""
        place = self._place
        self._desk.runner.run(lambda _: self._drafts.find(place), self, lane=Lane.READ, done=self._found)

    def keep(self) -> None:
        """Keep now what is not saved, or forget what was kept when all is."""
        self._timer.stop()
        place, fields = self._place, self._fields()
        if not place:
            return
        focus, caret = self._where()
        if fields:
            self._has_draft = True
            self._desk.runner.run(lambda _: self._drafts.keep(place, fields, focus, caret), self, lane=Lane.WRITE)
        elif self._has_draft:
            self._has_draft = False
            self._desk.runner.run(lambda _: self._drafts.forget(place), self, lane=Lane.WRITE)

    def keep_rest(self) -> None:
        """Keep what was changed since the last time, if anything was."""
        if self._timer.isActive():
            self.keep()

    def end(self) -> None:
        """Keep the rest, and type into no problem any more."""
        self.keep_rest()
        self._place, self._has_draft = "", False

    def drop(self, problem: EntityId, names: Collection[str]) -> None:
        """Forget some fields of what was kept of a problem that is not typed into any more: they were saved after all."""
        place, saved = _place(problem), {f"{start}{name}" for start in ("", _WAS, _READ) for name in names}

        def work(_: Progress) -> None:
            kept = self._drafts.find(place)
            rest = {name: value for name, value in kept.fields.items() if name not in saved} if kept else {}
            if rest:
                self._drafts.keep(place, rest)
            elif kept:
                self._drafts.forget(place)

        self._desk.runner.run(work, self, lane=Lane.WRITE)

    def _fields(self) -> dict[str, Value]:
        fields: dict[str, Value] = {}
        for name, kept in self._kept.items():
            if kept.is_open:
                fields |= {name: kept.field.words, f"{_WAS}{name}": kept.was, f"{_READ}{name}": kept.revision}
        return fields

    def _where(self) -> tuple[str, int]:
        for name, kept in self._kept.items():
            field = kept.field
            if isinstance(field, LineField | TextField) and field.hasFocus():
                return name, field.caret
        return "", 0

    def _found(self, draft: KeptDraft | None) -> None:
        if draft is None or draft.place != self._place:
            return
        self._has_draft = True
        for name, kept in self._kept.items():
            words, was, read = (_text(draft.fields, f"{start}{name}") for start in ("", _WAS, _READ))
            if words is None or words == kept.was or kept.is_open:
                continue
            if was is not None and was != kept.was:
                # Somebody changed it since: what was read then counts.
                kept.was, kept.revision = was, read or kept.revision
            self._put(kept.field, words)
            if name == draft.focus and isinstance(kept.field, LineField | TextField):
                kept.field.caret = draft.caret
        self.found.emit()

    def _put(self, field: Field, words: str) -> None:
        if field.words == words:
            return
        self._quiet = True
        field.put(words)
        self._quiet = False

    def _touch(self) -> None:
        # Not later because somebody goes on typing: that is when power cuts happen.
        if self._place and not self._quiet and not self._timer.isActive():
            self._timer.start()


def _place(problem: EntityId) -> str:
    return f"problem/{problem.hex()}"


def _text(fields: Mapping[str, Value], name: str) -> str | None:
    found = fields.get(name)
    return found if isinstance(found, str) else None


def focused_in(widget: QWidget) -> bool:
    """Tell whether the focus is somewhere in a widget."""
    focus = widget.window().focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))
