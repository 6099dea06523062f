"""The words inside a document, for whoever needs them. The only module of this package that others import."""

import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol, Self

from teamroom.core.errors import Cancelled, EnvironmentProblem, TeamRoomError, TrustError, UserError
from teamroom.core.messages import DOCUMENT_UNREADABLE
from teamroom.services.reading.helper import Helper, HelperGone
from teamroom.services.reading.kinds import HEAD, kind_of
from teamroom.services.reading.pipe import CONTENT_LIMIT, NAME_LIMIT, Answer
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


class DocumentReader(Protocol):
    """Whoever can tell the words inside a document."""

    def text(self, name: str, content: Iterable[bytes], size: int, /) -> Extracted:
        """Return the words of the document ``name``, whose ``size`` bytes come in pieces.

        A file without words that can be read (a picture, an unknown or binary kind) has none: an empty text,
        and no more than its first pieces are taken. Errors of ``content`` pass through.

        Raise with ``DOCUMENT_UNREADABLE`` a ``UserError`` for a document that is locked, too large or not of
        its kind, a ``TrustError`` for one that is damaged or takes too much, an ``EnvironmentProblem`` where
        no document at all can be read. Raise ``Cancelled`` once the reader is closed.
        """
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
        if size > CONTENT_LIMIT:
            raise _unreadable(name, Reason.TOO_LARGE)
        gathered = _gathered(name, chain(first, pieces))
        with self._turn:
            if self._closed:
                raise Cancelled
            return self._read(name, gathered)

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

    def _read(self, name: str, pieces: Sequence[bytes]) -> Extracted:
        try:
            helper = self._running()
            # The end of a long name: its ending tells the kind.
            answer = helper.ask(name.encode("utf-8", "replace")[-NAME_LIMIT:], pieces, seconds=self._seconds)
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
        return self._extracted(name, *answer)

    def _extracted(self, name: str, letter: Answer, body: str) -> Extracted:
        if letter is not Answer.REFUSED:
            return Extracted(body[:TEXT_LIMIT].replace("\0", ""), cut=letter is Answer.CUT)
        reason = Reason.__members__.get(body, Reason.DAMAGED)
        if reason is Reason.TOO_MUCH_MEMORY:
            # What is left of its memory is in pieces.
            self._discard()
        raise _unreadable(name, reason)

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

    def close(self) -> None:
        """Do nothing."""


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
