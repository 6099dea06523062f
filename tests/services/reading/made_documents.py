"""Documents of every kind, whole and hostile, made from nothing."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
ODT_TYPE = "application/vnd.oasis.opendocument.text"
MIB = 1 << 20


def zipped(parts: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else method)
    return out.getvalue()


def docx(body: str, **more: str) -> bytes:
    """``body`` goes into ``w:body``; ``more`` are further parts of ``word/``, by name without ``.xml``."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
    }
    return zipped(parts | {f"word/{name}.xml": content for name, content in more.items()})


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t xml:space='preserve'>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def pptx(slides: Sequence[str], notes: Sequence[str] = ()) -> bytes:
    parts = {"ppt/presentation.xml": f"<p:presentation {P}/>"}
    for folder, name, texts in (("slides", "slide", slides), ("notesSlides", "notesSlide", notes)):
        for number, text in enumerate(texts, 1):
            xml = f"<p:sld {P} {A}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>"
            parts[f"ppt/{folder}/{name}{number}.xml"] = xml
    return zipped(parts)


def odt(body: str, *, styles: str = "", manifest: str = "<manifest/>", kind: str = ODT_TYPE) -> bytes:
    return zipped({
        "mimetype": kind,
        "content.xml": f"<office:document-content {ODF}>{body}</office:document-content>",
        "styles.xml": f"<office:document-styles {ODF}>{styles}</office:document-styles>",
        "META-INF/manifest.xml": manifest,
    })  # fmt: skip


@dataclass(frozen=True)
class Member:
    """A member of a ZIP archive that may lie about itself."""

    name: str
    packed: bytes
    declared: int
    crc: int = 0
    method: int = zipfile.ZIP_DEFLATED
    flags: int = 0


def lying_zip(*members: Member) -> bytes:
    body, directory = bytearray(), bytearray()
    for member in members:
        name = member.name.encode()
        about = struct.pack(
            "<HHHHHIIIHH",
            20, member.flags, member.method, 0, 33, member.crc,
            len(member.packed), member.declared, len(name), 0,
        )  # fmt: skip
        directory += b"PK\x01\x02\x14\x00" + about + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        body += b"PK\x03\x04" + about + name + member.packed
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return bytes(body + directory + b"PK\x05\x06" + end)


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def gibibyte_of_zeros() -> bytes:
    """Return 1 GiB as raw deflate, made from one packed mebibyte repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * 1024 + packer.flush()


def pdf(pages: Sequence[Sequence[str]], *, count: int | None = None, lock: bytes | None = None) -> bytes:
    """Return a PDF of pages of lines; ``count`` is what it says of its pages, ``lock`` a passphrase."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages) if count is None else count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, lines in enumerate(pages):
        drawn = (
            b"BT /F1 12 Tf 14 TL 50 750 Td "
            + b" ".join(b"(%s) Tj T*" % line.encode("cp1252") for line in lines)
            + b" ET"
        )
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * index),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        ]
    trailer = b""
    if lock is not None:
        objects.append(_locked_with(lock))
        trailer = b" /Encrypt %d 0 R /ID [<%s> <%s>]" % (
            len(objects),
            _PDF_ID.hex().encode(),
            _PDF_ID.hex().encode(),
        )
    return _laid_out(objects, trailer)


def _laid_out(objects: list[bytes], trailer: bytes) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, thing in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return bytes(out)


_PDF_ID = bytes(range(16))
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def _locked_with(passphrase: bytes) -> bytes:
    """Return the encryption dictionary of ISO 32000-1, 7.6.3, revision 2 (40 bits)."""
    padded = (passphrase + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded, usedforsecurity=False).digest()[:5], padded)
    key = hashlib.md5(padded + owner + struct.pack("<i", -4) + _PDF_ID, usedforsecurity=False).digest()[:5]
    words = (owner.hex().encode(), _rc4(key, _PADDING).hex().encode())
    return b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % words


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
