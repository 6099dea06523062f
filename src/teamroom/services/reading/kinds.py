"""Which files have words inside that can be read: told by their first bytes, then by its name."""

import re
from enum import Enum, auto

HEAD = 4096
"""Bytes at the start of a file that ``kind_of`` wants to see."""

OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The start of an OLE compound file [MS-CFB 2.2]: an old .doc, or a .docx locked with a passphrase."""

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""The longer ones first: the mark of UTF-32 begins with that of UTF-16."""


class DocumentKind(Enum):
    """The families of documents whose words can be read."""

    PDF = auto()
    DOCX = auto()
    PPTX = auto()
    ODF = auto()
    """odt, odp, ods and their templates."""
    HTML = auto()
    SVG = auto()
    TEXT = auto()


_ENDINGS = {
    DocumentKind.PDF: "pdf",
    DocumentKind.DOCX: "docx docm dotx dotm",
    DocumentKind.PPTX: "pptx pptm ppsx ppsm potx potm",
    DocumentKind.ODF: "odt ott odp otp ods ots odg otg",
    DocumentKind.HTML: "html htm xhtml xht",
    DocumentKind.SVG: "svg",
    DocumentKind.TEXT: "txt text md markdown csv tsv tex rst adoc org srt vtt ics vcf json toml yaml ini log",
}
_KIND_OF_ENDING = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings.split()}
_ZIPPED = frozenset({DocumentKind.DOCX, DocumentKind.PPTX, DocumentKind.ODF})
_OOXML = frozenset({DocumentKind.DOCX, DocumentKind.PPTX})
_WORDLESS = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"II*\0",
    b"MM\0*",
    b"{\\rtf",
    b"ID3",
    b"\x1f\x8b",
)
"""Pictures, sound, RTF and gzip: a document's ending does not make them one."""

_FIRST_ELEMENT = re.compile(
    r"\s*(?:<\?(?:(?!\?>).)*\?>\s*|<!--(?:(?!-->).)*-->\s*)*<(!doctype\s+)?(?:\w+:)?(html|svg)\b",
    re.DOTALL | re.IGNORECASE,
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\b\x1a\x1b"))


def kind_of(name: str, head: bytes) -> DocumentKind | None:
    """Return what kind of document a file is, from its name and its first ``HEAD`` bytes (or all, if fewer).

    What the bytes show wins over the name: a PDF called ``.docx`` is a PDF. A name counts where the bytes
    show nothing, so a damaged ``.docx`` is a DOCX whose reading will tell that it is damaged. None for
    pictures, for everything unknown and for binary files called ``.txt``.
    """
    by_name = _KIND_OF_ENDING.get(name.strip().lower().rpartition(".")[2])
    if head.lstrip().startswith(b"%PDF-") or (by_name is DocumentKind.PDF and b"%PDF-" in head[:1024]):
        return DocumentKind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _zipped(head, by_name)
    if head.startswith(_WORDLESS):
        return None
    if head.startswith(OLE_START):
        return by_name if by_name in _OOXML else None
    if by_name in _ZIPPED or by_name is DocumentKind.PDF:
        return by_name
    return None if looks_binary(head) else _marked_up(head) or by_name


def looks_binary(head: bytes) -> bool:
    """Tell whether bytes are no text: NULs without a byte order mark, or more than 1 in 50 controls."""
    if any(head.startswith(mark) for mark, _ in BYTE_ORDER_MARKS[1:]):
        return False
    controls = len(head) - len(head.translate(None, _CONTROL))
    return b"\0" in head or controls * 50 > len(head)


def _zipped(head: bytes, by_name: DocumentKind | None) -> DocumentKind | None:
    if b"mimetypeapplication/vnd.oasis.opendocument." in head[:128]:
        return DocumentKind.ODF
    if b"word/document" in head:
        return DocumentKind.DOCX
    if b"ppt/presentation" in head:
        return DocumentKind.PPTX
    return by_name if by_name in _ZIPPED else None


def _marked_up(head: bytes) -> DocumentKind | None:
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if head.startswith(mark)), "latin-1")
    found = _FIRST_ELEMENT.match(head.decode(encoding, "replace").lstrip("\ufeff"))
    if not found:
        return None
    return DocumentKind.HTML if found[2].lower() == "html" else DocumentKind.SVG
