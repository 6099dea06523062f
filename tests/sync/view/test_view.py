"""The rules of the view, one by one."""

import pytest

from sync.view.writing import ANNA, BEN, UNKNOWN, Desk, not_admitted, without_values
from teamroom.core.ids import RecordId
from teamroom.sync.records import ALIVE, MEMBERSHIP_KINDS, Kind
from teamroom.sync.values import Odd
from teamroom.sync.view import EMPTY, Node, erased_values, view_of


@pytest.fixture
def desk() -> Desk:
    return Desk()


def id_of(node: Node) -> RecordId:
    return node.record.record_id


def heads(nodes: list[Node], name: str = "title") -> list[RecordId]:
    return [head.record_id for head in view_of(nodes).fields[name].heads]


# -- One field -------------------------------------------------------------------------------------


def test_nothing_known_shows_nothing():
    assert view_of([]) == EMPTY
    assert EMPTY.data("title") is None


def test_one_record_shows_its_values(desk: Desk):
    one = desk.record({"title": "Fractions", "hours": 2, "text": None}, by=BEN)
    view = view_of([one])
    assert [view.data(name) for name in ("title", "hours", "text", "other")] == ["Fractions", 2, None, None]
    field = view.fields["title"]
    assert (field.versions, field.incomplete, field.shown_ids()) == (1, False, (id_of(one),))
    assert (field.first, field.heads) == (field.shown, (field.shown,))
    assert (field.shown.person, field.shown.wall_ms) == (BEN, one.record.envelope.wall_ms)


def test_a_change_supersedes_what_its_author_was_shown(desk: Desk):
    one = desk.title("a")
    two = desk.title("b", on=[one])
    three = desk.title("c", on=[two])
    assert view_of([three, one, two]).data("title") == "c"
    assert heads([one, two, three]) == [id_of(three)]
    assert view_of([one, two, three]).fields["title"].shown.depth == 3


def test_a_change_reaches_far_back_over_a_record_that_does_not_count(desk: Desk):
    one = desk.title("a")
    two = not_admitted(desk.title("b", on=[one]))
    three = desk.title("c", on=[two])
    assert heads([one, two, three]) == [id_of(three)]


def test_a_record_that_does_not_count_supersedes_nothing(desk: Desk):
    one = desk.title("a")
    assert heads([one, not_admitted(desk.title("b", on=[one]))]) == [id_of(one)]
    assert view_of([not_admitted(one)]) == EMPTY


def test_a_change_of_another_field_supersedes_nothing(desk: Desk):
    one = desk.title("a")
    two = desk.record({"text": "b"}, on=[one])
    assert heads([one, two]) == [id_of(one)]
    assert view_of([one, two]).data("text") == "b"


def test_two_who_did_not_know_of_each_other_make_two_versions(desk: Desk):
    one = desk.title("a")
    two, three = desk.title("b", on=[one]), desk.title("c", on=[one], by=BEN)
    field = view_of([one, two, three]).fields["title"]
    assert (field.versions, field.shown.data, field.shown_ids()) == (2, "c", (id_of(three),))
    assert {head.record_id for head in field.heads} == {id_of(two), id_of(three)}


def test_settling_names_all_and_leaves_one(desk: Desk):
    one, two = desk.title("a"), desk.title("b")
    settled = desk.title("b", on=[one, two])
    field = view_of([one, two, settled]).fields["title"]
    assert (field.versions, field.heads) == (1, (field.shown,))


def test_undoing_a_settle_brings_both_back(desk: Desk):
    one, two = desk.title("a"), desk.title("b")
    settled = desk.title("b", on=[one, two])
    undone = [desk.title("a", on=[settled]), desk.title("b", on=[settled])]
    assert view_of([one, two, settled, *undone]).fields["title"].versions == 2


@pytest.mark.parametrize("same", ["a  b", " a\tb\n", "a b"])
def test_equal_values_count_as_one(desk: Desk, same):
    one, two = desk.title("a b"), desk.title(same)
    field = view_of([one, two]).fields["title"]
    assert field.versions == 1
    assert field.shown_ids() == tuple(sorted([id_of(one), id_of(two)]))


