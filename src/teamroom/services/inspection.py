"""What anybody can know of a bundle without being in the room: that it is whole, and how much is in it.

This is also all that a lost stick shows (``exchange.md`` 9).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from teamroom.core.errors import TrustError
from teamroom.core.files import Files
from teamroom.core.messages import BUNDLE_CUT, BUNDLE_DAMAGED, BUNDLE_TOO_NEW, BUNDLE_UNKNOWN
from teamroom.core.open_file import OpenFile
from teamroom.core.progress import Progress
from teamroom.services.bundles import malformed
from teamroom.sync.frames import MAGIC, MAGIC_FAMILY, FrameHead, FrameReader, FrameType
from teamroom.sync.limits import LETTER_BYTES, MIB, PART_BYTES

_HEADER_LIMIT = 256 << 10
_STANZA = b"\n-> X25519 "
_HEADER_END = b"\n---"


@dataclass(frozen=True, slots=True)
class BundleFacts:
    """Sizes in bytes; ``computers`` is how many it is locked for, rounded up to the next eight."""

    path: Path
    size: int
    letter_size: int
    computers: int
    parts: int
    parts_size: int


def inspect_bundle(files: Files, path: Path, progress: Progress) -> BundleFacts:
    """Read a bundle to its last byte and tell what its outside shows; needs no key and changes nothing.

    Raises ``TrustError`` for what is no bundle, damaged, cut off or too new, and as ``Files.open`` does.
    """
    size = files.size(path)
    progress.begin("receive", size)
    with files.open(path) as file:
        _check_magic(file, path.name)
        with malformed(path.name):
            return _facts(path, size, FrameReader(file).frames(_limit), progress)


def _facts(
    path: Path, size: int, frames: Iterator[tuple[FrameHead, Iterator[bytes]]], progress: Progress
) -> BundleFacts:
    head, payload = next(frames, (None, None))
    if head is None or payload is None or head.type != FrameType.LETTER.value:
        raise TrustError(BUNDLE_DAMAGED, name=path.name)
    computers = _header(payload, progress).count(_STANZA)
    sizes = []
    for part, pieces in frames:
        for piece in pieces:
            progress.advance(len(piece))
        if part.type == FrameType.PART.value:
            sizes.append(part.length)
    return BundleFacts(path, size, head.length, computers, len(sizes), sum(sizes))


def _header(payload: Iterator[bytes], progress: Progress) -> bytes:
    """Return the beginning of a letter, up to where its text begins; reads the letter to its end."""
    beginning = b""
    for piece in payload:
        progress.advance(len(piece))
        if len(beginning) < _HEADER_LIMIT:
            beginning += piece[:_HEADER_LIMIT]
    return beginning.partition(_HEADER_END)[0]


def _check_magic(file: OpenFile, name: str) -> None:
    magic = file.read(len(MAGIC))
    if magic[: len(MAGIC_FAMILY)] != MAGIC_FAMILY[: max(1, len(magic))]:
        raise TrustError(BUNDLE_UNKNOWN, name=name)
    if magic != MAGIC:
        raise TrustError(BUNDLE_CUT if len(magic) < len(MAGIC) else BUNDLE_TOO_NEW, name=name)


def _limit(kind: bytes) -> int:
    return {FrameType.LETTER.value: LETTER_BYTES, FrameType.END.value: MIB}.get(kind, PART_BYTES)
