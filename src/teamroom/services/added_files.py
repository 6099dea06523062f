"""Files that somebody is about to add: what each is, and what is to be asked or said before it is.

Only the first bytes and the size of a file are looked at; the file itself stays where it is.
"""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from teamroom.core.files import Files
from teamroom.services.file_names import media_type, shown_name
from teamroom.services.file_risks import Risk, risk_of
from teamroom.services.previews import Picture

HEAD = 4096
"""Bytes by which the kind of a file is told."""
PICTURE_BYTES = 500_000
"""A picture of more bytes is made smaller, unless its original is to be kept."""
PICTURE_SIDE = 2000
"""Pixels that the longer side of a picture has at most once it was made smaller: enough to fill a projector."""
DECODED_BYTES = 64 << 20
"""A picture file of more bytes is not decoded at all; it is added as it is."""
SOUND_OR_FILM_BYTES = 50_000_000
"""Sound or film of more bytes is asked about first: small sticks and old computers have to carry it."""
LARGE_BYTES = 25_000_000
"""Of every other file of more bytes its size is said."""

_SMALLER = {
    "image/jpeg": "jpeg", "image/png": "png", "image/webp": "webp", "image/heic": "heic", "image/heif": "heic",
}
_DRAWN = frozenset({"image/svg+xml", "image/gif", "image/x-icon", "image/vnd.microsoft.icon"})
_MOVING = b"acTL"
"""The chunk of an animated PNG; the flag of an animated WebP is in its ``VP8X`` chunk."""


class Sort(Enum):
    """What a file is to the form."""

    PICTURE = "picture"
    SOUND = "sound"
    FILM = "film"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AddedFile:
    """What is known of a file: ``size`` in bytes, ``risk`` of opening it.

    ``smaller`` names the kind of picture (jpeg, png, webp, heic) where it should be made smaller, else it is empty.
    """

    name: str
    size: int
    media_type: str
    risk: Risk
    smaller: str = ""

    @property
    def sort(self) -> Sort:
        """What it is to the form."""
        return sort_of(self.media_type)

    @property
    def asks(self) -> bool:
        """Tell whether it is sound or film so large that adding it is asked about."""
        return self.sort in {Sort.SOUND, Sort.FILM} and self.size > SOUND_OR_FILM_BYTES

    @property
    def is_large(self) -> bool:
        """Tell whether its size is worth a word."""
        return self.size > LARGE_BYTES


def sort_of(kind: str) -> Sort:
    """Return what a media type is to the form."""
    major = kind.partition("/")[0]
    return {"image": Sort.PICTURE, "audio": Sort.SOUND, "video": Sort.FILM}.get(major, Sort.OTHER)


def may_show_people(kind: str) -> bool:
    """Tell whether files of a media type may show people, or let them be heard."""
    return sort_of(kind) is not Sort.OTHER and kind not in _DRAWN


class AddedFiles:
    """Looks at files of this computer."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def look_at(self, path: Path) -> AddedFile:
        """Return what a file is; raises ``UserError`` where there is none, ``EnvironmentProblem`` for the disk."""
        head, size, name = self._files.read(path, limit=HEAD), self._files.size(path), shown_name(path.name)
        kind = media_type(name, head)
        smaller = _SMALLER.get(kind, "") if PICTURE_BYTES < size <= DECODED_BYTES and not _is_moving(head) else ""
        return AddedFile(name, size, kind, risk_of(name, head), smaller)

    def picture(self, path: Path) -> Picture | None:
        """Return the bytes of a picture that should be made smaller, None for every other file; raises as ``look_at``."""
        kind = self.look_at(path).smaller
        return Picture(kind, self._files.read(path, limit=DECODED_BYTES)) if kind else None


def _is_moving(head: bytes) -> bool:
    """Tell whether a picture has several frames: all but one would be lost."""
    animated_webp = head[12:16] == b"VP8X" and len(head) > 20 and bool(head[20] & 0x02)
    return _MOVING in head or animated_webp
