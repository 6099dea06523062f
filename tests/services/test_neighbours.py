"""People who share a computer hear of each other by coming and going, without a stick and without being asked."""

import shutil

import pytest

from services.two_people import files_in
from teamroom.services.exchange_status import ExchangeStatus
from teamroom.services.neighbours import Met, Neighbours
from teamroom.store.folders import profiles_in

NOTE = b"Evaporation and rain. " * 40


@pytest.fixture
def note(tmp_path):
    path = tmp_path / "Water story.txt"
    path.write_bytes(NOTE)
    return path


@pytest.fixture
def shared(ana, ben):
    """Ana and Ben at one computer."""
    profile = ben.opened.profile.hex()
    ben.close()
    for name in ("profiles", "anchors"):
        path = ben.data / name / profile
        (shutil.copytree if path.is_dir() else shutil.copy2)(path, ana.data / name / profile)
    ben.data = ana.data
    ben.open()
    assert len(profiles_in(ana.data, ana.files)) == 2
    return ana, ben


def comes(teacher):
    """Let somebody come and meet what was left; return it with what will leave news when they go."""
    neighbours = Neighbours(teacher.opened)
    return neighbours.meet(), neighbours


def between(teacher):
    return teacher.opened.folder.between_neighbours(teacher.room.space)


def letters(teacher):
    return sorted(path.name for path in between(teacher).glob("*.teamroom"))


def status(teacher):
    return ExchangeStatus(teacher.room, teacher.opened)


def test_what_one_wrote_the_other_finds_when_they_come(shared, note):
    ana, ben = shared
    _, going = comes(ana)
    ana.adds("Rain", note)
    going.leave_news()
    met, _ = comes(ben)
    assert met == Met(("Ana",), new=1)
    assert ben.contents_of("Rain") == {"Water story.txt": NOTE}
    assert comes(ben)[0] == Met()


def test_files_are_linked_while_somebody_lacks_them_and_go_then(shared, note):
    ana, ben = shared
    ana.adds("Rain", note)
    comes(ana)
    (part,) = ana.room.parts.ids()
    assert ana.room.parts.path(part).stat().st_nlink == 2
    comes(ben)
    comes(ana)
    assert [name for name in files_in(between(ana)) if name.startswith("parts")] == []
    assert ana.room.parts.intact(part)
    assert ben.room.parts.path(part).stat().st_nlink == 1


def test_nothing_is_left_when_nothing_was_written(shared):
    ana, _ = shared
    _, going = comes(ana)
    before = letters(ana)
    going.leave_news()
    assert letters(ana) == before


def test_no_exchange_that_nobody_made_is_told_of(shared):
    ana, ben = shared
    ana.adds("Rain")
    before = [status(one).history(9) for one in (ana, ben)]
    for one in (ana, ben, ana):
        comes(one)
    assert status(ana).history(9) == before[0]
    news, *rest = status(ben).history(9)
    assert (news.sent, news.partner, news.new) == (False, "Ana", 1)
    assert tuple(rest) == before[1]


def test_what_a_neighbour_has_is_carried(shared, ana, ben):
    ana.adds("Rain")
    comes(ana)
    assert status(ana).not_carried() == 1
    comes(ben)
    comes(ana)
    assert status(ana).not_carried() == 0
    ana.adds("Wind")
    assert status(ana).not_carried() == 1


def test_who_has_the_computer_or_the_room_alone_leaves_nothing(ana, ben):
    assert comes(ana)[0] == Met()
    assert not between(ana).exists()


def test_what_somebody_left_is_found_though_their_space_was_taken_off(shared):
    ana, ben = shared
    _, going = comes(ben)
    ben.adds("Wind")
    going.leave_news()
    path = ben.opened.folder.path
    ben.close()
    shutil.rmtree(path)
    assert comes(ana)[0] == Met(("Ben",), new=1)
    assert ana.titles() == ["Wind"]


def test_between_who_was_removed_and_the_others_nothing_goes_any_more(shared):
    ana, ben = shared
    for one in (ben, ana):
        comes(one)
    ana.people.remove("Ben")
    ana.adds("Rain")
    ben.adds("Wind")
    for one in (ana, ben, ana):
        assert comes(one)[0] == Met()
    assert (ana.titles(), ben.titles()) == (["Rain"], ["Wind"])
