"""What every family of documents fills: a collector of words with a limit; and why there may be none."""

import re
import unicodedata
from enum import Enum

TEXT_LIMIT = 400_000
"""Characters kept of one document: about 130 printed pages."""

_WINDOW = 1 << 16
_SPACE = re.compile(r"\s+")
_UNWANTED = re.compile("[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\ud800-\udfff\ufeff\ufffe\uffff]")
"""Controls, soft hyphens (they hide a word from a search), half surrogate pairs and what is no character."""


class Reason(Enum):
    """Why the words of a document cannot be read: the ``{reason}`` of ``DOCUMENT_UNREADABLE``."""

    DAMAGED = "it is damaged"
    LOCKED = "it is locked with a passphrase"
    NO_HELPER = "the part of TeamRoom that reads documents does not start on this computer"
    OTHER_KIND = "it is not the kind of document that its name says"
    TOO_LARGE = "it is too large"
    TOO_LONG = "it takes too long"
    TOO_MUCH = "it unpacks to far too much"
    TOO_MUCH_MEMORY = "it needs far too much memory"


class Unreadable(Exception):
    """A document has no words for us, for one of the ``Reason``s."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Full(Exception):
    """The limit of a ``Words`` is reached: stop parsing."""


class Words:
    """The words of one document in reading order, at most ``limit`` characters, white space narrowed.

    A run of white space becomes one line end if there was one in it, else one blank. ``cut`` tells that there
    were more words than are kept.
    """

    def __init__(self, limit: int = TEXT_LIMIT) -> None:
        self.cut = False
        self._limit = limit
        self._length = 0
        self._pieces: list[str] = []
        self._gap = ""

    def add(self, text: str) -> None:
        """Append text; a word may come in several pieces. Raise ``Full`` at the limit."""
        for start in range(0, len(text), _WINDOW):
            self._add(text[start : start + _WINDOW])

    def blank(self) -> None:
        """End the word."""
        self._gap = self._gap or " "

    def line(self) -> None:
        """End the line."""
        self._gap = "\n"

    def text(self) -> str:
        """Return the words in Unicode normal form C, without NULs and halves of surrogate pairs."""
        return unicodedata.normalize("NFC", "".join(self._pieces))[: self._limit]

    def _add(self, text: str) -> None:
        narrow = _SPACE.sub(_narrowed, _UNWANTED.sub("", text))
        core = narrow.strip()
        if narrow[:1].isspace():
            self._end(narrow[0])
        if core:
            self._put(core)
            if narrow[-1].isspace():
                self._end(narrow[-1])

    def _end(self, mark: str) -> None:
        self.line() if mark == "\n" else self.blank()

    def _put(self, core: str) -> None:
        piece = self._gap + core if self._pieces else core
        self._gap = ""
        self._pieces.append(piece[: self._limit - self._length])
        self._length += len(piece)
        if self._length > self._limit:
            self.cut = True
            raise Full


def _narrowed(space: re.Match[str]) -> str:
    return "\n" if "\n" in space[0] or "\r" in space[0] else " "
