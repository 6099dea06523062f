"""What must hold at the end of a life."""

from collections.abc import Iterator

from fakes.rooms import shown_by
from simulation.life import Life
from teamroom.core.progress import Progress
from teamroom.store.check import check_space
from teamroom.store.log import Log


def broken(life: Life) -> list[str]:
    """Return which laws a life broke, none if it is as it must be."""
    return [f"{life.situation.name}: {law}" for rule in RULES for law in rule(life)]


def nothing_failed(life: Life) -> Iterator[str]:
    yield from life.figures.exceptions


def everybody_sees_the_same(life: Life) -> Iterator[str]:
    first, *others = life.computers
    shown = shown_by(first)
    for one in others:
        theirs = shown_by(one)
        for what in shown:
            if theirs[what] != shown[what]:
                differing = len(set(map(repr, theirs[what])) ^ set(map(repr, shown[what])))
                yield f"{one.name} and {first.name} show other things: {what} ({differing} rows)"


def everybody_holds_the_same(life: Life) -> Iterator[str]:
    held = {one.name: one.records.keys() for one in life.computers}
    most = set().union(*held.values())
    for name, theirs in held.items():
        if most - theirs:
            yield f"{name} lacks {len(most - theirs)} records"
    lacking = {one.name: _lacking(one.store) for one in life.computers}
    for name, segments in lacking.items():
        if segments != min(lacking.values(), key=len):
            yield f"{name} lacks values or segments that others have"


def _lacking(store) -> set:
    with store.read() as unit:
        return set(Log(unit.connection).lacking())


def only_what_was_set_back_vanishes(life: Life) -> Iterator[str]:
    there = set().union(*(one.records.keys() for one in life.computers))
    by_number = {one.number: one for one in life.computers}
    for record, holders in life.holders.items():
        if record not in there and not all(record in by_number[one].set_back for one in holders):
            yield f"a record vanished that {sorted(holders)} held"


def no_part_is_stuck(life: Life) -> Iterator[str]:
    for name, count in life.stuck().items():
        yield f"{name} never got {count} parts that somebody has"


def what_shows_follows_from_the_log(life: Life) -> Iterator[str]:
    for one in life.computers:
        if not check_space(one.store, Progress()).ok:
            yield f"{one.name} does not show what its log says"


def the_goals_are_met(life: Life) -> Iterator[str]:
    goal, figures = life.situation, life.figures
    if goal.held_to_p95 is not None and figures.p95 > goal.held_to_p95:
        yield f"95 of 100 changes were with everybody after {figures.p95} days, not {goal.held_to_p95}"
    if goal.held_to_letter is not None and figures.mean_letter > goal.held_to_letter:
        yield f"a letter had {figures.mean_letter:.0f} bytes on average, not {goal.held_to_letter}"


RULES = (
    nothing_failed,
    everybody_holds_the_same,
    everybody_sees_the_same,
    only_what_was_set_back_vanishes,
    no_part_is_stuck,
    what_shows_follows_from_the_log,
    the_goals_are_met,
)
