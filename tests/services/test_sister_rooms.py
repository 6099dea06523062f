"""Sister rooms (mission rows 4 and M9): a fifth is asked about once, and a clean split keeps what may be kept, with links."""

import pytest

from services.two_people import hears_of_removal, introduce, refusal
from teamroom.core.errors import EnvironmentProblem, UserError
from teamroom.core.messages import DISK_FULL
from teamroom.model.growth import GrowthKind
from teamroom.model.rooms import RoomKind
from teamroom.services.adapting import Adapted
from teamroom.services.asks import Asks
from teamroom.services.growth import GrowthLog
from teamroom.services.library import Library
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.questions import QuestionDraft, QuestionsDraft
from teamroom.services.reading.reader import NoReader
from teamroom.services.sister_rooms import SisterRooms
from teamroom.services.ties import RoomTies

NOTE = b"Evaporation and rain. " * 40


def hears(one, other, path):
    other.exchange.send(path)
    one.exchange.receive(path)


def library_of(one, space):
    return Library(one.opened.room(space.hex()), NoReader())


def sisters(room):
    return [(one.name, one.older) for one in RoomTies(room).look().sisters]


@pytest.fixture
def two_rooms(ana, ben, tmp_path):
    """Ana, whose room has things of both of them."""
    note = tmp_path / "Water story.txt"
    note.write_bytes(NOTE)
    questions = QuestionsDraft([QuestionDraft({"asked": "Why does it rain?", "answer": "It cools."})])
    first = ana.library.add(
        ResourceDraft(title="Rain", category="concept", tags=("water",), body="Say it."), [note], questions=questions
    )
    ana.library.add(ResourceDraft(title="Mine alone", category="concept", permission="room-only"))
    ben.library.add(ResourceDraft(title="Wind", category="concept", permission="free-with-name", source="An old book"))
    ben.library.add(ResourceDraft(title="Ben's own", category="concept"))
    ben.library.add(ResourceDraft(title="From a website", category="concept", permission="others", source="A site"))
    hears(ana, ben, tmp_path / "news.teamroom")
    Asks(ana.room).ask("Who has a scale?", "sometime")
    ana.library.talk.say(first, "Said here.")
    return ana


def test_row_4_a_split_takes_along_what_may_be_taken_with_files_and_names(two_rooms, tmp_path):
    ana = two_rooms
    heritage = SisterRooms(ana.opened, ana.room).heritage()
    assert (heritage.mine, heritage.theirs, heritage.size) == (1, 1, len(NOTE))
    begun = SisterRooms(ana.opened, ana.room).start("Clear lessons, too")
    assert begun.resources == 2
    library = library_of(ana, begun.space)
    found = {line.title: library.show(line.entity) for line in library.list().items}
    assert set(found) == {"Rain", "Wind"}
    rain, wind = found["Rain"], found["Wind"]
    assert (rain.source, rain.tags, rain.body, rain.permission) == ("Ana · Clear lessons", ("water",), "Say it.", None)
    assert [one.asked for one in rain.questions] == ["Why does it rain?"]
    assert (wind.source, wind.permission) == ("An old book · Ben · Clear lessons", "others")
    saved = library.save(rain.entity, tmp_path / "saved")
    assert [one.read_bytes() for one in saved] == [NOTE]
    # What was said, asked and agreed on stays where it was.
    assert library.talk.of(rain.entity) == Asks(ana.opened.room(begun.space.hex())).list() == ()
    assert ana.titles() == ["Ben's own", "From a website", "Mine alone", "Rain", "Wind"]


def test_row_4_the_place_in_the_family_is_kept(ana, ben):
    first = ana.adds("First")
    second = ana.library.add(
        ResourceDraft(title="Second", category="concept"), adapted=Adapted(first)
    )
    begun = SisterRooms(ana.opened, ana.room).start("Sister")
    library = library_of(ana, begun.space)
    found = {line.title: library.show(line.entity) for line in library.list().items}
    assert found["Second"].adapted_from.entity == found["First"].entity
    (above, *_) = library.families.of(found["First"].entity)
    assert (above.entity, above.here) == (first, False), "the first of a family names the one in the other room"
    assert second not in {one.entity for one in found.values()}


