"""What every ``Files`` does: the real disk, and each fake with nothing set to go wrong."""

import os
from pathlib import Path

import pytest

from fakes.files import CutFiles, FaultyFiles, LyingFiles
from teamroom.core.errors import EnvironmentProblem, UserError
from teamroom.core.files import DiskFiles, Files
from teamroom.core.open_file import PIECE, OpenFile

KINDS = {
    "disk": DiskFiles,
    "faulty": FaultyFiles,
    "cut": lambda: CutFiles(after=10**9),
    "lying": lambda: LyingFiles(lambda content: content),
}


@pytest.fixture(params=KINDS.values(), ids=KINDS.keys())
def files(request: pytest.FixtureRequest) -> Files:
    return request.param()


def test_what_is_written_is_read_back(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "a"
    with files.create(path) as file:
        assert file.write(b"hello ") == 6
        assert file.write(memoryview(b"world")) == 5
        assert file.tell() == 11
        file.sync()
        assert file.seek(6) == 6
        assert file.read() == b"world"
        assert file.seek(-5, os.SEEK_END) == 6
        assert file.read(2) == b"wo"
    with files.open(path) as file:
        assert file.path == path
        assert (file.read(5), file.read(100), file.read(1)) == (b"hello", b" world", b"")
    assert files.read(path, limit=5) == b"hello"
    assert files.read(path, limit=100) == b"hello world"
    assert files.size(path) == 11


def test_closing_twice_is_harmless(files: Files, tmp_path: Path) -> None:
    file = files.create(tmp_path / "a")
    file.close()
    file.close()


def test_creating_empties_a_file_that_was_there(files: Files, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"long old content")
    with files.create(tmp_path / "a") as file:
        file.write(b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


@pytest.mark.parametrize("old", [None, b"", b"old content that is longer"])
@pytest.mark.parametrize("new", [b"", b"new", bytes(3 * PIECE + 7)])
def test_replacing_puts_the_whole_new_file_there(
    old: bytes | None, new: bytes, files: Files, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    if old is not None:
        path.write_bytes(old)
    with files.replacing(path, size=len(new)) as out:
        for start in range(0, len(new), PIECE):
            out.write(new[start : start + PIECE])
        assert not path.exists() if old is None else path.read_bytes() == old
    assert path.read_bytes() == new
    assert files.names(tmp_path) == ["a.txt"]


def test_a_caller_that_seeks_checks_for_itself(files: Files, tmp_path: Path) -> None:
    seen: list[bytes] = []

    def check(file: OpenFile) -> None:
        seen.append(file.read())

    with files.replacing(tmp_path / "a", check=check) as out:
        out.write(b"????body")
        out.seek(0)
        out.write(b"head")
    assert seen == [b"headbody"]
    assert files.read(tmp_path / "a", limit=100) == b"headbody"


def test_a_caller_that_seeks_without_a_check_is_told(files: Files, tmp_path: Path) -> None:
    def write() -> None:
        with files.replacing(tmp_path / "a") as out:
            out.write(b"????body")
            out.seek(0)
            out.write(b"head")

    with pytest.raises(EnvironmentProblem) as raised:
        write()
    assert raised.value.kind == "written-wrong"
    assert files.names(tmp_path) == []


@pytest.mark.parametrize("error", [KeyError, KeyboardInterrupt, MemoryError])
def test_a_caller_that_gives_up_changes_nothing(
    error: type[BaseException], files: Files, tmp_path: Path
) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def write() -> None:
        with files.replacing(tmp_path / "a") as out:
            out.write(b"half of the n")
            raise error

    with pytest.raises(error):
        write()
    assert (tmp_path / "a").read_bytes() == b"old"
    assert files.names(tmp_path) == ["a"]


def test_a_part_that_was_left_over_does_not_disturb(files: Files, tmp_path: Path) -> None:
    (tmp_path / "a.part").write_bytes(b"left over from a power cut, and rather long")
    with files.replacing(tmp_path / "a") as out:
        out.write(b"new")
    assert files.names(tmp_path) == ["a"]
    assert files.read(tmp_path / "a", limit=100) == b"new"


def test_a_folder_is_never_replaced_by_a_file(files: Files, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises((UserError, EnvironmentProblem)), files.replacing(tmp_path / "a") as out:
        out.write(b"new")
    assert files.names(tmp_path) == ["a"]


def test_renaming_replaces_the_target(files: Files, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").write_bytes(b"b")
    files.rename(tmp_path / "a", tmp_path / "b")
    assert files.names(tmp_path) == ["b"]
    assert files.read(tmp_path / "b", limit=9) == b"a"


def test_removing_what_is_not_there_is_no_error(files: Files, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    files.remove(tmp_path / "a")
    files.remove(tmp_path / "a")
    files.remove_folder(tmp_path / "missing")
    assert files.names(tmp_path) == []


def test_folders_are_made_with_those_above_and_removed_with_all_in_them(files: Files, tmp_path: Path) -> None:
    files.make_folder(tmp_path / "one/two/three")
    files.make_folder(tmp_path / "one/two/three")
    (tmp_path / "one/two/file").write_bytes(b"x")
    assert files.names(tmp_path / "one/two") == ["file", "three"]
    files.remove_folder(tmp_path / "one")
    assert files.names(tmp_path) == []


def test_a_folder_cannot_be_made_where_a_file_is(files: Files, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    for path in (tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(EnvironmentProblem) as raised:
            files.make_folder(path)
        assert raised.value.kind == "cannot-write"


def test_names_are_sorted_and_a_missing_folder_has_none(files: Files, tmp_path: Path) -> None:
    for name in ("b", "a", "C", "é"):
        (tmp_path / name).write_bytes(b"")
    assert files.names(tmp_path) == ["C", "a", "b", "é"]
    assert files.names(tmp_path / "missing") == []
    assert files.names(tmp_path / "a") == []


def test_files_and_folders_exist_or_do_not(files: Files, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    assert files.exists(tmp_path / "a")
    assert files.exists(tmp_path)
    assert not files.exists(tmp_path / "b")
    assert not files.exists(tmp_path / "a" / "below a file")
    assert not files.exists(tmp_path / ("n" * 300))
    assert not files.exists(tmp_path / "nul\0inside")


def test_free_space_is_that_of_the_nearest_folder_that_is_there(files: Files, tmp_path: Path) -> None:
    here = files.free_space(tmp_path)
    assert here > 0
    for path in (tmp_path / "a file", tmp_path / "not/there/yet"):
        assert abs(files.free_space(path) - here) < max(here // 10, 1 << 30)


def test_space_that_is_there_is_enough_and_a_thousand_million_gigabytes_are_not(
    files: Files, tmp_path: Path
) -> None:
    files.need_space(tmp_path / "a", 0)
    files.need_space(tmp_path / "a", 1)
    with pytest.raises(EnvironmentProblem) as raised:
        files.need_space(tmp_path / "a", 10**18)
    assert raised.value.kind == "disk-full"
    with pytest.raises(EnvironmentProblem), files.replacing(tmp_path / "a", size=10**18):
        raise AssertionError("the caller is never asked to write")
    assert files.names(tmp_path) == []


@pytest.mark.parametrize("size", [0, 1, 4096, 3 * PIECE + 5])
def test_reserving_sets_that_many_bytes_aside(size: int, files: Files, tmp_path: Path) -> None:
    files.reserve(tmp_path / "ballast", size)
    assert files.size(tmp_path / "ballast") == size


@pytest.mark.parametrize("size", [0, 5, 2 * PIECE, 2 * PIECE + 1])
def test_copying_gives_the_same_bytes(size: int, files: Files, tmp_path: Path) -> None:
    content = os.urandom(size)
    (tmp_path / "a").write_bytes(content)
    (tmp_path / "b").write_bytes(b"old")
    files.copy(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == content
    assert files.names(tmp_path) == ["a", "b"]


def test_a_second_name_holds_the_same_bytes_and_an_existing_one_is_left_alone(
    files: Files, tmp_path: Path
) -> None:
    (tmp_path / "a").write_bytes(b"bytes")
    (tmp_path / "there").write_bytes(b"other")
    files.link_or_copy(tmp_path / "a", tmp_path / "b")
    files.link_or_copy(tmp_path / "a", tmp_path / "there")
    files.remove(tmp_path / "a")
    assert (tmp_path / "b").read_bytes() == b"bytes"
    assert (tmp_path / "there").read_bytes() == b"other"


def test_a_missing_file_is_told_about(files: Files, tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    attempts = [
        lambda: files.open(missing),
        lambda: files.read(missing, limit=1),
        lambda: files.size(missing),
        lambda: files.copy(missing, tmp_path / "b"),
        lambda: files.link_or_copy(missing, tmp_path / "b"),
    ]
    for attempt in attempts:
        with pytest.raises(UserError) as raised:
            attempt()
        assert raised.value.kind == "file-gone"
    assert files.names(tmp_path) == []


def test_a_folder_is_not_read_or_removed_as_a_file(files: Files, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for attempt in (files.open, files.create, files.remove):
        with pytest.raises((UserError, EnvironmentProblem)):
            attempt(tmp_path / "folder")
    assert files.names(tmp_path) == ["folder"]


def test_a_lock_keeps_others_out_until_it_is_released(files: Files, tmp_path: Path) -> None:
    lock = files.lock(tmp_path / "lock")
    with pytest.raises(EnvironmentProblem):
        files.lock(tmp_path / "lock")
    lock.release()
    files.lock(tmp_path / "lock").release()


def test_the_drive_is_the_real_one(files: Files, tmp_path: Path) -> None:
    assert files.drive(tmp_path) is DiskFiles().drive(tmp_path)


def is_refused_whole(files: Files, path: Path) -> bool:
    """Write a file under an odd name; True if that was refused and nothing was left."""
    try:
        with files.replacing(path, size=1) as out:
            out.write(b"x")
    except (UserError, EnvironmentProblem):
        assert files.names(path.parent) == []
        return True
    assert files.read(path, limit=9) == b"x"
    assert files.names(path.parent) == [path.name]
    return False


@pytest.mark.parametrize("name", ["line\nfeed", "\u202egpj.exe", "tail. ", "😀", "a{b}%s", "-rf", "\udcff"])
def test_odd_names_are_names_or_are_refused_whole(name: str, files: Files, tmp_path: Path) -> None:
    refused = is_refused_whole(files, tmp_path / name)
    assert os.name == "nt" or name == "\udcff" or not refused


@pytest.mark.parametrize("name", ["n" * 300, "é" * 150, "nul\0inside", "half \ud800 symbol"])
def test_impossible_names_are_refused_by_every_operation(name: str, files: Files, tmp_path: Path) -> None:
    path = tmp_path / name
    assert is_refused_whole(files, path)
    attempts = [
        lambda: files.open(path),
        lambda: files.create(path),
        lambda: files.make_folder(path / "below"),
        lambda: files.size(path),
        lambda: files.lock(path),
        lambda: files.reserve(path, 10),
        lambda: files.remove(path),
    ]
    for attempt in attempts:
        with pytest.raises((UserError, EnvironmentProblem)):
            attempt()
    assert not files.exists(path)
    assert files.names(tmp_path) == []
