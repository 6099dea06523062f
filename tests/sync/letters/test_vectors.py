"""Today's code against the bytes of version 1. How the files are made: see ``examples``."""

import msgspec
import pytest

from sync.letters.examples import FACT_KINDS, FOLDER, PART, Story, elements, examples
from sync.letters.writing import frames_of, verified
from teamroom.core.hashing import blake2b256
from teamroom.sync import facts as say
from teamroom.sync.acks import read_ack
from teamroom.sync.frames import FrameParser
from teamroom.sync.invitations import InvitationHead, InvitationKind
from teamroom.sync.letters import PackedAck, read_manifest, zstd
from teamroom.sync.membership import Membership
from teamroom.sync.wire import decode, encode

MADE = examples()


@pytest.fixture(scope="module")
def story() -> Story:
    return Story()


def stored(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def plain_frames(letter: bytes) -> list[tuple[bytes, bytes]]:
    return [
        (kind, zstd.decompress(payload) if kind == b"S" else payload) for kind, payload in frames_of(letter)
    ]


def test_there_is_a_file_for_everything_and_nothing_else():
    assert {path.name for path in FOLDER.iterdir()} == {*MADE, "README.md"}
    assert {f"{kind}.fact" for kind in FACT_KINDS} < set(MADE)


@pytest.mark.parametrize("name", sorted(set(MADE) - {"letter.frames"}))
def test_todays_code_writes_the_same_bytes(name):
    assert MADE[name] == stored(name)


def test_todays_code_writes_the_same_letter_but_for_compression():
    assert plain_frames(MADE["letter.frames"]) == plain_frames(stored("letter.frames"))


def test_the_stored_letter_is_read(story: Story):
    bundle = verified(story.room, stored("letter.frames"))
    assert {segment.segment_id: segment for segment in bundle.segments()} == story.room.segments
    assert bundle.acks == (story.ack,)
    assert bundle.parts == {PART: 100}
    needs = {note.segment_id: note.needs for note in bundle.notes}
    membership = Membership(bundle.space, bundle.facts, lambda one: needs.get(one, ()))
    assert membership.active() == (story.anna.person,)
    assert [writer.label for writer in membership.live_writers()] == ["Anna's computer"]
    assert membership.admits(story.late.segment_id, story.ben.writer)


def test_the_stored_letter_begins_with_membership(story: Story):
    kinds = [note.membership for note in verified(story.room, stored("letter.frames")).notes]
    assert kinds == sorted(kinds, reverse=True)


def test_a_frame_is_type_length_hash_and_payload():
    raw = stored("letter.frames")
    length = int.from_bytes(raw[1:9], "big")
    assert raw[:1] == b"M"
    assert raw[9:41] == blake2b256(raw[41 : 41 + length])
    assert raw[41 + length : 42 + length] == b"S"


def test_the_end_frame_counts_and_hashes_the_heads():
    raw, heads, place = stored("letter.frames"), [], 0
    while raw[place : place + 1] != b"E":
        heads.append(raw[place : place + 41])
        place += 41 + int.from_bytes(raw[place + 1 : place + 9], "big")
    assert msgspec.msgpack.decode(raw[place + 41 :]) == [len(heads), blake2b256(*heads)]


def test_the_manifest_holds_what_the_format_lists(story: Story):
    payload = frames_of(stored("letter.frames"))[0][1]
    raw, signature = msgspec.msgpack.decode(payload)
    v, bundle_id, space, writer, wall_ms, recipients, segments, size, acks, parts = msgspec.msgpack.decode(
        raw
    )
    assert (v, space, writer) == (1, story.room.space, story.anna.writer)
    assert (len(bundle_id), len(signature), wall_ms) == (16, 64, read_manifest(payload).wall_ms)
    assert recipients == sorted([story.anna.writer, story.ben.writer])
    assert (segments, size > 0) == (len(story.room.segments), True)
    assert acks == [[story.ack.raw, story.ack.signature]]
    assert parts == [[PART, 100]]


@pytest.mark.parametrize("kind", FACT_KINDS)
def test_facts_are_arrays_of_what_the_format_lists(kind, story: Story):
    raw = stored(f"{kind}.fact")
    says = decode(raw, FACT_KINDS[kind])
    assert msgspec.msgpack.decode(raw) == [
        list(element) if isinstance(element, tuple) else element for element in elements(says)
    ]
    assert story.facts()[f"{kind}.fact"] == says


def test_the_stored_entries_prove_themselves(story: Story):
    founding = decode(stored("member.add.founding.fact"), say.Join)
    joining = decode(stored("member.add.fact"), say.Join)
    assert story.room.space == blake2b256(b"TeamRoom 1 space", founding.person_key, founding.founding)[:16]
    assert founding.person == blake2b256(b"TeamRoom 1 person", story.room.space, founding.person_key)[:16]
    assert say.join_is_signed(story.room.space, founding)
    assert say.join_is_signed(story.room.space, joining)
    assert not say.join_is_signed(story.room.space, msgspec.structs.replace(joining, person=founding.person))


def test_the_stored_return_names_the_removal_it_leaves_behind(story: Story):
    raw = stored("member.add.return.fact")
    returning = decode(raw, say.Join)
    (removal,) = [fact for fact in story.room.facts_of() if isinstance(fact.says, say.Removal)]
    assert returning.person == removal.says.person == story.ben.person
    assert msgspec.msgpack.decode(raw)[4:] == [b"", [removal.record_id]]
    assert say.join_is_signed(story.room.space, returning)
    assert not say.join_is_signed(story.room.space, msgspec.structs.replace(returning, removals=()))


def test_the_stored_keys_are_signed_by_their_person(story: Story):
    key = story.anna.person_key.public
    add = decode(stored("writer.add.fact"), say.WriterAdd)
    end = decode(stored("writer.end.fact"), say.WriterEnd)
    assert say.writer_is_signed(story.room.space, add, key)
    assert say.end_is_signed(story.room.space, end, key)
    assert not say.writer_is_signed(story.room.space, msgspec.structs.replace(add, label="other"), key)
    assert not say.end_is_signed(story.room.space, msgspec.structs.replace(end, cut=()), key)


def test_the_stored_acknowledgement_is_read(story: Story):
    packed = decode(stored("ack.signed"), PackedAck)
    assert read_ack(packed.raw, packed.signature, story.room.space) == story.ack
    v, space, writer, number, heads, missing, wants, more = msgspec.msgpack.decode(packed.raw)
    assert (v, space, writer, number, more) == (1, story.room.space, story.anna.writer, 3, False)
    assert (heads, missing, wants) == (sorted(heads), [story.late.segment_id], [PART])


@pytest.mark.parametrize("kind", InvitationKind)
def test_the_stored_heads_of_invitations_are_read(kind, story: Story):
    payloads = []
    parser = FrameParser(lambda frame_kind, payload: payloads.append((frame_kind, payload)), limit=1000)
    parser.write(stored(f"invitation-{kind}.frames"))
    parser.finish()
    ((frame_kind, payload),) = payloads
    head = decode(payload, InvitationHead)
    (entry,) = head.entries
    assert (frame_kind, head.v, head.kind) == (b"I", 1, kind)
    assert (entry.space, entry.person) == (story.room.space, story.anna.person)
    assert {len(entry.one_time_seed), len(entry.person_seed)} == {0, 32}
    assert encode(head) == payload
