"""Today's code against the bytes of version 1. How the files are made: see ``examples``."""

import hashlib

import msgspec
import pytest

from sync.records.examples import ATTACHMENT, ENTITY, FOLDER, KEY, PERSON, SPACE, VALUES, Story, examples
from teamroom.crypto.signing import Purpose, is_signed
from teamroom.sync.records import read_record
from teamroom.sync.segments import Wire, read_segment
from teamroom.sync.values import decode_value, may_be_attachment
from teamroom.sync.view import Node, view_of
from teamroom.sync.wire import decode, encode

MADE = examples()
STORY = Story()


def stored(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def hashed(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=32).digest()


def test_there_is_a_file_for_everything_and_nothing_else():
    assert {path.name for path in FOLDER.iterdir()} == {*MADE, "README.md"}


@pytest.mark.parametrize("name", sorted(MADE))
def test_todays_code_writes_the_same_bytes(name):
    assert MADE[name] == stored(name)


@pytest.mark.parametrize("name", VALUES)
def test_the_stored_values_are_read(name):
    value = stored(f"{name}.value")
    assert decode_value(value) == VALUES[name]
    assert may_be_attachment(value) == (name == "attachment")
    salt, data = msgspec.msgpack.decode(value)
    assert (len(salt), value[:3]) == (16, b"\x92\xc4\x10")
    assert name == "attachment" or data == VALUES[name]


def test_the_stored_attachment_holds_what_the_format_lists():
    extension = msgspec.msgpack.decode(stored("attachment.value"))[1]
    key, size, content_hash, name, media_type, parts = msgspec.msgpack.decode(extension.data)
    assert (extension.code, key, size, content_hash) == (1, ATTACHMENT.key, 300_000, ATTACHMENT.content_hash)
    assert (name, media_type, parts) == ("Übung 1.pdf", "application/pdf", [[bytes([3]) * 32, 300_123]])


@pytest.mark.parametrize("name", STORY.records())
def test_the_stored_records_are_read(name):
    raw, values = msgspec.msgpack.decode(stored(name))
    record = read_record(raw, values)
    assert record == STORY.records()[name]
    assert record.record_id == hashed(raw)
    v, space, writer, kind, item, entity, fields, saw, wall_ms = msgspec.msgpack.decode(raw)
    assert (v, space, writer, item, entity) == (1, SPACE, KEY.public, "resource", ENTITY)
    assert (kind, wall_ms) == (name.split("-", maxsplit=1)[0].removesuffix(".record"), 1_750_000_000_000)
    assert [hash_of for _, hash_of, _ in fields] == [
        b"" if value is None else hashed(value) for value in values
    ]
    assert len(saw) == (2 if kind == "delete" else 0)


@pytest.mark.parametrize("name", STORY.segments())
def test_the_stored_segments_are_read(name):
    header, signature, envelopes, values = msgspec.msgpack.decode(stored(name))
    segment = read_segment(decode(stored(name), Wire), SPACE)
    assert segment == STORY.segments()[name]
    assert encode(segment.wire()) == stored(name)
    assert segment.segment_id == hashed(header)
    v, min_reader, space, writer, no, prev, deps, wall_ms, named = msgspec.msgpack.decode(header)
    assert (v, min_reader, space, writer, wall_ms) == (1, 1, SPACE, KEY.public, 1_750_000_000_000)
    assert (no, prev) == ((0, b"") if name == "first.segment" else (1, STORY.first.segment_id))
    assert deps == sorted(deps)
    assert named == [hashed(envelope) for envelope in envelopes]
    assert len(values) == len(named)
    assert is_signed(KEY.public, Purpose.SEGMENT, SPACE, header, signature)


def test_a_segment_without_an_erased_value_is_the_same_segment():
    segment = read_segment(decode(stored("erased.segment"), Wire), SPACE)
    assert segment.segment_id == STORY.first.segment_id
    assert segment.records[0].values == (None, *STORY.added.values[1:])
    assert segment.records[1:] == STORY.first.records[1:]
    assert b"Kim" in stored("first.segment")
    assert b"Kim" not in stored("erased.segment")


def test_the_stored_records_add_up():
    segments = [read_segment(decode(stored(name), Wire), SPACE) for name in STORY.segments()]
    records = [record for segment in segments for record in segment.records]
    view = view_of(Node(record, PERSON, admitted=True) for record in records)
    assert view.data("title") == "Fractions"
    assert view.data("tag:maths") is True
    assert view.data(f"by:{PERSON.hex()}") == "agreed"
    assert view.data("file") == ATTACHMENT
    assert view.returned, "somebody agreed to it after it was removed, without knowing"
