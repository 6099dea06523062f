import errno

import pytest
from sqlalchemy import select

from fakes.files import Fault
from services.conftest import parts_of
from teamroom.core.errors import Cancelled, EnvironmentProblem, TrustError, UserError
from teamroom.core.ids import PartId
from teamroom.core.progress import Progress
from teamroom.crypto.parts import PART_CONTENT
from teamroom.services.attachments import Attachments
from teamroom.store.tables import CONTENT
from teamroom.sync.values import Attachment, PartReference


@pytest.fixture
def attachments(room):
    return Attachments(room)


@pytest.fixture
def bring(room, attachments):
    """Bring files in and remember them, as a caller that saves a record does."""

    def brought(*paths, progress=None):
        with attachments.bringing(paths, progress) as found, room.write() as unit:
            for one in found:
                attachments.remember(unit, one)
        return found

    return brought


def content(attachments, attachment):
    return b"".join(attachments.content(attachment))


@pytest.mark.parametrize("size", [1, 300_000, PART_CONTENT, PART_CONTENT + 5])
def test_a_file_comes_back_byte_for_byte(tmp_path, attachments, bring, size):
    (tmp_path / "a.bin").write_bytes(bytes(size - 1) + b"x")
    (found,) = bring(tmp_path / "a.bin")
    assert (found.name, found.size) == ("a.bin", size)
    assert content(attachments, found) == bytes(size - 1) + b"x"


def test_no_part_shows_what_is_in_it(tmp_path, room, bring):
    (tmp_path / "a.txt").write_bytes(b"a secret story" * 50)
    (found,) = bring(tmp_path / "a.txt")
    assert [PartId(one.part) for one in found.parts] == parts_of(room)
    assert b"secret" not in room.parts.read(parts_of(room)[0])


def test_the_same_content_again_needs_no_new_parts(tmp_path, room, bring):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("the same")
    (first,) = bring(tmp_path / "a.txt")
    (second,) = bring(tmp_path / "b.txt")
    assert (second.key, second.parts, second.name) == (first.key, first.parts, "b.txt")
    assert len(parts_of(room)) == 1
    with room.read() as unit:
        assert len(unit.connection.execute(select(CONTENT)).all()) == 1


def test_the_same_content_twice_at_once_needs_one_part(tmp_path, room, bring):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("the same")
    first, second = bring(tmp_path / "a.txt", tmp_path / "b.txt")
    assert first.parts == second.parts
    assert len(parts_of(room)) == 1


def test_a_part_that_is_gone_is_made_anew(tmp_path, room, attachments, bring):
    (tmp_path / "a.txt").write_text("the same")
    (first,) = bring(tmp_path / "a.txt")
    room.parts.remove(PartId(first.parts[0].part))
    assert not attachments.is_here(first)
    (second,) = bring(tmp_path / "a.txt")
    assert second.key != first.key
    assert content(attachments, second) == b"the same"


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda path: path.write_bytes(b""), "file-empty"),
        (lambda path: path.mkdir(), "is-a-folder"),
        (lambda path: None, "file-gone"),
    ],
)
def test_what_is_no_file_is_refused(tmp_path, room, bring, make, kind):
    make(tmp_path / "a.txt")
    with pytest.raises(UserError) as refused:
        bring(tmp_path / "a.txt")
    assert refused.value.kind == kind
    assert not parts_of(room)


def test_more_than_a_gibibyte_is_refused_without_reading_it(tmp_path, disk, bring):
    with (tmp_path / "film.mp4").open("wb") as film:
        film.truncate((1 << 30) + 1)
    disk.heal()
    with pytest.raises(UserError) as refused:
        bring(tmp_path / "film.mp4")
    assert refused.value.kind == "file-too-large"
    assert "read" not in disk.names_of_operations()


def test_a_file_that_vanishes_half_way_leaves_nothing_behind(tmp_path, room, disk, bring):
    (tmp_path / "a.bin").write_bytes(bytes(PART_CONTENT + 1_000_000))
    disk.fail(Fault(errno.EIO, at=25, operation="read", glob="a.bin"))
    with pytest.raises(EnvironmentProblem) as failed:
        bring(tmp_path / "a.bin")
    assert failed.value.kind == "stick-gone"
    assert not parts_of(room)


def test_a_full_disk_is_noticed_before_anything_is_written(tmp_path, room, disk, bring):
    (tmp_path / "a.bin").write_bytes(bytes(100_000))
    disk.free = 50_000
    with pytest.raises(EnvironmentProblem) as failed:
        bring(tmp_path / "a.bin")
    assert failed.value.kind == "disk-full"
    assert not parts_of(room)


