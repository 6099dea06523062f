"""Bundles as files: written whole or not at all, read without trusting a byte (``exchange.md`` 6 and 7)."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from teamroom.core.errors import EnvironmentProblem, TrustError
from teamroom.core.files import Files
from teamroom.core.hashing import running_blake2b256
from teamroom.core.ids import PartId
from teamroom.core.messages import (
    BUNDLE_CUT,
    BUNDLE_DAMAGED,
    BUNDLE_NOT_FOR_US,
    BUNDLE_TOO_BIG,
    BUNDLE_TOO_NEW,
    BUNDLE_UNKNOWN,
    WRITTEN_WRONG,
)
from teamroom.core.open_file import OpenFile
from teamroom.core.progress import Progress
from teamroom.crypto.age import AgeKey, decrypt, encrypt
from teamroom.sync.frames import (
    MAGIC,
    MAGIC_FAMILY,
    CutOffError,
    FrameHead,
    FrameParser,
    FrameReader,
    FrameType,
    Tally,
    end_frame,
)
from teamroom.sync.limits import FRAME_BYTES, LETTER_BYTES, MIB, PART_BYTES
from teamroom.sync.verifier import OtherSpaceError, TooNewError, VerifiedBundle, Verifier
from teamroom.sync.wire import MalformedError

END_BYTES = MIB
MARGIN = 4 * MIB
"""Room asked for on the disk beyond what is known to be written."""


@dataclass(frozen=True, slots=True)
class PartSource:
    """A part to be written into a bundle: its id, its size, and how to open it."""

    part: PartId
    size: int
    open: Callable[[], OpenFile]


def write_bundle(
    files: Files,
    path: Path,
    letter: Iterable[bytes],
    recipients: list[bytes],
    parts: list[PartSource],
    *,
    size: int,
    progress: Progress,
) -> None:
    """Write a bundle with its parts inside. ``size``: bytes of the letter before it is compressed.

    Read back frame by frame before it gets its name; on any error, and when it is cancelled, nothing stays.
    """
    need = size + sum(part.size for part in parts) + MARGIN
    with files.replacing(path, size=need, check=partial(check_frames, progress=progress)) as out:
        tally = Tally()
        out.write(MAGIC)
        _write_letter(out, letter, recipients, tally, progress)
        for part in parts:
            _write_part(out, part, tally, progress)
        out.write(end_frame(tally))


def check_frames(file: OpenFile, progress: Progress) -> None:
    """Read a bundle just written from its start; raise ``EnvironmentProblem`` unless every frame is whole."""
    try:
        if file.read(len(MAGIC)) != MAGIC:
            raise MalformedError("magic")
        for _ in FrameReader(Watched(file, progress)).frames(_limit):
            pass
    except MalformedError as error:
        raise EnvironmentProblem(WRITTEN_WRONG, path=file.path) from error


def _write_letter(
    out: OpenFile, letter: Iterable[bytes], recipients: list[bytes], tally: Tally, progress: Progress
) -> None:
    start = out.tell()
    out.write(bytes(FrameHead(FrameType.LETTER.value, 0, bytes(32)).raw()))
    sink = _Hashing(out)
    encrypt(Pulled(letter, progress), sink, recipients)
    head = FrameHead(FrameType.LETTER.value, sink.size, sink.digest())
    end = out.tell()
    out.seek(start)
    out.write(head.raw())
    out.seek(end)
    tally.add(head)


def _write_part(out: OpenFile, part: PartSource, tally: Tally, progress: Progress) -> None:
    # A part is named by the hash of its bytes, so its frame's head is known before it is read.
    head = FrameHead(FrameType.PART.value, part.size, part.part)
    out.write(head.raw())
    tally.add(head)
    with part.open() as source:
        while piece := source.read(MIB):
            out.write(piece)
            progress.advance(len(piece))


def _limit(kind: bytes) -> int:
    return {FrameType.LETTER.value: LETTER_BYTES, FrameType.END.value: END_BYTES}.get(kind, PART_BYTES)


@contextmanager
def malformed(name: str) -> Iterator[None]:
    """Turn what the protocol refuses into what a person is told about the file ``name``."""
    try:
        yield
    except MalformedError as error:
        raise as_ours(error, name) from error


def as_ours(error: MalformedError, name: str) -> TrustError:
    """Return what a refusal of the protocol means to a person."""
    if isinstance(error, TooNewError):
        return TrustError(BUNDLE_TOO_NEW, name=name)
    if isinstance(error, OtherSpaceError):
        return TrustError(BUNDLE_NOT_FOR_US, name=name)
    if isinstance(error, CutOffError):
        return TrustError(BUNDLE_CUT, name=name)
    return TrustError(BUNDLE_DAMAGED, name=name)


class OpenBundle:
    """A bundle being read: first its letter, then the parts that are wanted.

    ``staging`` is a file on this computer's own disk to which the letter is copied, still encrypted.
    """

    def __init__(self, files: Files, path: Path, staging: Path) -> None:
        self._files = files
        self._path = path
        self._staging = staging
        self._file = files.open(path)
        self._frames: Iterator[tuple[FrameHead, Iterator[bytes]]] = iter(())
        self.name = path.name

    def copy_letter(self, progress: Progress) -> None:
        """Copy the letter to the staging file; raises ``TrustError`` for what is no bundle."""
        magic = self._file.read(len(MAGIC))
        if magic[: len(MAGIC_FAMILY)] != MAGIC_FAMILY[: max(1, len(magic))]:
            raise TrustError(BUNDLE_UNKNOWN, name=self.name)
        if len(magic) < len(MAGIC):
            raise TrustError(BUNDLE_CUT, name=self.name)
        if magic != MAGIC:
            raise TrustError(BUNDLE_TOO_NEW, name=self.name)
        self._frames = FrameReader(self._file).frames(_limit)
        with malformed(self.name):
            head, payload = next(self._frames, (None, None))
            if head is None or payload is None or head.type != FrameType.LETTER.value:
                raise TrustError(BUNDLE_DAMAGED, name=self.name)
            self._files.need_space(self._staging, head.length + MARGIN)
            with self._files.create(self._staging) as out:
                for piece in payload:
                    out.write(piece)
                    progress.advance(len(piece))

    def parts(self) -> Iterator[tuple[PartId, int, Iterator[bytes]]]:
        """Yield id, size and bytes of each part; to be read to the end, for only then the file is known to be whole."""
        with malformed(self.name):
            for head, payload in self._frames:
                if head.type == FrameType.PART.value:
                    yield PartId(head.hash), head.length, self._pieces(payload)

    def _pieces(self, payload: Iterator[bytes]) -> Iterator[bytes]:
        """Yield a payload; what is wrong with it is raised here, not where ``parts`` goes on."""
        with malformed(self.name):
            yield from payload

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def verify_letter(
    files: Files, staging: Path, keys: list[AgeKey], verifier: Verifier, *, name: str, progress: Progress
) -> VerifiedBundle:
    """Decrypt a letter and check all of it; raises ``TrustError``, ``Cancelled``."""
    with malformed(name), files.open(staging) as letter:
        if files.size(staging) > LETTER_BYTES:
            raise TrustError(BUNDLE_TOO_BIG, name=name, detail="512 MiB")
        parser = FrameParser(verifier.take, limit=FRAME_BYTES)
        decrypt(Watched(letter, progress), parser, keys, name=name)
        parser.finish()
        return verifier.finish()


class Watched:
    """A file that is read until somebody cancels."""

    def __init__(self, file: OpenFile, progress: Progress) -> None:
        self._file = file
        self._progress = progress

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes; raises ``Cancelled``."""
        self._progress.check()
        return self._file.read(size)


class Pulled:
    """Bytes that come as an iterator, read in sizes the caller likes."""

    def __init__(self, pieces: Iterable[bytes], progress: Progress) -> None:
        self._pieces = iter(pieces)
        self._progress = progress
        self._left = memoryview(b"")

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes; none only at the end."""
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._progress.advance(len(piece))
            self._left = memoryview(piece)
        taken, self._left = self._left[:size], self._left[size:]
        return bytes(taken)


class _Hashing:
    """Counts and hashes what is written through it."""

    def __init__(self, out: OpenFile) -> None:
        self._out = out
        self._hasher = running_blake2b256()
        self.size = 0

    def write(self, data: bytes, /) -> int:
        """Write on."""
        self._hasher.update(data)
        self.size += len(data)
        return self._out.write(data)

    def digest(self) -> bytes:
        """Return the hash of all that was written."""
        return self._hasher.digest()
