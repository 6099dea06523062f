"""The example files in ``tests/vectors/sync/bundles``: what lies on a stick, locked, as a colleague receives it.

They say what version 1 of the format is; a change of them is a change of the format. To write them anew, from the
root of the repository::

    PYTHONPATH=src:tests python -m sync.letters.whole_files

age and libsodium draw bytes themselves, so that other bytes come out each time; what is inside stays the same. The
attachment is that of ``crypto.examples``.
"""

import io
from pathlib import Path

from crypto import examples as locked
from fakes.randomness import SeededRandomness
from sync.letters.writing import letter
from sync.membership.builder import Computer, Room
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import EntityId, PartId, WriterId
from teamroom.crypto.age import AgeKey, encrypt, padded_recipients
from teamroom.crypto.sealing import seal
from teamroom.sync.frames import MAGIC, FrameType, Tally, end_frame, frame
from teamroom.sync.invitations import Entry, InvitationHead, InvitationKind, head_frames
from teamroom.sync.limits import FORMAT
from teamroom.sync.records import Change, Kind, new_record
from teamroom.sync.values import Attachment, PartReference

FOLDER = Path(__file__).parents[2] / "vectors" / "sync" / "bundles"
SEED = 20250616
AGE_KEY = AgeKey(bytes(range(32)))
WORDS = ("harvest", "lemon", "abacus", "zoology")
PART = (locked.FOLDER / "first.part").read_bytes()
PART_ID = PartId(blake2b256(PART))
BUNDLE = "news.teamroom"
INVITATION = "room.teamroom-invite"
LETTER_ALONE = "folder/00112233445566778899aabbccddeeff.teamroom"
PART_ALONE = f"folder/parts/{PART_ID.hex()[:2]}/{PART_ID.hex()}"


class Story:
    """Anna founds a room, invites somebody, and adds a file; she sends it by a file and by a folder."""

    def __init__(self) -> None:
        self.room = Room(SEED)
        self.anna: Computer = self.room.founded("Anna's computer")
        self.invitation = self.anna.invites()
        reference = Attachment(
            locked.PART_KEY,
            len(locked.CONTENT),
            blake2b256(locked.CONTENT),
            "Tomorrow.txt",
            "text/plain",
            (PartReference(PART_ID, len(PART)),),
        )
        item = ("file", EntityId(bytes(range(16))))
        change = [Change("file", reference)]
        record = new_record(self.anna.author, Kind.SET, item, change, randomness=self.room.randomness)
        self.added = self.anna.closes([record])

    def letter(self, *recipients: WriterId) -> bytes:
        segments = list(self.room.segments.values())
        return letter(self.room, self.anna, segments, recipients=recipients, parts=((PART_ID, len(PART)),))

    def head(self) -> InvitationHead:
        one_time = self.invitation.one_time.seed
        entry = Entry(self.room.space, self.anna.person, self.anna.person_key.public, one_time)
        return InvitationHead(FORMAT, InvitationKind.ROOM, (entry,))


def bundle(age: bytes, *parts: bytes) -> bytes:
    """Return a bundle of a locked letter and parts."""
    tally = Tally()
    frames = [frame(FrameType.LETTER, age, tally), *(frame(FrameType.PART, part, tally) for part in parts)]
    return MAGIC + b"".join(frames) + end_frame(tally)


def examples() -> dict[str, bytes]:
    """Return the bytes of every file."""
    story = Story()
    age = io.BytesIO()
    recipients = padded_recipients([AGE_KEY.recipient], SeededRandomness(SEED))
    encrypt(io.BytesIO(story.letter(story.anna.writer)), age, recipients)
    invitation = io.BytesIO()
    payload = b"".join(head_frames(story.head())) + story.letter()
    seal(io.BytesIO(payload), invitation, words=WORDS, randomness=SeededRandomness(SEED))
    return {
        BUNDLE: bundle(age.getvalue(), PART),
        LETTER_ALONE: bundle(age.getvalue()),
        PART_ALONE: PART,
        INVITATION: invitation.getvalue(),
    }


if __name__ == "__main__":
    for name, data in examples().items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_bytes(data)
