"""Six small real documents of six kinds, made on the spot, so that a demonstration needs no file of anybody."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from xml.sax.saxutils import escape

PDF_WORD = "Photosynthesis"
DOCX_WORD = "thermometer"

_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
Target="word/document.xml"/></Relationships>"""
_DOCUMENT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>"""
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can name: the same bytes every time."""


def demo_files() -> Mapping[str, bytes]:
    """Return the content of each file by its name; the same bytes every time."""
    return {
        "Leaves.pdf": pdf([f"{PDF_WORD} in one page", "Light, water and air become sugar and oxygen."]),
        "Exit ticket.docx": docx(["Exit ticket", f"Read the {DOCX_WORD} and write one full sentence."]),
        "Fractions.png": png(),
        "Water cycle.svg": svg(),
        "École opener.txt": "Three questions at the door of the École.\n".encode(),
        "Number line.html": html(),
    }


def pdf(lines: list[str]) -> bytes:
    """Return a PDF of one page with these lines of ASCII (ISO 32000-1: objects, cross-reference table, trailer)."""
    shown = " ".join(f"({line}) Tj 0 -24 Td" for line in lines)
    drawing = f"BT /F1 16 Tf 72 720 Td {shown} ET".encode("ascii")
    fonts = b"<< /Font << /F1 5 0 R >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % fonts,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start))
    return out.getvalue()


def docx(paragraphs: list[str]) -> bytes:
    """Return a word-processor document with these paragraphs (ECMA-376, the three parts it cannot do without)."""
    body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": _DOCUMENT.format(body),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), text.encode())
    return out.getvalue()


def png(size: int = 64) -> bytes:
    """Return a picture of a square with one quarter filled (PNG, ISO/IEC 15948; 8-bit grey)."""
    half = size // 2
    top, bottom = b"\0" + b"\x40" * half + b"\xe0" * half, b"\0" + b"\xe0" * size
    header = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    rows = top * half + bottom * (size - half)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def svg() -> bytes:
    """Return a drawing of the water cycle."""
    return (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80" role="img"><title>The water cycle</title>'
        b'<rect y="60" width="120" height="20" fill="#4a90c2"/><circle cx="95" cy="18" r="10" fill="#f2b632"/>'
        b'<path d="M30 58V34m-5 6 5-6 5 6" stroke="#333" fill="none"/></svg>\n'
    )


def html() -> bytes:
    """Return a page with a number line."""
    cells = "".join(f"<td>{number}</td>" for number in range(11))
    return (
        '<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8"><title>Number line</title>'
        f"<h1>Jump along the line</h1><table><tr>{cells}</tr></table></html>\n"
    ).encode()


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
