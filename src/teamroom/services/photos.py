"""What a photo tells besides the picture: taken out when it is added, without touching the picture itself.

JPEG: the segments Exif, XMP (APP1), other programs' notes (APP13 with IPTC), comments, the table of further
pictures (APP2 ``MPF``) and whatever follows the end of the picture (previews, videos with places of their own).
PNG: ``eXIf``, ``tEXt``, ``zTXt``, ``iTXt``, ``tIME`` and what follows ``IEND``. Only how the picture is turned stays,
in a fresh Exif block of one entry. Every other byte is as it was. A file that is not what its first bytes say is
left byte for byte.

Sources: ITU-T T.81 (markers), CIPA DC-008 (Exif), CIPA DC-007 (MPF), the PNG specification, third edition.
"""

import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from teamroom.core.open_file import PIECE

JPEG_START = b"\xff\xd8\xff"
PNG_START = b"\x89PNG\r\n\x1a\n"

_SOS, _EOI, _COM, _FILL = 0xDA, 0xD9, 0xFE, 0xFF
_APP0, _APP1, _APP2, _APP13 = 0xE0, 0xE1, 0xE2, 0xED
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers without a length: TEM, RST0 to RST7, SOI."""
_NEXT_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
"""In coded data ``FF 00`` is a byte and ``FF D0`` to ``FF D7`` are restarts: neither ends it."""
_PRIVATE_CHUNKS = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_EXIF = b"Exif\0\0"
_EXIF_LIMIT = 64 << 10
"""Bytes of an Exif block that are looked at for the orientation."""
_ORIENTATION, _SHORT = 0x0112, 3


class Source(Protocol):
    """A file that can be read from any place."""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes, fewer only at the end."""
        ...

    def seek(self, position: int, whence: int = 0, /) -> int:
        """Move to a position."""
        ...


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes of the file from ``start`` to before ``end``."""

    start: int
    end: int


Piece = bytes | Stretch


class _MalformedError(Exception):
    """Not the picture its first bytes say."""


def kept_pieces(source: Source, size: int) -> tuple[Piece, ...]:
    """Return what to keep of a file of ``size`` bytes, in order; all of it when there is nothing to take out."""
    whole = (Stretch(0, size),)
    source.seek(0)
    head = source.read(len(PNG_START))
    walk = _jpeg if head.startswith(JPEG_START) else _png if head == PNG_START else None
    if walk is None:
        return whole
    try:
        return walk(_Walked(source, size))
    except _MalformedError:
        return whole


def pieces_size(pieces: Sequence[Piece]) -> int:
    """Return how many bytes the pieces have together."""
    return sum(len(one) if isinstance(one, bytes) else one.end - one.start for one in pieces)


class PieceReader:
    """Reads the kept pieces of a source one after the other."""

    def __init__(self, source: Source, pieces: Sequence[Piece]) -> None:
        self._source = source
        self._left = list(reversed(pieces))

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes; none at the end, or where the source has become shorter."""
        while self._left:
            piece = self._left.pop()
            if isinstance(piece, bytes):
                taken, rest = piece[:size], piece[size:]
                self._put_back(rest)
            else:
                self._source.seek(piece.start)
                taken = self._source.read(min(size, piece.end - piece.start))
                self._put_back(Stretch(piece.start + len(taken), piece.end) if taken else b"")
            if taken:
                return taken
        return b""

    def _put_back(self, rest: Piece) -> None:
        if pieces_size([rest]):
            self._left.append(rest)


@dataclass(slots=True)
class _Walked:
    """A file on the way through its segments, and what was decided to keep.

    ``place`` is where a fresh Exif block would go; it lies in the first stretch that is kept.
    """

    source: Source
    size: int
    kept: list[Stretch] = field(default_factory=list)
    place: int = 0
    orientation: int = 1
    dropped: bool = False
    seen_picture: bool = False

    def at(self, position: int, count: int) -> bytes:
        """Return exactly ``count`` bytes from ``position``."""
        self.source.seek(position)
        found = self.source.read(count)
        if len(found) < count:
            raise _MalformedError
        return found

    def keep(self, start: int, end: int) -> None:
        """Keep a stretch, joined to the one before if they touch."""
        if self.kept and self.kept[-1].end == start:
            self.kept[-1] = Stretch(self.kept[-1].start, end)
        else:
            self.kept.append(Stretch(start, end))

    def drop(self, exif: bytes = b"") -> None:
        """Leave a segment out; remember how the picture is turned if ``exif`` (a TIFF structure) says so."""
        self.dropped = True
        if exif and self.orientation == 1:
            self.orientation = _orientation(exif)

    def end_at(self, position: int) -> None:
        """Leave out whatever follows the end of the picture."""
        self.dropped = self.dropped or position < self.size

    def pieces(self, block: bytes) -> tuple[Piece, ...]:
        """Return what to keep, with ``block`` at its place if the picture is turned."""
        if not self.dropped:
            return (Stretch(0, self.size),)
        if self.orientation == 1:
            return tuple(self.kept)
        first, *others = self.kept
        return (Stretch(0, self.place), block, Stretch(self.place, first.end), *others)


