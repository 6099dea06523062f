"""Words of PDF files, page by page, through PDFium."""

import contextlib
import re

import pypdfium2

from teamroom.services.reading.words import Full, Reason, Unreadable, Words

PAGE_LIMIT = 3_000

_LOCKED = frozenset({4, 5})
"""FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY of ``fpdfview.h``."""
_HYPHEN_AT_LINE_END = re.compile("[\x02\ufffe](?:\r?\n)?")
"""PDFium's mark for a word that goes on in the next line."""


def pdf_words(content: bytes, words: Words) -> None:
    """Collect the words of a PDF, at most ``PAGE_LIMIT`` pages.

    Pages that are damaged are left out; raise ``Unreadable`` for a file that is locked, damaged as a whole,
    or has not one page that can be read.
    """
    with contextlib.closing(opened(content)) as document:
        pages = len(document)
        read = 0
        for index in range(min(pages, PAGE_LIMIT)):
            with contextlib.suppress(pypdfium2.PdfiumError):
                words.add(_page_text(document, index))
                read += 1
            words.line()
    if not read:
        raise Unreadable(Reason.DAMAGED)
    if pages > PAGE_LIMIT:
        words.cut = True
        raise Full


def opened(content: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF, to be closed by the caller; raise ``Unreadable`` for one that is locked or damaged."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(Reason.LOCKED if error.err_code in _LOCKED else Reason.DAMAGED) from error


def _page_text(document: pypdfium2.PdfDocument, index: int) -> str:
    with contextlib.closing(document[index]) as page, contextlib.closing(page.get_textpage()) as text:
        return _HYPHEN_AT_LINE_END.sub("", text.get_text_bounded())
