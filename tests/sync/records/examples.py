"""The example files in ``tests/vectors/sync/records``, made from fixed keys and seeded chance.

They say what version 1 of the format is; a change of them is a change of the format. To write them anew, from the
root of the repository::

    PYTHONPATH=src:tests python -m sync.records.examples
"""

from pathlib import Path

import msgspec

from fakes.randomness import SeededRandomness
from teamroom.core.ids import EntityId, PersonId, SpaceId, WriterId
from teamroom.crypto.signing import SigningKey
from teamroom.sync.records import ALIVE, Author, Change, Kind, Record, new_erase, new_record
from teamroom.sync.segments import Segment, Wire, close_segment
from teamroom.sync.values import Attachment, Data, PartReference, encode_value
from teamroom.sync.wire import encode

FOLDER = Path(__file__).parents[2] / "vectors" / "sync" / "records"
SEED = 20250615
SPACE = SpaceId(bytes(range(16)))
PERSON = PersonId(bytes(range(16, 32)))
ENTITY = EntityId(bytes(range(32, 48)))
ITEM = ("resource", ENTITY)
KEY = SigningKey(bytes(range(32)))
AUTHOR = Author(SPACE, WriterId(KEY.public), 1_750_000_000_000)

ATTACHMENT = Attachment(
    bytes([1]) * 32,
    300_000,
    bytes([2]) * 32,
    "Übung 1.pdf",
    "application/pdf",
    (PartReference(bytes([3]) * 32, 300_123),),
)
VALUES: dict[str, Data] = {
    "nil": None,
    "true": True,
    "integer": -(2**40),
    "float": 0.5,
    "text": "Übung macht den Meister",
    "bytes": bytes(range(8)),
    "list": ["a", [1, 2], None],
    "map": {"a": 1, "b": {"c": False}},
    "attachment": ATTACHMENT,
}


class Story:
    """A resource is added, retitled with a file, rid of a pupil's name, and removed: all in one segment."""

    def __init__(self) -> None:
        self.randomness = SeededRandomness(SEED)
        self.values = {name: encode_value(data, self.randomness) for name, data in VALUES.items()}
        self.added = self._made(Kind.SET, Change("title", "Fractions of Kim"), Change("tag:maths", True))
        shown = (self.added.record_id,)
        self.retitled = self._made(Kind.SET, Change("title", "Fractions", shown), Change("file", ATTACHMENT))
        self.erase = new_erase(AUTHOR, ITEM, {"title": shown})
        saw = (self.added.record_id, self.retitled.record_id)
        self.removed = self._made(Kind.DELETE, Change(ALIVE, data=False), saw=saw)
        self.own_voice = self._made(Kind.SET, Change(f"by:{PERSON.hex()}", "agreed"))
        records = (self.added, self.retitled, self.erase, self.removed)
        self.first = self._closed(records, no=0, prev=b"", deps=())
        after = (bytes([5]) * 32, bytes([4]) * 32)
        self.second = self._closed((self.own_voice,), no=1, prev=self.first.segment_id, deps=after)

    def records(self) -> dict[str, Record]:
        """Return the records by the name of their file."""
        return {
            "set.record": self.added,
            "set-with-basis.record": self.retitled,
            "erase.record": self.erase,
            "delete.record": self.removed,
        }

    def segments(self) -> dict[str, Segment]:
        """Return the segments by the name of their file."""
        return {"first.segment": self.first, "second.segment": self.second}

    def erased(self) -> Wire:
        """Return the first segment as it travels once its author's erase is known: the same but for one value."""
        wire = self.first.wire()
        added, *others = wire.values
        return msgspec.structs.replace(wire, values=((None, *added[1:]), *others))

    def _made(self, kind: Kind, *changes: Change, saw=()) -> Record:
        return new_record(AUTHOR, kind, ITEM, changes, randomness=self.randomness, saw=saw)

    def _closed(self, records, *, no, prev, deps) -> Segment:
        return close_segment(records, key=KEY, author=AUTHOR, no=no, prev=prev, deps=deps)


def packed(record: Record) -> bytes:
    """Return ``[envelope, [value | nil, ...]]``."""
    return encode([record.raw, record.values])


def examples() -> dict[str, bytes]:
    """Return the bytes of every file."""
    story = Story()
    return {
        **{f"{name}.value": value for name, value in story.values.items()},
        **{name: packed(record) for name, record in story.records().items()},
        **{name: encode(segment.wire()) for name, segment in story.segments().items()},
        "erased.segment": encode(story.erased()),
    }


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, data in examples().items():
        (FOLDER / name).write_bytes(data)