def test_the_deepest_is_shown_then_the_latest_by_its_clock_then_the_greatest_id(desk: Desk):
    one = desk.title("a", wall_ms=9)
    deep = desk.title("b", on=[one], wall_ms=1)
    late = desk.title("c", wall_ms=5)
    assert heads([one, deep, late]) == [id_of(deep), id_of(late)]
    early = desk.title("d", wall_ms=4)
    assert heads([early, late]) == [id_of(late), id_of(early)]
    twins = [desk.title("e", wall_ms=5), desk.title("f", wall_ms=5)]
    assert heads(twins) == sorted(map(id_of, twins), reverse=True)


def test_depth_is_computed_from_what_is_known(desk: Desk):
    one = desk.title("a")
    two = desk.title("b", on=[one, desk.record({"text": "x"})])
    assert view_of([one, two]).fields["title"].shown.depth == 2
    assert view_of([two]).fields["title"].shown.depth == 1


def test_a_long_history_does_not_exhaust_the_stack(desk: Desk):
    nodes = [desk.title(0)]
    for number in range(1, 3000):
        nodes.append(desk.title(number, on=nodes[-1:]))
    assert view_of(reversed(nodes)).fields["title"].shown.depth == 3000


def test_a_diamond_is_as_deep_as_its_longer_side(desk: Desk):
    one = desk.title("a")
    left, right = desk.title("b", on=[one]), desk.title("c", on=[one])
    longer = desk.title("d", on=[right])
    last = desk.title("e", on=[left, longer])
    assert view_of([last, longer, right, left, one]).fields["title"].shown.depth == 4


def test_the_first_is_the_earliest_on_no_basis(desk: Desk):
    late, early = desk.title("late", wall_ms=9), desk.title("early", wall_ms=3, by=BEN)
    change = desk.title("change", on=[late, early], wall_ms=1)
    assert view_of([late, early, change]).fields["title"].first.data == "early"
    assert view_of([change]).fields["title"].first.data == "change"


# -- What is not here ------------------------------------------------------------------------------


def test_a_head_whose_basis_is_not_here_is_shown_and_settling_waits(desk: Desk):
    one = desk.title("a", wall_ms=9)
    two = desk.title("b", on=[UNKNOWN], wall_ms=1)
    field = view_of([one, two]).fields["title"]
    assert (field.shown.data, field.incomplete, field.versions) == ("b", True, 1)
    assert len(field.heads) == 2


def test_of_several_that_wait_the_greatest_is_shown(desk: Desk):
    waiting = [desk.title(name, on=[UNKNOWN], wall_ms=number) for number, name in enumerate("abc")]
    assert view_of([*waiting, desk.title("d")]).data("title") == "c"


def test_a_basis_that_is_here_but_sets_something_else_is_not_waited_for(desk: Desk):
    other, newer = desk.record({"text": "x"}), desk.title("x", kind="newer")
    field = view_of([other, newer, desk.title("b", on=[other, newer])]).fields["title"]
    assert (field.shown.data, field.incomplete) == ("b", False)


def test_a_superseded_record_waits_for_nobody(desk: Desk):
    one = desk.title("a", on=[UNKNOWN])
    assert not view_of([one, desk.title("b", on=[one])]).fields["title"].incomplete


def test_a_value_that_is_not_here_is_never_shown_while_another_is(desk: Desk):
    one = desk.title("a", wall_ms=1)
    missing = without_values(desk.title("b", on=[UNKNOWN], wall_ms=9))
    field = view_of([one, missing]).fields["title"]
    assert (field.shown.data, field.versions, field.incomplete) == ("a", 1, True)
    assert view_of([missing]).fields["title"].shown.raw is None
    assert view_of([missing]).data("title") is None


def test_a_value_that_is_not_here_is_equal_to_no_other(desk: Desk):
    missing = [without_values(desk.title(name)) for name in "ab"]
    field = view_of(missing).fields["title"]
    assert field.shown_ids() == (field.shown.record_id,)


def test_nothing_is_a_value(desk: Desk):
    field = view_of([desk.title(None), desk.title("a")]).fields["title"]
    assert field.versions == 2


