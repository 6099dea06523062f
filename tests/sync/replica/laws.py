"""What must hold after any life of a room, once everybody could exchange again."""

from collections.abc import Callable

from sync.replica.machine import Machine, World


def live(seed: int, steps: int, make_world: Callable[[int], World]) -> Machine:
    """Live one life and hold it to the laws; an ``AssertionError`` names the seed."""
    machine = Machine(seed, make_world)
    for _ in range(steps):
        machine.step()
    held = {segment for one in machine.live() for segment in one.holds()}
    again = f"seed {seed}, {steps} steps"
    try:
        machine.heal()
    except AssertionError as error:
        raise AssertionError(f"{again}: {error}") from error
    nothing_is_lost(machine, held, again)
    everybody_has_everything(machine, again)
    only_what_was_set_back_vanishes(machine, again)
    return machine


def nothing_is_lost(machine: Machine, held: set, again: str) -> None:
    for one in machine.live():
        assert held <= one.holds(), f"{again}: {one.label} lacks what a colleague had"


def everybody_has_everything(machine: Machine, again: str) -> None:
    members = machine.live()
    whole = {segment for one in members for segment in one.holds() - one.torn()}
    there = {part for one in members for part in one.parts_here()}
    for one in members:
        first = members[0]
        assert one.holds() == first.holds(), f"{again}: {one.label} and {first.label} hold different things"
        assert one.wiped() == first.wiped(), f"{again}: {one.label} wiped other values than {first.label}"
        assert not one.torn() & whole, f"{again}: {one.label} never got a value that a colleague has"
        assert not one.wants() & there, f"{again}: {one.label} never got a file that a colleague has"


def only_what_was_set_back_vanishes(machine: Machine, again: str) -> None:
    there = {segment for one in machine.devices for segment in one.holds()}
    for segment in set(machine.held_by) - there:
        holders = machine.held_by[segment]
        assert all(segment in machine.set_back.get(one, ()) for one in holders), f"{again}: a segment vanished"
