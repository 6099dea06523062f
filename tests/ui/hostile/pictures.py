"""Pictures as a stranger with bad intent would make them: far too large, cut off, not what they say, many in one."""

import struct
import zlib

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

from ui.hostile.corpus import CANARY, HOST

PNG = b"\x89PNG\r\n\x1a\n"
GREY, COLOURS, PALETTE, ALPHA = 0, 2, 3, 6
SVG = f"""<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e SYSTEM "file://{CANARY}">]>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9" onload="alert(1)">
<style>@import url("file://{CANARY}");</style><script xlink:href="http://{HOST}/x.js">alert(1)</script>
<image xlink:href="file://{CANARY}" href="canary.png" width="9" height="9"/><use href="http://{HOST}/x.svg#a"/>
<text>&e;</text></svg>"""


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def header(width, height, depth=8, colour=ALPHA, interlaced=0):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced))


def rows_of_nothing(width, height, bits):
    """Return rows of zeros, packed: a picture of one colour is tiny however large it is."""
    packer, row = zlib.compressobj(9), bytes(1 + (width * bits + 7) // 8)
    packed = [packer.compress(row * 64) for _ in range(height // 64)]
    return b"".join(packed) + packer.compress(row * (height % 64)) + packer.flush()


def png(width, height, *, depth=8, colour=ALPHA, bits=32, before=b"", data=None):
    data = rows_of_nothing(width, height, bits) if data is None else data
    return PNG + header(width, height, depth, colour) + before + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def gif(width, height, *frames, end=b";"):
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0\0\0\0\xff\xff\xff" + b"".join(frames) + end


def frame(left=0, top=0, width=1, height=1, data=b"\x02\x02\x44\x01\0"):
    return b"," + struct.pack("<HHHHB", left, top, width, height, 0) + data


FOREVER = b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"


def made_by_qt(kind, width=64, height=48):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    return bytes(content.data())


def jpeg_of(width, height):
    """Return a JPEG that says in its frame header (SOF0, ITU T.81 B.2.2) that it is of another size."""
    whole = made_by_qt("jpeg")
    at = whole.index(b"\xff\xc0") + 5
    return whole[:at] + struct.pack(">HH", height, width) + whole[at + 4 :]


def webp_of(width, height):
    """Return an extended WebP that says that its canvas is of a size (developers.google.com/speed/webp/docs/riff)."""
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    inside = b"WEBP" + b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + canvas
    return b"RIFF" + struct.pack("<I", len(inside)) + inside


def bmp_of(width, height):
    return b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)


def ico_of(content):
    return b"\0\0\1\0\1\0" + struct.pack("<BBBBHHII", 0, 0, 0, 0, 1, 32, len(content), 22) + content


def pictures(canary):
    """Return pictures by the names of their files; some point to a canary."""
    return {**pngs(), **gifs(), **photos(), **others(canary)}


def pngs():
    small = png(8, 8)
    return {
        "sound.png": small,
        "billions.png": png(2**31 - 1, 2**31 - 1, data=b""),
        "nine hundred million.png": png(30_000, 30_000, depth=1, colour=GREY, data=zlib.compress(b"")),
        "wide.png": png(40_000_000, 1, data=zlib.compress(b"")),
        "tall.png": png(1, 40_000_000, data=zlib.compress(b"")),
        "no width.png": png(0, 8, data=b""),
        "cut off.png": small[:40],
        "only a beginning.png": PNG,
        "half a header.png": PNG + header(8, 8)[:12],
        "wrong sum.png": small[:30] + b"\0\0\0\0" + small[34:],
        "no pixels.png": png(500, 500, data=zlib.compress(b"")),
        "too many pixels.png": png(8, 8, data=zlib.compress(bytes(3_000_000))),
        "not packed.png": png(8, 8, data=b"nothing that zlib knows"),
        "no palette.png": png(8, 8, depth=8, colour=PALETTE, bits=8),
        "odd depth.png": png(8, 8, depth=7),
        "odd colour.png": png(8, 8, colour=5),
        "deep.png": png(300, 300, depth=16, bits=64),
        "interlaced.png": PNG + header(900, 900, interlaced=1) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b""),
        "words.png": png(8, 8, before=b"".join(chunk(b"tEXt", b"a\0" + bytes([65 + n % 26])) for n in range(2000))),
        "word bomb.png": png(8, 8, before=chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(12_000_000), 9))),
        "colour bomb.png": png(8, 8, before=chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(12_000_000), 9))),
        "endless chunk.png": PNG + header(8, 8) + struct.pack(">I", 2**31 - 1) + b"IDAT",
        "moving.png": png(8, 8, before=chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0))),
        "one colour.png": png(1_700, 900),
        "page.png": small + b"<img src='canary.png'>",
    }


