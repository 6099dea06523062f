"""A person's own computers: a second one moves in with a file and four words, a lost one is ended (``exchange.md`` 9).

The file holds the person's keys and everything of the personal space and of the rooms, so it is locked like an
invitation. The second computer makes a passphrase of its own, announces itself in each space and can write at once.

In each space a computer has another key; what they have in common is the label, which is one name only in the list of
a person's computers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from teamroom.core.errors import TrustError, UserError
from teamroom.core.files import Files
from teamroom.core.ids import EntityId, PersonId, SpaceId, WriterId
from teamroom.core.machine import COMPUTER_NAME_LIMIT, computer_name
from teamroom.core.messages import INVITATION_DAMAGED, ITEM_UNCLEAR, ITEM_UNKNOWN
from teamroom.core.progress import Progress
from teamroom.core.text import folded
from teamroom.crypto.costs import Costs
from teamroom.crypto.keyfile import MasterKey
from teamroom.crypto.sealing import INVITATION_COSTS
from teamroom.crypto.signing import SigningKey
from teamroom.crypto.words import draw_words
from teamroom.services.joining import WORDS, unlocked_letters, write_letters
from teamroom.services.profiles import Created, Profiles
from teamroom.store.folders import ProfileFolder
from teamroom.store.founding import making, writer_add
from teamroom.store.identity import new_identity
from teamroom.store.log import Log
from teamroom.store.numbers import keep_number, number
from teamroom.store.space import Means, Place, SpaceStore
from teamroom.sync.facts import WriterAdd, signed_end
from teamroom.sync.invitations import Entry, InvitationHead, InvitationKind
from teamroom.sync.limits import FORMAT
from teamroom.sync.membership import Writer
from teamroom.sync.records import Kind
from teamroom.sync.values import decode_value
from teamroom.sync.verifier import VerifiedBundle

_INVITED = "own_computer_invited"


@dataclass(frozen=True, slots=True)
class OwnComputer:
    """One of a person's computers: its key in the first space that knows it, its name, and whether it is this one.

    ``spaces`` counts where it reads and writes, the personal space among them.
    """

    writer: WriterId
    label: str
    this: bool
    spaces: int


_Computer = tuple[OwnComputer, list[tuple[SpaceStore, WriterId]]]
"""A computer and its key in each space that knows it."""


class OwnDevices:
    """This person's computers. ``spaces``: the personal one first, then the rooms."""

    def __init__(self, spaces: Sequence[SpaceStore], *, costs: Costs = INVITATION_COSTS) -> None:
        self._spaces = [spaces[0], *(space for space in spaces[1:] if space.membership().is_active(space.me))]
        self._costs = costs

    @property
    def _personal(self) -> SpaceStore:
        return self._spaces[0]

    def computers(self) -> list[OwnComputer]:
        """Return the computers that are in use, in the personal space or in any room, this one first."""
        return [line for line, _ in self._computers()]

    def invite(self, path: Path, progress: Progress | None = None) -> tuple[str, ...]:
        """Write an invitation for another computer of this person; return the four words that open it.

        Whoever has both the file and the words is this person from then on. It can be used more than once; files of
        the room follow with the first exchange. Raises ``EnvironmentProblem`` for the disk, ``Cancelled``.
        """
        words = draw_words(self._personal.randomness, WORDS)
        head = InvitationHead(FORMAT, InvitationKind.DEVICE.value, tuple(map(_entry, self._spaces)))
        write_letters(self._spaces, path, head, (words, self._costs), progress or Progress())
        with self._personal.write() as unit:
            keep_number(unit.connection, _INVITED, 1)
        return words

    def may_be_several(self) -> bool:
        """Tell whether there may be another computer, heard of or only invited."""
        with self._personal.read() as unit:
            return len(self.computers()) > 1 or bool(number(unit.connection, _INVITED))

    def remove(self, id_text: str) -> OwnComputer:
        """Say in every space that a computer is lost: it gets no letters from now on, and what it writes waits.

        ``id_text``: its label, or the first digits of its key in hex. Raises ``UserError`` for none, for several, and
        for this computer.
        """
        found, writers = self._find(id_text)
        for space, writer in writers:
            identity = space.identities()[-1]
            with space.write() as unit:
                unit.close_segment()
                cut = tuple(sorted(Log(unit.connection).heads()))
                unit.say(signed_end(space.space, writer, cut, identity.person_key))
        return found

    def _find(self, id_text: str) -> _Computer:
        wanted = folded(id_text)
        lines = self._computers()
        fitting = [one for one in lines if wanted and folded(one[0].label) == wanted] or [
            one for one in lines if len(wanted) >= 4 and one[0].writer.hex().startswith(wanted)
        ]
        if len(fitting) > 1:
            raise UserError(ITEM_UNCLEAR, id=id_text)
        if not fitting or fitting[0][0].this:
            raise UserError(ITEM_UNKNOWN, id=id_text)
        return fitting[0]

    def _computers(self) -> list[_Computer]:
        """Return each computer with its key in every space that knows it.

        One with the name of this computer can be another one: what a lost profile left behind in a room.
        """
        found: dict[tuple[bool, str], list[tuple[SpaceStore, WriterId]]] = {}
        for space in self._spaces:
            here = space.identities()[-1].writer
            for writer in _own_writers(space):
                this = writer.writer == here
                found.setdefault((this, "" if this else writer.label), []).append((space, writer.writer))
        lines = [(_line(keys, this=this), keys) for (this, _), keys in found.items()]
        return sorted(lines, key=lambda one: (not one[0].this, folded(one[0].label), one[0].writer))


