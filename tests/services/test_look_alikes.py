"""What looks alike is offered, never joined silently; what a person joins shows as one, and can be two again."""

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.undo import Deed
from teamroom.services.versions import Keep


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "sheet.txt"
    path.write_text("1:2")
    return path


def offered(one, entity):
    return [(line.title, line.author, line.same_file) for line in one.library.look_alikes.of(entity)]


def listed(one):
    """Return the titles of the library, the same by every way of looking."""
    titles = sorted(line.title for line in one.library.list().items)
    found = one.library.listing.ids()
    assert sorted(line.title for line in one.library.listing.lines(found.ids)) == titles
    assert one.library.list().total == found.total == len(titles)
    return titles


def test_the_same_file_and_nearly_the_same_title_are_offered_and_nothing_is_joined(two, sheet):
    ratio = two.ana.adds("Five-question check: ratio", sheet)
    two.ben.adds("Five question check: Ratios")
    two.ben.adds("Something else", sheet)
    two.ben.adds("Five-question check: angles")
    two.meet()
    expected = [("Five question check: Ratios", "Ben", ""), ("Something else", "Ben", "sheet.txt")]
    assert sorted(offered(two.ana, ratio)) == expected
    assert len(listed(two.ana)) == 4
    assert offered(two.ana, two.ana.adds("A word nobody used")) == []


def test_what_was_joined_shows_as_one_on_all_computers_and_can_be_two_again(two, sheet):
    first, second = two.ana.adds("Ratio", sheet), two.ben.adds("ratio")
    two.meet()
    undo = two.ben.undo
    with undo.noting(Deed.JOIN, first, second):
        two.ben.library.look_alikes.join(first, second)
    two.meet()
    face, hidden = min(first, second), max(first, second)
    for one in two:
        assert [one.library.show(entity).title for entity in (face,)] == listed(one)
        assert one.library.search("ratio").total == 1
        shown = one.library.show(face)
        assert ([joined.entity for joined in shown.joined], offered(one, face)) == ([hidden], [])
        assert [file.name for file in shown.attachments] == ["sheet.txt"]
    undo.undo()
    assert listed(two.ben) == ["Ratio", "ratio"]
    undo.redo()
    two.ben.library.remove(face)
    assert len(listed(two.ben)) == 1
    two.ben.library.restore(face)
    two.ben.library.look_alikes.keep_apart(second, first)
    two.meet()
    for one in two:
        assert listed(one) == ["Ratio", "ratio"]
        assert offered(one, first) == offered(one, second) == []


def test_three_hang_together_and_one_can_be_taken_out(two):
    one, other, third = (two.ana.adds("Ratio") for _ in range(3))
    likes = two.ana.library.look_alikes
    likes.join(one, other)
    likes.join(other, third)
    assert (listed(two.ana), len(likes.joined(third))) == (["Ratio"], 2)
    likes.keep_apart(other, one)
    assert (likes.joined(other), len(listed(two.ana))) == ((), 3)
    likes.join(one, third)
    assert len(listed(two.ana)) == 2
    for wrong in (one, EntityId(bytes(16))):
        assert refusal(UserError, likes.join, one, wrong) == "item-unknown"


def test_a_yes_wins_over_a_no_at_the_same_time_and_a_copy_on_purpose_is_no_look_alike(two):
    first, second = two.ana.adds("Ratio"), two.ana.adds("Ratio")
    entity = two.apart("Angles")
    two.ana.library.look_alikes.join(first, second)
    two.ben.library.look_alikes.keep_apart(first, second)
    (copy,) = two.ana.versions.keep(two.ana.versions.find(entity, "body"), Keep.BOTH).made
    two.meet()
    for one in two:
        assert len(one.library.look_alikes.joined(first)) == 1
        assert offered(one, entity) == offered(one, copy) == []
    two.ana.library.edit(copy, ResourceDraft(title="Angles and more angles"))
    assert offered(two.ana, copy) == []