def test_an_odd_value_stands_beside_others_and_never_for_them(desk: Desk):
    field = view_of([desk.title("a"), desk.raw(b"\xc1")]).fields["title"]
    assert (field.versions, field.shown.data) == (2, Odd(b"\xc1"))


def test_an_odd_value_made_to_look_equal_hides_nothing(desk: Desk):
    raw = b"\xa4text"
    assert view_of([desk.title("text"), desk.raw(raw)]).fields["title"].versions == 2


def test_a_key_no_encoder_takes_is_odd_and_harms_nothing(desk: Desk):
    raw = b"\x92\xc4\x10" + bytes(16) + b"\x81\x90\x01"
    assert view_of([desk.title("a"), desk.raw(raw)]).fields["title"].versions == 2


# -- Kinds and fields ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["newer", "", *sorted(MEMBERSHIP_KINDS)])
def test_other_kinds_set_nothing(desk: Desk, kind):
    assert view_of([desk.title("a", kind=kind)]) == EMPTY
    one = desk.title("a")
    assert heads([one, desk.title("b", kind=kind, on=[one])]) == [id_of(one)]


@pytest.mark.parametrize("name", ["tag:maths", "list:mine", "same_as:00"])
def test_true_wins_over_a_concurrent_false_and_nobody_needs_to_settle(desk: Desk, name):
    true = desk.record({name: True}, wall_ms=1)
    false = desk.record({name: False}, wall_ms=9)
    field = view_of([true, false]).fields[name]
    assert view_of([true, false]).data(name) is True
    assert (field.versions, field.shown_ids()) == (1, (id_of(true),))


def test_who_is_shown_true_can_take_it_back(desk: Desk):
    name = "tag:maths"
    nodes = [desk.record({name: True}), desk.record({name: True}), desk.record({name: False})]
    taken_back = desk.record({name: False}, on=view_of(nodes).fields[name].shown_ids())
    assert view_of([*nodes, taken_back]).data(name) is False


@pytest.mark.parametrize("data", [None, "true", 1, 1.0, False])
def test_only_true_is_true(desk: Desk, data):
    assert view_of([desk.record({"tag:maths": data})]).data("tag:maths") is False


def test_a_voice_counts_from_its_own_person_only(desk: Desk):
    name = f"by:{ANNA.hex()}"
    own = desk.record({name: "yes"})
    foreign = desk.record({name: "no"}, by=BEN, on=[own])
    unknown = desk.record({name: "no"}, by=None, on=[own])
    assert view_of([own, foreign, unknown]).data(name) == "yes"
    assert name not in view_of([foreign]).fields
    assert name not in view_of([unknown]).fields
    assert heads([own, foreign, desk.record({name: "maybe"}, on=[foreign])], name) != [id_of(own)]


# -- Removing --------------------------------------------------------------------------------------


def test_what_everybody_knew_to_be_removed_is_gone(desk: Desk):
    one = desk.record({"title": "a", "text": "b"})
    two = desk.title("c", on=[one])
    delete = desk.delete(saw=[two, one])
    view = view_of([one, two, delete])
    assert (view.gone, view.returned, view.deletes) == (True, False, (id_of(delete),))
    assert ALIVE not in view.fields


def test_a_delete_that_saw_a_later_head_saw_what_is_below(desk: Desk):
    one = desk.title("a")
    two = not_admitted(desk.title("b", on=[one]))
    assert view_of([one, two, desk.delete(saw=[two])]).gone


@pytest.mark.parametrize("field", ["title", "text"])
def test_what_somebody_changed_without_knowing_comes_back(desk: Desk, field):
    one = desk.title("a")
    delete = desk.delete(saw=[one])
    change = desk.record({field: "b"}, on=[one], by=BEN)
    view = view_of([one, delete, change])
    assert (view.gone, view.returned) == (False, True)
    assert view.data(field) == "b"


def test_two_deletes_may_have_seen_everything_together(desk: Desk):
    one, two = desk.title("a"), desk.record({"text": "b"})
    first, second = desk.delete(saw=[one]), desk.delete(saw=[two])
    assert view_of([one, two, first, second]).gone
    assert not view_of([one, two, first]).gone


