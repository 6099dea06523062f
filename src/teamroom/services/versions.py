"""Two versions: everything in a room of which several newest values stand beside each other, and settling it.

Settling is an ordinary change whose basis is every version that the person was shown; so two computers that settle
alike agree, and two that settle otherwise have two versions again. What arrived after the look stays beside the answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, func, select, tuple_

from teamroom.core.errors import UserError
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import ID_SIZE, EntityId, PersonId, RecordId
from teamroom.core.messages import BOTH_NOT_POSSIBLE, NO_SUCH_VERSION, ONE_VERSION
from teamroom.core.text import folded
from teamroom.model.resources import File, Resource, Suits
from teamroom.model.states import State
from teamroom.model.types import TYPE_OF_NAME, TYPES, ItemType
from teamroom.services.library_rows import Version, attachments_of, person_name, tag_words
from teamroom.services.observations import OBSERVATION, is_for
from teamroom.services.questions import questions_of
from teamroom.services.version_values import put
from teamroom.store.read_unit import ReadUnit, Revision
from teamroom.store.room import RoomStore
from teamroom.store.tables import ITEM, TWO_VERSIONS
from teamroom.store.unit import WriteUnit
from teamroom.sync.values import decode_value, same_value_key
from teamroom.sync.view import FieldView, Head, Node, View
from teamroom.sync.wire import encode

_RESOURCE = "resource"
_WITHOUT = "without_"
_WHOM = {whom.field: whom for whom in Suits}
_YES = frozenset({"yes", "true", "1"})


class Keep(StrEnum):
    """An answer that fits any field. ``BOTH``: the others' versions become resources of their own, adapted from this one."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class OpenChoice:
    """A field that shows two versions (or more): of which item, what that is called, and the versions, the shown first.

    ``kind`` is the item's type. ``compared`` says what a person who sees this was shown.
    """

    kind: str
    entity: EntityId
    title: str | None
    field: str
    versions: tuple[Version, ...]
    compared: Revision

    @property
    def can_keep_both(self) -> bool:
        """Tell whether both versions can be things of their own."""
        return self.kind == _RESOURCE

    def version_of(self, keep: Keep) -> Version | None:
        """Return the version that an answer means; None for ``BOTH``, and where nobody wrote such a one."""
        if keep is Keep.BOTH:
            return None
        return next((one for one in self.versions if one.mine is (keep is Keep.MINE)), None)


@dataclass(frozen=True, slots=True)
class Settled:
    """What an answer did: how many fields have one version now, how many it did not fit, what it made of the others."""

    fields: int
    left: int = 0
    made: tuple[EntityId, ...] = ()


