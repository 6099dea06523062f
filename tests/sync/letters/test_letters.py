"""Letters and the verifier: everything right comes through, everything wrong is refused by name."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.letters.writing import (
    BUNDLE_ID,
    changed,
    compressed,
    contents_of,
    framed,
    frames_of,
    letter,
    manifest_frame,
    plain_manifest,
    segments_frame,
    taken,
    verified,
    with_part,
)
from sync.membership.builder import WALL_MS, Computer, Room
from teamroom.core.ids import PartId, SegmentId
from teamroom.crypto.signing import new_signing_key
from teamroom.sync import letters, verifier
from teamroom.sync.acks import SignedAck, new_ack
from teamroom.sync.letters import (
    Manifest,
    PackedAck,
    PartListing,
    SignedManifest,
    letter_frames,
    read_manifest,
    segments_of,
    wire_size,
)
from teamroom.sync.limits import LETTER_BYTES, PART_BYTES
from teamroom.sync.values import Odd, decode_value
from teamroom.sync.verifier import OtherSpaceError, TooNewError, VerifiedBundle, Verifier, attachments_of
from teamroom.sync.wire import MalformedError, decode, encode

PART = PartId(bytes([7]) * 32)
OTHER_PART = PartId(bytes([8]) * 32)


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def anna(room: Room) -> Computer:
    return room.founded()


def good_frames(room: Room, anna: Computer) -> list[tuple[bytes, bytes]]:
    anna.writes("a line")
    return frames_of(letter(room, anna, room.segments.values()))


def ack_of(room: Room, by: Computer, number: int = 1) -> SignedAck:
    return new_ack(room.space, by.key, number, heads=by.has, missing=(), wants=(PART,))


# -- What is right comes through ------------------------------------------------------------------


def test_a_letter_comes_back_as_it_was_written(room: Room, anna: Computer):
    ben = room.joined(anna.invites())
    with_part(room, ben, PART, 100)
    anna.hears(ben).writes("plain")
    ack = ack_of(room, anna)
    raw = letter(
        room,
        anna,
        room.segments.values(),
        recipients=[ben.writer, anna.writer],
        acks=(ack,),
        parts=((PART, 100),),
    )
    bundle = verified(room, raw)
    assert (bundle.space, bundle.writer) == (room.space, anna.writer)
    assert bundle.manifest.recipients == tuple(sorted([ben.writer, anna.writer]))
    assert (bundle.manifest.bundle_id, bundle.manifest.wall_ms) == (BUNDLE_ID, WALL_MS)
    assert bundle.acks == (ack,)
    assert bundle.parts == {PART: 100}
    assert bundle.is_held
    assert list(bundle.segments()) == list(room.segments.values())
    assert list(bundle.segments()) == list(room.segments.values())
    assert list(bundle.facts) == room.facts_of()
    assert [note.segment_id for note in bundle.notes] == list(room.segments)
    for note, segment in zip(bundle.notes, room.segments.values(), strict=True):
        assert (note.writer, note.needs, note.membership) == (
            segment.writer,
            segment.needs,
            segment.membership,
        )
        assert (note.min_reader, note.records) == (1, len(segment.records))


def test_a_letter_without_segments_is_a_letter(room: Room, anna: Computer):
    bundle = verified(room, letter(room, anna, []))
    assert (bundle.notes, bundle.facts, list(bundle.segments())) == ((), (), [])


def test_segments_travel_in_batches_of_about_a_mebibyte(room: Room, anna: Computer):
    segments = [anna.writes("x" * 48_000) for _ in range(30)]
    raw = letter(room, anna, segments)
    assert [kind for kind, _ in frames_of(raw)] == [b"M", b"S", b"S"]
    assert list(verified(room, raw).segments()) == segments


def test_the_size_of_a_segment_counts_header_envelopes_and_the_values_that_are_here(
    room: Room, anna: Computer
):
    wire = anna.writes("text").wire()
    assert wire_size(wire) == len(wire.header) + len(wire.envelopes[0]) + len(wire.values[0][0] or b"")
    assert wire_size(changed(wire, values=((None,),))) == len(wire.header) + len(wire.envelopes[0])


def test_only_listed_parts_that_records_name_are_wanted(room: Room, anna: Computer):
    with_part(room, anna, PART, 100)
    with_part(room, anna, PartId(bytes([9]) * 32), 100)
    raw = letter(room, anna, room.segments.values(), parts=((PART, 100), (OTHER_PART, 5)))
    assert verified(room, raw).parts == {PART: 100}


def test_a_damaged_reference_is_no_attachment(room: Room, anna: Computer):
    (record,) = with_part(room, anna, PART, 100).records
    (value,) = record.values
    assert value is not None
    assert [one.name for one in attachments_of(record)] == ["photo.png"]
    odd = value[:-40]
    assert isinstance(decode_value(odd), Odd)
    broken = type(record)(
        record.record_id, record.raw, record.envelope, (odd, None, b"\x92\xc4\x10" + bytes(17))
    )
    assert list(attachments_of(broken)) == []


def test_frames_of_unknown_types_are_passed_over(room: Room, anna: Computer):
    manifest, segments = good_frames(room, anna)
    bundle = taken(room, [(b"?", b"new"), manifest, (b"L", b"x"), segments])
    assert len(bundle.notes) == len(room.segments)


def test_a_missing_value_leaves_the_record_without_it(room: Room, anna: Computer):
    wire = changed(anna.writes("gone").wire(), values=((None,),))
    bundle = taken(
        room, [manifest_frame(plain_manifest(room, anna, [wire]), anna.key), segments_frame([wire])]
    )
    (segment,) = bundle.segments()
    assert segment.records[0].values == (None,)


def test_a_membership_record_without_its_value_is_no_fact_yet(room: Room, anna: Computer):
    wire = changed(room.segments[SegmentId(anna.prev)].wire(), values=((None,), (None,)))
    bundle = taken(
        room, [manifest_frame(plain_manifest(room, anna, [wire]), anna.key), segments_frame([wire])]
    )
    assert bundle.facts == ()
    assert bundle.notes[0].membership


# -- What is wrong is refused ---------------------------------------------------------------------


def test_a_letter_of_another_space_is_told_apart(room: Room, anna: Computer):
    other = Room(2)
    raw = letter(other, other.founded(), other.segments.values())
    with pytest.raises(OtherSpaceError):
        verified(room, raw)


def test_a_newer_letter_is_told_apart(room: Room, anna: Computer):
    newer = msgspec.structs.replace(plain_manifest(room, anna, []), v=2)
    with pytest.raises(TooNewError):
        taken(room, [manifest_frame(newer, anna.key)])


def test_a_segment_of_another_space_is_refused(room: Room, anna: Computer):
    other = Room(2)
    wire = other.segments[SegmentId(other.founded().prev)].wire()
    with pytest.raises(MalformedError, match="another space"):
        taken(room, [manifest_frame(plain_manifest(room, anna, [wire]), anna.key), segments_frame([wire])])


@pytest.mark.parametrize(("segments", "size"), [(1, 0), (-1, 0), (0, 1), (0, -1)])
def test_other_counts_than_the_manifest_says_are_refused(room: Room, anna: Computer, segments, size):
    wires = [segment.wire() for segment in room.segments.values()] * 2
    right = plain_manifest(room, anna, wires)
    assert taken(room, [manifest_frame(right, anna.key), segments_frame(wires)])
    wrong = msgspec.structs.replace(right, segments=right.segments + segments, size=right.size + size)
    with pytest.raises(MalformedError, match="not as many"):
        taken(room, [manifest_frame(wrong, anna.key), segments_frame(wires)])


def test_a_frame_of_no_segments_is_refused(room: Room, anna: Computer):
    with pytest.raises(MalformedError, match="not as many"):
        taken(room, [manifest_frame(plain_manifest(room, anna, []), anna.key), segments_frame([])])


def test_no_manifest_two_manifests_and_a_late_one_are_refused(room: Room, anna: Computer):
    manifest, segments = good_frames(room, anna)
    with pytest.raises(MalformedError, match="without a manifest"):
        taken(room, [])
    with pytest.raises(MalformedError, match="two manifests"):
        taken(room, [manifest, manifest, segments])
    with pytest.raises(MalformedError, match="before the manifest"):
        taken(room, [segments, manifest])


def test_a_letter_or_a_part_beyond_the_limits_is_refused_by_what_it_says(room: Room, anna: Computer):
    plain = plain_manifest(room, anna, [])
    at_limit = msgspec.structs.replace(plain, parts=(PartListing(PART, PART_BYTES),))
    assert taken(room, [manifest_frame(at_limit, anna.key)])
    for wrong in (
        msgspec.structs.replace(plain, size=LETTER_BYTES + 1),
        msgspec.structs.replace(plain, parts=(PartListing(PART, PART_BYTES + 1),)),
    ):
        with pytest.raises(MalformedError, match="too large"):
            taken(room, [manifest_frame(wrong, anna.key)])


def test_a_manifest_signed_by_another_is_refused(room: Room, anna: Computer):
    frame = manifest_frame(plain_manifest(room, anna, []), new_signing_key(room.randomness))
    with pytest.raises(MalformedError, match="signature of a letter"):
        read_manifest(frame[1])


def test_a_manifest_with_the_signature_of_another_purpose_is_refused(room: Room, anna: Computer):
    ack = ack_of(room, anna)
    with pytest.raises(MalformedError):
        read_manifest(encode(SignedManifest(ack.raw, ack.signature)))


def test_every_flipped_byte_of_a_manifest_is_refused(room: Room, anna: Computer):
    _, payload = manifest_frame(plain_manifest(room, anna, []), anna.key)
    assert read_manifest(payload)
    for place in range(len(payload)):
        flipped = bytearray(payload)
        flipped[place] ^= 0x21
        with pytest.raises(MalformedError):
            read_manifest(bytes(flipped))


def test_a_forged_segment_is_refused(room: Room, anna: Computer):
    wire = anna.writes("true").wire()
    other = anna.writes("other").wire()
    forged = {
        "signature of a segment": changed(wire, signature=other.signature),
        "as many records as ids": changed(wire, envelopes=(), values=()),
        "record of another segment": changed(wire, envelopes=other.envelopes, values=other.values),
        "value of another field": changed(wire, values=other.values),
        "as many values as fields": changed(wire, values=((),)),
    }
    for match, wrong in forged.items():
        with pytest.raises(MalformedError, match=match):
            taken(
                room, [manifest_frame(plain_manifest(room, anna, [wrong]), anna.key), segments_frame([wrong])]
            )


def test_a_forged_acknowledgement_spoils_the_letter(room: Room, anna: Computer):
    ack = ack_of(room, anna)
    for raw, signature in (
        (ack.raw, bytes(64)),
        (ack_of(room, anna, 2).raw, ack.signature),
        (b"", ack.signature),
    ):
        wrong = msgspec.structs.replace(plain_manifest(room, anna, []), acks=(PackedAck(raw, signature),))
        with pytest.raises(MalformedError):
            taken(room, [manifest_frame(wrong, anna.key)])


def test_an_acknowledgement_of_another_space_spoils_the_letter(room: Room, anna: Computer):
    other = Room(2)
    ack = ack_of(other, other.founded())
    wrong = msgspec.structs.replace(plain_manifest(room, anna, []), acks=(PackedAck(ack.raw, ack.signature),))
    with pytest.raises(MalformedError, match="acknowledgement"):
        taken(room, [manifest_frame(wrong, anna.key)])


# -- Large letters --------------------------------------------------------------------------------


def test_a_letter_too_large_to_hold_is_read_again(
    room: Room, anna: Computer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(verifier, "HELD_BYTES", 100)
    monkeypatch.setattr(letters, "BATCH_BYTES", 1)
    segments = [anna.writes(f"line {n}") for n in range(3)]
    raw = letter(room, anna, segments)
    again = [payload for kind, payload in frames_of(raw) if kind == b"S"]
    assert len(again) == 3
    bundle = verified(room, raw)
    assert not bundle.is_held
    assert list(bundle.segments(again)) == segments
    for wrong in ([], again[:2], [*again, again[0]], [again[1], again[0], again[2]]):
        with pytest.raises(MalformedError, match="changed after"):
            list(bundle.segments(wrong))


def test_what_is_held_needs_nothing_from_outside(room: Room, anna: Computer):
    segment = anna.writes()
    assert list(verified(room, letter(room, anna, [segment])).segments([b"something else"])) == [segment]


def test_a_stranger_may_send_less(room: Room, anna: Computer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(verifier, "UNKNOWN_LETTER_BYTES", 5000)
    stranger = room.stranger()
    stranger.says(stranger.announcement())
    segments = [stranger.writes("x" * 3000) for _ in range(2)]
    raw = letter(room, stranger, [*room.segments.values()])
    assert verified(room, raw, knows=True)
    with pytest.raises(MalformedError, match="unknown"):
        verified(room, raw, knows=False)
    assert verified(room, letter(room, stranger, segments[:1]), knows=False)


def test_who_enters_with_the_letter_itself_is_no_stranger(
    room: Room, anna: Computer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(verifier, "UNKNOWN_LETTER_BYTES", 5000)
    monkeypatch.setattr(letters, "BATCH_BYTES", 4000)
    ben = room.joined(anna.invites())
    for _ in range(4):
        ben.writes("x" * 3000)
    raw = letter(room, ben, room.segments.values())
    assert len(frames_of(raw)) > 3
    assert len(verified(room, raw, knows=False).notes) == len(room.segments)


def test_more_than_announced_is_refused_before_the_rest_is_read(room: Room, anna: Computer):
    wires = [anna.writes("x" * 3000).wire()]
    small = msgspec.structs.replace(plain_manifest(room, anna, wires), size=100)
    check = Verifier(room.space, lambda _: True)
    check.take(*manifest_frame(small, anna.key))
    with pytest.raises(MalformedError, match="not as many"):
        check.take(*segments_frame(wires))


# -- Nothing else makes one -----------------------------------------------------------------------


def test_nobody_else_makes_a_verified_bundle(room: Room, anna: Computer):
    bundle = verified(room, letter(room, anna, []))
    with pytest.raises(TypeError):
        VerifiedBundle(object(), bundle.manifest, None)


@given(st.binary(max_size=300))
def test_random_bytes_are_refused_by_every_decoder(data):
    room = Room()
    for kind in (b"M", b"S"):
        with pytest.raises(MalformedError):
            taken(room, [(kind, data)])
    for read in (read_manifest, segments_of):
        with pytest.raises(MalformedError):
            read(data)


@given(st.binary(max_size=200))
def test_random_bytes_within_a_compressed_frame_are_refused_or_are_a_list(data):
    try:
        wires = segments_of(compressed(data))
    except MalformedError:
        return
    assert isinstance(wires, list)


@given(st.data())
def test_a_letter_with_one_changed_byte_inside_right_frames_is_refused(data):
    """Someone who can make frames, but no signatures, changes what is in them."""
    room = Room()
    anna = room.founded()
    wire = anna.writes("a line").wire()
    manifest = manifest_frame(plain_manifest(room, anna, [wire]), anna.key)
    raw = bytearray(encode([wire]))
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    try:
        bundle = verified(room, framed([manifest, (b"S", compressed(bytes(raw)))]))
    except MalformedError:
        return
    # What comes through differs in nothing that is signed: only an absent value is the forwarder's to leave out.
    (segment,) = bundle.segments()
    assert segment.raw_header == wire.header
    assert segment.wire().envelopes == wire.envelopes
    assert segment.wire().values in {wire.values, ((None,),)}


def test_a_manifest_says_what_it_was_given(room: Room, anna: Computer):
    contents = contents_of(room, [], parts=((PART, 3),))
    first = frames_of(b"".join(letter_frames(contents, [], anna.key)))[0]
    manifest = read_manifest(first[1])
    assert isinstance(manifest, Manifest)
    assert manifest.parts == (PartListing(PART, 3),)
    assert decode(encode(manifest), Manifest) == manifest
