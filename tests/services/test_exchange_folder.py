"""Giving and taking by a folder: letters alone, their parts beside them once, others' files never touched."""

import pytest

from fakes.files import HELD, Fault
from services.two_people import files_in, leftovers, refusal, state_of
from teamroom.core.errors import Cancelled, EnvironmentProblem, UserError
from teamroom.core.progress import Progress
from teamroom.services.exchange_folder import FolderExchange, part_path

NOTE = b"Evaporation and rain. " * 40


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def note(tmp_path):
    path = tmp_path / "Water story.txt"
    path.write_bytes(NOTE)
    return path


def letters_in(folder):
    return sorted(path.name for path in folder.glob("*.teamroom"))


def counts(report):
    return [(one.sender, one.new, one.changed) for one in report.received]


def test_two_people_give_and_take_by_a_stick(ana, ben, stick, note):
    ana.adds("Rain", note)
    left = ana.folder.run(stick)
    assert (left.received, left.refused, left.parts, left.sent.items, left.sent.others) == ((), (), 0, 1, 1)
    assert letters_in(stick) == [left.sent.path.name]
    ben.adds("Wind")
    report = ben.folder.run(stick)
    assert counts(report) == [("Ana", 1, 0)]
    assert (report.parts, report.missing, report.sent.items) == (1, 0, 1)
    assert ben.contents_of("Rain") == {"Water story.txt": NOTE}
    assert counts(ana.folder.run(stick)) == [("Ben", 1, 0)]
    assert ana.titles() == ben.titles() == ["Rain", "Wind"]


def test_parts_lie_beside_the_letters_once(ana, ben, stick, note):
    ana.adds("Rain", note)
    ana.folder.run(stick)
    (part,) = ana.room.parts.ids()
    path = part_path(stick, part)
    assert path.read_bytes() == ana.room.parts.read(part)
    assert path.relative_to(stick).as_posix() == f"parts/{part.hex()[:2]}/{part.hex()}"
    written = path.stat().st_mtime_ns
    ana.folder.run(stick)
    assert path.stat().st_mtime_ns == written
    assert [one for one in files_in(stick) if one.startswith("parts/")] == [path.relative_to(stick).as_posix()]


def test_a_part_stays_until_nobody_lacks_it_any_more(ana, ben, cleo, stick, note):
    ana.adds("Rain", note)
    ana.folder.run(stick)
    (part,) = ana.room.parts.ids()
    for one in (ben, ana):
        one.folder.run(stick)
        assert part_path(stick, part).exists(), "Cleo lacks it"
    cleo.folder.run(stick)
    assert cleo.contents_of("Rain") == {"Water story.txt": NOTE}
    ana.folder.run(stick)
    assert not part_path(stick, part).exists()


def test_a_part_is_not_taken_away_by_who_does_not_hold_it_whole(ana, ben, stick, note):
    ana.adds("Rain", note)
    ana.folder.run(stick)
    (part,) = ana.room.parts.ids()
    ben.folder.run(stick)
    (stick / "parts").mkdir(exist_ok=True)
    path = part_path(stick, part)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(ana.room.parts.read(part))
    ben.room.parts.path(part).write_bytes(b"damaged")
    ben.folder.run(stick)
    assert path.exists()


def test_a_letter_is_taken_in_once_and_mine_never(ana, ben, stick):
    ana.adds("Rain")
    ana.folder.run(stick)
    assert len(ben.folder.run(stick).received) == 1
    assert ben.folder.run(stick).received == ()
    assert len(ana.folder.run(stick).received) == 1


def test_a_new_letter_takes_the_place_of_my_older_ones(ana, ben, stick):
    ana.folder.run(stick)
    ana.adds("Rain")
    ana.folder.run(stick)
    ana.adds("Wind")
    last = ana.folder.run(stick).sent.path.name
    assert letters_in(stick) == [last]
    theirs = ben.folder.run(stick).sent.path.name
    assert letters_in(stick) == sorted([last, theirs])
    assert ben.titles() == ["Rain", "Wind"]


def test_three_people_hear_of_each_other_through_one_folder(ana, ben, cleo, stick, note):
    ana.adds("Rain", note)
    ben.adds("Wind")
    cleo.adds("Sun")
    for _ in range(2):
        for one in (ana, ben, cleo):
            one.folder.run(stick)
    expected = ["Rain", "Sun", "Wind"]
    assert [one.titles() for one in (ana, ben, cleo)] == [expected] * 3
    assert [one.contents_of("Rain") for one in (ben, cleo)] == [{"Water story.txt": NOTE}] * 2
    for one in (ana, ben, cleo):
        assert one.names() == [("Ana", "active"), ("Ben", "active"), ("Cleo", "active")]
    assert len(letters_in(stick)) == 3


