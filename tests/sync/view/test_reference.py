"""The view against its naive reference, on random histories."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.view.histories import histories, random_history
from sync.view.reference import ReferenceField, ReferenceView, reference_erased, reference_view
from teamroom.sync.records import ALIVE
from teamroom.sync.view import TRUE_WINS, FieldView, Node, View, erased_values, view_of


def as_reference(view: View) -> ReferenceView:
    """Return the same view in the words of the reference."""
    fields = {**view.fields, **({} if view.alive_heads is None else {ALIVE: view.alive_heads})}
    return ReferenceView({name: _field(one) for name, one in fields.items()}, view.gone, view.returned)


def _field(field: FieldView) -> ReferenceField:
    return ReferenceField(
        heads=tuple(head.record_id for head in field.heads),
        shown=field.shown.record_id,
        equal_to_shown=frozenset(field.shown_ids()),
        value=field.shown.raw,
        versions=field.versions,
        incomplete=field.incomplete,
        first=field.first.record_id,
    )


def same_as_the_reference(nodes: list[Node], *, alive_hanging: bool) -> View:
    view = view_of(nodes, alive_hanging=alive_hanging)
    assert as_reference(view) == reference_view(nodes, alive_hanging=alive_hanging)
    names = {
        (record_id, node.record.envelope.fields[index].name)
        for record_id, index in erased_values(nodes)
        for node in nodes
        if node.record.record_id == record_id
    }
    assert names == reference_erased(nodes)
    for name, field in view.fields.items():
        if name.startswith(TRUE_WINS):
            assert view.data(name) is any(head.data is True for head in field.heads)
    return view


@pytest.mark.parametrize("part", [0, *(pytest.param(part, marks=pytest.mark.slow) for part in range(1, 3))])
def test_the_view_of_seeded_histories_is_the_one_of_the_reference(part):
    seen = Counter()
    for seed in range(part * 400, part * 400 + 400):
        random = Random(seed)
        nodes = random_history(random, size=11)
        try:
            view = same_as_the_reference(nodes, alive_hanging=random.random() < 0.1)
        except AssertionError as error:
            raise AssertionError(f"random_history(Random({seed}), size=11)") from error
        seen.update(_told_by(view))
    assert {"gone", "returned", "incomplete", "versions", "erased"} <= {
        what for what, count in seen.items() if count > 9
    }


def _told_by(view: View) -> set[str]:
    fields = view.fields.values()
    told = {
        "gone": view.gone,
        "returned": view.returned,
        "incomplete": any(field.incomplete for field in fields),
        "versions": any(field.versions > 1 for field in fields),
        "erased": any(head.raw is None for field in fields for head in field.heads),
    }
    return {what for what, holds in told.items() if holds}


@given(histories(), st.booleans())
def test_the_view_is_the_one_of_the_reference(nodes, alive_hanging):
    same_as_the_reference(nodes, alive_hanging=alive_hanging)


@given(histories(max_size=2), st.booleans())
def test_the_view_of_few_records_is_the_one_of_the_reference(nodes, alive_hanging):
    same_as_the_reference(nodes, alive_hanging=alive_hanging)


@pytest.mark.slow
@given(histories(max_size=25), st.booleans())
def test_the_view_of_long_histories_is_the_one_of_the_reference(nodes, alive_hanging):
    same_as_the_reference(nodes, alive_hanging=alive_hanging)
