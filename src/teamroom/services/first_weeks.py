"""The first weeks of a newcomer in a room for two: small steps to tick off together, read from ``content``."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from sqlalchemy import select

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.core.messages import ITEM_UNKNOWN
from teamroom.model.first_weeks import FirstWeek, step_entity
from teamroom.model.states import State
from teamroom.services.content_texts import (
    USUAL_LANGUAGE,
    WrongText,
    a_number,
    a_table,
    a_text,
    content,
    list_of,
)
from teamroom.services.ties import RoomTies
from teamroom.store.room import RoomStore


@dataclass(frozen=True, slots=True)
class Step:
    """A small step of a week, from 1."""

    key: str
    week: int
    text: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step as it stands in a room; ``entity`` is the item that says so."""

    step: Step
    entity: EntityId
    done: bool


class FirstWeeks:
    """The first weeks in one room; ``language`` as in ``content``."""

    def __init__(self, room: RoomStore, language: str = USUAL_LANGUAGE) -> None:
        self._room = room
        self._steps = first_steps(language)

    def list(self) -> tuple[StepLine, ...]:
        """Return the steps by week; none in a room that is no pair."""
        if not RoomTies(self._room).look().is_pair:
            return ()
        with self._room.read() as unit:
            query = select(FirstWeek.entity).where(FirstWeek.done.is_(True), FirstWeek.state != int(State.GONE))
            done = set(unit.connection.scalars(query))
        entities = ((one, step_entity(self._room.space, one.key)) for one in self._steps)
        return tuple(StepLine(one, entity, entity in done) for one, entity in entities)

    def tick(self, key: str, *, done: bool) -> EntityId:
        """Say that a step is done, or not after all; raises ``UserError`` for a step that is not there."""
        if key not in {one.key for one in self._steps}:
            raise UserError(ITEM_UNKNOWN, id=key)
        entity = step_entity(self._room.space, key)
        with self._room.write() as unit:
            if unit.connection.scalar(select(FirstWeek.id).where(FirstWeek.entity == entity)) is None:
                unit.add(FirstWeek(step=key, done=done), entity)
            else:
                unit.load(FirstWeek, entity).done = done
        return entity


def first_steps(language: str = USUAL_LANGUAGE, packs: Traversable | None = None) -> tuple[Step, ...]:
    """Return the steps by week, in the language where somebody wrote them, else in English."""
    return content("first_weeks.toml", language, packs).of("weeks", read=_weeks)


def _weeks(value: Any) -> tuple[Step, ...]:
    found = [step for week in list_of(_week)(value) for step in week]
    if len({step.key for step in found}) < len(found):
        raise WrongText
    return tuple(sorted(found, key=lambda step: step.week))


def _week(value: Any) -> tuple[Step, ...]:
    table = a_table(value)
    number = a_number(table.get("week"))
    return tuple(Step(a_text(one.get("id")), number, a_text(one.get("text"))) for one in list_of(a_table)(table.get("steps")))