def test_a_second_file_that_fails_takes_the_first_one_with_it(tmp_path, room, bring):
    (tmp_path / "a.txt").write_text("good")
    (tmp_path / "b.txt").write_text("")
    with pytest.raises(UserError):
        bring(tmp_path / "a.txt", tmp_path / "b.txt")
    assert not parts_of(room)


def test_a_failing_save_keeps_parts_that_others_use(tmp_path, room, attachments, bring):
    (tmp_path / "a.txt").write_text("used")
    bring(tmp_path / "a.txt")
    with pytest.raises(ZeroDivisionError), attachments.bringing([tmp_path / "a.txt"]):
        raise ZeroDivisionError
    assert len(parts_of(room)) == 1


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path, room, bring):
    path = tmp_path / "a.txt"
    path.write_text("first words")

    class Growing(Progress):
        def begin(self, phase, total=0):
            if phase == "reading":
                path.write_text("first words and more")
            super().begin(phase, total)

    with pytest.raises(UserError) as refused:
        bring(path, progress=Growing())
    assert refused.value.kind == "file-changed"
    assert not parts_of(room)


def test_a_file_that_is_changed_between_the_two_readings_is_refused(tmp_path, room, bring):
    path = tmp_path / "a.txt"
    path.write_text("first words")

    class Changing(Progress):
        def begin(self, phase, total=0):
            if phase == "encrypting":
                path.write_text("other words")
            super().begin(phase, total)

    with pytest.raises(UserError) as refused:
        bring(path, progress=Changing())
    assert refused.value.kind == "file-changed"
    assert not parts_of(room)


def test_cancel_stops_and_leaves_nothing(tmp_path, room, bring):
    (tmp_path / "a.bin").write_bytes(bytes(5_000_000))

    class Impatient(Progress):
        def advance(self, units=1):
            if self.state.phase == "encrypting":
                self.cancel()
            super().advance(units)

    with pytest.raises(Cancelled):
        bring(tmp_path / "a.bin", progress=Impatient())
    assert not parts_of(room)


def test_progress_counts_every_byte_of_each_phase(tmp_path, bring):
    (tmp_path / "a.bin").write_bytes(bytes(2_500_000))
    progress = Progress()
    bring(tmp_path / "a.bin", progress=progress)
    assert (progress.state.done, progress.state.total) == (2_500_000, 2_500_000)


def test_saving_replaces_nothing_and_gives_safe_names(tmp_path, attachments, bring):
    (tmp_path / "a.txt").write_text("new")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "A.TXT").write_text("theirs")
    (found,) = bring(tmp_path / "a.txt")
    evil = Attachment(found.key, found.size, found.content_hash, "../../NUL.txt", "text/plain", found.parts)
    saved = attachments.save([found, found, evil], folder)
    assert [path.name for path in saved] == ["a (2).txt", "a (3).txt", "_NUL.txt"]
    assert {path.read_text() for path in saved} == {"new"}
    assert (folder / "A.TXT").read_text() == "theirs"
    assert all(path.parent == folder for path in saved)


def test_a_damaged_part_gives_no_file(tmp_path, room, attachments, bring):
    (tmp_path / "a.txt").write_text("new")
    (found,) = bring(tmp_path / "a.txt")
    path = room.parts.path(PartId(found.parts[0].part))
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(TrustError):
        attachments.save([found], tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize(
    "lie",
    [
        {"size": 2},
        {"size": (1 << 30) + 1},
        {"content_hash": bytes(32)},
        {"key": bytes(32)},
        {"parts": ()},
        {"parts": (PartReference(bytes(32), 5),)},
    ],
)
def test_a_reference_that_lies_gives_no_file(tmp_path, attachments, bring, lie):
    (tmp_path / "a.txt").write_text("new words")
    (found,) = bring(tmp_path / "a.txt")
    fields = {name: getattr(found, name) for name in found.__struct_fields__} | lie
    with pytest.raises(TrustError):
        attachments.save([Attachment(**fields)], tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


def test_a_photo_is_kept_without_its_place(tmp_path, attachments, bring):
    picture = b"\xff\xd8\xff\xe1\0\x0eExif\0\0GPSx12\xff\xda\0\2coded\xff\xd9"
    (tmp_path / "p.jpg").write_bytes(picture)
    (found,) = bring(tmp_path / "p.jpg")
    assert content(attachments, found) == b"\xff\xd8\xff\xda\0\2coded\xff\xd9"
    assert found.media_type == "image/jpeg"
    assert (tmp_path / "p.jpg").read_bytes() == picture
