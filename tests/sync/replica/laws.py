"""What must hold after any life of a room on paper, once everybody could exchange again."""

from sync.replica.machine import Machine


def live(seed: int, steps: int) -> Machine:
    """Live one life and hold it to the laws; an ``AssertionError`` names the seed."""
    machine = Machine(seed)
    for _ in range(steps):
        machine.step()
    held = {segment for one in machine.live() for segment in one.has}
    machine.heal()
    again = f"seed {seed}, {steps} steps"
    nothing_is_lost(machine, held, again)
    everybody_has_everything(machine, again)
    only_what_was_set_back_vanishes(machine, again)
    return machine


def nothing_is_lost(machine: Machine, held: set, again: str) -> None:
    for one in machine.live():
        assert held <= one.has, f"{again}: {one.label} lacks what a colleague had"


def everybody_has_everything(machine: Machine, again: str) -> None:
    members = machine.live()
    for one in members:
        first = members[0]
        assert one.has == first.has, f"{again}: {one.label} and {first.label} hold different things"
        assert one.wiped() == first.wiped(), f"{again}: {one.label} wiped other values than {first.label}"
        held_somewhere = {segment for other in members for segment in other.has - other.bare}
        assert not one.torn() & held_somewhere, f"{again}: {one.label} never got a value that a colleague has"
        there = {part for other in members for part in other.parts}
        assert not one.wants() & there, f"{again}: {one.label} never got a file that a colleague has"


def only_what_was_set_back_vanishes(machine: Machine, again: str) -> None:
    there = {segment for one in machine.replicas for segment in one.has}
    for segment in set(machine.held_by) - there:
        holders = machine.held_by[segment]
        assert all(segment in machine.set_back.get(one, ()) for one in holders), f"{again}: a segment vanished"
