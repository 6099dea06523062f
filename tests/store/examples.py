"""A room on a disk as each released version left it: ``tests/vectors/store/version-<n>``, n being ``LOG_VERSION``.

It is made once, by the version itself, and never again: it is there to prove that later versions open it. From the
root of the repository::

    PYTHONPATH=src:tests python -m store.examples

The folder must not be there yet. The database is locked with ``fakes.rooms.KEY``. Beside it lies a backup of a profile
with the key file of ``crypto.examples`` and one part; like the rest of the format it may be made anew, by other bytes.
"""

import io
import shutil
import tempfile
from pathlib import Path

from crypto import examples as locked
from fakes.files import FaultyFiles
from fakes.rooms import DATABASE, Computer, deliver, founded, joined, letter_of, packed, place
from teamroom.core.drives import Drive
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import BundleId, EntityId, PartId
from teamroom.core.progress import Progress
from teamroom.crypto.costs import STANDARD
from teamroom.crypto.parts import decrypted, encrypted_parts
from teamroom.crypto.signing import new_signing_key
from teamroom.model.resources import File
from teamroom.model.rooms import Person, Room
from teamroom.store.backup import write_backup
from teamroom.store.exchange_notes import Direction, Exchanged, note_history, note_left, note_read
from teamroom.store.folders import ProfileFolder
from teamroom.store.outgoing import choose
from teamroom.store.parts import PartStore
from teamroom.store.tables import CONTENT, FILE_TEXT, LOG_VERSION, ONE_TIME
from teamroom.sync.facts import Invite
from teamroom.sync.values import Attachment, PartReference
from teamroom.sync.wire import encode

FOLDER = Path(__file__).parents[1] / "vectors" / "store"
CONTENT_OF_FILE = b"Cut a sheet in eight parts. " * 20
TEXT_OF_FILE = "Cut a sheet in eight parts"
FILE_NAME = "Übung 1.txt"
BACKUP = FOLDER / "profile.teamroom-backup"
PART = b"an encrypted part " * 9
MADE_MS = 1_767_261_600_000
HOUR_MS = 3_600_000


def version_folder(version: int = LOG_VERSION) -> Path:
    """Return where the room of a version lies."""
    return FOLDER / f"version-{version}"


class Story:
    """Ana's room with Ben, with something in every table; what must show is in ``test_old_versions``."""

    def __init__(self, folder: Path) -> None:
        self.ana = founded(folder / "ana", 1)
        self.ben = joined(self.ana, folder / "ben", 2)
        self._describe()
        body = "With paper and scissors."
        fractions = self.ana.add("Fractions of a circle", ["maths", "école"], minutes=20, body=body)
        self._attach(fractions)
        pupil = self.ana.add("Kim's fractions")
        removed, returned = self.ana.add("Old maps"), self.ana.add("New maps")
        deliver(self.ana, self.ben)
        self._meanwhile()
        self.ben.change(fractions, title="Fractions of a cake")
        self.ben.change(returned, title="New maps of the town")
        self.ana.change(fractions, title="Fractions of an apple")
        self.ana.remove(removed)
        self.ana.remove(returned)
        self.ana.erase(pupil, "title")
        self.ben.attach(fractions, "photo.png", b"a picture that is not here")
        deliver(self.ben, self.ana)
        self._meanwhile()
        self._receive_torn()
        self._note()
        # The last one is in no segment yet.
        self.ana.add("Not sent yet")
        for computer in (self.ana, self.ben):
            computer.store.close()

    def _meanwhile(self) -> None:
        for computer in (self.ana, self.ben):
            computer.clock.advance(HOUR_MS)

    def _describe(self) -> None:
        room = self.ana.store
        with room.write() as unit:
            unit.add(Room(name="Clear lessons", focus="Fractions"), EntityId(room.space))
            unit.add(Person(name="Ana", school="Hill School"), EntityId(room.me))
        with self.ben.store.write() as unit:
            unit.add(Person(name="Ben"), EntityId(self.ben.me))

    def _attach(self, parent: EntityId) -> None:
        room, key = self.ana.store, self.ana.means.randomness.bytes(32)
        size = len(CONTENT_OF_FILE)
        parts = list(encrypted_parts(io.BytesIO(CONTENT_OF_FILE), size=size, key=key))
        references = tuple(PartReference(room.parts.put(part), len(part)) for part in parts)
        content_hash = blake2b256(CONTENT_OF_FILE)
        reference = encode(Attachment(key, size, content_hash, FILE_NAME, "text/plain", references))
        with room.write() as unit:
            unit.add(File(parent=parent, file=reference))
            unit.connection.execute(CONTENT.insert().values(content_hash=content_hash, reference=reference))
            unit.connection.execute(FILE_TEXT.insert().values(content_hash=content_hash, text=TEXT_OF_FILE))
            unit.reindex(parent)

    def _receive_torn(self) -> None:
        """Let a segment arrive that builds on one which does not."""
        for title in ("On its way", "Arrived first"):
            self.ben.add(title)
            wires, acks = packed(self.ben)
        self.ana.store.take(letter_of(self.ben, [*wires[:-2], wires[-1]], acks))

    def _note(self) -> None:
        ana = self.ana
        one_time = new_signing_key(ana.means.randomness)
        ana.say(Invite(one_time.public))
        with ana.store.write() as unit:
            outgoing = choose(unit, ana.store.space, ana.store.membership())
            writer = unit.identity.writer
            counts = {"items": outgoing.items}
            note_history(unit.connection, Exchanged(unit.now_ms, Direction.SENT, BundleId(bytes(16)), writer, counts))
            note_left(unit.connection, "00.teamroom", outgoing.rows)
            note_read(unit.connection, "11.teamroom", 1234)
            unit.connection.execute(ONE_TIME.insert().values(invitation=one_time.public, made_ms=unit.now_ms))


def content_of(computer: Computer, reference: Attachment) -> bytes:
    """Return the bytes of a file whose parts are here."""
    parts = (computer.store.parts.read(PartId(part.part)) for part in reference.parts)
    return b"".join(decrypted(parts, size=reference.size, key=reference.key))


def write(folder: Path) -> None:
    """Make the room of today's version."""
    with tempfile.TemporaryDirectory() as workshop:
        story = Story(Path(workshop))
        lying = place(story.ana.folder, story.ana.store.space)
        folder.mkdir(parents=True)
        shutil.copy(lying.database, folder / DATABASE)
        shutil.copytree(lying.parts, folder / lying.parts.name)
        (folder / "space").write_text(story.ana.store.space.hex() + "\n", "ascii")


def write_example_backup(path: Path) -> None:
    """Make a backup of a profile without spaces."""
    with tempfile.TemporaryDirectory() as workshop:
        folder = ProfileFolder(Path(workshop), locked.PROFILE, FaultyFiles(drive=Drive.LOCAL))
        folder.make()
        made = locked.key_file()
        folder.key_path.write_bytes(made.data)
        PartStore(folder.personal_parts, folder.files).put(PART)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        write_backup(path, folder, made.master, made_ms=MADE_MS, costs=STANDARD, progress=Progress())


if __name__ == "__main__":
    write_example_backup(BACKUP)
    write(version_folder())
