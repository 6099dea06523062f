"""The values that a field was given, in the order in which they build on one another."""

from sync.view.writing import Desk, not_admitted
from teamroom.sync.view import history_of


def told(nodes, name="title"):
    return [head.data for head in history_of(nodes, name)]


def test_each_value_follows_the_one_it_took_the_place_of_whatever_order_they_came_in():
    desk = Desk()
    one = desk.title("a")
    two = desk.title("b", on=[one])
    three = desk.title("c", on=[two])
    assert told([three, one, two]) == ["a", "b", "c"]
    assert [head.depth for head in history_of([three, one, two], "title")] == [1, 2, 3]


def test_those_that_know_nothing_of_each_other_stand_by_their_ids():
    desk = Desk()
    one = desk.title("a")
    apart = [desk.title("b", on=[one]), desk.title("c", on=[one])]
    ordered = [node.record.record_id for node in sorted(apart, key=lambda node: node.record.record_id)]
    for nodes in ([one, *apart], [*reversed(apart), one]):
        assert [head.record_id for head in history_of(nodes, "title")][1:] == ordered


def test_what_does_not_count_and_what_was_never_set_is_left_out():
    desk = Desk()
    one = desk.title("a")
    two = not_admitted(desk.title("b", on=[one]))
    assert told([one, two]) == ["a"]
    assert told([one], "hours") == []
    assert told([]) == []
