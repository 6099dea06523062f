"""Parts on the disk: what is there is whole, and what is refused leaves nothing behind."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.files import FULL, GONE, CutFiles, Fault, FaultyFiles, LyingFiles, PowerCut
from teamroom.core.errors import EnvironmentProblem, TrustError
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import PartId
from teamroom.store.parts import PartStore
from teamroom.sync.limits import PART_BYTES

CONTENT = bytes(range(256)) * 20
PART = PartId(blake2b256(CONTENT))


@pytest.fixture
def files() -> FaultyFiles:
    return FaultyFiles()


@pytest.fixture
def parts(tmp_path: Path, files: FaultyFiles) -> PartStore:
    return PartStore(tmp_path / "parts", files)


def everything_below(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_part_is_found_under_the_hash_of_its_bytes(parts, tmp_path):
    assert parts.put(CONTENT) == PART
    assert parts.has(PART)
    assert parts.intact(PART)
    assert parts.read(PART) == CONTENT
    assert (tmp_path / "parts" / PART.hex()[:2] / PART.hex()).read_bytes() == CONTENT
    with parts.open(PART) as file:
        assert file.read() == CONTENT


def test_a_part_is_on_the_disk_before_it_counts(parts, files):
    parts.put(CONTENT)
    names = files.names_of_operations()
    assert names.index("sync") < names.index("rename")
    assert names[-1] == "sync-folder"


def test_a_part_that_is_here_is_not_written_again(parts, files):
    parts.put(CONTENT)
    files.heal()
    parts.put(CONTENT)
    assert not {"create", "write"} & set(files.names_of_operations())


def test_a_part_whose_bytes_went_bad_is_written_again(parts):
    parts.put(CONTENT)
    parts.path(PART).write_bytes(CONTENT[:-1])
    assert not parts.intact(PART)
    parts.take(PART, iter([CONTENT]), len(CONTENT))
    assert parts.read(PART) == CONTENT


@pytest.mark.parametrize("damaged", [b"", CONTENT[:-1], CONTENT + b"x", b"x" + CONTENT[1:]])
def test_a_damaged_part_is_never_handed_out(parts, damaged):
    parts.put(CONTENT)
    parts.path(PART).write_bytes(damaged)
    with pytest.raises(TrustError) as caught:
        parts.read(PART)
    assert caught.value.kind == "attachment-damaged"
    assert not parts.intact(PART)


@pytest.mark.parametrize("ask", [PartStore.read, PartStore.open])
def test_a_part_that_is_not_here_is_told(parts, ask):
    with pytest.raises(TrustError):
        ask(parts, PART)
    assert not parts.has(PART)
    assert not parts.intact(PART)


@given(cuts=st.lists(st.integers(0, len(CONTENT)), max_size=6))
def test_pieces_may_be_cut_anywhere(tmp_path_factory, cuts):
    parts = PartStore(tmp_path_factory.mktemp("parts"), FaultyFiles())
    edges = [0, *sorted(cuts), len(CONTENT)]
    pieces = [CONTENT[start:end] for start, end in itertools.pairwise(edges)]
    parts.take(PART, iter(pieces), len(CONTENT))
    assert parts.read(PART) == CONTENT


@pytest.mark.parametrize(
    ("pieces", "size"),
    [
        ([CONTENT[:-1]], len(CONTENT)),
        ([CONTENT[:-1]], len(CONTENT) - 1),
        ([CONTENT, b"more"], len(CONTENT)),
        ([CONTENT], len(CONTENT) + 1),
        ([CONTENT], len(CONTENT) - 1),
        ([b"x" + CONTENT[1:]], len(CONTENT)),
        ([CONTENT], 0),
        ([CONTENT], -1),
        ([CONTENT], PART_BYTES + 1),
        ([], len(CONTENT)),
    ],
)
def test_a_part_that_is_not_what_it_claims_leaves_nothing(parts, tmp_path, pieces, size):
    with pytest.raises(TrustError):
        parts.take(PART, iter(pieces), size)
    assert everything_below(tmp_path) == []


def test_a_part_that_never_ends_is_left_when_it_is_too_long(parts):
    endless = iter(lambda: CONTENT, b"")
    with pytest.raises(TrustError):
        parts.take(PART, endless, len(CONTENT))


def test_a_source_that_fails_leaves_nothing(parts, tmp_path):
    def pieces():
        yield CONTENT[:10]
        raise EOFError

    with pytest.raises(EOFError):
        parts.take(PART, pieces(), len(CONTENT))
    assert everything_below(tmp_path) == []


@pytest.mark.parametrize("error", [FULL, GONE])
@pytest.mark.parametrize("operation", ["create", "write", "sync", "read", "rename"])
def test_a_failing_disk_leaves_nothing(parts, files, tmp_path, error, operation):
    files.fail(Fault(error, operation=operation))
    with pytest.raises(EnvironmentProblem):
        parts.put(CONTENT)
    assert everything_below(tmp_path) == []


def test_a_full_disk_is_told_before_a_byte_is_written(tmp_path):
    files = FaultyFiles(free=len(CONTENT) - 1)
    with pytest.raises(EnvironmentProblem) as caught:
        PartStore(tmp_path, files).put(CONTENT)
    assert caught.value.kind == "disk-full"
    assert "create" not in files.names_of_operations()


def test_a_disk_that_lies_is_caught(tmp_path):
    with pytest.raises(EnvironmentProblem) as caught:
        PartStore(tmp_path, LyingFiles()).put(CONTENT)
    assert caught.value.kind == "written-wrong"
    assert everything_below(tmp_path) == []


def test_a_power_cut_at_any_moment_leaves_the_part_whole_or_not_there(tmp_path):
    for after in range(40):
        folder = tmp_path / str(after)
        files = CutFiles(after)
        try:
            PartStore(folder, files).put(CONTENT)
        except PowerCut:
            found = PartStore(folder, FaultyFiles())
            assert list(found.ids()) == ([PART] if found.intact(PART) else [])
        else:
            assert after > 5
            return
    pytest.fail("never finished")


def test_a_stick_pulled_while_reading_is_not_called_damage(parts, files):
    parts.put(CONTENT)
    files.fail(Fault(GONE, operation="read"))
    with pytest.raises(EnvironmentProblem):
        parts.intact(PART)


def test_other_files_among_the_parts_are_passed_over(parts, tmp_path):
    other = parts.put(b"another")
    parts.put(CONTENT)
    folder = parts.path(PART).parent
    (folder / (PART.hex() + ".part")).write_bytes(b"")
    (folder / ("f" * 64 if folder.name != "ff" else "0" * 64)).write_bytes(b"in the wrong folder")
    (tmp_path / "parts" / "notes.txt").write_bytes(b"")
    assert list(parts.ids()) == sorted([PART, other])


def test_a_removed_part_is_gone_and_may_be_removed_again(parts):
    parts.put(CONTENT)
    parts.remove(PART)
    parts.remove(PART)
    assert not parts.has(PART)
    assert list(parts.ids()) == []


@pytest.mark.parametrize("name", [b"", b"../../x", PART[:-1], PART + b"x"])
def test_only_a_hash_becomes_a_path(parts, name):
    with pytest.raises(ValueError, match=str(len(name))):
        parts.path(PartId(name))


def test_a_part_made_here_is_never_too_large(parts):
    with pytest.raises(ValueError, match=str(PART_BYTES + 1)):
        parts.put(bytes(PART_BYTES + 1))
    assert parts.read(parts.put(bytes(PART_BYTES))) == bytes(PART_BYTES)