def test_row_4_both_rooms_link_to_each_other_and_everybody_sees_it(ana, ben, tmp_path):
    begun = SisterRooms(ana.opened, ana.room).start("Sister")
    new = ana.opened.room(begun.space.hex())
    assert sisters(new) == [("Clear lessons", True)]
    hears(ben, ana, tmp_path / "news.teamroom")
    assert sisters(ben.room) == sisters(ana.room) == [("Sister", False)]
    (line,) = GrowthLog(ben.room).lines()
    assert (line.kind, line.line, line.room) == (GrowthKind.SPLIT, "Sister", begun.space)


def test_a_split_that_a_full_disk_stopped_goes_on_where_it_was(two_rooms):
    ana, sister = two_rooms, SisterRooms(two_rooms.opened, two_rooms.room)
    put = type(ana.room.parts).put
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(ana.room.parts), "put", _full)
        with pytest.raises(EnvironmentProblem):
            sister.start("Sister")
    assert type(ana.room.parts).put is put
    begun = sister.start("Sister")
    again = sister.start("Sister")
    assert begun.space == again.space
    assert [line.name for line in ana.opened.rooms()] == ["Clear lessons", "Sister"]
    assert sorted(line.title for line in library_of(ana, begun.space).list().items) == ["Rain", "Wind"]
    assert len(GrowthLog(ana.room).lines()) == 1


def _full(*_):
    raise EnvironmentProblem(DISK_FULL, path="x")


def test_who_is_no_member_any_more_starts_no_sister_room(ben, ana, tmp_path):
    hears_of_removal(ben, ana, tmp_path / "for Cleo")
    assert refusal(UserError, SisterRooms(ben.opened, ben.room).start, "Sister") == "not-a-member"
    assert refusal(UserError, SisterRooms(ana.opened, ana.room).start, " ") == "name-needed"
    assert len(ben.opened.rooms()) == 1


# -- A fifth ----------------------------------------------------------------------------------------------------------


def test_row_4_a_fifth_raises_the_question_once_and_anyway_is_remembered_on_every_computer(ana, ben, cleo, tmp_path):
    ana.invites(tmp_path / "4")
    assert refusal(UserError, ana.people.invite, tmp_path / "5") == "room-full"
    ana.invites(tmp_path / "5", anyway=True)
    ana.invites(tmp_path / "6")
    hears(ben, ana, tmp_path / "news.teamroom")
    ben.invites(tmp_path / "7")
    assert RoomTies(ben.room).look().stays_together


def test_row_4_an_exchange_that_yields_five_raises_a_task_and_never_an_error(ana, ben, cleo, teacher, tmp_path):
    hears(ben, ana, tmp_path / "news.teamroom")
    # Both invite a fourth one, and neither knows of the other's.
    for number, (host, name) in enumerate(((ana, "Dora"), (ben, "Emil"))):
        introduce(host, teacher(name), tmp_path / f"for {number}")
        assert not RoomTies(host.room).look().asks
    hears(ana, ben, tmp_path / "five.teamroom")
    ties = RoomTies(ana.room).look()
    assert (ties.members, ties.most, ties.asks) == (5, 4, True)
    assert len(ana.names()) == 5
    RoomTies(ana.room).stay_together()
    hears(ben, ana, tmp_path / "together.teamroom")
    assert [RoomTies(one.room).look().asks for one in (ana, ben)] == [False, False]


# -- A pair -----------------------------------------------------------------------------------------------------------


def test_row_85_a_third_of_a_pair_is_asked_about_and_let_in_anyway(ana, ben, tmp_path):
    room = ana.opened.found_room("Ana and Ben", kind=RoomKind.PAIR)
    ana.called = "Ana and Ben"
    assert RoomTies(room).look().is_pair
    ben.called = ana.called
    introduce(ana, ben, tmp_path / "for Ben")
    assert RoomTies(ben.room).look().is_pair
    assert refusal(UserError, ana.people.invite, tmp_path / "3") == "pair-full"
    ana.invites(tmp_path / "3", anyway=True)
    ana.invites(tmp_path / "4")
