"""What is inside an invitation, through the lock of four words and back."""

import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.randomness import SeededRandomness
from sync.letters.writing import letter
from sync.membership.builder import Computer, Room
from teamroom.core.errors import TrustError, UserError
from teamroom.crypto.costs import Costs
from teamroom.crypto.sealing import seal, unseal
from teamroom.sync.frames import FrameType, Tally, end_frame, frame
from teamroom.sync.invitations import Entry, InvitationHead, InvitationKind, InvitationReader, head_frames
from teamroom.sync.limits import FORMAT
from teamroom.sync.verifier import OtherSpaceError, TooNewError
from teamroom.sync.wire import MalformedError, encode

CHEAP = Costs(passes=1, memory_mib=1)
WORDS = ("ant", "bear", "cat", "dog")
SEED = bytes(range(32))


def entry(room: Room, anna: Computer, **more: bytes) -> Entry:
    return Entry(room.space, anna.person, anna.person_key.public, **({"one_time_seed": SEED} | more))


def head_of(*entries: Entry, kind: str = InvitationKind.ROOM, v: int = FORMAT) -> InvitationHead:
    return InvitationHead(v, kind, entries)


def head_bytes(head: InvitationHead) -> bytes:
    return b"".join(head_frames(head))


def founded(seed: int = 1) -> tuple[Room, Computer]:
    room = Room(seed)
    return room, room.founded()


def letter_of(room: Room, by: Computer) -> bytes:
    return letter(room, by, room.segments.values())


def read(data: bytes, step: int = 1 << 30) -> tuple[InvitationHead, InvitationReader]:
    reader = InvitationReader()
    for start in range(0, len(data), step):
        piece = data[start : start + step]
        assert reader.write(piece) == len(piece)
    return reader.finish(), reader


@pytest.fixture
def invitation() -> bytes:
    room, anna = founded()
    return head_bytes(head_of(entry(room, anna))) + letter_of(room, anna)


def sealed(content: bytes) -> bytes:
    out = io.BytesIO()
    seal(io.BytesIO(content), out, words=WORDS, randomness=SeededRandomness(5), costs=CHEAP)
    return out.getvalue()


@pytest.mark.parametrize("step", [1, 41, 100, 1 << 30])
def test_an_invitation_gives_head_and_history(step):
    room, anna = founded()
    anna.writes("a line")
    made = head_of(entry(room, anna, as_person=anna.person))
    head, reader = read(head_bytes(made) + letter_of(room, anna), step)
    assert head == made
    (bundle,) = reader.bundles
    assert list(bundle.segments()) == list(room.segments.values())
    assert bundle.space == room.space


def test_an_invitation_goes_through_the_lock_of_words(invitation):
    reader = InvitationReader()
    unseal(io.BytesIO(sealed(invitation)), reader, words=WORDS, costs=CHEAP)
    assert reader.finish().entries[0].one_time_seed == SEED
    assert len(reader.bundles) == 1


def test_wrong_words_are_told_from_damage(invitation):
    file = sealed(invitation)
    with pytest.raises(UserError):
        unseal(io.BytesIO(file), InvitationReader(), words=("ant", "bear", "cat", "eel"), costs=CHEAP)
    damaged = file[:-1] + bytes([file[-1] ^ 1])
    with pytest.raises(TrustError):
        unseal(io.BytesIO(damaged), InvitationReader(), words=WORDS, costs=CHEAP)


def test_what_is_wrong_inside_comes_out_of_the_lock_as_it_is(invitation):
    file = sealed(invitation + b"more")
    with pytest.raises(MalformedError):
        unseal(io.BytesIO(file), InvitationReader(), words=WORDS, costs=CHEAP)


@pytest.mark.parametrize("step", [1, 97, 1 << 30])
def test_a_second_computer_gets_every_space(step):
    rooms = [founded(1), founded(2), founded(3)]
    made = head_of(
        *(entry(room, anna, one_time_seed=b"", person_seed=anna.person_key.seed) for room, anna in rooms),
        kind=InvitationKind.DEVICE,
    )
    head, reader = read(head_bytes(made) + b"".join(letter_of(*one) for one in rooms), step)
    assert [one.person_seed for one in head.entries] == [anna.person_key.seed for _, anna in rooms]
    assert [bundle.space for bundle in reader.bundles] == [room.space for room, _ in rooms]


def test_letters_in_another_order_than_the_head_are_refused():
    one, two = founded(1), founded(2)
    head = head_bytes(head_of(entry(*one), entry(*two)))
    assert read(head + letter_of(*one) + letter_of(*two))
    with pytest.raises(OtherSpaceError):
        read(head + letter_of(*two) + letter_of(*one))


