"""Building one strategy from two versions of one: a way to settle them in which nobody has to give way.

A mosaic is made from two strategies, and two versions are one. So one version stays where it is, with the tests that name it;
the other becomes a strategy of its own beside it; and what somebody builds from both is a third, which names these two. All
words of both versions stay on the board. Credit goes to whoever wrote the versions, not only to whoever settles.

The one that stays is that of the person who began the strategy, else the one that shows. That and the ids of what is made
follow from what was chosen among: two computers on which both build agree, or have two versions of what was built.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId, PersonId
from teamroom.core.messages import MOSAIC_OF_TWO
from teamroom.model.problems import LINE_LIMIT, MOST_EFFORT, MOST_MINUTES, Strategy
from teamroom.services.library_rows import Version
from teamroom.services.problems import StrategyDraft
from teamroom.services.versions import OpenChoice, Settled, choices_of, decide, made_entity
from teamroom.store.room import RoomStore
from teamroom.store.unit import WriteUnit

KIND = "strategy"
WORDS = ("text", "first_step", "who", "needs", "effort", "minutes")
"""What a strategy says; the rest names other things."""

_MOST = {"who": LINE_LIMIT, "needs": LINE_LIMIT, "effort": MOST_EFFORT, "minutes": MOST_MINUTES}
"""The longest line and the largest number of each field that both versions may say alike."""

_By = tuple[PersonId | None, int]
"""A person, and which of the versions they wrote of one field: with two computers somebody has two versions of their own."""


@dataclass(frozen=True, slots=True)
class Side:
    """A whole version of a strategy: all that it says, and who wrote what differs. ``mine``: whoever asks did."""

    author: str | None
    person: PersonId | None
    mine: bool
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TwoSides:
    """Both versions of a strategy: the one that stays, and the one that becomes a strategy of its own.

    ``choices`` are its open choices as they were read; what arrives since stays beside what is built.
    """

    choices: tuple[OpenChoice, ...]
    stays: Side
    goes: Side

    def draft(self, text: str, first_step: str | None) -> StrategyDraft:
        """Return what is built: these words, and of the rest what both versions say alike.

        What no form would take (another program may have written it) stays with the versions: nobody could mend it here.
        """
        one, other = self.stays.said, self.goes.said
        alike = {name: one[name] for name in _MOST if one[name] == other[name] and _fits(name, one[name])}
        return StrategyDraft(text, first_step, **alike)


def are_two(choices: Sequence[OpenChoice]) -> bool:
    """Tell whether the open choices of one item are two versions of a strategy, no more."""
    return bool(choices) and choices[0].kind == KIND and len(_by_writer(choices)) == 2


class Mosaics:
    """Builds strategies from two versions, in one room."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room

    def sides(self, strategy: EntityId) -> TwoSides:
        """Return both versions of a strategy; raises ``UserError`` where it has no two, or more."""
        with self._room.read() as unit:
            choices = tuple(choices_of(unit, KIND, strategy, self._room.me))
            if not are_two(choices):
                raise UserError(MOSAIC_OF_TWO)
            row = _row(unit.connection, strategy)
        found = _by_writer(choices)
        shown = choices[0].versions[0]
        stays, goes = sorted(found, key=lambda by: (by[0] != row.author, shown not in found[by].values()))
        return TwoSides(choices, _side(row, found[stays]), _side(row, found[goes]))

    def build(self, two: TwoSides, draft: StrategyDraft) -> Settled:
        """Settle both versions by a strategy that is made from them, in one step.

        ``made`` are the version that goes, and what was built. Raises ``UserError`` as the model does; nothing changed then.
        """
        strategy = two.choices[0].entity
        with self._room.write() as unit:
            row = _row(unit.connection, strategy)
            own = made_entity(b"version", two.choices, two.goes.person or b"")
            built = made_entity(b"mosaic", two.choices)
            mosaic = _taken_up(unit, built, Strategy(parent=row.parent, one=strategy, other=own, ideas_of=two.stays.person))
            draft.apply(mosaic)
            _taken_up(unit, own, Strategy(parent=row.parent, one=strategy, ideas_of=two.goes.person, resource=row.resource, **two.goes.said))
            for choice in two.choices:
                decide(unit, choice, next(one for one in choice.versions if one.value == two.stays.said[choice.field]))
        return Settled(len(two.choices), made=(own, built))


def _fits(name: str, value: object) -> bool:
    if isinstance(value, str):
        return name in {"who", "needs"} and len(value) <= _MOST[name]
    return isinstance(value, int) and name in {"effort", "minutes"} and 1 <= value <= _MOST[name]


def _taken_up(unit: WriteUnit, entity: EntityId, strategy: Strategy) -> Strategy:
    """Add a strategy; return the one that is there already where a colleague settled alike meanwhile."""
    if unit.connection.scalar(select(Strategy.id).where(Strategy.entity == entity)) is not None:
        return unit.load(Strategy, entity)
    unit.add(strategy, entity)
    return strategy


def _by_writer(choices: Sequence[OpenChoice]) -> dict[_By, dict[str, Version]]:
    """Return the versions by whoever wrote them, then by field; of one person's own the earlier ones together."""
    found: dict[_By, dict[str, Version]] = {}
    for choice in choices:
        often: Counter[PersonId | None] = Counter()
        for version in sorted(choice.versions, key=lambda one: one.wall_ms):
            found.setdefault((version.person, often[version.person]), {})[choice.field] = version
            often[version.person] += 1
    return found


def _side(row: Any, written: Mapping[str, Version]) -> Side:
    said = {name: written[name].value if name in written else getattr(row, name) for name in WORDS}
    one = next(iter(written.values()))
    return Side(one.author, one.person, one.mine, said)


def _row(connection: Connection, strategy: EntityId) -> Any:
    return connection.execute(select(Strategy.__table__).where(Strategy.entity == strategy)).one()
