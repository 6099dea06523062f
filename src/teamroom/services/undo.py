"""Taking back the last changes in a room, and doing them again.

An undo is a new change that travels like any other. It is held with the values it brings back and with the heads it
replaces: it applies only while these are the newest. Where somebody changed the item since, nothing is touched, and
the person is told who. What was wiped for good never comes back this way.

What is held are texts: the object goes when the profile is locked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NoReturn, TypeAlias

from sqlalchemy import Column, Connection, select

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId, PersonId, RecordId
from teamroom.core.messages import OVERTAKEN
from teamroom.model.asks import Ask
from teamroom.model.calendar import Period
from teamroom.model.charter import Charter
from teamroom.model.checkins import Commitment, Win
from teamroom.model.events import Event
from teamroom.model.glossary import Term
from teamroom.model.growth import Growth
from teamroom.model.problems import Problem
from teamroom.model.requests import Request
from teamroom.model.resources import Resource
from teamroom.model.rooms import Room
from teamroom.model.tips import Tip
from teamroom.services.library_rows import person_name
from teamroom.store.log import Log
from teamroom.store.read_unit import ReadUnit
from teamroom.store.room import RoomStore
from teamroom.store.tables import ITEM
from teamroom.store.unit import WriteUnit
from teamroom.sync.records import ALIVE
from teamroom.sync.values import Data, Odd
from teamroom.sync.view import TRUE_WINS, FieldView

MOST = 50
"""Steps that can be taken back."""

_TITLES = (
    (Request, Request.wish), (Problem, Problem.line), (Period, Period.name), (Room, Room.name), (Ask, Ask.text),
    (Growth, Growth.line), (Charter, Charter.goal), (Term, Term.word), (Event, Event.title), (Tip, Tip.situation),
    (Commitment, Commitment.what), (Win, Win.line),
)

Item: TypeAlias = tuple[str, EntityId]
"""Type and id of an item."""


class Deed(StrEnum):
    """What was done; faces have a sentence for each."""

    ADD = "add"
    EDIT = "edit"
    CHOOSE = "choose"
    REMOVE = "remove"
    RESTORE = "restore"
    ATTACH = "attach"
    DETACH = "detach"
    REPLACE = "replace"
    JOIN = "join"
    PART = "part"
    ASK = "ask"
    ANSWER = "answer"
    MOVE = "move"
    USE = "use"
    FEEDBACK = "feedback"
    TAKE_UP = "take up"
    TALK = "talk"
    TAKE_BACK = "take back"
    THANK = "thank"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Described:
    """A step as it is offered: what was done, to what (the first title, empty for none), to how many."""

    deed: Deed
    title: str
    items: int


@dataclass(frozen=True, slots=True)
class _Field:
    """All newest values of a field and who wrote them. ``erased``: one of them is not (any more) here."""

    heads: Mapping[RecordId, PersonId | None]
    values: tuple[Data, ...]
    erased: bool

    def same(self, other: "_Field") -> bool:
        """Tell whether nobody wrote or wiped anything in between."""
        return self.heads.keys() == other.heads.keys() and self.erased == other.erased


_UNSET = _Field({}, (), erased=False)
_Fields: TypeAlias = Mapping[str, _Field]
"""What an item is; ``alive`` holds whether it is here. Empty for one that does not exist."""
_State: TypeAlias = dict[Item, _Fields]


@dataclass(slots=True)
class _Step:
    """``names`` are the fields that the person changed; all others are nobody's business here."""

    described: Described
    names: dict[Item, frozenset[str]]
    before: _State
    after: _State


@dataclass(slots=True)
class Noting:
    """What a block of ``Undo.noting`` is about."""

    entities: list[EntityId] = field(default_factory=list)

    def about(self, *entities: EntityId) -> None:
        """Say that the block was about these items, too: they were not known before it."""
        self.entities.extend(entities)


