"""Frames: what was written comes back, and nothing else comes in."""

import io
import tracemalloc
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.core.hashing import blake2b256
from teamroom.sync.frames import (
    HEAD_SIZE,
    CutOffError,
    Ending,
    FrameHead,
    FrameParser,
    FrameReader,
    FrameType,
    Tally,
    end_frame,
    frame,
    read_head,
)
from teamroom.sync.wire import MalformedError, encode

LIMIT = 1 << 20
PAYLOADS = [
    (FrameType.MANIFEST, b"what it says"),
    (FrameType.SEGMENTS, b""),
    (FrameType.SEGMENTS, bytes(range(90))),
]


def written(payloads: Iterable[tuple[FrameType, bytes]]) -> bytes:
    tally = Tally()
    return b"".join([*(frame(kind, payload, tally) for kind, payload in payloads), end_frame(tally)])


SMALL = written(PAYLOADS)
EXPECTED = [(kind.value, payload) for kind, payload in PAYLOADS]


class Trickle:
    """Gives at most ``most`` bytes a call, as a pipe may."""

    def __init__(self, data: bytes, most: int) -> None:
        self._file = io.BytesIO(data)
        self._most = most

    def read(self, size: int, /) -> bytes:
        return self._file.read(min(size, self._most))


def pushed(data: bytes, step: int = 1 << 30, limit: int = LIMIT) -> list[tuple[bytes, bytes]]:
    got: list[tuple[bytes, bytes]] = []
    parser = FrameParser(lambda kind, payload: got.append((kind, payload)), limit=limit)
    for start in range(0, len(data), step):
        piece = data[start : start + step]
        assert parser.write(piece) == len(piece)
    parser.finish()
    return got


def pulled(data: bytes, most: int = 1 << 30, limit: int = LIMIT) -> list[tuple[bytes, bytes]]:
    reader = FrameReader(Trickle(data, most))
    return [(head.type, b"".join(payload)) for head, payload in reader.frames(lambda _: limit)]


def test_frames_come_back_in_pieces_of_every_size():
    for step in range(1, len(SMALL) + 1):
        assert pushed(SMALL, step) == EXPECTED, step
        assert pulled(SMALL, step) == EXPECTED, step


@pytest.mark.parametrize("take", [pushed, pulled])
def test_no_frames_at_all_are_frames(take):
    assert take(written([])) == []


@pytest.mark.parametrize("take", [pushed, pulled])
def test_every_flipped_bit_is_refused(take):
    for place in range(len(SMALL)):
        for bit in range(8):
            flipped = bytearray(SMALL)
            flipped[place] ^= 1 << bit
            with pytest.raises(MalformedError):
                take(bytes(flipped))


@pytest.mark.parametrize("take", [pushed, pulled])
def test_every_cut_is_told_as_a_cut(take):
    for length in range(len(SMALL)):
        with pytest.raises(CutOffError):
            take(SMALL[:length])


@pytest.mark.parametrize("step", [1, 7, 1 << 30])
@pytest.mark.parametrize("take", [pushed, pulled])
@pytest.mark.parametrize("after", [b"\0", SMALL, end_frame(Tally())])
def test_something_after_the_end_is_refused(take, after, step):
    with pytest.raises(MalformedError, match="after the end"):
        take(SMALL + after, step)


@pytest.mark.parametrize("take", [pushed, pulled])
def test_a_doubled_a_dropped_and_an_exchanged_frame_are_refused(take):
    tally = Tally()
    one, two = frame(FrameType.SEGMENTS, b"one", tally), frame(FrameType.SEGMENTS, b"two", tally)
    end = end_frame(tally)
    assert len(take(one + two + end)) == 2
    for wrong in (one + one + two + end, one + end, two + one + end, two + two + end, end):
        with pytest.raises(MalformedError):
            take(wrong)


@pytest.mark.parametrize("take", [pushed, pulled])
def test_frames_of_unknown_types_are_handed_on_for_whoever_reads_to_skip(take):
    tally = Tally()
    head = FrameHead(b"?", 3, blake2b256(b"new"))
    tally.add(head)
    assert take(head.raw() + b"new" + end_frame(tally)) == [(b"?", b"new")]


@pytest.mark.parametrize("kind", [b"M", b"E", b"?"])
@pytest.mark.parametrize("length", [LIMIT + 1, 1 << 40, (1 << 64) - 1])
@pytest.mark.parametrize("take", [pushed, pulled])
def test_a_length_above_the_limit_is_refused_before_memory_is_taken(take, length, kind):
    head = FrameHead(kind, length, bytes(32)).raw()
    tracemalloc.start()
    try:
        with pytest.raises(MalformedError, match="too large"):
            take(head + bytes(100))
        assert tracemalloc.get_traced_memory()[1] < LIMIT
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("take", [pushed, pulled])
def test_a_frame_as_long_as_the_limit_is_taken(take):
    data = written([(FrameType.SEGMENTS, bytes(1000))])
    assert take(data, limit=1000) == [(b"S", bytes(1000))]
    with pytest.raises(MalformedError):
        take(data, limit=999)


