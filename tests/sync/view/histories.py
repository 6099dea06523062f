"""Random histories of one item, as nasty as members can make them: for the view as for its naive reference.

Nothing here keeps to the rules of the program: a basis may be stale, unknown, of another field or of an erase;
anybody may say anything.
"""

from dataclasses import dataclass, replace
from random import Random

from hypothesis import strategies as st

from sync.view.reference import reference_erased
from sync.view.writing import ANNA, BEN, CARLA, ITEM, SPACE, UNKNOWN, WALL_MS, of_kind
from teamroom.core.ids import RecordId, WriterId
from teamroom.core.randomness import Randomness
from teamroom.sync.records import ALIVE, Author, Change, Kind, Record, new_erase, new_record
from teamroom.sync.view import Node

SALT = b"0123456789abcdef"
ODD_VALUES = (b"\xc1", b"\x91\xc4\x10" + SALT, b"\x92\xc4\x10" + SALT + b"\xa3")
ALL, NOWHERE = 0, 99
FIELDS = ("title", "title", "title", "tag:x", "list:y", f"by:{ANNA.hex()}", f"by:{BEN.hex()}", ALIVE)
DATA = (True, False, True, False, "a b", " a\tb\n", "\u00fc", "u\u0308", "", "1", None, 0, 1, 1.0, b"1")
PERSONS = (ANNA, ANNA, ANNA, BEN, BEN, CARLA, None)
KINDS = (Kind.SET,) * 8 + (Kind.DELETE,) * 3 + (Kind.ERASE,) * 2 + ("newer", Kind.MEMBER_ADD)


class FixedSalt(Randomness):
    """Two records may then be the same in everything but their basis or clock."""

    def bytes(self, count: int) -> bytes:
        return SALT[:count]


@dataclass(frozen=True)
class Step:
    """One record to be written.

    ``fields`` are (name, choice of data, basis). What a basis and ``saw`` name counts back from here; ``ALL`` is
    everything before, ``NOWHERE`` an unknown record, too far back is nothing.
    """

    kind: str
    person: int
    fields: tuple[tuple[str, int, tuple[int, ...]], ...]
    saw: tuple[int, ...]
    wall_ms: int
    admitted: bool
    value_here: bool


_NEAR = (1, 1, 1, 2, 2, 3, 4, 5, 7)
BACK = st.lists(st.sampled_from((*_NEAR, *_NEAR, NOWHERE)), max_size=3).map(tuple)
SAW = st.just((ALL,)) | BACK
CHOICES = len(DATA) + len(ODD_VALUES)
STEPS = st.builds(
    Step,
    kind=st.sampled_from(KINDS),
    person=st.integers(0, len(PERSONS) - 1),
    fields=st.lists(
        st.tuples(st.sampled_from(FIELDS), st.integers(0, CHOICES - 1), BACK),
        min_size=1,
        max_size=3,
        unique_by=lambda field: field[0],
    ).map(tuple),
    saw=SAW,
    wall_ms=st.integers(-1, 3),
    admitted=st.sampled_from((True, True, True, False)),
    value_here=st.sampled_from((True, True, True, True, False)),
)


@st.composite
def histories(draw: st.DrawFn, *, max_size: int = 12) -> list[Node]:
    """Return the records of an item that are here, values erased as the reference says."""
    written = written_by(draw(st.lists(STEPS, max_size=max_size)))
    absent = draw(st.sets(st.integers(0, max_size - 1), max_size=2))
    return wiped([node for number, node in enumerate(written) if number not in absent])


def random_history(random: Random, size: int) -> list[Node]:
    """Return the same kind of history from a seed: less nasty, so that more of it comes to something."""
    written = written_by([_random_step(random) for _ in range(random.randint(1, size))])
    return wiped([node for node in written if random.random() > 0.03])


def _random_step(random: Random) -> Step:
    names = random.sample(FIELDS, random.choice((1, 1, 2, 3)))
    kind = random.choice(KINDS)
    if kind == Kind.DELETE:
        names = [ALIVE, *names[: random.random() < 0.1]]
    return Step(
        kind=kind,
        person=random.randrange(len(PERSONS)),
        fields=tuple(
            (name, random.randrange(CHOICES), _random_back(random)) for name in dict.fromkeys(names)
        ),
        saw=(ALL,) if random.random() < 0.7 else _random_back(random),
        wall_ms=random.randint(-1, 3),
        admitted=random.random() > 0.15,
        value_here=random.random() > 0.1,
    )


def _random_back(random: Random) -> tuple[int, ...]:
    if random.random() < 0.03:
        return (NOWHERE,)
    return tuple({random.choice(_NEAR) for _ in range(random.randint(0, 3))})


def written_by(steps: list[Step]) -> list[Node]:
    """Return the records of the steps, each once."""
    nodes: dict[RecordId, Node] = {}
    for step in steps:
        node = _written(step, list(nodes))
        nodes[node.record.record_id] = node
    return list(nodes.values())


def wiped(nodes: list[Node]) -> list[Node]:
    """Return the records without the values that are erased."""
    erased = reference_erased(nodes)
    return [
        replace(
            node,
            record=_keeping(node.record, [(node.record.record_id, one.name) not in erased for one in fields]),
        )
        for node in nodes
        for fields in [node.record.envelope.fields]
    ]


def _written(step: Step, before: list[RecordId]) -> Node:
    person = PERSONS[step.person]
    author = Author(SPACE, WriterId(bytes([step.person]) * 32), WALL_MS + step.wall_ms)
    named = {name: _back(back, before) for name, _, back in step.fields}
    if step.kind == Kind.ERASE:
        return Node(new_erase(author, ITEM, named), person, step.admitted)
    changes = [_change(name, choice, named[name]) for name, choice, _ in step.fields]
    saw = _back(step.saw, before)
    record = new_record(author, Kind.SET, ITEM, changes, randomness=FixedSalt(), saw=saw)
    record = _keeping(of_kind(record, step.kind), [step.value_here] * len(changes))
    return Node(record, person, step.admitted)


def _change(name: str, choice: int, basis: tuple[RecordId, ...]) -> Change:
    if choice < len(DATA):
        return Change(name, DATA[choice], basis)
    return Change(name, None, basis, ODD_VALUES[choice - len(DATA)])


def _back(counts: tuple[int, ...], before: list[RecordId]) -> tuple[RecordId, ...]:
    if ALL in counts:
        return tuple(before)
    named = [before[-count] for count in counts if count <= len(before)]
    return (*named, UNKNOWN) if NOWHERE in counts else tuple(named)


def _keeping(record: Record, kept: list[bool]) -> Record:
    values = tuple(value if keep else None for value, keep in zip(record.values, kept, strict=True))
    return Record(record.record_id, record.raw, record.envelope, values)
