"""Writes what the corpus begins with, made of the example files of the format: ``python -m fuzz.seeds``."""

from hashlib import blake2b
from pathlib import Path

from fuzz.targets import BETWEEN, CORPUS
from sync.letters import examples as letters
from sync.letters.writing import frames_of, letter
from sync.membership.builder import trio
from sync.records import examples as records
from teamroom.core.ids import PartId
from teamroom.sync.acks import new_ack
from teamroom.sync.frames import FrameType, Tally, end_frame, frame
from teamroom.sync.wire import encode


def seeds() -> dict[str, list[bytes]]:
    """Return the first inputs of each target."""
    return {"frames": _frames(), "manifest": _manifests(), "record": _records(), "membership": _facts()}


def _frames() -> list[bytes]:
    tally = Tally()
    small = frame(FrameType.MANIFEST, b"says", tally) + frame(FrameType.SEGMENTS, b"", tally) + end_frame(tally)
    return [_read(letters.FOLDER / name) for name in ("letter.frames", "invitation-room.frames")] + [small]


def _manifests() -> list[bytes]:
    room, anna, ben, _ = trio()
    ben.writes("a line")
    part = PartId(bytes([7]) * 32)
    ack = new_ack(room.space, anna.key, 3, heads=room.heads(anna.has), missing=[], wants=[part])
    whole = letter(
        room, anna, room.segments.values(), recipients=[ben.writer, anna.writer], acks=(ack,), parts=((part, 100),)
    )
    (_, manifest), (_, segments) = frames_of(whole)
    (_, empty) = frames_of(letter(room, anna, []))[0]
    return [empty, manifest, manifest + BETWEEN + segments]


def _records() -> list[bytes]:
    story = records.Story()
    known = [encode([one.raw, *filter(None, one.values)]) for one in (story.added, story.retitled, story.erase)]
    envelope = story.added.raw
    return [*known, *(encode([envelope, value, value]) for value in story.values.values())]


def _facts() -> list[bytes]:
    return [_read(path) for path in sorted(letters.FOLDER.glob("*.fact"))]


def _read(path: Path) -> bytes:
    return path.read_bytes()


def keep(target: str, content: bytes) -> None:
    """Put an input into the corpus, under the name that its content gives it."""
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / blake2b(content, digest_size=8).hexdigest()).write_bytes(content)


if __name__ == "__main__":
    for name, contents in seeds().items():
        for one in contents:
            keep(name, one)
