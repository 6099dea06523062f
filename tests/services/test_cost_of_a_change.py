"""What a change costs grows with the change, not with the library: counted, so that no clock is asked.

Counted are statements, and the steps SQLite's machine takes for them (those inside the full-text index included). To
look at every resource once would take at least one step for each.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import event, select

from services.letters import letter_size
from teamroom.core.ids import EntityId
from teamroom.model.resources import Resource
from teamroom.services.library_drafts import ResourceDraft
from teamroom.store.space import SpaceStore
from teamroom.store.tables import NOT_ADMITTED, NOT_WHOLE, OF_MEMBERSHIP, SEGMENT

FEW, MANY = 50, 500
GROWTH = 1.3
"""How many times as many bytes a letter of one change may have among ten times as many resources."""


@dataclass
class Cost:
    statements: int = 0
    steps: int = 0


@contextmanager
def counted(store: SpaceStore) -> Iterator[Cost]:
    """Count what the database of a store does within the block."""
    cost = Cost()

    def step() -> int:
        cost.steps += 1
        return 0

    def begin(connection: object, *_: object) -> None:
        connection.set_progress_handler(step, 1)

    def end(connection: object, *_: object) -> None:
        connection.set_progress_handler(None, 1)

    def statement(*_: object) -> None:
        cost.statements += 1

    listeners = (("checkout", begin), ("checkin", end), ("before_cursor_execute", statement))
    for name, listener in listeners:
        event.listen(store._engine, name, listener)
    try:
        yield cost
    finally:
        for name, listener in listeners:
            event.remove(store._engine, name, listener)


@pytest.fixture
def costs(ana, ben, tmp_path) -> Callable[..., tuple[Cost, Cost]]:
    """Fill the room to so many resources, change some, and count what sending and receiving them costs."""
    letter = tmp_path / "letter.teamroom"
    entities: list[EntityId] = []

    def both_in_step() -> None:
        for sender, receiver in ((ana, ben), (ben, ana), (ana, ben)):
            sender.exchange.send(letter)
            receiver.exchange.receive(letter)

    def measure(resources: int, changed: int = 1) -> tuple[Cost, Cost]:
        with ana.room.write() as unit:
            missing = range(len(entities), resources)
            entities.extend(unit.add(Resource(title=f"Lesson {number}", category="concept")) for number in missing)
        both_in_step()
        with ana.room.write() as unit:
            for entity in entities[:changed]:
                unit.load(Resource, entity).title = f"One of {changed} new titles among {resources}"
        sending, receiving = ana.exchange, ben.exchange
        with counted(ana.room) as sent:
            sending.send(letter)
        with counted(ben.room) as received:
            assert receiving.receive(letter).changed == changed
        return sent, received

    return measure


def test_sending_and_receiving_one_change_costs_the_same_among_few_and_many(ana, costs, tmp_path):
    """Both in one room, for filling it takes longest."""
    few = costs(FEW)
    short = letter_size(tmp_path / "letter.teamroom")
    many = costs(MANY)
    assert short <= letter_size(tmp_path / "letter.teamroom") <= GROWTH * short
    for among_few, among_many in zip(few, many, strict=True):
        assert among_many.statements == among_few.statements
        assert among_many.steps < among_few.steps + MANY - FEW
    with counted(ana.room) as cost, ana.room.read() as unit:
        unit.connection.exec_driver_sql("SELECT count(*) FROM record WHERE length(envelope) = 0").all()
    assert cost.steps > MANY, "looking at everything must be seen"


def test_a_save_costs_the_same_among_few_and_many(ana, costs):
    cost = []
    for resources in (FEW, MANY):
        costs(resources)
        entity = ana.library.list(limit=1).items[0].entity
        with counted(ana.room) as saved:
            ana.library.edit(entity, ResourceDraft(title=f"Saved among {resources}"))
        cost.append(saved)
    few, many = cost
    assert many.statements == few.statements
    assert many.steps < few.steps + MANY - FEW


def test_more_changes_take_no_more_statements(costs):
    one_sent, one_received = costs(FEW, 1)
    sent, received = costs(FEW, 20)
    assert sent.statements == one_sent.statements
    assert received.statements == one_received.statements
    assert received.steps > one_received.steps


@pytest.mark.parametrize("condition", [OF_MEMBERSHIP, NOT_ADMITTED, NOT_WHOLE], ids=str)
def test_the_few_segments_that_matter_are_found_by_an_index_of_their_own(ana, condition):
    query = select(SEGMENT.c.segment_id).where(condition)
    with ana.room.read() as unit:
        (step,) = unit.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").scalars(3).all()
    assert "USING INDEX segment_" in step