def _line(keys: list[tuple[SpaceStore, WriterId]], *, this: bool) -> OwnComputer:
    space, first = keys[0]
    return OwnComputer(first, space.membership().writers[first].label, this, len({one.space for one, _ in keys}))


@dataclass(frozen=True, slots=True)
class OwnInvitation:
    """An invitation for another computer, opened by its words: whose it is, and all that it brings.

    ``rooms`` counts the rooms that come along.
    """

    name: str
    school: str
    rooms: int
    head: InvitationHead = field(repr=False)
    bundles: Sequence[VerifiedBundle] = field(repr=False)


def move_in(
    profiles: Profiles,
    path: Path,
    words: str,
    passphrase: str,
    *,
    name: str = "",
    costs: Costs = INVITATION_COSTS,
    progress: Progress | None = None,
) -> Created:
    """Make a profile of a person who has one on another computer, with everything that one knew.

    ``name``: what the picker shows here, by default the person's name. Raises as ``open_own_invitation`` and
    ``settle_in``; no profile is left behind then.
    """
    waiting = progress or Progress()
    invitation = open_own_invitation(profiles.files, path, words, costs=costs, progress=waiting)
    return settle_in(profiles, invitation, passphrase, name=name, progress=waiting)


def open_own_invitation(
    files: Files, path: Path, words: str, *, costs: Costs = INVITATION_COSTS, progress: Progress | None = None
) -> OwnInvitation:
    """Open an invitation for another computer and check all of it; nothing is written.

    Raises ``UserError`` for wrong words and for an invitation into a room, ``TrustError`` for a damaged file,
    ``EnvironmentProblem`` for one that does not answer, ``Cancelled``.
    """
    waiting = progress or Progress()
    head, bundles = unlocked_letters(files, path, words, InvitationKind.DEVICE, costs=costs, progress=waiting)
    waiting.check()
    person = PersonId(head.entries[0].person)
    name, school = (_said(bundles[0], person, field) for field in ("name", "school"))
    return OwnInvitation(name, school, len(bundles) - 1, head, bundles)


def settle_in(
    profiles: Profiles,
    invitation: OwnInvitation,
    passphrase: str,
    *,
    name: str = "",
    progress: Progress | None = None,
) -> Created:
    """Make the profile of an opened invitation, locked with a passphrase of its own, and announce this computer.

    Raises ``UserError`` for a short passphrase, ``TrustError`` for keys that are not the person's,
    ``EnvironmentProblem`` for the disk, ``Cancelled``; no profile is left behind then.
    """
    waiting = progress or Progress()
    means = Means(profiles.files, profiles.clock, profiles.randomness)
    label = _fresh_label(invitation.bundles[0])

    def fill(folder: ProfileFolder, master: MasterKey) -> None:
        places = _places(folder, master, invitation.head)
        spaces = list(zip(places, invitation.head.entries, invitation.bundles, strict=True))
        # The personal space last: what a power cut leaves before it is nobody's profile.
        for place, entry, bundle in reversed(spaces):
            waiting.check()
            _enter(place, entry, bundle, means, label)

    waiting.check()
    return profiles.create(name or invitation.name, passphrase, invitation.school, fill)


def _own_writers(space: SpaceStore) -> list[Writer]:
    return [writer for writer in space.membership().live_writers() if writer.person == space.me]


def _entry(space: SpaceStore) -> Entry:
    identity = space.identities()[-1]
    return Entry(space.space, identity.person, identity.person_key.public, person_seed=identity.person_key.seed)


def _places(folder: ProfileFolder, master: MasterKey, head: InvitationHead) -> list[Place]:
    spaces = [SpaceId(entry.space) for entry in head.entries]
    personal = Place(spaces[0], folder.personal_db, folder.personal_parts, master.database_key(folder.profile))
    return [
        personal,
        *(Place(one, folder.room_db(one), folder.room_parts(one), master.database_key(one)) for one in spaces[1:]),
    ]


def _enter(place: Place, entry: Entry, bundle: VerifiedBundle, means: Means, label: str) -> None:
    """Make the database of one space and announce this computer in it."""
    person, key = PersonId(entry.person), SigningKey(entry.person_seed)
    with making(SpaceStore, place, means) as store:
        identity = new_identity(person, key, means.randomness)
        with store.write() as unit:
            unit.become(identity)
        store.take(bundle)
        member = store.membership().members.get(person)
        if key.public != entry.person_key or member is None or key.public not in member.keys:
            raise TrustError(INVITATION_DAMAGED)
        with store.write() as unit:
            unit.say(writer_add(place.space, identity, label))
    store.close()


def _fresh_label(personal: VerifiedBundle) -> str:
    """Return this computer's name, with a number where another of the person's computers has or had it already."""
    taken = {folded(fact.says.label) for fact in personal.facts if isinstance(fact.says, WriterAdd)}
    name = computer_name()
    numbered = (f"{name[: COMPUTER_NAME_LIMIT - 4]} {number}" for number in count(2))
    return name if folded(name) not in taken else next(one for one in numbered if folded(one) not in taken)


def _said(bundle: VerifiedBundle, person: PersonId, field: str) -> str:
    """Return the last text that a person gave a field of what they say of themselves."""
    found = ""
    for segment in bundle.segments():
        for record in segment.records:
            envelope = record.envelope
            if (envelope.type, envelope.entity, envelope.kind) != ("person", EntityId(person), Kind.SET):
                continue
            for change, value in zip(envelope.fields, record.values, strict=True):
                data = decode_value(value) if change.name == field and value is not None else None
                found = data if isinstance(data, str) else found
    return found
