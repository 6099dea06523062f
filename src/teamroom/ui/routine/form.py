"""A form of a few fields: its words are kept while they are typed, and are there again when it is opened the next time.

What of the item was read when somebody began to type is kept with them: news that came since end up beside the words, never
below them.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from teamroom.core.ids import EntityId
from teamroom.services.drafts import Drafts, KeptDraft, Value
from teamroom.ui.desk import Desk
from teamroom.ui.drafting import Drafting
from teamroom.ui.fields import Field, LineField, TextField
from teamroom.ui.into_view import come_into_view
from teamroom.ui.runner import Lane
from teamroom.ui.steps import Form
from teamroom.ui.texts import Label
from teamroom.ui.widgets import Card, button, column, label_of, row

NEW = "new"
_ID = re.compile(r"[0-9a-f]{32}")
_READ = "read"
"""The name under which a draft keeps what of the item was read."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed. ``target`` is the item that is changed, None for a new one; ``revision`` (packed) what was read of it."""

    target: EntityId | None
    revision: str
    words: Mapping[str, str]


class WordForm(Form):
    """``save_asked`` carries a ``Typed``; ``left``: the person thinks better of it. ``place`` is where its words are kept."""

    save_asked = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, drafts: Drafts, place: str, fields: Mapping[str, Field], *, title: str = "") -> None:
        super().__init__(desk)
        self._drafts = drafts
        self._place = place
        self._fields = dict(fields)
        self._target: EntityId | None = None
        self._revision = ""
        self._start: dict[str, str] = {}
        self._quiet = False
        self.drafting = Drafting(desk, self, drafts, self._kept)
        self.heading = Label(title, level=2)
        self.save = self.primary(self.tr("Save"), self._save)
        self.cancel = button(self.tr("Cancel"), self.left.emit, kind="flat")
        self.foot = row(None, self.cancel, self.save)
        self.fields = [one for one in fields.values() if isinstance(one, QWidget)]
        for one in fields.values():
            one.edited.connect(self._touch)
        self._lay_out()
        self.hide()

    # -- What it holds ------------------------------------------------------------------------------------------------

    @property
    def words(self) -> dict[str, str]:
        """What every field holds."""
        return {name: one.words for name, one in self._fields.items()}

    @property
    def typed(self) -> Typed:
        """What is typed, and into what."""
        return Typed(self._target, self._revision, self.words)

    @property
    def target(self) -> EntityId | None:
        """The item that is changed, None for a new one."""
        return self._target

    @property
    def is_open(self) -> bool:
        """Tell whether it shows."""
        return not self.isHidden()

    @property
    def is_changed(self) -> bool:
        """Tell whether something in it is not saved."""
        return self.words != self._start

    def open(
        self, target: EntityId | None, start: Mapping[str, str], revision: str = "", *, heading: str = "", focus: str | None = ""
    ) -> None:
        """Begin, or go on with what was kept. ``focus`` names the field to begin in, by default the first; None for in none."""
        if self.is_open and (target != self._target or not self.is_changed):
            self.leave()
        if not self.is_open:
            self._target, self._revision = target, revision
            self._put(start)
            # What the fields make of it counts: what they cannot show as it is was not typed.
            self._start = self.words
            self.said.clear()
            self.drafting.begin(self.place_of(target), self._found)
            self.show()
        if heading:
            self.heading.setText(heading)
        if focus is not None:
            self.begin_in(focus)
            come_into_view(self)

    def take_up(self, target: EntityId, start: Mapping[str, str], revision: str) -> None:
        """Show an item in a form that is always open; the focus stays where it is."""
        if self.is_open and target != self._target:
            self.leave()
        self._target, self._revision = target, revision
        self._put(start)
        self._start = self.words
        self.said.clear()
        self.show()
        self.drafting.begin(self.place_of(target), self._found)

    def settle(self, now: Mapping[str, str], revision: str) -> None:
        """Know that what is typed is saved, and how the item says it now; the form stays open."""
        self._revision = revision
        self._put(now)
        self._start = self.words
        self.said.clear()
        self.drafting.forget()

    def know(self, revision: str, now: Mapping[str, str], told: str) -> None:
        """Take up what the item says now where nothing is typed; else say ``told`` if somebody changed it meanwhile."""
        if self.is_busy or revision == self._revision:
            return
        if not self.is_changed or self.words == {name: now.get(name, "") for name in self._fields}:
            self._revision = revision
            self._put(now)
            self._start = self.words
        elif {name: now.get(name, "") for name in self._start} != self._start and self.said.text != told:
            self.said.say(told, "warn")

    def look_for_kept(self, found: Callable[[EntityId | None], None]) -> None:
        """Tell into which item somebody typed before the program was locked or ended, None for a new one; nothing for none."""
        def done(kept: Sequence[KeptDraft]) -> None:
            names = [one.place.rpartition("/")[2] for one in kept]
            target = next((name for name in names if name == NEW or _ID.fullmatch(name)), "")
            if target and not self.is_open:
                found(None if target == NEW else EntityId(bytes.fromhex(target)))

        self.desk.runner.run(lambda _: self._drafts.beneath(f"{self._place}/"), self, lane=Lane.READ, done=done)

    def place_of(self, target: EntityId | None) -> str:
        """Return where the words for an item are kept."""
        return f"{self._place}/{target.hex() if target else NEW}"

    def leave(self) -> None:
        """Close it; what is typed waits for the next time."""
        if self.is_changed:
            self.drafting.keep()
        self.drafting.end(forget=not self.is_changed)
        self.hide()

    def close_saved(self) -> None:
        """Close it: what was typed is saved, or not wanted."""
        self.drafting.end(forget=True)
        self._start = self.words
        self.hide()

    def keep_rest(self) -> None:
        """Keep what was typed since the last time."""
        self.drafting.keep_rest()

    def begin_in(self, name: str = "") -> None:
        """Put the focus into a field, by default the first."""
        field = self._fields.get(name)
        if isinstance(field, QWidget):
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.begin()

    # -- Inside -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        named = (column(label_of(one), one, spacing=2) for one in self.fields)
        self.setLayout(column(Card(self.heading, *named, self.said, self.foot)))

    def _save(self) -> None:
        self.save_asked.emit(self.typed)

    def _touch(self) -> None:
        if not self._quiet and self.is_open:
            self.drafting.keep_soon()

    def _put(self, words: Mapping[str, str]) -> None:
        self._quiet = True
        for name, one in self._fields.items():
            one.put(words.get(name, ""))
        self._quiet = False

    def _kept(self) -> tuple[dict[str, Value], str, int]:
        for name, one in self._fields.items():
            if isinstance(one, LineField | TextField) and one.hasFocus():
                return {**self.words, _READ: self._revision}, name, one.caret
        return {**self.words, _READ: self._revision}, "", 0

    def _found(self, kept: KeptDraft | None) -> None:
        """Show what was kept, unless somebody typed meanwhile."""
        if kept is None or kept.place != self.drafting.place or self.is_changed:
            return
        self._put({name: text for name, text in kept.fields.items() if isinstance(text, str)})
        read = kept.fields.get(_READ)
        if isinstance(read, str) and read:
            self._revision = read
