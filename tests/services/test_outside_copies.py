"""What people change in copies outside: found, taken back in as one step, and never lost by a lock or a power cut."""

import os

import pytest

from fakes.files import FORBIDDEN, FULL, Fault
from services.two_people import refusal
from teamroom.core.errors import EnvironmentProblem, UserError
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.opened_files import OpenedFiles
from teamroom.services.outside_copies import OutsideCopies, put_away
from teamroom.services.settings import PersonalSettings
from teamroom.services.undo import Deed, Undo


@pytest.fixture
def folder(ana):
    return ana.unlocked.folder.path / "opened"


@pytest.fixture
def resource(ana, tmp_path):
    """A resource with a photo and a sheet."""
    paths = [tmp_path / "photo.jpg", tmp_path / "sheet:1.txt"]
    for path in paths:
        path.write_bytes(f"first words of {path.name}".encode())
    return ana.library.add(ResourceDraft(title="Angles", category="concept"), paths, consent=True)


@pytest.fixture
def outside(ana, folder):
    """Make what looks after the copies: anew each time, as after another start."""
    return lambda: OutsideCopies(OpenedFiles(ana.room, folder), ana.opened.drafts)


@pytest.fixture
def opens(ana, folder, resource, outside):
    """Open a copy of the file with a name, and note it; return where it lies."""

    def open_it(name):
        (file,) = [one.entity for one in ana.library.show(resource).attachments if one.name == name]
        copy = OpenedFiles(ana.room, folder).copy(file)
        outside().note(copy)
        return copy.path

    return open_it


def write(path, content, at_s=2_000_000_000):
    """Save a file as another program does: a new one in its place."""
    fresh = path.with_name("~new")
    fresh.write_bytes(content)
    os.utime(fresh, (at_s, at_s))
    fresh.replace(path)


def locked(ana, folder):
    """Lock the profile and open it again, as the window does."""
    wiping = PersonalSettings(ana.opened.personal).read().wipe_opened
    put_away(ana.opened, ana.files, folder, wiping=wiping)
    ana.close()
    ana.open()
    put_away(ana.opened, ana.files, folder)


def left_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


# -- Looking ----------------------------------------------------------------------------------------------------------


def test_a_copy_that_is_only_looked_at_is_not_changed(opens, outside):
    path = opens("sheet:1.txt")
    copies = outside()
    assert (copies.look().lying, copies.look().changed) == (1, ())
    write(path, path.read_bytes())
    assert copies.look().changed == ()


def test_a_changed_copy_is_found_also_after_another_start(opens, outside, resource):
    path = opens("sheet:1.txt")
    write(path, b"other words")
    for copies in (outside(), outside()):
        (found,) = copies.look().changed
        assert (found.name, found.resource, found.path, found.kept) == ("sheet:1.txt", resource, path, None)


def test_it_is_read_only_when_its_size_or_time_is_another(opens, outside, ana):
    path = opens("sheet:1.txt")
    copies = outside()
    copies.look()
    ana.files.operations.clear()
    copies.look()
    assert ("open", path) not in [(one.name, one.path) for one in ana.files.operations]
    write(path, b"first wordz of sheet:1.txt")
    assert len(copies.look().changed) == 1


def test_what_is_gone_empty_or_held_for_a_moment_is_not_asked_about(opens, outside, ana):
    path = opens("sheet:1.txt")
    copies = outside()
    write(path, b"")
    assert copies.look().changed == ()
    write(path, b"other words", 2_000_000_001)
    ana.files.fail(Fault(FORBIDDEN, operation="open", glob="*.txt"))
    assert copies.look().changed == ()
    ana.files.heal()
    assert len(copies.look().changed) == 1
    path.unlink()
    assert (copies.look().lying, copies.look().changed) == (0, ())


def test_notes_are_no_drafts(opens, ana):
    opens("sheet:1.txt")
    assert ana.opened.drafts.all() == ()


def test_a_note_that_cannot_be_understood_is_passed_over(ana, outside, folder):
    place = f"outside/{ana.room.space.hex()}/x"
    for fields in ({}, {"name": "a", "resource": "zz"}, {"name": 5}, {"kept": "00"}):
        ana.opened.drafts.keep(place, fields)
        assert outside().look().changed == ()
        put_away(ana.opened, ana.files, folder)