def _jpeg(walked: _Walked) -> tuple[Piece, ...]:
    walked.keep(0, 2)
    walked.place = position = 2
    while position < walked.size:
        marker = _marker(walked, position)
        if marker == _FILL:
            walked.keep(position, position + 1)
            position += 1
        elif marker == _EOI:
            walked.keep(position, position + 2)
            walked.end_at(position + 2)
            break
        else:
            position = _segment(walked, position, marker)
    if not walked.seen_picture:
        raise _MalformedError
    # One cut off before its end marker, as cameras with an empty battery leave it, is kept as far as it goes.
    exif = _EXIF + _tiff_with(walked.orientation)
    return walked.pieces(b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)


def _segment(walked: _Walked, position: int, marker: int) -> int:
    """Keep or drop one segment, with the coded data after it; return where the next begins."""
    end = _segment_end(walked, position, marker)
    block = b"" if marker in _ALONE else walked.at(position + 4, end - position - 4)
    if _is_private(marker, block):
        walked.drop(block[len(_EXIF) :] if block.startswith(_EXIF) else b"")
        return end
    if marker == _APP0 and position == walked.place == 2:
        walked.place = end
    if marker == _SOS:
        walked.seen_picture = True
        end = _coded_end(walked, end)
    walked.keep(position, end)
    return end


def _marker(walked: _Walked, position: int) -> int:
    found = walked.at(position, 2)
    if found[0] != 0xFF or found[1] == 0x00:
        raise _MalformedError
    return found[1]


def _segment_end(walked: _Walked, position: int, marker: int) -> int:
    if marker in _ALONE:
        return position + 2
    length = int.from_bytes(walked.at(position + 2, 2), "big")
    if length < 2 or position + 2 + length > walked.size:
        raise _MalformedError
    return position + 2 + length


def _is_private(marker: int, block: bytes) -> bool:
    if marker == _APP2:
        return block.startswith(b"MPF\0")
    return marker in {_APP1, _APP13, _COM}


def _coded_end(walked: _Walked, position: int) -> int:
    """Return where the coded data of a scan ends: at the next marker, or with the file."""
    while position < walked.size:
        walked.source.seek(position)
        piece = walked.source.read(PIECE)
        found = _NEXT_MARKER.search(piece)
        if found:
            return position + found.start()
        if len(piece) < 2:
            break
        # A marker may lie across the border of two pieces.
        position += len(piece) - 1
    return walked.size


def _png(walked: _Walked) -> tuple[Piece, ...]:
    position = len(PNG_START)
    walked.keep(0, position)
    name = b""
    while name != b"IEND":
        length, name = struct.unpack(">I4s", walked.at(position, 8))
        end = position + 12 + length
        if end > walked.size or (not walked.place and name != b"IHDR"):
            raise _MalformedError
        if name in _PRIVATE_CHUNKS:
            walked.drop(walked.at(position + 8, min(length, _EXIF_LIMIT)) if name == b"eXIf" else b"")
        else:
            walked.keep(position, end)
        walked.place = walked.place or end
        position = end
    walked.end_at(position)
    return walked.pieces(_chunk(b"eXIf", _tiff_with(walked.orientation)))


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def _orientation(tiff: bytes) -> int:
    """Return how a TIFF structure says the picture is turned, 1 to 8; 1 (upright) when it does not say."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4], "")
    if not order or len(tiff) < 8:
        return 1
    (table,) = struct.unpack_from(order + "I", tiff, 4)
    if table + 2 > len(tiff):
        return 1
    (count,) = struct.unpack_from(order + "H", tiff, table)
    for start in range(table + 2, min(table + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind, _number, value = struct.unpack_from(order + "HHIH", tiff, start)
        if tag == _ORIENTATION and kind == _SHORT:
            return int(value) if 1 <= value <= 8 else 1
    return 1


def _tiff_with(orientation: int) -> bytes:
    """Return a TIFF structure that says nothing but how the picture is turned."""
    entry = struct.pack(">HHIHH", _ORIENTATION, _SHORT, 1, orientation, 0)
    return b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