def gifs():
    return {
        "huge.gif": gif(65_535, 65_535, frame()),
        "large.gif": gif(1_700, 900, frame()),
        "outside.gif": gif(8, 8, frame(60_000, 60_000, 65_535, 65_535)),
        "nothing.gif": gif(0, 0, frame()),
        "cut off.gif": gif(8, 8, frame()[:8], end=b""),
        "no end.gif": gif(8, 8, frame() * 3, end=b""),
        "moving.gif": gif(8, 8, FOREVER, frame() * 5_000),
        "endless words.gif": gif(8, 8, b"!\xfe" + b"\xffx" * 300, frame()),
        "odd codes.gif": gif(8, 8, frame(data=b"\x0b\xff" + b"\xff" * 255 + b"\0")),
        "only a name.gif": b"GIF89a",
    }


def photos():
    jpeg, webp = made_by_qt("jpeg"), made_by_qt("webp")
    exif = b"\xff\xe1" + struct.pack(">H", 34) + b"Exif\0\0MM\0*\0\0\0\x08\0\1\x01\x12\0\x03\0\0\0\1\0\x63\0\0\0\0\0\x08"
    return {
        "sound.jpg": jpeg,
        "four billion.jpg": jpeg_of(65_500, 65_500),
        "large.jpg": jpeg_of(1_700, 900),
        "no height.jpg": jpeg_of(64, 0),
        "cut off.jpg": jpeg[: len(jpeg) // 2],
        "only a beginning.jpg": b"\xff\xd8\xff\xe0",
        "turned nowhere.jpg": jpeg[:2] + exif + jpeg[2:],
        "many comments.jpg": jpeg[:2] + (b"\xff\xfe" + struct.pack(">H", 65_535) + bytes(65_533)) * 3 + jpeg[2:],
        "sound.webp": webp,
        "huge.webp": webp_of(16_777_216, 16_777_216),
        "large.webp": webp_of(16_000, 16_000),
        "cut off.webp": webp[: len(webp) // 2],
    }


def others(canary):
    """Return what is no picture that we show, and what is another one than its name says."""
    small, jpeg, svg = png(8, 8), made_by_qt("jpeg"), SVG.replace(CANARY, str(canary)).encode()
    return {
        "sound.bmp": made_by_qt("bmp"),
        "huge.bmp": bmp_of(2**31 - 1, -(2**31) + 1),
        "huge.ico": ico_of(png(2**31 - 1, 8, data=b"")),
        "sound.ico": made_by_qt("ico"),
        "stranger.svg": svg,
        "stranger.png": svg,
        "a program.gif": b"MZ" + bytes(62) + b"This program cannot be run in DOS mode",
        "png.jpg": small,
        "jpg.png": jpeg,
        "gif that is a page.gif": b"GIF89a<html><img src='canary.png'><script>alert(1)</script>",
        "png that is a gif.png": PNG + gif(8, 8, frame()),
        "zeros.png": bytes(4_000),
        "large.tif": made_by_qt("tiff"),
        "letters.xpm": b'/* XPM */ static char *x[] = {"99999 99999 1 1", "a c red"};',
    }


def bombs():
    """Return pictures that are small files and take all the memory and time we allow, or would take far more."""
    return {
        "as much as we allow.png": png(7_000, 7_000),
        "more than we allow.png": png(7_500, 7_500),
        "deep.png": png(7_000, 7_000, depth=16, bits=64),
        "as much as we allow.gif": gif(3_100, 3_100, frame()),
        "as much as we allow.jpg": jpeg_of(9_990, 9_990),
        "as much as we allow, many times.gif": gif(3_000, 3_000, *[frame(n % 3_000, n % 3_000) for n in range(60_000)]),
    }
