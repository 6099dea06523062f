"""The words inside a document, and how its first page looks. The only module of this package that others import."""

import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol, Self

from teamroom.core.errors import Cancelled, EnvironmentProblem, TeamRoomError, TrustError, UserError
from teamroom.core.messages import DOCUMENT_UNREADABLE
from teamroom.services.reading.helper import Helper, HelperGone
from teamroom.services.reading.kinds import HEAD, DocumentKind, kind_of
from teamroom.services.reading.pipe import CONTENT_LIMIT, LONGEST_SIDE, NAME_LIMIT, PICTURE, Answer, Asked
from teamroom.services.reading.words import TEXT_LIMIT, Reason

# -P: a file called zipfile.py in the folder where TeamRoom was started must not become part of the helper.
HELPER_COMMAND = (sys.executable, "-P", "-m", "teamroom.services.reading.worker")
"""How the helper is started from an installed TeamRoom; a frozen build passes its own."""

DOCUMENTS_PER_HELPER = 200
"""Then it is replaced: what PDFium forgets to free does not eat the memory of later documents."""

_PERSONS_TO_CHANGE = frozenset({Reason.LOCKED, Reason.TOO_LARGE, Reason.OTHER_KIND})


@dataclass(frozen=True, slots=True)
class Extracted:
    """Words of a document in normal form C, up to ``TEXT_LIMIT`` characters; ``cut`` if it had more."""

    text: str
    cut: bool


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A drawn page: rows from the top without gaps, a pixel three bytes (red, green, blue), at most 1,600 a side."""

    width: int
    height: int
    pixels: bytes


class DocumentReader(Protocol):
    """Whoever can tell the words inside a document, and how it looks."""

    def text(self, name: str, content: Iterable[bytes], size: int, /) -> Extracted:
        """Return the words of the document ``name``, whose ``size`` bytes come in pieces.

        A file without words that can be read (a picture, an unknown or binary kind) has none: an empty text,
        and no more than its first pieces are taken. Errors of ``content`` pass through.

        Raise with ``DOCUMENT_UNREADABLE`` a ``UserError`` for a document that is locked, too large or not of
        its kind, a ``TrustError`` for one that is damaged or takes too much, an ``EnvironmentProblem`` where
        no document at all can be read. Raise ``Cancelled`` once the reader is closed.
        """
        ...

    def first_page(self, name: str, content: Iterable[bytes], size: int, /) -> PagePicture:
        """Return how the first page of a PDF looks; raise as ``text`` does, also for every other kind."""
        ...

    def close(self) -> None:
        """Let go of everything at once; a reading in another thread is cancelled. Safe to call twice."""
        ...


class HelperReader:
    """Reads in a helper process that is started at the first document, kept, and replaced when it fails.

    One document at a time: a second thread waits. At most ``CONTENT_LIMIT`` bytes are held meanwhile.
    """

    def __init__(self, command: Sequence[str] = HELPER_COMMAND, *, seconds: float = 20) -> None:
        """Read with the helper that ``command`` starts, at most ``seconds`` for one document."""
        self._command = command
        self._seconds = seconds
        self._turn = threading.Lock()
        self._helper: Helper | None = None
        self._asked = 0
        self._closed = False

    def text(self, name: str, content: Iterable[bytes], size: int) -> Extracted:
        """Return the words of a document; see ``DocumentReader.text``."""
        pieces = iter(content)
        first = _first(pieces)
        if kind_of(name, b"".join(first)[:HEAD]) is None:
            return Extracted("", cut=False)
        letter, body = self._answer(Asked.WORDS, name, chain(first, pieces), size)
        return Extracted(body.decode()[:TEXT_LIMIT].replace("\0", ""), cut=letter is Answer.CUT)

    def first_page(self, name: str, content: Iterable[bytes], size: int) -> PagePicture:
        """Return how the first page of a PDF looks; see ``DocumentReader.first_page``."""
        pieces = iter(content)
        first = _first(pieces)
        if kind_of(name, b"".join(first)[:HEAD]) is not DocumentKind.PDF:
            raise _unreadable(name, Reason.OTHER_KIND)
        _, body = self._answer(Asked.FIRST_PAGE, name, chain(first, pieces), size)
        width, height = PICTURE.unpack_from(body)
        return PagePicture(width, height, body[PICTURE.size :])

    def close(self) -> None:
        """End the helper at once; a reading in another thread raises ``Cancelled``. Safe to call twice."""
        self._closed = True
        helper = self._helper
        if helper:
            helper.kill()
        with self._turn:
            self._discard()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _answer(self, asked: Asked, name: str, content: Iterable[bytes], size: int) -> tuple[Answer, bytes]:
        if size > CONTENT_LIMIT:
            raise _unreadable(name, Reason.TOO_LARGE)
        gathered = _gathered(name, content)
        with self._turn:
            if self._closed:
                raise Cancelled
            return self._read(asked, name, gathered)

    def _read(self, asked: Asked, name: str, pieces: Sequence[bytes]) -> tuple[Answer, bytes]:
        try:
            helper = self._running()
            # The end of a long name: its ending tells the kind.
            ending = name.encode("utf-8", "replace")[-NAME_LIMIT:]
            answer = helper.ask(asked, ending, pieces, seconds=self._seconds)
        except (OSError, HelperGone) as error:
            self._discard()
            self._raise_if_closed()
            raise _unreadable(name, Reason.NO_HELPER) from error
        except BaseException:
            self._discard()
            raise
        if isinstance(answer, Reason):
            self._discard()
            self._raise_if_closed()
            raise _unreadable(name, answer)
        return self._checked(asked, name, *answer)

    def _checked(self, asked: Asked, name: str, letter: Answer, body: bytes) -> tuple[Answer, bytes]:
        """Return an answer that fits what was asked."""
        if letter is Answer.REFUSED:
            reason = Reason.__members__.get(body.decode(), Reason.DAMAGED)
            if reason is Reason.TOO_MUCH_MEMORY:
                # What is left of its memory is in pieces.
                self._discard()
            raise _unreadable(name, reason)
        if (letter is Answer.PICTURE) is (asked is Asked.WORDS) or (letter is Answer.PICTURE and not _is_picture(body)):
            self._discard()
            raise _unreadable(name, Reason.DAMAGED)
        return letter, body

    def _running(self) -> Helper:
        if self._helper and (not self._helper.alive or self._asked >= DOCUMENTS_PER_HELPER):
            self._discard()
        if self._helper is None:
            self._helper = Helper(self._command)
            self._asked = 0
            self._raise_if_closed()
            self._helper.greet()
        self._asked += 1
        return self._helper

    def _discard(self) -> None:
        if self._helper:
            self._helper.end()
        self._helper = None

    def _raise_if_closed(self) -> None:
        if self._closed:
            raise Cancelled


class NoReader:
    """Finds no words anywhere: for tests, and for computers that are to do without."""

    def text(self, _name: str, _content: Iterable[bytes], _size: int, /) -> Extracted:
        """Return no words; take nothing of the content."""
        return Extracted("", cut=False)

    def first_page(self, name: str, _content: Iterable[bytes], _size: int, /) -> PagePicture:
        """Show nothing: raise ``EnvironmentProblem``."""
        raise _unreadable(name, Reason.NO_HELPER)

    def close(self) -> None:
        """Do nothing."""


def _is_picture(body: bytes) -> bool:
    """Tell whether an answer has as many pixels as it says, and no more than one may have."""
    if len(body) < PICTURE.size:
        return False
    width, height = map(int, PICTURE.unpack_from(body))
    within = 0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE
    return within and len(body) == PICTURE.size + 3 * width * height


def _first(pieces: Iterator[bytes]) -> list[bytes]:
    first: list[bytes] = []
    while sum(map(len, first)) < HEAD and (piece := next(pieces, None)) is not None:
        first.append(piece)
    return first


def _gathered(name: str, pieces: Iterable[bytes]) -> list[bytes]:
    gathered, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > CONTENT_LIMIT:
            raise _unreadable(name, Reason.TOO_LARGE)
        gathered.append(piece)
    return gathered


def _unreadable(name: str, reason: Reason) -> TeamRoomError:
    kind: type[TeamRoomError] = TrustError
    if reason in _PERSONS_TO_CHANGE:
        kind = UserError
    elif reason is Reason.NO_HELPER:
        kind = EnvironmentProblem
    return kind(DOCUMENT_UNREADABLE, name=name, reason=reason.value)
