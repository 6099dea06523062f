"""The laws of the view, held against what the machine knows to have happened."""

from collections.abc import Iterable

from sync.view.machine import ITEMS, NOTE, ROOT, Act, Computer, Disk, Item, Machine, Truth, heads_of
from sync.view.reference import reference_view
from sync.view.test_reference import as_reference
from teamroom.core.ids import RecordId
from teamroom.sync.records import ALIVE, Kind
from teamroom.sync.view import View

SMALL = 8
"""So many records of an item the naive reference reads in no time."""


def live(seed: int, steps: int) -> Machine:
    """Live through one history; raises ``AssertionError`` with its seed when a law is broken."""
    machine = Machine(seed)
    try:
        for _ in range(steps):
            act = machine.step()
            if act.written:
                _what_i_write_i_see(machine, act)
                _nothing_unshown_is_superseded_here(machine, act)
        _after_full_delivery(machine)
    except AssertionError as error:
        story = "\n".join([*machine.log, f"python -m sync.view.machine {seed} {steps}"])
        raise AssertionError(story) from error
    return machine


# -- After every step ------------------------------------------------------------------------------


def _what_i_write_i_see(machine: Machine, act: Act) -> None:
    disk = act.computer.disk
    written = [machine.truth[one] for one in act.written]
    if not all(disk.node(one.record).admitted for one in written):
        return
    for one in written:
        _is_head(disk, one)
    for one in written:
        view = disk.view(one.item)
        if act.name == "edit":
            _stands_on_the_screen(act.before[one.item], view, one)
            assert not view.gone
            assert not view.returned
        elif act.name == "delete":
            hangs = one.item == ROOT and bool(disk.records[NOTE]) and not disk.view(NOTE).gone
            assert view.gone is not hangs
        elif act.name == "undelete":
            assert not view.gone
            assert not view.returned


def _is_head(disk: Disk, one: Truth) -> None:
    view = disk.view(one.item)
    for name in one.shown:
        heads = heads_of(view.alive_heads if name == ALIVE else view.fields[name])
        assert one.record.record_id in heads, f"{name} written and not among the newest"


def _stands_on_the_screen(before: View, after: View, one: Truth) -> None:
    """What somebody saves is what the field shows: unless a part of it is still on its way, for that is shown first."""
    for name in set(one.shown) - {ALIVE}:
        waiting = any(view.fields[name].incomplete for view in (before, after) if name in view.fields)
        if not waiting:
            assert one.record.record_id in after.fields[name].shown_ids(), (
                f"{name} is not what was just written"
            )


def _nothing_unshown_is_superseded_here(machine: Machine, act: Act) -> None:
    for item in ITEMS:
        before, after = act.before[item], act.computer.disk.view(item)
        said = {one.record.record_id: one for one in _truths(machine, act.computer.disk, item)}
        written = [one for one in act.written if one in said]
        for name, field in _fields(before).items():
            # What stood on a form may not count any more when it is saved; still its author had seen what is below.
            shown = _shown_below(said, name, [one for one in written if name in said[one].shown])
            assert heads_of(field) - shown <= heads_of(_fields(after)[name]), f"{name} lost an unseen version"


# -- In the end ------------------------------------------------------------------------------------


def _after_full_delivery(machine: Machine) -> None:
    machine.deliver_everything()
    first = machine.computers[0]
    for item in ITEMS:
        view = first.disk.view(item)
        for other in machine.computers[1:]:
            assert other.disk.view(item) == view, "two computers with the same records show something else"
        _heads_are_what_nobody_replaced_knowingly(machine, first, item)
        _gone_is_gone_knowingly(machine, first, item, view)
        _only_own_words_are_wiped(machine, first, item)
        _duplicates_and_grouping_change_nothing(machine, first.disk, item, view)
        if len(first.disk.records[item]) <= SMALL and item == NOTE:
            assert as_reference(view) == reference_view(first.disk.nodes(item))


def _heads_are_what_nobody_replaced_knowingly(machine: Machine, computer: Computer, item: Item) -> None:
    """Nothing superseded that its author was not shown; nothing written lost."""
    fields = _fields(computer.disk.view(item))
    said = {one.record.record_id: one for one in _truths(machine, computer.disk, item)}
    for name in {name for one in said.values() for name in one.shown}:
        counted = [
            record_id
            for record_id, one in said.items()
            if name in one.shown and computer.disk.node(one.record).admitted
        ]
        replaced = _shown_below(said, name, counted)
        expected = {record_id for record_id in counted if record_id not in replaced}
        assert heads_of(fields.get(name)) == expected, name


def _shown_below(said: dict[RecordId, Truth], name: str, start: Iterable[RecordId]) -> set[RecordId]:
    """Return what the authors of these were shown, what the authors of that were shown, and so on."""
    below: set[RecordId] = set()
    layer: set[RecordId] = set(start)
    while layer:
        layer = {one for above in layer if name in said[above].shown for one in said[above].shown[name]}
        layer = {one for one in layer if one in said} - below
        below |= layer
    return below


def _gone_is_gone_knowingly(machine: Machine, computer: Computer, item: Item, view: View) -> None:
    """A deleted item comes back when it was changed unawares, and not otherwise."""
    if not view.deletes:
        assert not view.gone
        return
    known = [machine.truth[one].knew for one in view.deletes]
    heads = {head.record_id for field in view.fields.values() for head in field.heads}
    unaware = {head for head in heads if not any(head in knew for knew in known)}
    assert not (view.gone and unaware), "somebody's change vanished with the item"
    hangs = item == ROOT and bool(computer.disk.records[NOTE]) and not computer.disk.view(NOTE).gone
    assert not (view.gone and hangs)
    if not unaware and not hangs and not _disturbed(machine, computer.disk):
        assert view.gone, "an item everybody knew to be removed is shown"


def _disturbed(machine: Machine, disk: Disk) -> bool:
    """Tell whether records are lost for ever, or were judged anew: then a delete may not reach what it knew."""
    return (
        bool(disk.removals or disk.admitted) or set(machine.truth) != disk.ids() or len(machine.writers) > 5
    )


def _only_own_words_are_wiped(machine: Machine, computer: Computer, item: Item) -> None:
    truths = _truths(machine, computer.disk, item)
    wiped = {
        (target, change.name)
        for erase in truths
        if erase.record.envelope.kind == Kind.ERASE
        for change in erase.record.envelope.fields
        for target in change.basis
        if change.name != ALIVE and machine.truth[RecordId(target)].person == erase.person
    }
    for one in truths:
        here = computer.disk.records[item][one.record.record_id]
        for change, value, written in zip(
            one.record.envelope.fields, here.values, one.record.values, strict=True
        ):
            expected = None if (one.record.record_id, change.name) in wiped else written
            assert value == expected, f"{change.name} is wiped or kept against its author's will"


def _duplicates_and_grouping_change_nothing(machine: Machine, disk: Disk, item: Item, view: View) -> None:
    again = Disk(writers=disk.writers, removals=disk.removals, admitted=disk.admitted)
    other = ROOT if item == NOTE else NOTE
    again.records[other] = disk.records[other]
    records = list(disk.records[item].values())
    for record in machine.random.choices(records, k=len(records)) + machine.random.sample(
        records, len(records)
    ):
        again.take(item, record)
    again.wipe()
    assert again.view(item) == view


def _truths(machine: Machine, disk: Disk, item: Item) -> list[Truth]:
    return [machine.truth[record_id] for record_id in disk.records[item]]


def _fields(view: View) -> dict[str, object]:
    return {**view.fields, **({} if view.alive_heads is None else {ALIVE: view.alive_heads})}
