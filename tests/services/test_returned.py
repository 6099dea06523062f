"""What somebody removed while somebody else went on with it comes back, says so, and stays or goes by one answer."""

from fakes.rooms import deliver
from services.room_of_two import Two
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.returned import Returned
from teamroom.services.undo import Deed


def told(one):
    return [(back.title, back.removed_by, back.went_on) for back in Returned(one.room).list()]


def test_what_was_changed_or_added_to_unawares_comes_back_and_says_by_whom(two: Two, tmp_path):
    story = tmp_path / "story.txt"
    story.write_text("evaporation")
    changed, added_to, gone = (two.ana.adds(title, story) for title in ("Rain", "Wind", "Snow"))
    two.meet()
    two.ana.clock.advance(60_000)
    for entity in (changed, added_to, gone):
        two.ana.library.remove(entity)
    two.ben.library.edit(changed, ResourceDraft(body="more"))
    two.ben.library.attach(added_to, [story])
    arrived = deliver(two.ben.computer, two.ana.computer)
    assert sorted(arrived.plan.came_back) == sorted([("resource", changed), ("resource", added_to)])
    assert deliver(two.ben.computer, two.ana.computer).plan.came_back == ()
    two.meet()
    expected = [("Rain", ("Ana",), ("Ben",)), ("Wind", ("Ana",), ("Ben",))]
    assert told(two.ana) == told(two.ben) == expected
    assert Returned(two.ana.room).count() == 2
    assert Returned(two.ana.room).list()[0].removed_ms == two.ana.clock.now_ms()
    assert two.ben.library.show(changed).came_back.removed_by == ("Ana",)
    assert two.ben.library.show(gone).came_back is None
    _keep_the_one_and_remove_the_other(two, changed, added_to)


def _keep_the_one_and_remove_the_other(two, kept, removed):
    Returned(two.ben.room).keep(kept)
    with two.ben.undo.noting(Deed.REMOVE, removed):
        two.ben.library.remove(removed)
    two.meet()
    for one in two:
        assert told(one) == []
        shown = one.library.show(kept)
        # With the file that was removed together with it.
        assert (shown.gone, [file.name for file in shown.attachments]) == (False, ["story.txt"])
        assert one.library.show(removed).gone
    two.ben.undo.undo()
    two.meet()
    assert not two.ana.library.show(removed).gone
    assert told(two.ana) == []
