"""Invitations: made, opened with four spoken words, used to enter a room (``exchange.md`` 9)."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert, select

from teamroom.core.errors import TrustError, UserError
from teamroom.core.files import Files
from teamroom.core.ids import BundleId, PersonId, SpaceId, new_id, short
from teamroom.core.messages import (
    ALREADY_MEMBER,
    BUNDLE_TOO_NEW,
    INVITATION_DAMAGED,
    INVITATION_FOR_A_COLLEAGUE,
    INVITATION_FOR_A_COMPUTER,
    INVITATION_USED,
)
from teamroom.core.progress import Progress
from teamroom.crypto.checkwords import check_words
from teamroom.crypto.costs import Costs
from teamroom.crypto.sealing import seal, unseal
from teamroom.crypto.signing import SigningKey, new_signing_key
from teamroom.crypto.words import draw_words, typed_words
from teamroom.model.rooms import Room
from teamroom.services.bundles import MARGIN, Pulled
from teamroom.store.founding import making, writer_add
from teamroom.store.identity import Identity, new_identity
from teamroom.store.outgoing import Outgoing, choose, wires
from teamroom.store.room import RoomStore
from teamroom.store.space import Means, Place, SpaceStore
from teamroom.store.tables import ONE_TIME
from teamroom.sync.facts import Invite, InviteEnd, Join, invited_join, person_of_key
from teamroom.sync.invitations import Entry, InvitationHead, InvitationKind, InvitationReader, head_frames
from teamroom.sync.letters import Contents, letter_frames
from teamroom.sync.limits import FORMAT
from teamroom.sync.membership import Member, Membership
from teamroom.sync.verifier import TooNewError, VerifiedBundle
from teamroom.sync.wire import MalformedError

WORDS = 4


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that its words have opened."""

    entry: Entry
    bundle: VerifiedBundle


@dataclass(frozen=True, slots=True)
class Joined:
    """A room that was entered. The three check words are the same on the inviter's screen."""

    space: SpaceId
    name: str
    inviter: PersonId
    check_words: tuple[str, str, str]


def write_invitation(
    room: RoomStore, path: Path, *, as_person: PersonId | None, costs: Costs, progress: Progress
) -> tuple[str, ...]:
    """Write an invitation into the room and into a file; return the four words that open the file."""
    one_time = new_signing_key(room.randomness)
    words = draw_words(room.randomness, WORDS)
    with room.write() as unit:
        unit.say(Invite(one_time.public, as_person or b""))
        unit.connection.execute(insert(ONE_TIME).values(invitation=one_time.public, made_ms=unit.now_ms))
    me = room.identities()[-1]
    entry = Entry(room.space, me.person, me.person_key.public, one_time.seed, as_person or b"")
    head = InvitationHead(FORMAT, InvitationKind.ROOM.value, (entry,))
    try:
        write_letters([room], path, head, (words, costs), progress)
    except BaseException:
        withdraw(room, one_time.public)
        raise
    return words


def write_letters(
    stores: Sequence[SpaceStore], path: Path, head: InvitationHead, lock: tuple[Sequence[str], Costs], progress: Progress
) -> None:
    """Write an invitation file: the head, and everything of each space, locked with words at some costs."""
    files, randomness = stores[0].files, stores[0].randomness
    words, costs = lock
    letters = [_everything(store) for store in stores]
    size = sum(outgoing.size for outgoing, _ in letters) + MARGIN
    with ExitStack() as open_units, files.replacing(path, size=size) as out:
        frames = [head_frames(head)]
        for store, (outgoing, contents) in zip(stores, letters, strict=True):
            unit = open_units.enter_context(store.read())
            key = store.identities()[-1].writer_key
            frames.append(letter_frames(contents, wires(unit.connection, outgoing), key))
        payload = Pulled((piece for part in frames for piece in part), progress)
        seal(payload, out, words=words, randomness=randomness, costs=costs)


def _everything(store: SpaceStore) -> tuple[Outgoing, Contents]:
    with store.write() as unit:
        outgoing = choose(unit, store.space, store.membership(), everything=True)
        contents = Contents(
            BundleId(new_id(store.randomness)),
            store.space,
            unit.now_ms,
            (),
            len(outgoing.rows),
            outgoing.size,
            outgoing.acks,
            outgoing.parts,
        )
    return outgoing, contents


def withdraw(room: RoomStore, invitation: bytes) -> None:
    """Take an invitation back."""
    with room.write() as unit:
        unit.say(InviteEnd(invitation))