def test_what_is_no_letter_is_left_alone(ana, ben, stick, note):
    ana.adds("Rain", note)
    sent = ana.folder.run(stick).sent.path
    for name in ("x.teamroom.part", "~x.teamroom", ".x.teamroom", "x.sync-conflict-20260101-100000-ABC.teamroom"):
        (stick / name).write_bytes(sent.read_bytes()[:100])
    (stick / "Holiday.jpg").write_bytes(b"a picture")
    (stick / "Lessons").mkdir()
    before = files_in(stick)
    report = ben.folder.run(stick)
    assert (len(report.received), report.refused) == (1, ())
    after = files_in(stick)
    del after[report.sent.path.name]
    assert after == {name: digest for name, digest in before.items() if not name.startswith("parts/")}


def test_a_letter_that_cannot_be_read_stops_nothing(ana, ben, stick):
    ana.adds("Rain")
    sent = ana.folder.run(stick).sent.path
    (stick / "0damaged.teamroom").write_bytes(sent.read_bytes()[:-1])
    (stick / "0newer.teamroom").write_bytes(b"TRB2 something")
    (stick / "0folder.teamroom").mkdir()
    (stick / "0nowhere.teamroom").symlink_to(stick / "gone")
    before = files_in(stick)
    report = ben.folder.run(stick)
    assert [(one.path.name, one.kind) for one in report.refused] == [
        ("0damaged.teamroom", "cut-off"),
        ("0folder.teamroom", "is-a-folder"),
        ("0newer.teamroom", "too-new"),
        ("0nowhere.teamroom", "file-gone"),
    ]
    assert all(one.why.count(".") >= 3 for one in report.refused)
    assert ben.titles() == ["Rain"]
    after = files_in(stick)
    del after[report.sent.path.name]
    assert after == {name: digest for name, digest in before.items() if not name.startswith("parts/")}
    assert leftovers(ben) == []


def test_a_letter_held_by_another_program_waits_for_the_next_time(ana, ben, stick):
    ana.adds("Rain")
    sent = ana.folder.run(stick).sent.path
    ben.files.fail(Fault(HELD, operation="open", glob=sent.name))
    report = ben.folder.run(stick)
    assert [(one.path, one.kind) for one in report.refused] == [(sent, "file-held")]
    assert ben.titles() == []
    assert counts(ben.folder.run(stick)) == [("Ana", 1, 0)]


def test_two_rooms_share_a_folder(ana, ben, stick):
    other = ana.opened.found_room("Another room")
    elsewhere = FolderExchange(ana.opened.exchange(other))
    ana.adds("Rain")
    ana.folder.run(stick)
    report = elsewhere.run(stick)
    assert (report.received, report.refused) == ((), ())
    assert len(letters_in(stick)) == 2
    report = ben.folder.run(stick)
    assert (counts(report), report.refused) == ([("Ana", 1, 0)], ())
    elsewhere.run(stick)
    assert len(letters_in(stick)) == 3


def test_a_damaged_part_there_is_not_believed_and_is_replaced(ana, ben, stick, note):
    ana.adds("Rain", note)
    ana.folder.run(stick)
    (part,) = ana.room.parts.ids()
    path = part_path(stick, part)
    path.write_bytes(bytes(path.stat().st_size))
    report = ben.folder.run(stick)
    assert (report.parts, report.missing) == (0, 1)
    assert ben.contents_of("Rain") is None
    assert list(ben.room.parts.ids()) == []
    ana.folder.run(stick)
    assert path.read_bytes() == ana.room.parts.read(part)
    report = ben.folder.run(stick)
    assert (report.parts, report.missing) == (1, 0)
    assert ben.contents_of("Rain") == {"Water story.txt": NOTE}


def test_a_cut_part_there_is_replaced(ana, ben, stick, note):
    ana.adds("Rain", note)
    ana.folder.run(stick)
    (part,) = ana.room.parts.ids()
    path = part_path(stick, part)
    path.write_bytes(path.read_bytes()[:-1])
    ana.folder.run(stick)
    assert path.read_bytes() == ana.room.parts.read(part)


def test_a_folder_that_is_not_there_is_refused_and_not_made(ana, tmp_path):
    before = state_of(ana)
    assert refusal(UserError, ana.folder.run, tmp_path / "no stick") == "file-gone"
    assert not (tmp_path / "no stick").exists()
    assert state_of(ana) == before


def test_a_full_stick_gets_no_letter(ana, ben, stick, note):
    ana.adds("Rain", note)
    ana.files.free = 1000
    assert refusal(EnvironmentProblem, ana.folder.run, stick) == "disk-full"
    assert files_in(stick) == {}
    ana.files.free = None
    ana.folder.run(stick)
    assert ben.folder.run(stick).missing == 0


def test_cancelling_leaves_no_letter(ana, ben, stick):
    ana.adds("Rain")
    cancelled = Progress()
    cancelled.cancel()
    with pytest.raises(Cancelled):
        ana.folder.run(stick, cancelled)
    assert letters_in(stick) == []