# -- Taking in --------------------------------------------------------------------------------------------------------


def test_a_changed_copy_takes_the_place_of_its_file(opens, outside, ana, resource):
    write(opens("sheet:1.txt"), b"other words")
    copies = outside()
    copies.take_in(copies.look().changed[0])
    assert ana.contents_of("Angles") == {"photo.jpg": b"first words of photo.jpg", "sheet_1.txt": b"other words"}
    assert [one.name for one in ana.library.show(resource).attachments] == ["photo.jpg", "sheet:1.txt"]
    assert copies.look().changed == ()


def test_what_was_said_of_people_in_it_stays(opens, outside, ana, resource):
    write(opens("photo.jpg"), b"other pixels")
    copies = outside()
    copies.take_in(copies.look().changed[0])
    assert {one.name: one.consent for one in ana.library.show(resource).attachments} == {
        "photo.jpg": True, "sheet:1.txt": None,
    }


def test_a_copy_can_be_changed_and_taken_in_again_and_again(opens, outside, ana, resource):
    path = opens("sheet:1.txt")
    copies = outside()
    for number in range(3):
        write(path, b"words %d" % number, 2_000_000_000 + number)
        copies.take_in(copies.look().changed[0])
        assert ana.contents_of("Angles")["sheet_1.txt"] == b"words %d" % number
    assert len(ana.library.show(resource).attachments) == 2


def test_it_is_one_step_that_can_be_taken_back_and_done_again(opens, outside, ana, resource):
    write(opens("sheet:1.txt"), b"other words")
    copies, undo = outside(), Undo(ana.room)
    with undo.noting(Deed.REPLACE, resource):
        copies.take_in(copies.look().changed[0])
    assert undo.undo().deed is Deed.REPLACE
    assert ana.contents_of("Angles")["sheet_1.txt"] == b"first words of sheet:1.txt"
    assert undo.next_undo() is None
    undo.redo()
    assert ana.contents_of("Angles")["sheet_1.txt"] == b"other words"


def test_while_another_program_writes_nothing_is_taken_in(opens, outside, ana):
    path = opens("sheet:1.txt")
    write(path, b"half of the wor")
    copies = outside()
    (found,) = copies.look().changed
    write(path, b"half of the words, and the rest", 2_000_000_002)
    assert refusal(UserError, copies.take_in, found) == "copy-being-written"
    assert ana.contents_of("Angles")["sheet_1.txt"] == b"first words of sheet:1.txt"
    copies.take_in(copies.look().changed[0])
    assert ana.contents_of("Angles")["sheet_1.txt"] == b"half of the words, and the rest"


def test_a_file_that_somebody_took_off_meanwhile_comes_back_changed(opens, outside, ana, resource):
    write(opens("sheet:1.txt"), b"other words")
    ana.library.detach(ana.library.show(resource).attachments[1].entity)
    copies = outside()
    copies.take_in(copies.look().changed[0])
    assert [one.size for one in ana.library.show(resource).attachments] == [24, 11]


# -- Locking ----------------------------------------------------------------------------------------------------------


def test_what_was_changed_before_the_lock_is_kept_and_offered_again(opens, outside, ana, folder):
    write(opens("sheet:1.txt"), b"other words")
    opens("photo.jpg")
    locked(ana, folder)
    assert left_in(folder) == []
    (found,) = outside().look().changed
    assert (found.name, outside().look().lying) == ("sheet:1.txt", 0)
    assert found.kept is not None
    outside().take_in(found)
    assert ana.contents_of("Angles")["sheet_1.txt"] == b"other words"
    assert ana.opened.drafts.beneath("outside/") == ()


def test_what_is_kept_lies_nowhere_in_plain(opens, ana, folder):
    write(opens("sheet:1.txt"), b"words nobody else may read")
    locked(ana, folder)
    written = [path for path in ana.data.rglob("*") if path.is_file()]
    assert written
    assert not [path for path in written if b"nobody else may read" in path.read_bytes()]


def test_a_power_cut_loses_nothing_either(opens, outside, ana, folder):
    write(opens("sheet:1.txt"), b"other words")
    # Nothing is put away: the program is gone from one moment to the next.
    ana.close()
    ana.open()
    put_away(ana.opened, ana.files, folder)
    assert [one.name for one in outside().look().changed] == ["sheet:1.txt"]
    assert left_in(folder) == []


