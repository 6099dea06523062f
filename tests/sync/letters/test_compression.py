"""Compressed frames: what they declare is checked before anything is made of it."""

import pytest

from sync.letters.writing import compressed, segments_frame
from sync.membership.builder import Computer, Room
from teamroom.sync.letters import segments_of
from teamroom.sync.limits import FRAME_BYTES
from teamroom.sync.wire import MalformedError, encode


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def anna(room: Room) -> Computer:
    return room.founded()


def test_a_small_frame_that_declares_much_is_refused():
    bomb = compressed(bytes(FRAME_BYTES + 1))
    assert len(bomb) < 2000
    with pytest.raises(MalformedError, match="size of a compressed frame"):
        segments_of(bomb)


def test_a_frame_of_the_largest_size_is_read(room: Room, anna: Computer):
    data = encode([1]) + bytes(FRAME_BYTES - 2)
    with pytest.raises(MalformedError) as refused:
        segments_of(compressed(data))
    assert "compressed" not in str(refused.value)


def test_a_frame_that_does_not_declare_its_size_is_refused():
    with pytest.raises(MalformedError, match="size of a compressed frame"):
        segments_of(compressed(encode([]), sized=False))


def windowed(log: int, eighths: int = 0) -> bytes:
    """Return a frame by hand: magic, descriptor, window, a content size of one byte, one raw block."""
    header = b"\x28\xb5\x2f\xfd" + b"\x80" + bytes([(log - 10) << 3 | eighths]) + (1).to_bytes(4, "little")
    return header + (1 | 1 << 3).to_bytes(3, "little") + encode([])


@pytest.mark.parametrize(("log", "eighths"), [(23, 1), (24, 0), (27, 0), (30, 0), (41, 7)])
def test_a_frame_that_asks_for_a_large_window_is_refused(log, eighths):
    with pytest.raises(MalformedError, match="compressed frame"):
        segments_of(windowed(log, eighths))


@pytest.mark.parametrize(("log", "eighths"), [(10, 0), (20, 7), (22, 7), (23, 0)])
def test_a_frame_that_asks_for_a_window_of_at_most_8_mib_is_read(log, eighths):
    assert segments_of(windowed(log, eighths)) == []


def test_every_cut_of_a_compressed_frame_is_refused(room: Room, anna: Computer):
    _, payload = segments_frame([anna.writes().wire()])
    for length in range(len(payload)):
        with pytest.raises(MalformedError):
            segments_of(payload[:length])


def test_something_after_a_compressed_frame_is_refused(room: Room, anna: Computer):
    _, payload = segments_frame([anna.writes().wire()])
    for after in (b"\0", payload):
        with pytest.raises(MalformedError, match="compressed frame"):
            segments_of(payload + after)


def test_a_skippable_frame_is_refused():
    skippable = b"\x50\x2a\x4d\x18" + (4).to_bytes(4, "little") + b"skip"
    for payload in (skippable, skippable + compressed(encode([]))):
        with pytest.raises(MalformedError):
            segments_of(payload)


def test_a_compressed_frame_of_something_else_is_refused():
    for data in (b"", b"\x01", encode("text"), encode([[b"h", bytes(64)]]), b"\x91" * 100_000):
        with pytest.raises(MalformedError):
            segments_of(compressed(data))
