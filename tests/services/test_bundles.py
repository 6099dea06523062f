"""Bundles as files: written whole or not at all, and read back before they count."""

import pytest

from fakes.files import FaultyFiles, LyingFiles, all_zero, bit_flipped, end_lost
from fakes.randomness import SeededRandomness
from teamroom.core.errors import Cancelled, EnvironmentProblem, TrustError
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import PartId
from teamroom.core.progress import Progress
from teamroom.crypto.age import decrypt, new_age_key
from teamroom.services.bundles import OpenBundle, PartSource, Pulled, as_ours, write_bundle
from teamroom.sync.frames import CutOffError
from teamroom.sync.verifier import OtherSpaceError, TooNewError
from teamroom.sync.wire import MalformedError

LETTER = [b"first ", b"", b"second " * 50_000, b"end"]
KEY = new_age_key(SeededRandomness(1))


class Kept:
    """Takes what is decrypted."""

    def __init__(self):
        self.data = b""

    def write(self, data):
        self.data += data
        return len(data)


def part_of(files, folder, content):
    path = folder / f"part {len(content)}"
    path.write_bytes(content)
    return PartSource(PartId(blake2b256(content)), len(content), lambda: files.open(path))


def write(files, path, contents=(), progress=None):
    parts = [part_of(files, path.parent, content) for content in contents]
    size = sum(map(len, LETTER))
    write_bundle(files, path, LETTER, [KEY.recipient], parts, size=size, progress=progress or Progress())


def read(files, path):
    """Return the letter and the parts of a bundle."""
    staging = path.with_name("staging")
    bundle = OpenBundle(files, path, staging)
    try:
        bundle.copy_letter(Progress())
        parts = {part: b"".join(pieces) for part, _, pieces in bundle.parts()}
    finally:
        bundle.close()
    kept = Kept()
    with files.open(staging) as letter:
        decrypt(letter, kept, [KEY], name=path.name)
    return kept.data, parts


def test_letter_and_parts_come_out_as_they_went_in(tmp_path):
    files, contents = FaultyFiles(), [b"x" * 3_000_000, b"small"]
    write(files, tmp_path / "news", contents)
    letter, parts = read(files, tmp_path / "news")
    assert letter == b"".join(LETTER)
    assert parts == {blake2b256(content): content for content in contents}


def test_progress_counts_every_byte(tmp_path):
    files, progress = FaultyFiles(), Progress()
    progress.begin("send", 1)
    write(files, tmp_path / "news", [b"x" * 3_000_000], progress)
    assert progress.state.done == sum(map(len, LETTER)) + 3_000_000


def test_nothing_is_written_where_there_is_no_room(tmp_path):
    files = FaultyFiles(free=1_000_000)
    with pytest.raises(EnvironmentProblem) as refused:
        write(files, tmp_path / "news")
    assert refused.value.kind == "disk-full"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lie", [bit_flipped, end_lost, all_zero])
def test_a_stick_that_gives_back_something_else_is_noticed(tmp_path, lie):
    (tmp_path / "news").write_bytes(b"older")
    with pytest.raises(EnvironmentProblem) as refused:
        write(LyingFiles(lie), tmp_path / "news")
    assert refused.value.kind == "written-wrong"
    assert [path.name for path in tmp_path.iterdir()] == ["news"]
    assert (tmp_path / "news").read_bytes() == b"older"


def test_cancelling_in_the_middle_leaves_nothing(tmp_path):
    progress = Progress()

    def letter():
        yield b"begin"
        progress.cancel()
        yield b"x" * 1_000_000

    with pytest.raises(Cancelled):
        write_bundle(FaultyFiles(), tmp_path / "news", letter(), [KEY.recipient], [], size=0, progress=progress)
    assert list(tmp_path.iterdir()) == []


def test_a_part_whose_bytes_changed_is_damage(tmp_path):
    files = FaultyFiles()
    write(files, tmp_path / "news", [b"y" * 5000])
    content = (tmp_path / "news").read_bytes()
    (tmp_path / "news").write_bytes(content.replace(b"y" * 5000, b"y" * 4999 + b"z"))
    with pytest.raises(TrustError) as refused:
        read(files, tmp_path / "news")
    assert refused.value.kind == "damaged"


def test_a_part_that_nobody_reads_is_checked_all_the_same(tmp_path):
    files = FaultyFiles()
    write(files, tmp_path / "news", [b"y" * 5000])
    content = (tmp_path / "news").read_bytes()
    (tmp_path / "news").write_bytes(content.replace(b"y" * 5000, b"y" * 4999 + b"z"))
    bundle = OpenBundle(files, tmp_path / "news", tmp_path / "staging")
    bundle.copy_letter(Progress())
    with pytest.raises(TrustError):
        list(bundle.parts())
    bundle.close()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (MalformedError("x"), "damaged"),
        (CutOffError("x"), "cut-off"),
        (TooNewError("x"), "too-new"),
        (OtherSpaceError("x"), "not-for-us"),
    ],
)
def test_what_the_protocol_refuses_has_a_name_for_people(error, kind):
    ours = as_ours(error, "news.teamroom")
    assert (ours.kind, ours.exit_code) == (kind, 4)
    assert "news.teamroom" in ours.what


def test_pulled_gives_all_bytes_in_any_sizes():
    progress = Progress()
    pulled = Pulled(iter(LETTER), progress)
    found = b""
    for size in (1, 2, 3, 5, 8, 13, 100_000, 100_000, 100_000, 100_000, 100_000):
        found += pulled.read(size)
    assert found == b"".join(LETTER)
    assert pulled.read(5) == b""
    assert progress.state.done == len(found)