def test_what_is_kept_goes_only_when_it_is_thrown_away(opens, outside, ana, folder, resource):
    write(opens("sheet:1.txt"), b"other words")
    before = set(ana.room.parts.ids())
    for _ in range(2):
        locked(ana, folder)
        (found,) = outside().look().changed
    assert len(set(ana.room.parts.ids())) == len(before) + 1
    outside().throw_away(found)
    assert outside().look().changed == ()
    assert set(ana.room.parts.ids()) == before
    assert len(ana.library.show(resource).attachments) == 2


def test_throwing_away_never_takes_what_a_resource_needs(opens, outside, ana, folder, resource):
    path = opens("sheet:1.txt")
    write(path, b"other words")
    same = path.with_name("same.txt")
    same.write_bytes(b"other words")
    ana.library.attach(resource, [same])
    locked(ana, folder)
    outside().throw_away(outside().look().changed[0])
    assert ana.contents_of("Angles")["same.txt"] == b"other words"


def test_a_full_disk_at_the_lock_leaves_the_copy_until_there_is_room(opens, outside, ana, folder):
    path, other = opens("sheet:1.txt"), opens("photo.jpg")
    write(path, b"other words")
    ana.files.fail(Fault(FULL, operation="create", glob="*.part", for_ever=True))
    put_away(ana.opened, ana.files, folder)
    assert path.read_bytes() == b"other words"
    assert not other.exists()
    ana.files.heal()
    locked(ana, folder)
    assert not path.exists()
    assert [one.name for one in outside().look().changed] == ["sheet:1.txt"]


def test_a_copy_that_its_program_holds_is_watched_on(opens, outside, ana, folder):
    path = opens("sheet:1.txt")
    write(path, b"other words")
    ana.files.fail(Fault(FORBIDDEN, operation="remove-folder", for_ever=True))
    locked(ana, folder)
    write(path, b"still more words", 2_000_000_005)
    ana.files.heal()
    locked(ana, folder)
    (found,) = outside().look().changed
    outside().take_in(found)
    assert [one.size for one in ana.library.show(found.resource).attachments] == [24, 16]


def test_where_copies_are_not_wiped_what_is_changed_while_locked_is_kept_too(opens, outside, ana, folder):
    path = opens("sheet:1.txt")
    put_away(ana.opened, ana.files, folder, wiping=False)
    assert path.exists()
    ana.close()
    write(path, b"words while it was locked")
    ana.open()
    put_away(ana.opened, ana.files, folder)
    assert [one.name for one in outside().look().changed] == ["sheet:1.txt"]


def test_of_a_room_that_was_left_nothing_is_kept(opens, ana, folder):
    write(opens("sheet:1.txt"), b"other words")
    (kept,) = ana.opened.drafts.beneath("outside/")
    ana.opened.drafts.forget(kept.place)
    ana.opened.drafts.keep("outside/" + bytes(16).hex() + "/x", kept.fields)
    put_away(ana.opened, ana.files, folder)
    assert left_in(folder) == []
    assert ana.opened.drafts.beneath("outside/") == ()


def test_of_a_damaged_room_everything_is_left_until_it_is_whole(opens, ana, folder):
    path = opens("sheet:1.txt")
    write(path, b"other words")
    database = ana.unlocked.folder.room_db(ana.room.space)
    ana.opened.forget_room(ana.room)
    whole = database.read_bytes()
    database.write_bytes(b"damaged" * 2000)
    put_away(ana.opened, ana.files, folder)
    assert path.read_bytes() == b"other words"
    database.write_bytes(whole)
    put_away(ana.opened, ana.files, folder)
    assert not path.exists()


def test_a_full_disk_while_taking_in_changes_nothing(opens, outside, ana, resource):
    path = opens("sheet:1.txt")
    write(path, b"other words")
    copies = outside()
    (found,) = copies.look().changed
    ana.files.fail(Fault(FULL, operation="write"))
    assert refusal(EnvironmentProblem, copies.take_in, found) == "disk-full"
    ana.files.heal()
    assert [one.size for one in ana.library.show(resource).attachments] == [24, 26]
    assert len(copies.look().changed) == 1
