"""Adaptations: each knows what it began as a copy of, on every computer; the tree never leads astray."""

import pytest

from teamroom.core.ids import EntityId
from teamroom.model.resources import Resource
from teamroom.services.adapting import MOST_KIN, Adapted
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.undo import Deed, Undo

ELSEWHERE = EntityId(bytes(range(16)))


@pytest.fixture
def adapts(library, clock):
    """Adapt a resource: a new one with another title, and what was changed."""

    def adapted(original, title, changed=None, **more):
        clock.advance(1000)
        draft = ResourceDraft(title=title, category="concept", parts={"adaptation": changed})
        return library.add(draft, adapted=Adapted(original, **more))

    return adapted


def tree(library, entity):
    return [(branch.depth, branch.title) for branch in library.families.of(entity)]


def comes_from(room, entity, other):
    """Say what a resource began as a copy of, as only a faulty program would."""
    with room.write() as unit:
        unit.load(Resource, entity).adapted_from = other


def test_a_resource_without_kin_is_a_family_of_its_own(library, add):
    rain = add("Rain")
    (branch,) = library.families.of(rain)
    assert (branch.entity, branch.depth, branch.title, branch.here, branch.gone) == (rain, 0, "Rain", True, False)
    assert library.families.sizes(rain) == 0


def test_a_tree_shows_parents_and_children_with_what_was_changed(library, add, adapts):
    rain = add("Rain")
    snow = adapts(rain, "Snow", "In winter we had no rain.")
    adapts(rain, "Fog")
    hail = adapts(snow, "Hail")
    expected = [(0, "Rain"), (1, "Snow"), (2, "Hail"), (1, "Fog")]
    for one in (rain, snow, hail):
        assert tree(library, one) == expected
    assert [library.families.sizes(one) for one in (rain, snow, hail)] == [2, 1, 0]
    assert library.families.of(hail)[1].adaptation == "In winter we had no rain."
    assert (library.show(snow).adapted_from.title, library.show(snow).adaptation) == ("Rain", "In winter we had no rain.")


def test_the_same_tree_shows_on_both_computers_with_who_wrote_what(two):
    rain = two.ana.adds("Rain")
    two.meet()
    draft = ResourceDraft(title="Snow", category="concept", parts={"adaptation": "Shorter."})
    snow = two.ben.library.add(draft, adapted=Adapted(rain))
    two.meet()
    family = two.ana.library.families.of(rain)
    assert family == two.ben.library.families.of(snow)
    assert [(branch.author, branch.adaptation) for branch in family] == [("Ana", None), ("Ben", "Shorter.")]
    assert two.ana.library.uses.told(rain).evidence.adapted == 1


def test_what_is_not_in_this_room_keeps_its_place(library, adapts):
    snow = adapts(ELSEWHERE, "Snow")
    family = library.families.of(snow)
    assert [(branch.entity, branch.title, branch.here) for branch in family] == [(ELSEWHERE, None, False), (snow, "Snow", True)]
    assert library.show(snow).adapted_from is None


def test_what_is_in_the_trash_is_marked_above_and_left_out_below(library, add, adapts):
    rain = add("Rain")
    snow, fog = adapts(rain, "Snow"), adapts(rain, "Fog")
    library.remove(fog)
    assert tree(library, rain) == [(0, "Rain"), (1, "Snow")]
    assert library.families.sizes(rain) == 1
    library.remove(rain)
    assert [(branch.title, branch.gone) for branch in library.families.of(snow)] == [("Rain", True), ("Snow", False)]
    library.restore(fog)
    assert tree(library, snow) == [(0, "Rain"), (1, "Snow"), (1, "Fog")]


def test_a_circle_is_cut_where_it_closes(library, room, add):
    ring = [add(title) for title in ("One", "Two", "Three")]
    for one, other in zip(ring, [*ring[1:], ring[0]], strict=True):
        comes_from(room, one, other)
    for one in ring:
        assert sorted(branch.title for branch in library.families.of(one)) == ["One", "Three", "Two"]
    alone = add("Alone")
    comes_from(room, alone, alone)
    assert tree(library, alone) == [(0, "Alone")]


def test_the_files_of_the_original_come_along_and_the_adaptation_is_undone_as_one(library, room, add, adapts, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(name.encode())
    rain = add("Rain", tmp_path / "a.txt", tmp_path / "b.txt")
    first = library.show(rain).attachments[0]
    undo = Undo(room)
    with undo.noting(Deed.ADD) as noting:
        snow = adapts(rain, "Snow", files=(first.entity,))
        noting.about(snow)
    (kept,) = library.show(snow).attachments
    assert (kept.name, kept.content_hash, kept.present) == (first.name, first.content_hash, True)
    assert kept.entity != first.entity
    undo.undo()
    assert tree(library, rain) == [(0, "Rain")]
    undo.redo()
    assert tree(library, rain) == [(0, "Rain"), (1, "Snow")]


@pytest.mark.slow
def test_a_family_larger_than_anybody_reads_is_cut(library, add, adapts):
    rain = add("Rain")
    for number in range(MOST_KIN + 5):
        adapts(rain, f"Snow {number}")
    assert len(library.families.of(rain)) == MOST_KIN
    assert library.families.sizes(rain) == MOST_KIN + 5
