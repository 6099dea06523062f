"""The names of files: as data that people read, and as names a disk takes.

A name from outside is never a path. What is stored and shown is ``shown_name``; what is written to a folder of the
person's choice is ``saved_name``. Reserved names, forbidden characters and limits are those of Windows, the
strictest of the systems (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
"""

import mimetypes
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

NAME_LIMIT = 150
"""Characters of a stored name; longer ones lose from their middle, never their ending."""
DISK_LIMIT = 200
"""Bytes of UTF-8 of a name on disk: 255 everywhere, less what ``.part`` and a number may add."""
ENDING_LIMIT = 20
"""Characters an ending may have; what follows the last dot of a longer one is part of the name."""
NAMELESS = "file"
PLAIN_BYTES = "application/octet-stream"

_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)
_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
# Cc control, Cf format (all bidi marks and zero-width characters), Cs half pairs, Co private, Cn not assigned.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_TYPES = mimetypes.MimeTypes()
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
_MORE_TYPES = {
    ".docx": _OFFICE + "wordprocessingml.document",
    ".pptx": _OFFICE + "presentationml.presentation",
    ".xlsx": _OFFICE + "spreadsheetml.sheet",
    ".odt": _OPEN + "text",
    ".odp": _OPEN + "presentation",
    ".ods": _OPEN + "spreadsheet",
    ".md": "text/markdown",
    ".webp": "image/webp",
    ".heic": "image/heic",
    ".opus": "audio/ogg",
}


def shown_name(name: str) -> str:
    """Return a file name as it is stored and shown: one line, no path, nothing invisible, 150 characters at most.

    Reserved names are kept: they are data. There is always a name.
    """
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    visible = "".join(_visible(character) for character in last)
    normal = " ".join(unicodedata.normalize("NFC", visible).split())
    return _shortened(normal, NAME_LIMIT, characters=True) if normal.strip(". ") else NAMELESS


def saved_name(name: str, taken: Iterable[str] = ()) -> str:
    """Return a name under which a file can be written on every system, none of ``taken`` (case is ignored)."""
    safe = shown_name(name).translate(_FORBIDDEN).lstrip(" ").rstrip(". ") or NAMELESS
    if safe.partition(".")[0].rstrip(" ").casefold() in _RESERVED:
        safe = "_" + safe
    safe = _shortened(safe, DISK_LIMIT, characters=False)
    used = {_same(one) for one in taken}
    candidate, number = safe, 2
    while _same(candidate) in used:
        stem, ending = _parted(safe)
        candidate, number = f"{stem} ({number}){ending}", number + 1
    return candidate


def title_from(name: str) -> str:
    """Return the title that a file's name suggests: ``Exit_ticket-v2.docx`` becomes ``Exit ticket-v2``."""
    return " ".join(_parted(shown_name(name))[0].replace("_", " ").split())


def media_type(name: str, head: bytes) -> str:
    """Return the media type of a file by its first bytes, else by its ending; the same on every computer."""
    for start, kind in _MAGIC:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    ending = _parted(name)[1].casefold()
    # The built-in table only: the system's own differs between computers.
    return _MORE_TYPES.get(ending) or _TYPES.types_map[True].get(ending, PLAIN_BYTES)


def _visible(character: str) -> str:
    if character in "\r\n\t\v\f\x85\u2028\u2029":
        return " "
    category = unicodedata.category(character)
    if category == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    return "" if category in _UNSEEN else character


def _parted(name: str) -> tuple[str, str]:
    """Return stem and ending (with its dot); an overlong ending or one with blanks is none."""
    ending = PurePosixPath(name).suffix
    if not 1 < len(ending) <= ENDING_LIMIT or " " in ending:
        return name, ""
    return name[: -len(ending)], ending


def _shortened(name: str, limit: int, *, characters: bool) -> str:
    def length(text: str) -> int:
        return len(text) if characters else len(text.encode())

    if length(name) <= limit:
        return name
    stem, ending = _parted(name)
    while length(stem) + length(ending) > limit:
        stem = stem[:-1]
    return stem.rstrip() + ending


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
