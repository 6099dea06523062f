"""Two versions: listed with who wrote which, settled by an answer or by hand, once for all computers, and taken back."""

from fakes.rooms import deliver, joined
from services.room_of_two import Member
from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.model.resources import Need
from teamroom.model.rooms import Room
from teamroom.services.library import Filters
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.undo import Deed
from teamroom.services.versions import Keep, Settled


def values(one, entity, field="body"):
    """Return the versions of a field, or its value."""
    shown = one.library.show(entity)
    return sorted(version.value for version in shown.versions.get(field, ())) or getattr(shown, field)


def both(two, entity, field="body"):
    """Return what both computers show of a field: the same."""
    found, other = (values(one, entity, field) for one in two)
    assert found == other
    return found


def library_of(one, subject):
    """Return what each resource of a subject says, and what it was adapted from."""
    details = [one.library.show(line.entity) for line in one.library.list(Filters(subject=subject)).items]
    return sorted((shown.title, shown.body, shown.adapted_from and shown.adapted_from.title) for shown in details)


def keep(one, entity, field, answer):
    return one.versions.keep(one.versions.find(entity, field), answer)


# -- The list ---------------------------------------------------------------------------------------------------------


def test_everything_with_two_versions_is_listed_with_who_wrote_which_and_when(two):
    body, titles = two.apart("Ratio"), two.apart("Angles", title="{}", subject="{}")
    two.apart("Agreed", body="the  same words")
    assert [one.versions.count() for one in two] == [2, 2]
    listed = two.ana.versions.list()
    assert [(one.entity, one.field) for one in listed] == [(titles, "title"), (titles, "subject"), (body, "body")]
    assert [one.title for one in listed] == ["Ben", "Ben", "Ratio"]
    told = [(one.value, one.author, one.mine) for one in listed[-1].versions]
    assert told == [("Ben's words", "Ben", False), ("Ana's words", "Ana", True)]
    assert listed[-1].versions[0].wall_ms - listed[-1].versions[1].wall_ms == 60_000
    two.ana.library.remove(titles)
    assert (two.ana.versions.count(), len(two.ana.versions.list())) == (1, 1)


# -- Answers ----------------------------------------------------------------------------------------------------------


def test_an_answer_settles_it_for_all_computers_and_undo_brings_both_back(two):
    entity, undo, before = two.apart(), two.ana.undo, ["Ana's words", "Ben's words"]
    for answer, kept in ((Keep.MINE, "Ana's words"), (Keep.THEIRS, "Ben's words")):
        assert both(two, entity) == before
        with undo.noting(Deed.CHOOSE, entity):
            assert keep(two.ana, entity, "body", answer) == Settled(1)
        two.meet()
        assert both(two, entity) == kept
        undo.undo()
        two.meet()
    assert both(two, entity) == before
    for one in two:
        told = [(version.author, version.mine, version.value) for version in one.versions.find(entity, "body").versions]
        assert sorted(told) == [("Ana", one is two.ana, "Ana's words"), ("Ben", one is two.ben, "Ben's words")]


def test_what_was_put_together_by_hand_settles_it_by_the_rules_of_the_field(two):
    entity = two.apart(title="{}")
    for late, one in enumerate(two):
        one.library.edit(entity, ResourceDraft(minutes=5 + late, without=frozenset({Need.PRINTER} if late else ())))
    two.meet()
    versions = two.ana.versions
    assert refusal(UserError, versions.write, versions.find(entity, "title"), "  ") == "title-needed"
    for wrong in ("ten", "0", "1" * 5000, "²"):
        assert refusal(UserError, versions.write, versions.find(entity, "minutes"), wrong) == "number-out-of-range"
    assert both(two, entity, "title") == ["Ana", "Ben"]
    versions.write(versions.find(entity, "title"), "Ana and Ben")
    versions.write(versions.find(entity, "minutes"), " 12 ")
    two.meet()
    assert (both(two, entity, "title"), both(two, entity, "minutes")) == ("Ana and Ben", 12)


def test_what_arrives_after_the_look_stays_beside_the_answer(two):
    entity = two.apart()
    choice = two.ana.versions.find(entity, "body")
    two.ben.library.edit(entity, ResourceDraft(body="Ben's second"))
    two.meet()
    two.ana.versions.keep(choice, Keep.MINE)
    two.meet()
    assert both(two, entity) == ["Ana's words", "Ben's second"]