def test_the_writer_may_be_unknown_in_one_space_and_known_in_another():
    asked = []
    one, two = founded(1), founded(2)
    reader = InvitationReader(lambda space, writer: bool(asked.append((space, writer))))
    reader.write(head_bytes(head_of(entry(*one), entry(*two))) + letter_of(*one) + letter_of(*two))
    assert len(reader.finish().entries) == 2
    assert asked == []


def test_who_is_known_is_asked_for_the_space_at_hand(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("teamroom.sync.verifier.UNKNOWN_LETTER_BYTES", 10)
    asked = []
    room, anna = founded()
    reader = InvitationReader(lambda space, writer: bool(asked.append((space, writer))))
    reader.write(head_bytes(head_of(entry(room, anna))) + letter_of(room, anna))
    reader.finish()
    assert asked == [(room.space, anna.writer)]


def test_every_cut_is_refused(invitation):
    for length in range(len(invitation)):
        with pytest.raises(MalformedError):
            read(invitation[:length])


def test_every_flipped_byte_is_refused(invitation):
    for place in range(len(invitation)):
        flipped = bytearray(invitation)
        flipped[place] ^= 0x41
        with pytest.raises(MalformedError):
            read(bytes(flipped))


@pytest.mark.parametrize("step", [1, 50, 1 << 30])
def test_more_letters_than_entries_are_refused(step):
    room, anna = founded()
    one = letter_of(room, anna)
    data = head_bytes(head_of(entry(room, anna))) + one
    for after in (one, b"\0", data):
        with pytest.raises(MalformedError):
            read(data + after, step)


def test_what_comes_in_a_later_piece_after_the_last_letter_is_refused(invitation):
    reader = InvitationReader()
    reader.write(invitation)
    with pytest.raises(MalformedError):
        reader.write(b"\0")


def test_fewer_letters_than_entries_are_refused():
    one, two = founded(1), founded(2)
    with pytest.raises(MalformedError, match="cut off"):
        read(head_bytes(head_of(entry(*one), entry(*two))) + letter_of(*one))
    with pytest.raises(MalformedError, match="cut off"):
        read(b"")


def test_a_newer_invitation_and_an_unknown_kind_are_told_apart():
    room, anna = founded()
    for head in (head_of(entry(room, anna), v=FORMAT + 1), head_of(entry(room, anna), kind="school")):
        with pytest.raises(TooNewError):
            read(head_bytes(head) + letter_of(room, anna))


def test_an_invitation_to_nowhere_is_refused():
    with pytest.raises(MalformedError):
        read(head_bytes(head_of()))


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (InvitationKind.ROOM, {"one_time_seed": b""}),
        (InvitationKind.ROOM, {"one_time_seed": bytes(31)}),
        (InvitationKind.ROOM, {"as_person": bytes(15)}),
        (InvitationKind.DEVICE, {}),
        (InvitationKind.DEVICE, {"person_seed": bytes(1)}),
    ],
)
def test_seeds_and_persons_of_other_lengths_are_refused(kind, more):
    room, anna = founded()
    with pytest.raises(MalformedError, match="head of an invitation"):
        read(head_bytes(head_of(entry(room, anna, **more), kind=kind)))


def test_a_head_must_be_the_one_frame_before_the_letters():
    room, anna = founded()
    head = head_of(entry(room, anna))
    twice, other, nothing = Tally(), Tally(), Tally()
    doubled = b"".join(frame(FrameType.INVITATION, encode(head), twice) for _ in range(2)) + end_frame(twice)
    manifest = frame(FrameType.MANIFEST, encode(head), other) + end_frame(other)
    for data in (doubled, manifest, end_frame(nothing)):
        with pytest.raises(MalformedError, match="head"):
            read(data)


def test_a_head_of_a_wrong_form_is_refused():
    room, anna = founded()
    short = msgspec.to_builtins(entry(room, anna), builtin_types=[bytes])[:2]
    tally = Tally()
    data = frame(FrameType.INVITATION, encode([1, "room", [short]]), tally) + end_frame(tally)
    with pytest.raises(MalformedError):
        read(data)


@given(st.binary(max_size=200), st.integers(1, 60))
def test_random_bytes_are_refused(data, step):
    with pytest.raises(MalformedError):
        read(data, step)


@given(st.binary(max_size=120))
def test_random_bytes_as_a_head_are_refused(data):
    tally = Tally()
    with pytest.raises(MalformedError):
        read(frame(FrameType.INVITATION, data, tally) + end_frame(tally))