def test_something_alive_that_hangs_on_it_keeps_it(desk: Desk):
    one = desk.title("a")
    nodes = [one, desk.delete(saw=[one])]
    assert view_of(nodes).gone
    assert view_of(nodes, alive_hanging=True).returned
    assert not view_of([one], alive_hanging=True).returned


def test_who_brings_it_back_makes_it_alive(desk: Desk):
    one = desk.title("a")
    delete = desk.delete(saw=[one])
    back = desk.record({ALIVE: True}, on=[delete])
    view = view_of([one, delete, back])
    assert (view.gone, view.returned, view.deletes) == (False, False, ())
    assert view.alive_heads is not None
    assert view.alive_heads.shown.data is True


def test_alive_beside_a_delete_is_alive_and_needs_no_settling(desk: Desk):
    one = desk.title("a")
    view = view_of([one, desk.delete(saw=[one]), desk.record({ALIVE: True})])
    assert (view.gone, view.returned) == (False, False)
    assert view.alive_heads is not None
    assert view.alive_heads.versions == 1


@pytest.mark.parametrize("data", [None, 0, "", "false"])
def test_only_false_is_removed(desk: Desk, data):
    assert not view_of([desk.record({ALIVE: data}, saw=[])]).gone
    assert view_of([desk.record({ALIVE: False})]).gone


def test_a_delete_counts_although_its_value_is_not_here(desk: Desk):
    one = desk.title("a")
    assert view_of([one, without_values(desk.delete(saw=[one]))]).gone
    assert not view_of([without_values(desk.record({ALIVE: False}))]).gone


def test_a_delete_without_alive_removes_nothing(desk: Desk):
    one = desk.title("a")
    assert not view_of([one, desk.record({"text": "x"}, kind=Kind.DELETE, saw=[one])]).gone


def test_a_delete_that_is_not_admitted_removes_nothing(desk: Desk):
    one = desk.title("a")
    view = view_of([one, not_admitted(desk.delete(saw=[one]))])
    assert (view.gone, view.returned) == (False, False)


# -- Erasing ---------------------------------------------------------------------------------------


def test_a_person_wipes_own_words_from_any_computer_and_beyond_a_cut(desk: Desk):
    one = desk.record({"text": "b", "title": "a"})
    assert erased_values([one, desk.erase(one)]) == {(id_of(one), 1)}
    assert erased_values([not_admitted(one), desk.erase(one, admitted=False)]) == {(id_of(one), 1)}


def test_nobody_wipes_the_words_of_others(desk: Desk):
    one = desk.title("a")
    assert erased_values([one, desk.erase(one, by=BEN)]) == set()


def test_who_is_not_known_wipes_nothing(desk: Desk):
    unknown = desk.title("a", by=None)
    assert erased_values([unknown, desk.erase(unknown, by=None)]) == set()
    assert erased_values([unknown, desk.erase(unknown)]) == set()


def test_what_is_not_here_or_not_there_is_not_wiped(desk: Desk):
    one = desk.title("a")
    assert erased_values([desk.erase(one)]) == set()
    assert erased_values([one, desk.erase(one, field="text")]) == set()
    assert erased_values([one]) == set()


def test_whether_something_is_alive_cannot_be_wiped(desk: Desk):
    one = desk.record({ALIVE: True})
    assert erased_values([one, desk.erase(one, field=ALIVE)]) == set()


@pytest.mark.parametrize("kind", [Kind.DELETE, "newer", *sorted(MEMBERSHIP_KINDS)])
def test_only_a_set_can_be_wiped(desk: Desk, kind):
    one = desk.title("a", kind=kind)
    assert erased_values([one, desk.erase(one)]) == set()


def test_an_erase_shows_nothing_and_supersedes_nothing(desk: Desk):
    one = desk.title("a")
    assert heads([one, desk.erase(one)]) == [id_of(one)]


def test_older_values_do_not_come_back_when_a_newer_is_wiped(desk: Desk):
    one = desk.title("Kim")
    two = desk.title("Kim again", on=[one])
    assert view_of([one, without_values(two), desk.erase(two)]).fields["title"].shown.raw is None