class Undo:
    """The last changes that were made in one room by this window."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room
        self._done: list[_Step] = []
        self._taken_back: list[_Step] = []

    # -- Noting -------------------------------------------------------------------------------------------------------

    @contextmanager
    def noting(self, deed: Deed, *entities: EntityId) -> Iterator[Noting]:
        """Hold what the block does to the items (and to what hangs on them), so that it can be taken back.

        A block that fails, or changes nothing, leaves no step. A new step ends what could be done again.
        """
        noting = Noting(list(entities))
        with self._room.read() as unit:
            before, title = _state(unit, entities), _title(unit, entities)
        yield noting
        with self._room.read() as unit:
            after, title = _state(unit, noting.entities), _title(unit, noting.entities) or title
        names = {item: _mine(before.get(item, {}), fields, self._room.me) for item, fields in after.items()}
        names = {item: changed for item, changed in names.items() if changed}
        if names:
            self._taken_back.clear()
            step = _Step(Described(deed, title, len(noting.entities)), names, before, after)
            self._done = [*self._done, step][-MOST:]

    def forget(self, *entities: EntityId) -> None:
        """Forget every step about these items (something in them was wiped for good)."""
        self._done = [step for step in self._done if not _concerns(step, entities)]
        self._taken_back = [step for step in self._taken_back if not _concerns(step, entities)]

    # -- Taking back --------------------------------------------------------------------------------------------------

    def next_undo(self) -> Described | None:
        """Return what ``undo`` would take back, None for nothing."""
        return self._done[-1].described if self._done else None

    def next_redo(self) -> Described | None:
        """Return what ``redo`` would do again, None for nothing."""
        return self._taken_back[-1].described if self._taken_back else None

    def undo(self) -> Described | None:
        """Take the last step back and return which it was; None if there is none.

        Raises ``UserError`` if somebody changed the item since: then the step is gone, for it can never apply.
        """
        if not self._done:
            return None
        with _last(self._done) as step:
            self._turned(step, step.before, step.after)
        self._taken_back.append(step)
        return step.described

    def redo(self) -> Described | None:
        """Do the last step that was taken back again; as ``undo``."""
        if not self._taken_back:
            return None
        with _last(self._taken_back) as step:
            self._turned(step, step.after, step.before)
        self._done.append(step)
        return step.described

    def _turned(self, step: _Step, wanted: _State, expected: _State) -> None:
        """Make the items what they are in ``wanted``, if they are what they are in ``expected``."""
        with self._room.write() as unit:
            for item in step.names:
                self._must_be(unit, step, item, (wanted.get(item, {}), expected.get(item, {})))
                self._must_not_be_wiped(unit, step, item, wanted.get(item, {}))
            for item, names in step.names.items():
                _turn(unit, item, names, (wanted.get(item, {}), expected.get(item, {})))
        with self._room.read() as unit:
            now = {item: _fields(unit, item) for item in step.names}
        # The same values have other heads now, in every step that knows them.
        states = [state for one in (*self._done, *self._taken_back) for state in (one.before, one.after)]
        for item, fields in now.items():
            old = wanted.get(item, {})
            for state in states:
                if old and state.get(item):
                    state[item] = _renewed(state[item], old, fields)
            wanted[item] = fields

    def _must_be(self, unit: WriteUnit, step: _Step, item: Item, way: tuple[_Fields, _Fields]) -> None:
        wanted, expected = way
        reading = ReadUnit(unit.connection, unit.membership)
        now, names = _fields(reading, item), set(step.names[item]) | {ALIVE}
        if not _is_here(wanted):
            # The item would go with all of it: then nothing in it and nothing on it may be new.
            names |= now.keys()
            for other in _with_hanging(unit.connection, [item[1]]):
                if other not in step.names and _is_here(_fields(reading, other)):
                    self._refuse(unit, step, _fields(reading, other).values())
        changed = [now.get(name, _UNSET) for name in sorted(names)]
        changed = [one for one, name in zip(changed, sorted(names), strict=True) if not one.same(expected.get(name, _UNSET))]
        if changed:
            self._refuse(unit, step, changed)

    def _must_not_be_wiped(self, unit: WriteUnit, step: _Step, item: Item, wanted: _Fields) -> None:
        heads = {one: name for name in step.names[item] for one in wanted.get(name, _UNSET).heads}
        for logged in Log(unit.connection).of_entities([item[1]]) if heads else ():
            names = [change.name for change in logged.record.envelope.fields]
            name = heads.get(logged.record.record_id)
            if name in names and names.index(name) in logged.erased:
                self._refuse(unit, step, [wanted[name]])

    def _refuse(self, unit: WriteUnit, step: _Step, changed: Iterable[_Field]) -> NoReturn:
        people = [person for one in changed for person in one.heads.values()]
        person = next((one for one in people if one != self._room.me), self._room.me)
        name = person_name(unit.connection, person) or "Somebody"
        raise UserError(OVERTAKEN, name=name, title=step.described.title)


@contextmanager
def _last(steps: list[_Step]) -> Iterator[_Step]:
    """Yield the last step; it leaves the list when that went well, or when somebody was faster. Else it stays."""
    step = steps[-1]
    try:
        yield step
    except UserError as error:
        if error.message is OVERTAKEN:
            steps.pop()
        raise
    steps.pop()


def _turn(unit: WriteUnit, item: Item, names: Iterable[str], way: tuple[_Fields, _Fields]) -> None:
    wanted, expected = way
    if not _is_here(wanted):
        # What is written beside it in the same moment would keep it in sight.
        if _is_here(expected):
            unit.bury(*item)
        return
    if not _is_here(expected):
        unit.revive(*item)
    values = {name: wanted.get(name, _UNSET).values or (_nothing(name),) for name in names if name != ALIVE}
    differing = {name: data for name, data in values.items() if data != expected.get(name, _UNSET).values}
    unit.put_back(*item, differing)


def _renewed(fields: _Fields, old: _Fields, new: _Fields) -> _Fields:
    """Return what an item is, with the new heads of the fields that are the old ones."""
    same = {name: one for name, one in new.items() if fields.get(name, _UNSET).same(old.get(name, _UNSET))}
    return {**fields, **same}


def _nothing(name: str) -> Data:
    """Return what a field holds that was never set."""
    return False if name.startswith(TRUE_WINS) else None


def _is_here(fields: _Fields) -> bool:
    return ALIVE in fields and fields[ALIVE].values == (True,)


def _mine(before: _Fields, after: _Fields, me: PersonId) -> frozenset[str]:
    """Return the fields that changed by this person alone: what arrived in the same moment is not taken back."""
    found = set()
    for name, now in after.items():
        news = now.heads.keys() - before.get(name, _UNSET).heads.keys()
        if news and all(now.heads[one] == me for one in news):
            found.add(name)
    return frozenset(found)


def _concerns(step: _Step, entities: Iterable[EntityId]) -> bool:
    return not {entity for _, entity in step.names}.isdisjoint(entities)


# -- Looking ----------------------------------------------------------------------------------------------------------


def _state(unit: ReadUnit, entities: Sequence[EntityId]) -> _State:
    return {item: _fields(unit, item) for item in _with_hanging(unit.connection, entities)}


def _fields(unit: ReadUnit, item: Item) -> _Fields:
    view = unit.view(*item)
    alive = _field(view.alive_heads).heads if view.alive_heads else {}
    return {name: _field(one) for name, one in view.fields.items()} | {
        ALIVE: _Field(alive, (not view.gone,), erased=False)
    }


def _field(view: FieldView) -> _Field:
    values = {head.key: head.data for head in view.heads if head.raw is not None}
    return _Field(
        {head.record_id: head.person for head in view.heads},
        tuple(data for data in values.values() if not isinstance(data, Odd)),
        any(head.raw is None for head in view.heads),
    )


def _with_hanging(connection: Connection, entities: Sequence[EntityId]) -> list[Item]:
    """Return the items of some ids and all that hangs on them, over any distance."""
    found = _items(connection, ITEM.c.entity, entities)
    news = found
    while news:
        below = _items(connection, ITEM.c.parent, [entity for _, entity in news])
        news = [item for item in below if item not in found]
        found = [*found, *news]
    return found


def _items(connection: Connection, column: Column[Any], values: Sequence[EntityId]) -> list[Item]:
    query = select(ITEM.c.type, ITEM.c.entity).where(column.in_(values)).order_by(ITEM.c.id)
    return [(row.type, EntityId(row.entity)) for row in connection.execute(query)]


def _title(unit: ReadUnit, entities: Sequence[EntityId]) -> str:
    first = entities[:1]
    title = unit.connection.scalar(select(Resource.title).where(Resource.entity.in_(first)))
    for kind, words in _TITLES:
        title = title or unit.connection.scalar(select(words).where(kind.entity.in_(first)))
    return title or ""