def open_invitation(files: Files, path: Path, words: str, *, costs: Costs, progress: Progress) -> Invited:
    """Open an invitation with its words and check all of it; raises ``UserError`` or ``TrustError``."""
    head, bundles = unlocked_letters(files, path, words, InvitationKind.ROOM, costs=costs, progress=progress)
    if len(head.entries) != 1:
        raise TrustError(INVITATION_DAMAGED)
    return Invited(head.entries[0], bundles[0])


def unlocked_letters(
    files: Files, path: Path, words: str, kind: InvitationKind, *, costs: Costs, progress: Progress
) -> tuple[InvitationHead, Sequence[VerifiedBundle]]:
    """Open an invitation file of a kind: its head, and one letter for each entry.

    Raises ``UserError`` for words that do not fit and for an invitation of the other kind, ``TrustError`` for a
    damaged one.
    """
    typed = typed_words(words, WORDS)
    reader = InvitationReader()
    progress.begin("invitation", files.size(path))
    try:
        with files.open(path) as file:
            unseal(file, reader, words=typed, costs=costs)
        head = reader.finish()
    except TooNewError as error:
        raise TrustError(BUNDLE_TOO_NEW, name=path.name) from error
    except MalformedError as error:
        raise TrustError(INVITATION_DAMAGED) from error
    if head.kind != kind:
        raise UserError(INVITATION_FOR_A_COLLEAGUE if kind is InvitationKind.DEVICE else INVITATION_FOR_A_COMPUTER)
    return head, reader.bundles


def enter(invited: Invited, place: Place, means: Means, *, label: str, costs: Costs) -> tuple[RoomStore, Joined]:
    """Enter a room on this computer for the first time; leaves nothing behind when it fails."""
    space = SpaceId(invited.entry.space)
    person_key = new_signing_key(means.randomness)
    named = invited.entry.as_person
    person = PersonId(named) if named else person_of_key(space, person_key.public)
    identity = new_identity(person, person_key, means.randomness)
    with making(RoomStore, place, means) as room:
        with room.write() as unit:
            unit.become(identity)
        room.take(invited.bundle)
        joined = _announce(room, invited, identity, label=label, costs=costs)
    return room, joined


def come_back(room: RoomStore, invited: Invited, *, label: str, costs: Costs) -> Joined:
    """Enter a room again that this person left or was removed from, on the computer that still holds it."""
    last = room.identities()[-1]
    identity = new_identity(last.person, last.person_key, room.randomness)
    # What this computer knows may be older than the invitation: it may not have heard of the removal.
    then = room.take(invited.bundle, keep=False).membership
    if then.is_active(room.me):
        raise UserError(ALREADY_MEMBER, room=room_name(room))
    _must_open(invited, then)
    room.take(invited.bundle)
    with room.write() as unit:
        unit.become(identity)
    return _announce(room, invited, identity, label=label, costs=costs)


def _must_open(invited: Invited, membership: Membership) -> Member:
    """Return the inviter; raises an error of ours unless the invitation opens the room."""
    entry = invited.entry
    inviter = membership.members.get(PersonId(entry.person))
    if inviter is None or entry.person_key not in inviter.keys:
        raise TrustError(INVITATION_DAMAGED)
    if not membership.invitation_open(SigningKey(entry.one_time_seed).public):
        raise UserError(INVITATION_USED)
    return inviter


def _announce(room: RoomStore, invited: Invited, identity: Identity, *, label: str, costs: Costs) -> Joined:
    entry, membership = invited.entry, room.membership()
    inviter = _must_open(invited, membership)
    # Whoever was in the room before, on this computer or on a lost one, names the removals to come back from.
    before = membership.members.get(identity.person)
    removals = before.removals if before else ()
    join = invited_join(
        room.space,
        Join(identity.person, identity.person_key.public, removals=removals),
        SigningKey(entry.one_time_seed),
    )
    with room.write() as unit:
        segment = unit.say(join, writer_add(room.space, identity, label))
    spoken = check_words(segment.records[0].raw, entry.person_key, costs=costs)
    return Joined(room.space, room_name(room), inviter.person, spoken)


def room_name(room: RoomStore) -> str:
    """Return what a room calls itself."""
    with room.read() as unit:
        name = unit.connection.scalar(select(Room.name).where(Room.entity == room.space))
    return name or short(room.space)
