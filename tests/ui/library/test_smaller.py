"""Photos are made smaller on their way in; lines stay sharp; nothing of the camera comes along."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QColorSpace, QFont, QImage, QPainter

from teamroom.services.added_files import PICTURE_BYTES, PICTURE_SIDE
from teamroom.services.previews import Picture
from teamroom.ui.library.brought import png_of
from teamroom.ui.library.smaller import Smaller, made_smaller
from ui.photos import grain

EXIF = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
"""Says: taken with the camera held upright."""


def jpeg_of(image, path, *, quality=95, said=b""):
    """Return a JPEG with an Exif block and a comment of its camera."""
    assert image.save(str(path), "jpeg", quality)
    content = path.read_bytes()
    blocks = [(b"\xff\xe1", EXIF + said), (b"\xff\xfe", said)]
    inside = b"".join(mark + (len(block) + 2).to_bytes(2, "big") + block for mark, block in blocks)
    return content[:2] + inside + content[2:]


def shown(smaller):
    return QImage.fromData(smaller.content)


def test_a_photo_of_12_megapixels_has_at_most_500_kb_and_is_upright_without_a_word_of_its_camera(qapp, tmp_path):
    content = jpeg_of(grain(4000, 3000), tmp_path / "photo.jpg", said=b"Camera 12345, GPS 52 N 13 E")
    smaller = made_smaller(Picture("jpeg", content))
    assert len(content) > 4 * PICTURE_BYTES
    assert len(smaller.content) <= PICTURE_BYTES
    image = shown(smaller)
    assert max(image.width(), image.height()) <= PICTURE_SIDE
    assert image.height() > image.width()
    assert b"Camera" not in smaller.content
    assert b"Exif" not in smaller.content
    assert not image.textKeys()


@pytest.mark.slow
@pytest.mark.parametrize("coarse", [1, 2, 4, 16, 60])
@pytest.mark.parametrize("size", [(4032, 3024), (8000, 6000), (3000, 4000), (12_000, 1000)])
def test_whatever_is_on_a_photo_it_fits(qapp, tmp_path, coarse, size):
    content = jpeg_of(grain(*size, coarse=coarse), tmp_path / "photo.jpg")
    if len(content) > PICTURE_BYTES:
        smaller = made_smaller(Picture("jpeg", content))
        assert len(smaller.content) <= PICTURE_BYTES
        assert 1000 <= max(shown(smaller).size().toTuple()) <= PICTURE_SIDE


def test_a_screenshot_stays_a_png_with_its_lines_as_they_are(qapp):
    image = QImage(1800, 1000, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(QFont("sans", 14))
    for line in range(40):
        painter.drawText(10, 25 * line + 20, "Share 12 counters in the ratio 1 : 2. " * 5)
    painter.end()
    # As a program writes it that does not press: larger than it must be.
    content = png_of(image)
    padded = content[:33] + chunk(b"zTXt", bytes(PICTURE_BYTES)) + content[33:]
    smaller = made_smaller(Picture("png", padded))
    assert smaller.ending == "png"
    assert shown(smaller).convertToFormat(QImage.Format.Format_RGB32) == image


@pytest.mark.slow
def test_a_photo_kept_as_png_becomes_a_jpeg(qapp):
    content = png_of(grain(900, 700, coarse=1))
    assert len(content) > 2 * PICTURE_BYTES
    smaller = made_smaller(Picture("png", content))
    assert smaller.ending == "jpg"
    assert len(smaller.content) <= PICTURE_BYTES
    assert shown(smaller).size() == QSize(900, 700)


def test_a_picture_with_holes_keeps_them(qapp):
    image = grain(2400, 300, coarse=2).convertToFormat(QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.fillRect(0, 0, 1200, 300, Qt.GlobalColor.transparent)
    painter.end()
    smaller = made_smaller(Picture("png", png_of(image)))
    found = shown(smaller)
    assert smaller.ending == "png"
    assert (found.pixelColor(5, 5).alpha(), found.pixelColor(found.width() - 5, 5).alpha()) == (0, 255)
    assert max(found.size().toTuple()) == PICTURE_SIDE


@pytest.mark.slow
def test_colours_of_a_wide_screen_become_those_of_every_screen(qapp, tmp_path):
    image = grain(1200, 900, coarse=2)
    QPainter(image).fillRect(0, 0, 300, 900, QColor(200, 80, 40))
    wide = image.copy()
    wide.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    content = jpeg_of(wide, tmp_path / "photo.jpg", quality=97)
    assert b"ICC_PROFILE" in content
    smaller = made_smaller(Picture("jpeg", content))
    assert b"ICC_PROFILE" not in smaller.content
    colour = shown(smaller).pixelColor(600, 150)
    assert colour.red() > 208
    assert colour.green() < 78


@pytest.mark.qt_log_ignore("JPEG")
@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("jpeg", b"\xff\xd8\xff\xe0 and nothing more" * 50_000),
        ("png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0\0\0\0\0"),
        ("heic", b"\0\0\0\x18ftypheic" * 10),
    ],
)
def test_what_cannot_be_decoded_is_left_as_it_is(qapp, kind, content):
    assert made_smaller(Picture(kind, content)) is None


def test_what_would_not_become_smaller_is_left_as_it_is(qapp, tmp_path):
    image = grain(400, 300)
    path = tmp_path / "photo.jpg"
    image.save(str(path), "jpeg", 30)
    assert made_smaller(Picture("jpeg", path.read_bytes())) is None


@pytest.mark.parametrize(
    ("ending", "before", "after"),
    [
        ("jpg", "IMG 0001.JPG", "IMG 0001.JPG"),
        ("jpg", "photo.jpeg", "photo.jpeg"),
        ("jpg", "photo.of.us.png", "photo.of.us.jpg"),
        ("jpg", "photo.heic", "photo.jpg"),
        ("png", "drawing.webp", "drawing.png"),
        ("jpg", "photo", "photo.jpg"),
    ],
)
def test_the_name_says_what_it_is_now(ending, before, after):
    assert Smaller(ending, b"").name(before) == after


def chunk(name, content):
    return len(content).to_bytes(4, "big") + name + content + b"\0\0\0\0"
