"""Bundles and invitations of version 1, as they lie on a stick, are received today. How they were made: ``whole_files``."""

import io
from pathlib import Path

import msgspec
import pytest

from crypto.examples import CONTENT
from fakes.files import FaultyFiles
from sync.letters.whole_files import (
    AGE_KEY,
    BUNDLE,
    FOLDER,
    INVITATION,
    LETTER_ALONE,
    PART,
    PART_ALONE,
    PART_ID,
    WORDS,
    Story,
)
from sync.letters.writing import frames_of, verified
from teamroom.core.hashing import blake2b256
from teamroom.core.progress import Progress
from teamroom.crypto.age import decrypt
from teamroom.crypto.parts import decrypted
from teamroom.crypto.sealing import INVITATION_COSTS, unseal
from teamroom.services.bundles import OpenBundle, verify_letter
from teamroom.services.exchange_folder import part_path
from teamroom.services.joining import open_invitation
from teamroom.sync.verifier import Verifier, attachments_of

FILES = {BUNDLE, INVITATION, LETTER_ALONE, PART_ALONE}


@pytest.fixture(scope="module")
def story() -> Story:
    return Story()


def outer_frames(data: bytes) -> list[tuple[bytes, bytes]]:
    """Return type and payload of each frame after the magic; every head is checked."""
    found, place = [], 4
    while place < len(data):
        kind, length = data[place : place + 1], int.from_bytes(data[place + 1 : place + 9], "big")
        payload = data[place + 41 : place + 41 + length]
        assert data[place + 9 : place + 41] == blake2b256(payload)
        found.append((kind, payload))
        place += 41 + length
    return found


def opened(age: bytes) -> bytes:
    out = io.BytesIO()
    decrypt(io.BytesIO(age), out, [AGE_KEY], name="letter")
    return out.getvalue()


def test_there_is_a_file_for_everything_and_nothing_else():
    found = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    assert found == FILES | {"README.md"}


@pytest.mark.parametrize(("name", "kinds"), [(BUNDLE, [b"L", b"P", b"E"]), (LETTER_ALONE, [b"L", b"E"])])
def test_the_stored_bundles_are_what_the_format_says(name, kinds):
    data = (FOLDER / name).read_bytes()
    frames = outer_frames(data)
    assert data[:4] == b"TRB1"
    assert [kind for kind, _ in frames] == kinds
    heads = [kind + len(payload).to_bytes(8, "big") + blake2b256(payload) for kind, payload in frames[:-1]]
    assert msgspec.msgpack.decode(frames[-1][1]) == [len(heads), blake2b256(*heads)]
    assert frames[0][1].startswith(b"age-encryption.org/v1\n")
    assert frames[0][1].count(b"-> X25519 ") == 8
    assert [kind for kind, _ in frames_of(opened(frames[0][1]))] == [b"M", b"S"]


@pytest.mark.parametrize(("name", "inside"), [(BUNDLE, {PART_ID: PART}), (LETTER_ALONE, {})])
def test_the_stored_bundles_are_received(name, inside, story: Story, tmp_path: Path):
    staging = tmp_path / "letter"
    bundle = OpenBundle(FaultyFiles(), FOLDER / name, staging)
    bundle.copy_letter(Progress())
    assert {part: b"".join(pieces) for part, _, pieces in bundle.parts()} == inside
    bundle.close()
    verifier = Verifier(story.room.space, lambda _: False)
    received = verify_letter(FaultyFiles(), staging, [AGE_KEY], verifier, name=name, progress=Progress())
    assert list(received.segments()) == list(story.room.segments.values())
    assert received.parts == {PART_ID: len(PART)}
    (reference,) = attachments_of(story.added.records[0])
    assert b"".join(decrypted([PART], size=reference.size, key=reference.key)) == CONTENT


def test_the_stored_part_lies_where_the_format_says():
    path = FOLDER / PART_ALONE
    assert path == part_path(FOLDER / "folder", PART_ID)
    assert path.read_bytes() == PART


@pytest.mark.slow
def test_the_stored_invitation_opens_with_its_words(story: Story):
    path = FOLDER / INVITATION
    invited = open_invitation(FaultyFiles(), path, " ".join(WORDS), costs=INVITATION_COSTS, progress=Progress())
    assert invited.entry == story.head().entries[0]
    assert list(invited.bundle.segments()) == list(story.room.segments.values())


def test_the_stored_invitation_is_a_head_and_a_letter(story: Story):
    out = io.BytesIO()
    unseal(io.BytesIO((FOLDER / INVITATION).read_bytes()), out, words=WORDS)
    data = out.getvalue()
    (kind, payload), (end, _), *rest = outer_frames(b"TRI1" + data)
    assert (kind, end) == (b"I", b"E")
    assert [kind for kind, _ in rest] == [b"M", b"S", b"E"]
    v, what, entries = msgspec.msgpack.decode(payload)
    seed = story.invitation.one_time.seed
    anna = story.anna
    assert (v, what, entries) == (1, "room", [[story.room.space, anna.person, anna.person_key.public, seed, b"", b""]])
    after = 2 * 41 + len(payload) + len(msgspec.msgpack.encode([1, bytes(32)]))
    assert verified(story.room, data[after:]).space == story.room.space