def test_the_limit_depends_on_the_type():
    data = written([(FrameType.PART, bytes(2000)), (FrameType.MANIFEST, bytes(10))])
    limits = {b"P": 2000, b"M": 9, b"E": 100}
    frames = FrameReader(io.BytesIO(data)).frames(limits.__getitem__)
    head, _ = next(frames)
    assert (head.type, head.length) == (b"P", 2000)
    with pytest.raises(MalformedError, match="too large"):
        next(frames)


def test_payloads_the_reader_leaves_are_checked_all_the_same():
    data = written(PAYLOADS)
    reader = FrameReader(io.BytesIO(data))
    assert [head.length for head, _ in reader.frames(lambda _: LIMIT)] == [
        len(payload) for _, payload in PAYLOADS
    ]
    flipped = bytearray(data)
    flipped[HEAD_SIZE + 2] ^= 1
    with pytest.raises(MalformedError, match="hash"):
        list(FrameReader(io.BytesIO(flipped)).frames(lambda _: LIMIT))


def test_a_large_payload_is_read_in_pieces():
    content = bytes(3 << 20)
    (_, payload), *_ = FrameReader(io.BytesIO(written([(FrameType.PART, content)]))).frames(lambda _: 1 << 23)
    assert max(map(len, payload), default=0) == 0
    reader = FrameReader(io.BytesIO(written([(FrameType.PART, content)])))
    for _, pieces in reader.frames(lambda _: 1 << 23):
        assert [len(piece) for piece in pieces] == [1 << 20] * 3


@pytest.mark.parametrize("step", [1, 5, 1 << 30])
def test_what_follows_the_end_is_kept_where_it_may_follow(step):
    got = []
    parser = FrameParser(lambda kind, payload: got.append((kind, payload)), limit=LIMIT, alone=False)
    data = SMALL + b"the next letter"
    assert parser.rest() == b""
    for start in range(0, len(data), step):
        parser.write(data[start : start + step])
    parser.finish()
    assert got == EXPECTED
    assert parser.ended
    assert parser.rest() == b"the next letter"


def test_before_the_end_there_is_no_rest():
    parser = FrameParser(lambda *_: None, limit=LIMIT, alone=False)
    parser.write(SMALL[:-1])
    assert not parser.ended
    assert parser.rest() == b""
    with pytest.raises(CutOffError):
        parser.finish()


def test_nothing_written_after_the_end_is_nothing():
    parser = FrameParser(lambda *_: None, limit=LIMIT)
    parser.write(SMALL)
    assert parser.write(b"") == 0
    parser.finish()


@pytest.mark.parametrize("length", range(HEAD_SIZE))
def test_half_a_head_is_cut_off(length):
    with pytest.raises(CutOffError):
        read_head(SMALL[:length])


def test_an_end_that_says_something_else_is_refused():
    tally = Tally()
    first = frame(FrameType.MANIFEST, b"m", tally)
    running = blake2b256(first[:HEAD_SIZE])
    other_ends = [encode(Ending(2, running)), encode(Ending(1, bytes(32))), encode([1]), b"", encode("end")]
    for payload in other_ends:
        end = FrameHead(b"E", len(payload), blake2b256(payload)).raw() + payload
        for take in (pushed, pulled):
            with pytest.raises(MalformedError):
                take(first + end)
    assert end_frame(tally).endswith(encode(Ending(1, running)))


@given(st.binary(max_size=400), st.integers(1, 50))
def test_random_bytes_are_refused_and_nothing_else_happens(data, step):
    for take in (pushed, pulled):
        with pytest.raises(MalformedError):
            take(data, step)


@given(st.lists(st.tuples(st.sampled_from([b"M", b"S", b"E", b"?"]), st.binary(max_size=60)), max_size=6))
def test_well_hashed_nonsense_is_refused_or_read_alike_by_both(frames):
    data = b"".join(FrameHead(kind, len(load), blake2b256(load)).raw() + load for kind, load in frames)
    for take in (pushed, pulled):
        with pytest.raises(MalformedError):
            take(data)


@given(
    st.lists(st.tuples(st.sampled_from([FrameType.MANIFEST, FrameType.SEGMENTS]), st.binary(max_size=200)))
)
def test_pushing_and_pulling_agree(payloads):
    data = written(payloads)
    assert pushed(data, 13) == pulled(data, 11) == [(kind.value, payload) for kind, payload in payloads]
