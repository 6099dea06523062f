"""Segments: what is closed is read again, and nothing else is."""

from dataclasses import replace

import msgspec
import pytest

from fakes.randomness import SeededRandomness
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import EntityId, SegmentId, SpaceId, WriterId
from teamroom.crypto.signing import Purpose, SigningKey
from teamroom.sync.limits import FORMAT, SEGMENT_BYTES
from teamroom.sync.records import Author, Change, Kind, Record, new_erase, new_record
from teamroom.sync.segments import (
    Header,
    Segment,
    Wire,
    close_segment,
    read_header,
    read_segment,
    verified_segment,
)
from teamroom.sync.wire import MalformedError, decode, encode

SPACE, OTHER_SPACE = SpaceId(b"s" * 16), SpaceId(b"t" * 16)
KEY, OTHER_KEY = SigningKey(bytes(32)), SigningKey(b"k" * 32)
AUTHOR = Author(SPACE, WriterId(KEY.public), 1_750_000_000_000)
RANDOMNESS = SeededRandomness(1)
PREV, DEPS = SegmentId(b"p" * 32), (SegmentId(b"d" * 32), SegmentId(b"c" * 32))


def record(*data: object, author: Author = AUTHOR, kind: Kind = Kind.SET) -> Record:
    changes = [Change(str(number), one) for number, one in enumerate(data)]
    return new_record(author, kind, ("resource", EntityId(b"e" * 16)), changes, randomness=RANDOMNESS)


def closed(*records: Record, prev: bytes = PREV, deps: tuple[SegmentId, ...] = DEPS) -> Segment:
    return close_segment(records, key=KEY, author=AUTHOR, no=3, prev=prev, deps=deps)


def signed(
    header: object, envelopes: tuple[bytes, ...] = (), values: tuple[tuple[bytes | None, ...], ...] = ()
) -> Wire:
    """Return a segment with a header said by hand, truly signed."""
    raw = header if isinstance(header, bytes) else encode(header)
    return Wire(raw, KEY.sign(Purpose.SEGMENT, SPACE, raw), envelopes, values)


def header(*records: Record, **other: object) -> Header:
    plain = Header(1, 1, SPACE, KEY.public, 0, b"", (), 5, tuple(one.record_id for one in records))
    return msgspec.structs.replace(plain, **other)


ERASE = new_erase(AUTHOR, ("resource", EntityId(b"e" * 16)), {"0": [record("x").record_id]})
SEGMENT = closed(record("Fractions", 5), ERASE, record("x" * 300, kind=Kind.DELETE))


def test_a_segment_is_read_as_it_was_closed():
    assert read_segment(SEGMENT.wire(), SPACE) == SEGMENT
    assert read_segment(decode(encode(SEGMENT.wire()), Wire), SPACE) == SEGMENT
    assert verified_segment(SEGMENT.wire()) == SEGMENT


def test_a_segment_is_what_the_format_says():
    raw, signature, envelopes, values = msgspec.msgpack.decode(encode(SEGMENT.wire()))
    named = [one.record_id for one in SEGMENT.records]
    said = [FORMAT, FORMAT, SPACE, KEY.public, 3, PREV, sorted(DEPS), 1_750_000_000_000, named]
    assert msgspec.msgpack.decode(raw) == said
    assert SEGMENT.segment_id == blake2b256(raw)
    assert signature == KEY.sign(Purpose.SEGMENT, SPACE, raw)
    assert envelopes == [one.raw for one in SEGMENT.records]
    assert values == [list(one.values) for one in SEGMENT.records]
    assert values[1] == [None]


def test_a_segment_says_who_wrote_it_and_what_it_builds_on():
    assert SEGMENT.writer == KEY.public
    assert SEGMENT.needs == (PREV, *sorted(DEPS))
    assert closed(prev=b"", deps=()).needs == ()


@pytest.mark.parametrize("kind", Kind)
def test_a_segment_is_about_membership_if_a_record_is(kind):
    one = ERASE if kind == Kind.ERASE else record("x", kind=kind)
    assert closed(one).membership == (kind not in {Kind.SET, Kind.DELETE, Kind.ERASE})


def test_values_may_be_missing_and_arrive_later():
    wire = SEGMENT.wire()
    without = msgspec.structs.replace(
        wire, values=tuple(tuple(None for _ in values) for values in wire.values)
    )
    read = read_segment(without, SPACE)
    assert read.segment_id == SEGMENT.segment_id
    assert [one.record_id for one in read.records] == [one.record_id for one in SEGMENT.records]
    assert {value for one in read.records for value in one.values} == {None}


@pytest.mark.parametrize("flip", [0xFF, 0x01, 0x80], ids=hex)
def test_any_byte_changed_is_refused(flip):
    whole = encode(SEGMENT.wire())
    for place in range(len(whole)):
        changed = whole[:place] + bytes([whole[place] ^ flip]) + whole[place + 1 :]
        with pytest.raises(MalformedError):
            read_segment(decode(changed, Wire), SPACE)


