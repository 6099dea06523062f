"""A whole bundle on paper: magic, the locked letter, a part, the end; as a stick brings it."""

import io
from dataclasses import dataclass

import pytest

from fakes.randomness import SeededRandomness
from sync.letters.writing import letter, verified, with_part
from sync.membership.builder import Computer, Room
from teamroom.core.errors import TrustError
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import PartId
from teamroom.crypto.age import AgeKey, decrypt, encrypt, new_age_key, padded_recipients
from teamroom.sync.frames import MAGIC, FrameParser, FrameReader, FrameType, Tally, end_frame, frame
from teamroom.sync.limits import FRAME_BYTES, LETTER_BYTES, PART_BYTES
from teamroom.sync.verifier import VerifiedBundle, Verifier
from teamroom.sync.wire import MalformedError

PART_CONTENT = b"an encrypted part"
PART = PartId(blake2b256(PART_CONTENT))
LIMITS = {b"L": LETTER_BYTES, b"P": PART_BYTES}


@dataclass
class Made:
    room: Room
    anna: Computer
    age_key: AgeKey
    letter: bytes
    age: bytes
    bundle: bytes


def outer(age: bytes, *, parts: tuple[bytes, ...] = (PART_CONTENT,)) -> bytes:
    tally = Tally()
    frames = [frame(FrameType.LETTER, age, tally), *(frame(FrameType.PART, part, tally) for part in parts)]
    return MAGIC + b"".join(frames) + end_frame(tally)


@pytest.fixture(scope="module")
def made() -> Made:
    room = Room()
    anna = room.founded()
    with_part(room, anna, PART, len(PART_CONTENT))
    age_key = new_age_key(SeededRandomness(9))
    plain = letter(room, anna, room.segments.values(), parts=((PART, len(PART_CONTENT)),))
    age = io.BytesIO()
    encrypt(io.BytesIO(plain), age, padded_recipients([age_key.recipient], SeededRandomness(10)))
    return Made(room, anna, age_key, plain, age.getvalue(), outer(age.getvalue()))


def received(made: Made, data: bytes) -> tuple[VerifiedBundle, dict[PartId, bytes]]:
    """Read a bundle as an import does: the outer frames to their end, then the letter, then what it wants."""
    source = io.BytesIO(data)
    if source.read(len(MAGIC)) != MAGIC:
        raise MalformedError("not a bundle")
    found: dict[bytes, list[bytes]] = {b"L": [], b"P": []}
    for head, payload in FrameReader(source).frames(lambda kind: LIMITS.get(kind, 1 << 16)):
        found.setdefault(head.type, []).append(b"".join(payload))
    if len(found[b"L"]) != 1:
        raise MalformedError("not one letter")
    bundle = opened(made, found[b"L"][0])
    parts = {PartId(blake2b256(part)): part for part in found[b"P"]}
    return bundle, {part: parts[part] for part in bundle.parts if part in parts}


def opened(made: Made, age: bytes) -> VerifiedBundle:
    verifier = Verifier(made.room.space, lambda _: True)
    parser = FrameParser(verifier.take, limit=FRAME_BYTES)
    decrypt(io.BytesIO(age), parser, [made.age_key], name="stick")
    parser.finish()
    return verifier.finish()


def each(step: int) -> pytest.MarkDecorator:
    """Return a parametrization that walks every ``step``-th place by default and all the others under ``slow``."""
    rest = (pytest.param(first, step, marks=pytest.mark.slow) for first in range(1, step))
    return pytest.mark.parametrize(("first", "step"), [(0, step), *rest])


def test_a_bundle_comes_back_whole(made: Made):
    bundle, parts = received(made, made.bundle)
    assert list(bundle.segments()) == list(made.room.segments.values())
    assert parts == {PART: PART_CONTENT}


def test_every_flipped_byte_of_a_bundle_is_refused(made: Made):
    for place in range(len(made.bundle)):
        flipped = bytearray(made.bundle)
        flipped[place] ^= 0x01
        with pytest.raises((MalformedError, TrustError)):
            received(made, bytes(flipped))


def test_every_cut_of_a_bundle_is_refused(made: Made):
    for length in range(len(made.bundle)):
        with pytest.raises((MalformedError, TrustError)):
            received(made, made.bundle[:length])


def test_a_bundle_with_something_after_it_is_refused(made: Made):
    for after in (b"\0", made.bundle, made.bundle[len(MAGIC) :]):
        with pytest.raises(MalformedError):
            received(made, made.bundle + after)


@each(7)
def test_every_flipped_byte_of_the_letter_in_right_frames_is_refused(made: Made, first: int, step: int):
    """Whoever tampers can write the outer frames anew; the lock holds by itself."""
    for place in range(first, len(made.age), step):
        flipped = bytearray(made.age)
        flipped[place] ^= 0x01
        with pytest.raises((MalformedError, TrustError)):
            received(made, outer(bytes(flipped)))


@each(7)
def test_every_cut_of_the_letter_in_right_frames_is_refused(made: Made, first: int, step: int):
    for length in range(first, len(made.age), step):
        with pytest.raises((MalformedError, TrustError)):
            received(made, outer(made.age[:length]))


def test_a_letter_locked_anew_after_a_change_is_refused(made: Made):
    """A courier who knows the recipients' public keys can lock any bytes; no byte of the inside may differ."""
    for place in range(len(made.letter)):
        flipped = bytearray(made.letter)
        flipped[place] ^= 0x10
        with pytest.raises(MalformedError):
            verified(made.room, bytes(flipped))


def test_a_letter_cut_before_it_was_locked_is_refused(made: Made):
    for length in range(0, len(made.letter), 7):
        age = io.BytesIO()
        encrypt(io.BytesIO(made.letter[:length]), age, [made.age_key.recipient])
        with pytest.raises(MalformedError):
            opened(made, age.getvalue())


def test_parts_the_letter_does_not_name_are_left_behind(made: Made):
    _, parts = received(made, outer(made.age, parts=(b"something else", PART_CONTENT, PART_CONTENT)))
    assert parts == {PART: PART_CONTENT}
    _, parts = received(made, outer(made.age, parts=()))
    assert parts == {}


def test_a_bundle_of_no_letter_or_two_is_refused(made: Made):
    tally, none = Tally(), Tally()
    twice = b"".join(frame(FrameType.LETTER, made.age, tally) for _ in range(2)) + end_frame(tally)
    for frames in (twice, end_frame(none)):
        with pytest.raises(MalformedError):
            received(made, MAGIC + frames)


def test_a_bundle_for_others_stays_closed(made: Made):
    stranger = Made(
        made.room, made.anna, new_age_key(SeededRandomness(11)), made.letter, made.age, made.bundle
    )
    with pytest.raises(TrustError):
        received(stranger, made.bundle)