class Versions:
    """The open choices of one room."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room

    # -- Looking ------------------------------------------------------------------------------------------------------

    def count(self) -> int:
        """Return how many items have a field with two versions."""
        with self._room.read() as unit:
            query = _open_fields().with_only_columns(func.count(ITEM.c.id.distinct()))
            notes = _open_fields().with_only_columns(ITEM.c.entity).where(ITEM.c.type == OBSERVATION).distinct()
            hidden = [one for one in unit.connection.scalars(notes) if not is_for(unit, EntityId(one), self._room.me)]
            return (unit.connection.scalar(query) or 0) - len(hidden)

    def list(self) -> tuple[OpenChoice, ...]:
        """Return every field with two versions, those of an item together: the room and its people first, then by title."""
        with self._room.read() as unit:
            rows = unit.connection.execute(_open_fields()).all()
            items = {(row.type, EntityId(row.entity)) for row in rows}
            found = [choices_of(unit, kind, entity, self._room.me) for kind, entity in items]
        found.sort(key=_place)
        return tuple(choice for choices in found for choice in choices)

    def find(self, entity: EntityId, field: str) -> OpenChoice:
        """Return the open choice of a field; ``UserError`` where it has one version only."""
        for choice in self._of(entity):
            if choice.field == field:
                return choice
        raise UserError(ONE_VERSION, field=field)

    def _of(self, entity: EntityId) -> tuple[OpenChoice, ...]:
        with self._room.read() as unit:
            kinds = unit.connection.scalars(select(ITEM.c.type).where(ITEM.c.entity == entity)).all()
            return tuple(one for kind in kinds for one in choices_of(unit, kind, entity, self._room.me))

    # -- Settling -----------------------------------------------------------------------------------------------------

    def use(self, choice: OpenChoice, version: Version) -> None:
        """Let one of the versions count."""
        with self._room.write() as unit:
            decide(unit, choice, version)

    def write(self, choice: OpenChoice, text: str) -> None:
        """Let what a person put together from the versions count; a text, or how the value of the field is written.

        Raises ``UserError`` for a value that cannot be.
        """
        with self._room.write() as unit:
            model = TYPE_OF_NAME[choice.kind].model
            put(unit.load(model, choice.entity, choice.compared), choice.field, text)
            unit.decide(model, choice.entity, choice.field, choice.compared)

    def keep(self, choice: OpenChoice, keep: Keep) -> Settled:
        """Answer for one field; ``BOTH`` answers for every field of the resource, for its versions belong together.

        Raises ``UserError`` where the answer does not fit.
        """
        if keep is Keep.BOTH:
            if not choice.can_keep_both:
                raise UserError(BOTH_NOT_POSSIBLE)
            others = [one for one in self._of(choice.entity) if one.field != choice.field]
            return self.keep_all([choice, *others], keep)
        version = choice.version_of(keep)
        if version is None:
            raise UserError(NO_SUCH_VERSION, field=choice.field, whose="yours" if keep is Keep.MINE else "a colleague's")
        self.use(choice, version)
        return Settled(1)

    def keep_all(self, choices: Sequence[OpenChoice], keep: Keep) -> Settled:
        """Give many choices the same answer, in one step; those it does not fit stay open."""
        fitting = [one for one in choices if (one.can_keep_both if keep is Keep.BOTH else one.version_of(keep))]
        made: list[EntityId] = []
        with self._room.write() as unit:
            if keep is Keep.BOTH:
                for _, group in groupby(fitting, key=lambda one: one.entity):
                    made += _kept_both(unit, tuple(group))
            for choice in fitting:
                chosen = choice.version_of(keep) or choice.versions[0]
                decide(unit, choice, chosen)
        return Settled(len(fitting), len(choices) - len(fitting), tuple(made))


def choices_of(unit: ReadUnit, kind: str, entity: EntityId, me: PersonId) -> list[OpenChoice]:
    """Return the open choices of an item, its fields in the order of the model; none of a note that is for others."""
    known, view = TYPE_OF_NAME[kind], unit.view(kind, entity)
    torn = [name for name in _settled_by_people(known) if name in view.fields and view.fields[name].versions > 1]
    if not torn or (kind == OBSERVATION and not is_for(unit, entity, me)):
        return []
    compared = unit.revision(entity, kind, compared=True)
    called = _called(unit.connection, known, view)
    nodes = {node.record.record_id: node for node in unit.nodes(kind, entity)}
    return [
        OpenChoice(kind, entity, called, name, _versions(unit.connection, nodes, (name, view.fields[name]), me), compared)
        for name in torn
    ]


def _called(connection: Connection, known: ItemType, view: View) -> str | None:
    """Return what a person knows an item by: its own first words, else what or whom it is about."""
    own = known.called or next(iter((*known.texts, *known.words)), "")
    data = view.data(known.fields[own] if own else known.origin)
    if isinstance(data, bytes):
        title = connection.scalar(select(Resource.title).where(Resource.entity == data))
        return title or person_name(connection, data)
    return data if isinstance(data, str) else None


_Nodes = Mapping[RecordId, Node]


def _versions(
    connection: Connection, nodes: _Nodes, field: tuple[str, FieldView], me: PersonId
) -> tuple[Version, ...]:
    """Return the different values that stand beside each other, the shown one first; what was erased is none."""
    name, view = field
    different = {head.key: head for head in reversed(view.heads) if head.raw is not None}
    found = []
    for head in sorted(different.values(), key=lambda head: head.key != view.shown.key):
        node = nodes[_written_by(nodes, name, head)]
        author = person_name(connection, node.person)
        found.append(
            Version(_plain(head.data), author, node.record.envelope.wall_ms, node.person == me, node.person)
        )
    return tuple(found)


def _written_by(nodes: _Nodes, name: str, head: Head) -> RecordId:
    """Return the record in which the words of a version were written.

    Who takes an answer back writes all the versions again (``exchange.md`` 4, undo); they stay their authors' words. Such
    a record names one that named several, and one of these has the same value.
    """
    at = head.record_id
    while True:
        basis = _basis(nodes, name, at)
        before = _basis(nodes, name, RecordId(basis[0])) if len(basis) == 1 else ()
        same = [RecordId(one) for one in before if _key(nodes, name, RecordId(one)) == head.key]
        if len(before) < 2 or not same:
            return at
        at = same[0]


def _basis(nodes: _Nodes, name: str, record_id: RecordId) -> tuple[bytes, ...]:
    node = nodes.get(record_id)
    fields = node.record.envelope.fields if node else ()
    return next((change.basis for change in fields if change.name == name), ())


def _key(nodes: _Nodes, name: str, record_id: RecordId) -> bytes | None:
    """Return what is equal for values that count as one; None for a value that is not here."""
    node = nodes.get(record_id)
    if node is None:
        return None
    pairs = zip(node.record.envelope.fields, node.record.values, strict=True)
    return next((same_value_key(decode_value(raw)) for change, raw in pairs if change.name == name and raw), None)


def _plain(data: object) -> str | int | bool | None:
    return data if isinstance(data, str | int | bool) else None


_FOLLOWS = frozenset(
    {("question", "position"), ("rung", "position"), ("problem", "since"), ("problem", "passed"), ("trial", "round"),
     ("sitting", "present"), ("sitting", "reached"), ("sitting", "skill"), ("norm", "source"), ("norm", "position"),
     *(("agreement", name) for name in ("charter", "day")), *(("renewal", name) for name in ("choice", "day", "turn", "focus")),
     ("room", "kind"), ("room", "sister_name"), ("comment", "kind"), ("thanks", "about_type"), ("growth", "drew_type"),
     ("first_week", "step")}
)


def _settled_by_people(kind: ItemType) -> list[str]:
    """Return the fields that a person can choose a value of: texts, numbers, marks; attributes and fields have one name.

    What follows from something else is none, such as a place among others: the one that shows is as good as the other, and
    whoever moves the item next settles it.
    """
    columns = kind.model.__table__.columns
    fields = [name for name in kind.fields if columns[name].type.python_type in {str, int, bool}]
    return [name for name in fields if (kind.name, name) not in _FOLLOWS]


_KNOWN = [(kind.name, name) for kind in TYPES for name in _settled_by_people(kind)]


def _open_fields() -> Select[Any]:
    return (
        select(ITEM.c.type, ITEM.c.entity)
        .join(TWO_VERSIONS, TWO_VERSIONS.c.item == ITEM.c.id)
        .where(ITEM.c.state != int(State.GONE), tuple_(ITEM.c.type, TWO_VERSIONS.c.field).in_(_KNOWN))
    )


def _place(choices: Sequence[OpenChoice]) -> tuple[int, str, bytes]:
    if not choices:
        return len(TYPES), "", b""
    first, names = choices[0], list(TYPE_OF_NAME)
    return names.index(first.kind), folded(first.title or ""), first.entity


# -- Settling ---------------------------------------------------------------------------------------------------------


def decide(unit: WriteUnit, choice: OpenChoice, version: Version) -> None:
    """Let one of the versions stand alone. It was good enough for its author: no rule is asked."""
    model = TYPE_OF_NAME[choice.kind].model
    setattr(unit.load(model, choice.entity, choice.compared), choice.field, version.value)
    unit.decide(model, choice.entity, choice.field, choice.compared)


def _kept_both(unit: WriteUnit, choices: Sequence[OpenChoice]) -> list[EntityId]:
    """Make a resource of each set of versions that does not show, one for each person, and return them.

    Its id follows from what was chosen among: two computers that keep both make the same resource.
    """
    entity, shown = choices[0].entity, _row(unit.connection, choices[0].entity)
    made = []
    for person, values in _others(choices).items():
        copy = made_entity(b"adaptation", choices, person)
        made.append(copy)
        if unit.connection.scalar(select(ITEM.c.id).where(ITEM.c.entity == copy)) is None:
            unit.add(Resource(**{**shown, **values, "adapted_from": entity}), copy)
            _copy_beside(unit, entity, copy)
    return made


def _others(choices: Sequence[OpenChoice]) -> dict[bytes, dict[str, Any]]:
    """Return the versions that do not show, by whoever wrote them, then by field."""
    found: dict[bytes, dict[str, Any]] = {}
    for choice in choices:
        for place, version in enumerate(choice.versions[1:]):
            by = version.person or b"?"
            # Two versions of one field by one person, from two computers of theirs, are two things.
            key = by if choice.field not in found.get(by, {}) else by + bytes([place % 256])
            found.setdefault(key, {})[choice.field] = version.value
    return found


def made_entity(what: bytes, choices: Sequence[OpenChoice], person: bytes = b"") -> EntityId:
    """Return the id of what settling makes: it follows from what was chosen among, so two computers make the same."""
    heads: dict[str, tuple[RecordId, ...]] = dict(choices[0].compared.heads)
    torn = sorted(record for choice in choices for record in heads.get(choice.field, ()))
    return EntityId(blake2b256(b"TeamRoom 1 " + what, choices[0].entity, person, *torn)[:ID_SIZE])


def _row(connection: Connection, entity: EntityId) -> dict[str, Any]:
    table = Resource.__table__
    row = connection.execute(select(table).where(table.c.entity == entity)).mappings().one()
    return {name: row[name] for name in TYPE_OF_NAME[_RESOURCE].fields}


def _copy_beside(unit: WriteUnit, entity: EntityId, copy: EntityId) -> None:
    """Give a copy the tags and files of what it was copied from; a file is the same bytes under the same key."""
    item = unit.connection.scalar(select(Resource.id).where(Resource.entity == entity)) or 0
    for word in tag_words(unit.connection, item):
        unit.tag_item(_RESOURCE, copy, word, on=True)
    for file, attachment in attachments_of(unit.connection, entity):
        unit.add(File(parent=copy, file=encode(attachment)), EntityId(blake2b256(copy, file)[:ID_SIZE]))
    for question in questions_of(unit.connection, entity):
        copied = question.copied(copy)
        unit.add(copied, EntityId(blake2b256(copy, question.entity)[:ID_SIZE]))
