"""The words of a room: what each means here, and finding them in what somebody writes (``mission.md`` row 7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from teamroom.core.ids import EntityId
from teamroom.core.text import folded
from teamroom.model.glossary import Finder, Found, Term
from teamroom.model.rooms import Person
from teamroom.model.states import State
from teamroom.services.glossary_texts import StarterTerm
from teamroom.store.read_unit import Revision
from teamroom.store.room import RoomStore

_TERM = "term"


@dataclass(frozen=True, slots=True)
class TermDraft:
    """An entry as somebody writes it."""

    word: str
    meaning: str
    example: str = ""
    not_this: str = ""


@dataclass(frozen=True, slots=True)
class TermLine:
    """An entry as it shows. ``school`` is that of its author: two schools may mean different things by one word."""

    entity: EntityId
    word: str
    meaning: str
    example: str
    not_this: str
    author: str | None
    school: str | None
    mine: bool
    two_versions: bool
    returned: bool
    revision: Revision

    @property
    def draft(self) -> TermDraft:
        """The entry, to be changed."""
        return TermDraft(self.word, self.meaning, self.example, self.not_this)


class Words:
    """The entries of a room, ready to be found in texts; empty until they were read."""

    def __init__(self, lines: Iterable[TermLine] = ()) -> None:
        self.lines: Mapping[bytes, TermLine] = {one.entity: one for one in lines}
        self._finder = Finder((one.entity, one.word) for one in self.lines.values() if one.meaning)

    def __bool__(self) -> bool:
        return bool(self._finder)

    def places_in(self, text: str) -> tuple[Found, ...]:
        """Return where words of the room stand in a text."""
        return self._finder.found_in(text)

    def explain(self, found: Found) -> tuple[TermLine, ...]:
        """Return the entries that explain a stretch; several where people mean different things by it."""
        return tuple(self.lines[key] for key in found.keys)

    def found_in(self, *texts: str) -> tuple[TermLine, ...]:
        """Return the entries whose words stand in some texts, each once, in the order in which one comes upon them."""
        keys = dict.fromkeys(key for text in texts for one in self.places_in(text) for key in one.keys)
        return tuple(self.lines[key] for key in keys)


class Glossary:
    """The words of one room."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room

    def list(self) -> tuple[TermLine, ...]:
        """Return the entries in the order of their words; those for one word beside each other."""
        table = Term.__table__
        with self._room.read() as unit:
            rows = unit.connection.execute(select(table).where(table.c.state != int(State.GONE))).all()
            people = select(Person.entity, Person.name, Person.school)
            known = {row.entity: (row.name, row.school) for row in unit.connection.execute(people)}
            lines = [
                TermLine(
                    EntityId(row.entity), row.word, row.meaning or "", row.example or "", row.not_this or "",
                    *known.get(row.author, (None, None)), row.author == self._room.me, row.versions > 0,
                    row.state == State.RETURNED, unit.revision(EntityId(row.entity), _TERM),
                )
                for row in rows if row.word
            ]
        return tuple(sorted(lines, key=lambda one: (folded(one.word), one.entity)))

    def words(self) -> Words:
        """Return the entries, ready to be found in texts."""
        return Words(self.list())

    def add(self, draft: TermDraft) -> EntityId:
        """Enter a word; raises ``UserError`` as the model does. One that is there already stays beside it."""
        term = Term()
        term.explain(draft.word, draft.meaning, draft.example, draft.not_this)
        with self._room.write() as unit:
            return unit.add(term)

    def change(self, entity: EntityId, draft: TermDraft, *, revision: Revision | None = None) -> None:
        """Change an entry, as ``add``. ``revision`` is what the person was shown: what arrived since then stays beside it."""
        with self._room.write() as unit:
            unit.load(Term, entity, revision).explain(draft.word, draft.meaning, draft.example, draft.not_this)

    def remove(self, entity: EntityId) -> None:
        """Take an entry away."""
        with self._room.write() as unit:
            unit.remove(Term, entity)

    def keep(self, entity: EntityId) -> None:
        """Let one stay that was removed and came back."""
        with self._room.write() as unit:
            unit.restore(Term, entity)


def unused(starters: Iterable[StarterTerm], lines: Iterable[TermLine]) -> tuple[StarterTerm, ...]:
    """Return the starters whose words nobody entered yet."""
    known = {folded(one.word) for one in lines}
    return tuple(one for one in starters if folded(one.word) not in known)
