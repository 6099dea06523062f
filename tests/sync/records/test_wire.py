"""Decoding is strict: whatever is not what the format says is one error."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.sync.acks import Ack
from teamroom.sync.letters import Manifest
from teamroom.sync.limits import NESTING
from teamroom.sync.records import Envelope
from teamroom.sync.segments import Header
from teamroom.sync.wire import (
    Bytes16,
    Bytes32,
    Bytes64,
    Count,
    MalformedError,
    Milliseconds,
    decode,
    encode,
    nesting,
)

LARGEST, SMALLEST = 2**63 - 1, -(2**63)

ENVELOPE = [1, bytes(16), bytes(32), "set", "resource", bytes(16), [], [], 0]
HEADER = [1, 1, bytes(16), bytes(32), 0, b"", [], 0, []]
MANIFEST = [1, bytes(16), bytes(16), bytes(32), 0, [], 0, 0, [], []]
ACK = [1, bytes(16), bytes(32), 0, [], [], [], False]
CLOCKS = [(Envelope, ENVELOPE, 8), (Header, HEADER, 7), (Manifest, MANIFEST, 4)]
COUNTS = [
    (Envelope, ENVELOPE, 0),
    (Header, HEADER, 0),
    (Header, HEADER, 1),
    (Header, HEADER, 4),
    (Manifest, MANIFEST, 6),
    (Manifest, MANIFEST, 7),
    (Ack, ACK, 3),
]


def with_number(structure: list[object], place: int, number: int) -> bytes:
    return encode([*structure[:place], number, *structure[place + 1 :]])


@pytest.mark.parametrize(("kind", "structure", "place"), CLOCKS)
@pytest.mark.parametrize("number", [SMALLEST, -1, 0, LARGEST])
def test_a_time_has_room_in_a_signed_64_bit_column(kind, structure, place, number):
    assert msgspec.structs.astuple(decode(with_number(structure, place, number), kind))[place] == number


@pytest.mark.parametrize(("kind", "structure", "place"), CLOCKS)
@pytest.mark.parametrize("number", [LARGEST + 1, 2**64 - 1])
def test_a_time_beyond_a_signed_64_bit_column_is_refused(kind, structure, place, number):
    with pytest.raises(MalformedError):
        decode(with_number(structure, place, number), kind)


@pytest.mark.parametrize(("kind", "structure", "place"), COUNTS)
def test_a_count_has_room_in_a_signed_64_bit_column(kind, structure, place):
    assert msgspec.structs.astuple(decode(with_number(structure, place, LARGEST), kind))[place] == LARGEST
    for number in (-1, SMALLEST, LARGEST + 1, 2**64 - 1):
        with pytest.raises(MalformedError):
            decode(with_number(structure, place, number), kind)


@pytest.mark.parametrize("kind", [Count, Milliseconds])
@pytest.mark.parametrize("other", [1.0, "1", True, None, b"1", [1]])
def test_a_number_in_another_form_is_refused(kind, other):
    with pytest.raises(MalformedError):
        decode(encode(other), kind)


@pytest.mark.parametrize(("kind", "size"), [(Bytes16, 16), (Bytes32, 32), (Bytes64, 64)])
def test_bytes_of_a_length_have_this_length(kind, size):
    assert decode(encode(bytes(size)), kind) == bytes(size)
    for other in (bytes(size - 1), bytes(size + 1), b"", "x" * size):
        with pytest.raises(MalformedError):
            decode(encode(other), kind)


@pytest.mark.parametrize(
    ("kind", "structure"), [(Envelope, ENVELOPE), (Header, HEADER), (Manifest, MANIFEST), (Ack, ACK)]
)
def test_elements_beyond_those_known_are_ignored(kind, structure):
    known = decode(encode(structure), kind)
    assert decode(encode([*structure, "newer", {"than": "this"}]), kind) == known
    with pytest.raises(MalformedError):
        decode(encode(structure[:-1]), kind)


@given(st.binary(max_size=40))
def test_any_bytes_are_decoded_or_refused(data):
    for kind in (object, list, Envelope, str):
        try:
            decode(data, kind)
        except MalformedError:
            continue


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xc1",
        b"\xc0\xc0",
        b"\xdd\xff\xff\xff\xff",
        b"\xc6\xff\xff\xff\xff",
        b"\xa3\xed\xa0\x80",
        b"\x91" * 100_000 + b"\xc0",
        b"\x81\xa1a" * 100_000 + b"\xc0",
        b"\x81\x80\x01",
    ],
    ids=["empty", "no form", "two", "long list", "long bytes", "surrogate", "lists", "maps", "key"],
)
def test_bombs_and_broken_bytes_are_refused(data):
    with pytest.raises(MalformedError):
        decode(data, object)


@pytest.mark.parametrize("around", [lambda one: [one], lambda one: {"a": one}, lambda one: (one, 1)])
def test_nesting_counts_lists_and_maps(around):
    value: object = "text"
    for depth in range(NESTING + 1):
        assert nesting(value) == depth
        value = around(value)


def test_nesting_is_counted_no_further_than_one_above_the_limit():
    value: object = []
    for _ in range(5000):
        value = [value]
    assert nesting(value) == NESTING + 1


def test_nesting_follows_the_deepest_of_several():
    assert nesting([1, [2, {"a": [3]}], []]) == 4
    assert nesting({}) == nesting([]) == 1
