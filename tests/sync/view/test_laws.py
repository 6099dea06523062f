"""What holds for every set of records, nasty ones too."""

from hypothesis import given
from hypothesis import strategies as st

from sync.view.histories import histories
from sync.view.writing import Desk
from teamroom.sync.records import ALIVE, Kind
from teamroom.sync.view import EMPTY, Node, View, erased_values, view_of


@given(histories(), st.data())
def test_any_order_and_any_duplicates_make_the_same_view(nodes, data):
    again = data.draw(
        st.permutations(nodes + data.draw(st.lists(st.sampled_from(nodes), max_size=5)) if nodes else [])
    )
    assert view_of(again) == view_of(nodes)
    assert erased_values(again) == erased_values(nodes)


@given(histories(), st.data())
def test_any_grouping_makes_the_same_view(nodes, data):
    """Arriving in groups, each time computed anew, as an importer does."""
    order, known, view = data.draw(st.permutations(nodes)), [], EMPTY
    while order:
        size = data.draw(st.integers(1, len(order)))
        known, order = known + order[:size], order[size:]
        view = view_of(known)
    assert view == view_of(nodes)


@given(histories())
def test_nothing_admitted_is_lost(nodes):
    """Every admitted value is among the newest, or the author of a newer one was shown something above it."""
    view = view_of(nodes)
    for name, field in fields_of(view).items():
        heads = {head.record_id for head in field.heads}
        links = {node.record.record_id: basis_of(node, name) for node in nodes}
        for node in nodes:
            if node.admitted and sets(node, name) and not name.startswith("by:"):
                assert node.record.record_id in heads | below(links, heads)


@given(histories())
def test_nothing_is_superseded_that_no_author_was_shown(nodes):
    named = {one for node in nodes for change in node.record.envelope.fields for one in change.basis}
    view = view_of(nodes)
    for node in nodes:
        if node.admitted and node.record.record_id not in named:
            for name in {change.name for change in node.record.envelope.fields}:
                if sets(node, name) and not name.startswith("by:"):
                    assert node.record.record_id in {head.record_id for head in fields_of(view)[name].heads}


@given(histories(), st.sampled_from(["title", "tag:x"]), st.sampled_from([True, False, "x"]))
def test_an_edit_supersedes_what_was_shown_and_nothing_else(nodes, name, data):
    before = view_of(nodes).fields.get(name)
    shown = () if before is None else before.shown_ids()
    edit = Desk(seed=9).record({name: data}, on=shown)
    heads = {head.record_id for head in view_of([*nodes, edit]).fields[name].heads}
    hidden = set() if before is None else {head.record_id for head in before.heads} - set(shown)
    assert heads == hidden | {edit.record.record_id}


@given(histories(), st.booleans())
def test_a_deleted_item_comes_back_when_changed_unawares(nodes, by_a_new_field):
    view = view_of(nodes)
    saw = [head.record_id for field in view.fields.values() for head in field.heads]
    alive = () if view.alive_heads is None else [head.record_id for head in view.alive_heads.heads]
    desk = Desk(seed=9)
    delete = desk.delete(saw=saw, on=alive)
    assert view_of([*nodes, delete]).gone
    name = "new" if by_a_new_field else "title"
    shown = view.fields[name].shown_ids() if name in view.fields else ()
    unaware = view_of([*nodes, delete, desk.record({name: "x"}, on=shown)])
    assert (unaware.gone, unaware.returned) == (False, True)
    aware = view_of([*nodes, delete, desk.record({ALIVE: True}, on=[delete])])
    assert (aware.gone, aware.returned) == (False, False)


def fields_of(view: View):
    return {**view.fields, **({} if view.alive_heads is None else {ALIVE: view.alive_heads})}


def sets(node: Node, name: str) -> bool:
    envelope = node.record.envelope
    return envelope.kind in {Kind.SET, Kind.DELETE} and name in {change.name for change in envelope.fields}


def basis_of(node: Node, name: str) -> tuple[bytes, ...]:
    return next((change.basis for change in node.record.envelope.fields if change.name == name), ())


def below(links: dict[bytes, tuple[bytes, ...]], start: set[bytes]) -> set[bytes]:
    found, todo = set(), list(start)
    while todo:
        for one in links.get(todo.pop(), ()):
            if one not in found:
                found.add(one)
                todo.append(one)
    return found
