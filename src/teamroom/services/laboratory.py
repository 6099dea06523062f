"""What developers need to look at letters with the public `age` program instead of believing ours."""

from pathlib import Path

from teamroom.core.errors import UserError
from teamroom.core.files import Files
from teamroom.core.messages import FILE_EXISTS
from teamroom.core.progress import Progress
from teamroom.services.bundles import OpenBundle
from teamroom.store.room import RoomStore


def write_age_keys(room: RoomStore, path: Path) -> int:
    """Write this computer's keys for the letters of a room as an identity file of age; return how many.

    Whoever has this file reads every letter of the room. Raises ``UserError`` if ``path`` exists.
    """
    _refuse_existing(room.files, path)
    keys = [identity.age_key.text() for identity in room.identities()]
    with room.files.replacing(path) as out:
        out.write("".join(f"{key}\n" for key in keys).encode("ascii"))
    return len(keys)


def write_letter(files: Files, bundle: Path, path: Path) -> int:
    """Write the letter inside a bundle to ``path``, locked as it is, and return its size in bytes.

    Raises ``UserError`` if ``path`` exists, ``TrustError`` for what is no whole bundle; nothing stays then.
    """
    _refuse_existing(files, path)
    source = OpenBundle(files, bundle, path)
    try:
        source.copy_letter(Progress())
        for _part, _size, payload in source.parts():
            for _piece in payload:
                pass
    except BaseException:
        files.remove(path)
        raise
    finally:
        source.close()
    return files.size(path)


def _refuse_existing(files: Files, path: Path) -> None:
    if files.exists(path):
        raise UserError(FILE_EXISTS, path=path)
