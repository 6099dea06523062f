import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.core.open_file import PIECE
from teamroom.services.photos import PieceReader, kept_pieces, pieces_size

JFIF = b"JFIF\0\1\1\0\0\1\0\1\0\0"
QUANTA = bytes(65)
SCAN = b"\1\1\0\0\x3f\0"
CODED = b"picture \xff\x00 \xff\xd3 of a class"


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def exif(orientation: int = 1, order: str = ">") -> bytes:
    mark = b"MM\0*" if order == ">" else b"II*\0"
    entries = struct.pack(order + "HHIHH", 0x010F, 2, 1, 65, 0)
    entries += struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"Exif\0\0" + mark + struct.pack(order + "IH", 8, 2) + entries + bytes(4) + b"GPS 12.34 Hidden School"


def jpeg(*segments: bytes, after: bytes = b"", coded: bytes = CODED) -> bytes:
    body = segment(0xDB, QUANTA) + segment(0xDA, SCAN) + coded
    return b"\xff\xd8" + b"".join(segments) + body + b"\xff\xd9" + after


def chunk(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(*chunks: bytes, after: bytes = b"") -> bytes:
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + b"".join(chunks) + chunk(b"IEND") + after


def stripped(content: bytes, step: int = 7) -> bytes:
    source = io.BytesIO(content)
    pieces = kept_pieces(source, len(content))
    reader = PieceReader(source, pieces)
    found = b"".join(iter(lambda: reader.read(step), b""))
    assert len(found) == pieces_size(pieces)
    return found


def test_a_jpeg_loses_what_it_tells_of_place_and_people():
    told = (
        segment(0xE1, exif()),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>"),
        segment(0xED, b"Photoshop 3.0\0 by Ana"),
        segment(0xFE, b"class 2b"),
        segment(0xE2, b"MPF\0 more pictures"),
    )
    profile = segment(0xE2, b"ICC_PROFILE\0 colours")
    assert stripped(jpeg(segment(0xE0, JFIF), *told, profile)) == jpeg(segment(0xE0, JFIF), profile)


def test_what_follows_the_end_of_a_picture_goes():
    assert stripped(jpeg(after=b"a video with sound")) == jpeg()
    assert stripped(png(chunk(b"IDAT", b"1"), after=b"the rest of a cropped picture")) == png(chunk(b"IDAT", b"1"))


@pytest.mark.parametrize("order", [">", "<"])
def test_a_turned_picture_stays_turned(order):
    found = stripped(jpeg(segment(0xE0, JFIF), segment(0xE1, exif(6, order))))
    assert b"Hidden School" not in found
    kept = found[2 + len(segment(0xE0, JFIF)) :]
    assert kept.startswith(b"\xff\xe1")
    assert struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) in kept
    # Stripping what was stripped changes nothing any more.
    assert stripped(found) == found


def test_coded_data_and_later_scans_are_kept_byte_for_byte():
    two = jpeg(coded=CODED + segment(0xC4, b"table") + segment(0xDA, SCAN) + CODED)
    noted = b"\xff\xd8" + segment(0xE1, exif()) + two[2:]
    assert stripped(noted) == two


def test_fill_bytes_before_a_marker_do_not_hide_what_follows():
    content = b"\xff\xd8\xff\xff" + segment(0xE1, exif()) + jpeg()[2:]
    assert b"Hidden" not in stripped(content)


def test_a_marker_across_the_border_of_two_pieces_is_seen():
    head = len(jpeg(coded=b"")) - 2
    coded = b"x" * (PIECE - 1)
    content = jpeg(coded=coded, after=b"a secret video")
    assert head
    assert stripped(content, PIECE) == jpeg(coded=coded)


def test_a_png_loses_its_notes_and_stays_turned():
    data = chunk(b"IDAT", b"lines")
    content = png(chunk(b"tEXt", b"Author\0Ana"), chunk(b"eXIf", exif(8)[6:]), data, chunk(b"tIME", bytes(7)))
    found = stripped(content)
    assert b"Ana" not in found
    assert b"Hidden" not in found
    assert data in found
    assert struct.pack(">HHIHH", 0x0112, 3, 1, 8, 0) in found
    assert stripped(found) == found


@pytest.mark.parametrize(
    "content",
    [
        b"plain words",
        b"",
        jpeg(),
        png(chunk(b"IDAT", b"1")),
        b"\xff\xd8\xff not a picture",
        b"\xff\xd8" + segment(0xE1, exif())[:-30],
        b"\x89PNG\r\n\x1a\n" + chunk(b"tEXt", b"x"),
        png(chunk(b"IDAT", b"1"))[:-14],
    ],
)
def test_everything_else_stays_byte_for_byte(content):
    assert stripped(content) == content


def test_a_picture_cut_off_by_an_empty_battery_is_kept_without_its_place():
    content = jpeg(segment(0xE1, exif()))[:-6]
    assert stripped(content) == jpeg()[:-6]


@given(st.sampled_from([jpeg(segment(0xE1, exif(6))), png(chunk(b"eXIf", exif(3)[6:]), chunk(b"IDAT", b"1"))]), st.data())
def test_damage_anywhere_never_breaks_the_adding(content, data):
    place = data.draw(st.integers(0, len(content) - 1))
    value = data.draw(st.integers(0, 255))
    stripped(content[:place] + bytes([value]) + content[place + 1 :])
    stripped(content[:place])
