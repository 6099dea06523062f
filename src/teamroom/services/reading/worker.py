"""The helper process: reads documents from stdin, answers on stdout, knows nothing else.

Run as ``python -P -m teamroom.services.reading.worker [MIB]``; ``MIB`` is the memory for documents. It ends
when stdin ends. Only the errors that parsers are known to raise become an answer; anything else ends the
process, which the program outside takes for a damaged document.
"""

import contextlib
import signal
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from teamroom.services.reading.kinds import HEAD, DocumentKind, kind_of
from teamroom.services.reading.limits import be_modest, limit_memory
from teamroom.services.reading.markup import html_words, svg_words
from teamroom.services.reading.office import office_words
from teamroom.services.reading.pipe import (
    ANSWER,
    CONTENT_LIMIT,
    HELLO,
    NAME_LIMIT,
    PICTURE,
    REQUEST,
    Answer,
    Asked,
)
from teamroom.services.reading.plain import plain_words
from teamroom.services.reading.words import Full, Reason, Unreadable, Words

MEMORY = 512
"""MiB for a document and all that its reading needs."""

ORPHAN_SECONDS = 300
"""A helper whose program was killed does not hang on one document for ever."""

_PARSER_ERRORS = (
    ArithmeticError,
    AssertionError,  # html.parser, for declarations it does not know
    EOFError,
    LookupError,
    OSError,
    RuntimeError,  # with NotImplementedError and RecursionError
    ValueError,  # with UnicodeError
    zipfile.BadZipFile,
    zlib.error,
)


def _pdf_words(content: bytes, words: Words) -> None:
    # Loading PDFium takes longer than reading most documents of other kinds.
    from teamroom.services.reading.pdf import pdf_words

    pdf_words(content, words)


_READERS: dict[DocumentKind, Callable[[bytes, Words], None]] = {
    DocumentKind.PDF: _pdf_words,
    DocumentKind.DOCX: office_words,
    DocumentKind.PPTX: office_words,
    DocumentKind.ODF: office_words,
    DocumentKind.HTML: html_words,
    DocumentKind.SVG: svg_words,
    DocumentKind.TEXT: plain_words,
}


def words_of(name: str, content: bytes) -> Words:
    """Return the words of one document; raise ``Unreadable``."""
    kind = kind_of(name, content[:HEAD])
    if kind is None:
        raise Unreadable(Reason.OTHER_KIND)
    words = Words()
    with _told_as_unreadable(), contextlib.suppress(Full):
        _READERS[kind](content, words)
    return words


def page_of(name: str, content: bytes) -> bytes:
    """Return the body that shows the first page of a PDF; raise ``Unreadable``, also for every other kind."""
    if kind_of(name, content[:HEAD]) is not DocumentKind.PDF:
        raise Unreadable(Reason.OTHER_KIND)
    from teamroom.services.reading.pdf_page import first_page

    with _told_as_unreadable():
        page = first_page(content)
        return PICTURE.pack(page.width, page.height) + page.pixels


@contextlib.contextmanager
def _told_as_unreadable() -> Iterator[None]:
    try:
        yield
    except MemoryError as error:
        raise Unreadable(Reason.TOO_MUCH_MEMORY) from error
    except _PARSER_ERRORS as error:
        raise Unreadable(Reason.DAMAGED) from error


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Say hello, then answer each request until ``source`` ends."""
    sink.write(HELLO)
    sink.flush()
    for asked, name, content in _requests(source):
        _orphan_clock(ORPHAN_SECONDS)
        letter, body = _answer(asked, name, content)
        sink.write(ANSWER.pack(letter.value, len(body)) + body)
        sink.flush()
        _orphan_clock(0)


def main() -> None:
    """Run the helper process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    be_modest()
    limit_memory((int(sys.argv[1]) if len(sys.argv) > 1 else MEMORY) << 20)
    sink = sys.stdout.buffer
    # Whatever a library prints must not get between the answers.
    sys.stdout = sys.stderr
    try:
        serve(sys.stdin.buffer, sink)
    except BrokenPipeError:
        sys.exit(1)


def _requests(source: BinaryIO) -> Iterator[tuple[bytes, str, bytes]]:
    while len(header := source.read(REQUEST.size)) == REQUEST.size:
        asked, name_size, content_size = REQUEST.unpack(header)
        if name_size > NAME_LIMIT or content_size > CONTENT_LIMIT:
            return
        name, content = source.read(name_size), source.read(content_size)
        if len(content) < content_size:
            return
        yield asked, name.decode("utf-8", "replace"), content


def _answer(asked: bytes, name: str, content: bytes) -> tuple[Answer, bytes]:
    try:
        if asked == Asked.FIRST_PAGE.value:
            return Answer.PICTURE, page_of(name, content)
        words = words_of(name, content)
        return Answer.CUT if words.cut else Answer.WHOLE, words.text().encode()
    except Unreadable as refusal:
        return Answer.REFUSED, refusal.reason.name.encode()


def _orphan_clock(seconds: int) -> None:
    if sys.platform != "win32":
        signal.alarm(seconds)


if __name__ == "__main__":
    main()
