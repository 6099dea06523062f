import pytest

from fakes.files import FORBIDDEN, FULL, Fault
from services.two_people import refusal
from teamroom.core.errors import EnvironmentProblem, UserError
from teamroom.services.file_risks import Risk
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.opened_files import OpenedCopy, OpenedFiles, Warned, wipe


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "profile" / "opened"


@pytest.fixture
def opened(room, folder):
    return OpenedFiles(room, folder)


@pytest.fixture
def stored(library, tmp_path):
    def store(name, content=b"words"):
        path = tmp_path / name
        path.write_bytes(content)
        entity = library.add(ResourceDraft(title=name, category="concept"), [path])
        return library.show(entity).attachments[0].entity

    return store


def left_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_copy_keeps_its_name_and_lies_in_a_folder_of_its_own(opened, stored, folder, library):
    file = stored("Arbeitsblatt 1.odt")
    first, second = opened.copy(file), opened.copy(file)
    assert isinstance(first, OpenedCopy)
    assert first.path.read_bytes() == b"words"
    assert first.path.name == second.path.name == "Arbeitsblatt 1.odt"
    assert first.path.parent.parent == folder
    assert first.path.parent != second.path.parent
    assert [first.resource] == [one.entity for one in library.list().items]


def test_a_program_is_never_written_out(opened, stored, folder):
    file = stored("game.exe")
    assert opened.copy(file) == opened.copy(file, anyway=True) == Warned("game.exe", Risk.PROGRAM)
    assert not folder.exists()


def test_an_unknown_kind_is_written_out_after_a_yes(opened, stored, folder):
    file = stored("worksheet.xyz")
    assert opened.copy(file) == Warned("worksheet.xyz", Risk.UNSURE)
    assert not folder.exists()
    assert isinstance(opened.copy(file, anyway=True), OpenedCopy)


def test_a_file_is_saved_where_the_person_wants_it(opened, stored, tmp_path):
    file, target = stored("game.exe", b"MZ"), tmp_path / "my folder"
    assert [opened.save(file, target).name for _ in range(2)] == ["game.exe", "game (2).exe"]
    assert (target / "game.exe").read_bytes() == b"MZ"


def test_a_file_that_is_still_on_its_way_is_not_saved(opened, stored, room, tmp_path):
    file = stored("game.exe", b"MZ")
    for part in room.parts.ids():
        room.parts.remove(part)
    assert refusal(UserError, opened.save, file, tmp_path / "my folder") == "not-here-yet"
    assert not (tmp_path / "my folder").exists()


def test_a_full_disk_leaves_nothing_behind(opened, stored, folder, disk):
    file = stored("a.txt")
    disk.fail(Fault(FULL, operation="write", glob="*.part"))
    assert refusal(EnvironmentProblem, opened.copy, file) == "disk-full"
    assert left_in(folder) == []


def test_something_new_is_put_and_discarded(opened, folder, tmp_path):
    path = opened.put("Pasted picture.png", b"pixels")
    assert path.read_bytes() == b"pixels"
    opened.discard(path)
    assert left_in(folder) == []
    elsewhere = tmp_path / "mine.txt"
    elsewhere.write_bytes(b"mine")
    opened.discard(elsewhere)
    assert elsewhere.exists()


def test_wiping_takes_everything(opened, stored, folder, disk):
    opened.copy(stored("a.txt"))
    opened.put("b.png", b"pixels")
    assert wipe(disk, folder)
    assert not folder.exists()
    assert wipe(disk, folder)


def test_what_another_program_holds_stays_alone_and_goes_the_next_time(opened, folder, disk):
    held = opened.put("held.png", b"pixels")
    opened.put("free.png", b"pixels")
    disk.fail(Fault(FORBIDDEN, operation="remove-folder"))
    disk.fail(Fault(FORBIDDEN, operation="remove-folder", glob=f"*/{held.parent.name}"))
    assert not wipe(disk, folder)
    assert left_in(folder) == [held]
    disk.heal()
    assert wipe(disk, folder)
