"""The example files in ``tests/vectors/sync/letters``, made from fixed keys and seeded chance.

They say what version 1 of the format is; a change of them is a change of the format. To write them anew, from the
root of the repository::

    PYTHONPATH=src:tests python -m sync.letters.examples

Only ``letter.frames`` may then differ without the format having changed: its ``S`` frame is compressed by
whatever version of zstd is here. The tests compare it uncompressed.
"""

from pathlib import Path

import msgspec

from sync.letters.writing import letter, with_part
from sync.membership.builder import Computer, Room
from teamroom.core.ids import PartId, WriterId
from teamroom.crypto.signing import SigningKey, new_signing_key
from teamroom.sync import facts as say
from teamroom.sync.acks import SignedAck, new_ack
from teamroom.sync.invitations import Entry, InvitationHead, InvitationKind, head_frames
from teamroom.sync.letters import PackedAck
from teamroom.sync.limits import FORMAT
from teamroom.sync.records import Kind
from teamroom.sync.wire import encode

FOLDER = Path(__file__).parents[2] / "vectors" / "sync" / "letters"
SEED = 20250615
PART = PartId(bytes([7]) * 32)


class Story:
    """Anna founds, invites Ben, takes an invitation back, ends her laptop; Ben leaves; Anna admits his last line."""

    def __init__(self) -> None:
        self.room = Room(SEED)
        self.anna: Computer = self.room.founded("Anna's computer")
        self.laptop = self.room.second(self.anna, "laptop", replaces=[WriterId(bytes([5]) * 32)])
        self.anna.hears(self.laptop)
        self.invitation = self.anna.invites()
        self.ben: Computer = self.room.joined(self.invitation, "Ben's computer")
        self.withdrawn = self.anna.hears(self.ben).invites(self.ben.person)
        self.anna.takes_back(self.withdrawn)
        self.anna.ends(self.laptop)
        self.ben.removes(self.ben)
        self.late = with_part(self.room, self.ben, PART, 100)
        self.anna.hears(self.ben).admits(self.late)
        self.ack: SignedAck = new_ack(
            self.room.space,
            self.anna.key,
            3,
            heads=self.room.heads(self.anna.has),
            missing=[self.late.segment_id],
            wants=[PART],
        )

    def facts(self) -> dict[str, say.Facts]:
        """Return one fact of each kind (two entries), by the name of its file."""
        found: dict[str, say.Facts] = {}
        for segment in self.room.segments.values():
            for record, fact in zip(segment.records, self.room.facts[segment.segment_id], strict=False):
                founding = isinstance(fact.says, say.Join) and bool(fact.says.founding)
                found.setdefault(f"{record.envelope.kind}{'.founding' if founding else ''}.fact", fact.says)
        return found

    def head(self) -> InvitationHead:
        entry = Entry(
            self.room.space, self.anna.person, self.anna.person_key.public, self.invitation.one_time.seed
        )
        return InvitationHead(FORMAT, InvitationKind.ROOM, (entry,))

    def device_head(self) -> InvitationHead:
        key = new_signing_key(self.room.randomness)
        entry = Entry(self.room.space, self.anna.person, key.public, person_seed=key.seed)
        return InvitationHead(FORMAT, InvitationKind.DEVICE, (entry,))

    def return_of_ben(self) -> say.Join:
        """Return the entry by which Ben would leave his removal behind, in no segment of this story."""
        (removal,) = [
            fact for facts in self.room.facts.values() for fact in facts if isinstance(fact.says, say.Removal)
        ]
        named = say.Join(self.ben.person, self.ben.person_key.public, removals=(removal.record_id,))
        return say.invited_join(self.room.space, named, SigningKey(bytes(range(32))))

    def letter(self) -> bytes:
        segments = sorted(self.room.segments.values(), key=lambda segment: not segment.membership)
        recipients = [self.anna.writer, self.ben.writer]
        return letter(
            self.room, self.anna, segments, recipients=recipients, acks=(self.ack,), parts=((PART, 100),)
        )


def examples() -> dict[str, bytes]:
    """Return the bytes of every file."""
    story = Story()
    return {
        **{name: encode(says) for name, says in story.facts().items()},
        "ack.signed": encode(PackedAck(story.ack.raw, story.ack.signature)),
        "invitation-room.frames": b"".join(head_frames(story.head())),
        "invitation-device.frames": b"".join(head_frames(story.device_head())),
        "letter.frames": story.letter(),
        "member.add.return.fact": encode(story.return_of_ben()),
    }


FACT_KINDS = {
    Kind.MEMBER_ADD: say.Join,
    Kind.MEMBER_REMOVE: say.Removal,
    Kind.WRITER_ADD: say.WriterAdd,
    Kind.WRITER_END: say.WriterEnd,
    Kind.INVITE: say.Invite,
    Kind.INVITE_END: say.InviteEnd,
    Kind.ADMIT: say.Admit,
}


def elements(struct: msgspec.Struct) -> list[object]:
    """Return the elements of an array structure."""
    return [getattr(struct, name) for name in struct.__struct_fields__]


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, data in examples().items():
        (FOLDER / name).write_bytes(data)