def test_any_bit_of_the_header_and_signature_changed_is_refused():
    wire = SEGMENT.wire()
    for name in ("header", "signature"):
        part = getattr(wire, name)
        for bit in range(8 * len(part)):
            changed = bytearray(part)
            changed[bit // 8] ^= 1 << bit % 8
            with pytest.raises(MalformedError):
                read_segment(msgspec.structs.replace(wire, **{name: bytes(changed)}), SPACE)


def test_any_cut_is_refused():
    whole = encode(SEGMENT.wire())
    for length in range(len(whole)):
        with pytest.raises(MalformedError):
            decode(whole[:length], Wire)


def test_a_segment_of_another_space_is_refused():
    with pytest.raises(MalformedError):
        read_segment(SEGMENT.wire(), OTHER_SPACE)
    with pytest.raises(MalformedError):
        read_header(SEGMENT.raw_header, OTHER_SPACE)


@pytest.mark.parametrize("purpose", [purpose for purpose in Purpose if purpose != Purpose.SEGMENT])
def test_a_signature_for_another_purpose_is_refused(purpose):
    signature = KEY.sign(purpose, SPACE, SEGMENT.raw_header)
    with pytest.raises(MalformedError):
        read_segment(msgspec.structs.replace(SEGMENT.wire(), signature=signature), SPACE)


def test_a_signature_by_another_writer_is_refused():
    signature = OTHER_KEY.sign(Purpose.SEGMENT, SPACE, SEGMENT.raw_header)
    with pytest.raises(MalformedError):
        read_segment(msgspec.structs.replace(SEGMENT.wire(), signature=signature), SPACE)


@pytest.mark.parametrize(
    "author", [replace(AUTHOR, space=OTHER_SPACE), replace(AUTHOR, writer=WriterId(OTHER_KEY.public))]
)
def test_a_record_of_another_space_or_writer_is_refused(author):
    foreign = record("x", author=author)
    with pytest.raises(MalformedError):
        read_segment(signed(header(foreign), (foreign.raw,), (foreign.values,)), SPACE)
    own = record("x")
    assert read_segment(signed(header(own), (own.raw,), (own.values,)), SPACE).records == (own,)


def test_records_stand_in_the_order_of_their_ids():
    one, two = record("x"), record("y")
    with pytest.raises(MalformedError):
        read_segment(signed(header(one, two), (two.raw, one.raw), (two.values, one.values)), SPACE)


def test_there_are_as_many_records_and_values_as_ids():
    one = record("x")
    for said, envelopes, values in [
        (header(), (one.raw,), (one.values,)),
        (header(one), (), (one.values,)),
        (header(one), (one.raw,), ()),
        (header(one, one), (one.raw,), (one.values,)),
    ]:
        with pytest.raises(MalformedError):
            read_segment(signed(said, envelopes, values), SPACE)


def test_a_record_stands_in_a_segment_once():
    (one,) = closed(record("Fractions")).records
    wire = signed(header(one, one), (one.raw, one.raw), (one.values, one.values))
    with pytest.raises(MalformedError, match="a record twice"):
        read_segment(wire, SPACE)


@pytest.mark.parametrize("size", [1, 31, 33])
def test_the_segment_before_has_a_whole_name_or_none(size):
    assert read_header(encode(header(prev=b"p" * 32)), SPACE).prev == b"p" * 32
    assert read_header(encode(header(prev=b"")), SPACE).prev == b""
    with pytest.raises(MalformedError):
        read_header(encode(header(prev=bytes(size))), SPACE)


def test_a_newer_header_is_read_and_kept_byte_for_byte():
    one = record("x")
    newer = encode([*msgspec.structs.astuple(header(one, v=9, min_reader=2)), "newer"])
    segment = read_segment(signed(newer, (one.raw,), (one.values,)), SPACE)
    assert (segment.raw_header, segment.header.v, segment.header.min_reader) == (newer, 9, 2)
    assert segment.wire().header == newer


@pytest.mark.parametrize("said", [b"", b"\xc0", b"\x91" * 50_000], ids=["empty", "nil", "bomb"])
def test_what_is_no_header_is_refused(said):
    with pytest.raises(MalformedError):
        read_segment(signed(said), SPACE)


def filled(size: int) -> Wire:
    """Return a segment whose header, envelopes and values have this many bytes together."""
    full = [record(b"x" * 60_000) for _ in range(4)]
    rest = size - sum(one.size for one in full)
    last = record(b"x" * 1000)
    rest -= last.size + len(encode(header(*full, last)))
    last = record(b"x" * (1000 + rest))
    records = (*full, last)
    return signed(header(*records), tuple(one.raw for one in records), tuple(one.values for one in records))


def measured(wire: Wire) -> int:
    return len(wire.header) + sum(map(len, wire.envelopes)) + sum(len(one) for (one,) in wire.values)


def test_a_segment_has_at_most_256_kib():
    assert measured(filled(SEGMENT_BYTES)) == SEGMENT_BYTES
    assert len(read_segment(filled(SEGMENT_BYTES), SPACE).records) == 5
    with pytest.raises(MalformedError):
        read_segment(filled(SEGMENT_BYTES + 1), SPACE)


def test_envelopes_alone_above_256_kib_are_refused():
    long = [
        new_record(
            AUTHOR, Kind.SET, ("x" * 30_000, EntityId(bytes([number]) * 16)), [], randomness=RANDOMNESS
        )
        for number in range(9)
    ]
    envelopes, values = tuple(one.raw for one in long), ((),) * 9
    assert len(read_segment(signed(header(*long[:8]), envelopes[:8], values[:8]), SPACE).records) == 8
    with pytest.raises(MalformedError):
        read_segment(signed(header(*long), envelopes, values), SPACE)


def test_an_odd_value_in_a_segment_is_forwarded_as_it_is():
    odd = new_record(
        AUTHOR,
        Kind.SET,
        ("resource", EntityId(b"e" * 16)),
        [Change("0", None, (), b"\xc1odd")],
        randomness=RANDOMNESS,
    )
    assert read_segment(closed(odd).wire(), SPACE).wire().values == ((b"\xc1odd",),)
