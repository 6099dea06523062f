"""SHA-256 of attached files, for people who compare them with other programs; TeamRoom itself uses BLAKE2b."""

import hashlib

from teamroom.core.ids import EntityId
from teamroom.services.attachments import Attachments
from teamroom.services.library_rows import attachments_of
from teamroom.store.room import RoomStore


def sha256_of_files(room: RoomStore, resource: EntityId) -> dict[EntityId, bytes]:
    """Return the SHA-256 of the content of each file of a resource that is on this computer, by the file's id.

    Reads and decrypts all of them; raises ``TrustError`` for a damaged one.
    """
    attachments = Attachments(room)
    with room.read() as unit:
        files = attachments_of(unit.connection, resource)
    found = {}
    for entity, attachment in files:
        if attachments.is_here(attachment):
            digest = hashlib.sha256()
            for piece in attachments.content(attachment):
                digest.update(piece)
            found[entity] = digest.digest()
    return found
