"""Words of docx, pptx and OpenDocument files: the XML parts of a ZIP archive, read in memory in small pieces.

Nothing is extracted to a name, and only parts with names that are known here are opened at all: an archive
inside the archive is never looked at. Sources: ECMA-376 part 1 (WordprocessingML 17, PresentationML 19,
DrawingML 21), OpenDocument 1.3 part 3, APPNOTE 6.3.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from teamroom.services.reading.kinds import OLE_START
from teamroom.services.reading.markup import Grammar, xml_words
from teamroom.services.reading.words import Reason, Unreadable, Words

MEMBER_LIMIT = 10_000
PART_LIMIT = 64 << 20
"""Bytes of one part, declared or unpacked."""
TOTAL_LIMIT = 128 << 20
"""Bytes unpacked from one document."""
RATIO_LIMIT = 250
"""Bytes out of one packed byte, for parts above ``SMALL``. Tables of equal rows reach 100, zeros 1,030."""
SMALL = 1 << 20

_PIECE = 1 << 16
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_IS_ENCRYPTED = 0x1
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


@dataclass(frozen=True, slots=True)
class _Form:
    """One family: ``main`` is the part that proves it, ``parts`` those with words, in reading order."""

    main: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    grammar: Grammar


_OOXML = Grammar(
    words=frozenset({"t"}),
    lines=frozenset({"p", "br", "cr"}),
    blanks=frozenset({"tab", "tc"}),
    # The old drawing of what a newer one just said.
    skipped=frozenset({"Fallback"}),
)
_ODF = Grammar(
    words=frozenset({"p", "h"}),
    lines=frozenset({"p", "h", "line-break"}),
    blanks=frozenset({"s", "tab", "note"}),
    skipped=frozenset(
        {"tracked-changes", "note-citation", f"{_DUBLIN_CORE} creator", f"{_DUBLIN_CORE} date"}
    ),
)
_FORMS = (
    _Form(
        re.compile(r"word/document\d*\.xml"),
        (
            re.compile(r"word/document\d*\.xml"),
            re.compile(r"word/(?:footnotes|endnotes|comments)\d*\.xml"),
            re.compile(r"word/(?:header|footer)\d*\.xml"),
            re.compile(r"word/(?:diagrams/data|charts/chart)\d*\.xml"),
        ),
        _OOXML,
    ),
    _Form(
        re.compile(r"ppt/presentation\d*\.xml"),
        (
            re.compile(r"ppt/slides/slide\d+\.xml"),
            re.compile(r"ppt/notesSlides/notesSlide\d+\.xml"),
            re.compile(r"ppt/(?:diagrams/data|charts/chart)\d*\.xml"),
        ),
        _OOXML,
    ),
    # Headers and footers of OpenDocument are in its styles.
    _Form(re.compile(r"content\.xml"), (re.compile(r"content\.xml"), re.compile(r"styles\.xml")), _ODF),
)


def office_words(content: bytes, words: Words) -> None:
    """Collect the words of an office document: text, tables, notes, headers and footers.

    Raise ``Unreadable`` for one that is locked, damaged, no office document, or past one of the limits above;
    ``zipfile`` and ``zlib`` raise their own errors for a broken archive.
    """
    if content.startswith(OLE_START):
        raise Unreadable(Reason.LOCKED if _ENCRYPTED_PACKAGE in content else Reason.OTHER_KIND)
    # Counted before the list of members costs memory: one of 64 MiB would hold a million.
    if content.count(b"PK\x01\x02") > MEMBER_LIMIT:
        raise Unreadable(Reason.TOO_MUCH)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        form = _form(archive)
        unpacker = _Unpacker(archive)
        for member in _parts(archive, form):
            xml_words(unpacker.pieces(member), words, form.grammar)
            words.line()


def _form(archive: zipfile.ZipFile) -> _Form:
    names = archive.namelist()
    for form in _FORMS:
        if any(form.main.fullmatch(name) for name in names):
            return form
    raise Unreadable(Reason.OTHER_KIND)


def _parts(archive: zipfile.ZipFile, form: _Form) -> Iterator[zipfile.ZipInfo]:
    for pattern in form.parts:
        found = [member for member in archive.infolist() if pattern.fullmatch(member.filename)]
        yield from sorted(found, key=lambda member: (len(member.filename), member.filename))


class _Unpacker:
    """Unpacks parts of one archive within the limits."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = TOTAL_LIMIT
        if "META-INF/manifest.xml" in archive.namelist():
            manifest = b"".join(self.pieces(archive.getinfo("META-INF/manifest.xml")))
            if b"encryption-data" in manifest:
                raise Unreadable(Reason.LOCKED)

    def pieces(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield a part in pieces; raise ``Unreadable`` as soon as it passes a limit."""
        if member.flag_bits & _IS_ENCRYPTED:
            raise Unreadable(Reason.LOCKED)
        if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            # Office programs write no other; zipfile unpacks bzip2 and LZMA without a limit.
            raise Unreadable(Reason.OTHER_KIND)
        _refuse_past(member.file_size, member)
        size = 0
        with self._archive.open(member) as part:
            while piece := part.read(_PIECE):
                size += len(piece)
                self._left -= len(piece)
                _refuse_past(size, member)
                if self._left < 0:
                    raise Unreadable(Reason.TOO_MUCH)
                yield piece


def _refuse_past(size: int, member: zipfile.ZipInfo) -> None:
    if size > PART_LIMIT or size > max(SMALL, RATIO_LIMIT * member.compress_size):
        raise Unreadable(Reason.TOO_MUCH)