def test_two_who_answer_alike_agree_and_two_who_do_not_have_two_versions_again(two):
    alike, otherwise = two.apart("Alike"), two.apart("Otherwise")
    for one, answer in ((two.ana, Keep.MINE), (two.ben, Keep.THEIRS)):
        keep(one, alike, "body", answer)
        keep(one, otherwise, "body", Keep.MINE)
    two.meet()
    assert both(two, alike) == "Ana's words"
    assert both(two, otherwise) == ["Ana's words", "Ben's words"]
    keep(two.ben, otherwise, "body", Keep.THEIRS)
    two.meet()
    assert both(two, otherwise) == "Ana's words"
    assert refusal(UserError, two.ana.versions.find, otherwise, "body") == "one-version"


def test_the_name_of_the_room_has_two_versions_and_cannot_be_kept_twice(two):
    with two.ana.room.write() as unit:
        unit.add(Room(name="Room"), EntityId(two.ana.room.space))
    two.meet()
    for one in two:
        with one.room.write() as unit:
            unit.load(Room, one.room.space).name = f"{one.name}'s room"
    two.meet()
    (choice,) = two.ana.versions.list()
    assert (choice.kind, choice.field) == ("room", "name")
    assert refusal(UserError, two.ana.versions.keep, choice, Keep.BOTH) == "both-not-possible"
    assert refusal(UserError, two.ana.versions.write, choice, "") == "name-needed"
    two.ana.versions.write(choice, "Our room")
    two.meet()
    assert two.ben.versions.count() == 0


# -- Both -------------------------------------------------------------------------------------------------------------


def test_keeping_both_makes_an_adaptation_with_all_of_the_others_words_and_files(two, tmp_path):
    story = tmp_path / "story.txt"
    story.write_text("evaporation")
    entity = two.apart(title="{}", body="{}'s words")
    two.ana.library.edit(entity, ResourceDraft(subject="Weather"))
    two.ana.library.attach(entity, [story])
    two.ana.library.edit(entity, ResourceDraft(tags=("water",)))
    undo = two.ana.undo
    with undo.noting(Deed.CHOOSE, entity) as noting:
        settled = keep(two.ana, entity, "title", Keep.BOTH)
        noting.about(*settled.made)
    (copy,) = settled.made
    two.meet()
    for one in two:
        assert library_of(one, "Weather") == [("Ana", "Ana's words", "Ben"), ("Ben", "Ben's words", None)]
        adapted = one.library.show(copy)
        assert ([file.name for file in adapted.attachments], adapted.tags) == (["story.txt"], ("water",))
    undo.undo()
    two.meet()
    assert two.ben.library.show(copy).gone
    assert both(two, entity) == ["Ana's words", "Ben's words"]
    assert both(two, entity, "title") == ["Ana", "Ben"]
    undo.redo()
    assert library_of(two.ana, "Weather")[0] == ("Ana", "Ana's words", "Ben")


def test_two_computers_that_keep_both_make_the_same_thing(two):
    entity = two.apart()
    two.ana.library.edit(entity, ResourceDraft(subject="Numbers"))
    two.meet()
    for one in two:
        keep(one, entity, "body", Keep.BOTH)
    two.meet()
    for one in two:
        assert library_of(one, "Numbers") == [("Ratio", "Ana's words", "Ratio"), ("Ratio", "Ben's words", None)]
        assert one.versions.count() == 0


# -- The same answer for the rest -------------------------------------------------------------------------------------


def test_the_same_answer_for_all_is_one_step_and_leaves_open_what_it_does_not_fit(two, tmp_path):
    first, second = two.apart("First"), two.apart("Second", title="{}", subject="{}")
    versions, undo = two.ana.versions, two.ana.undo
    with undo.noting(Deed.CHOOSE, first, second):
        assert versions.keep_all(versions.list(), Keep.MINE) == Settled(3)
    assert (values(two.ana, first), values(two.ana, second, "title"), versions.count()) == ("Ana's words", "Ana", 0)
    undo.undo()
    assert versions.count() == 2
    cleo = Member("Cleo", joined(two.ana.computer, tmp_path / "cleo", 3))
    deliver(two.ana.computer, cleo.computer)
    hers = cleo.versions
    assert hers.keep_all(hers.list(), Keep.MINE) == Settled(0, 3)
    assert refusal(UserError, hers.keep, hers.find(first, "body"), Keep.MINE) == "no-such-version"
    settled = hers.keep_all(hers.list(), Keep.BOTH)
    assert (settled.fields, settled.left, hers.count()) == (3, 0, 0)
    # Each of them wrote a version that does not show in one of the two at least.
    assert len(settled.made) == 2
    cleo.room.close()
