"""Looking at a resource: what it says, what its files show, and that nothing of it can do harm."""

import struct
import time
import zlib

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from services.reading.made_documents import docx, paragraph, pdf
from teamroom.core.errors import TrustError
from teamroom.core.messages import ATTACHMENT_DAMAGED
from teamroom.model.resources import Need
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.previews import Picture
from teamroom.services.reading import reader as reader_module
from teamroom.services.reading.reader import NoReader
from teamroom.ui.library.pictures import LONGEST, MOST_PIXELS, decoded
from teamroom.ui.library.reading import SHOWN, Reading
from teamroom.ui.runner import Lane
from teamroom.ui.texts import one_line
from ui.looking import texts_of

HOSTILE = [
    "<img src='file:///etc/hostname'><a href='http://example.org'>click</a>",
    "<style>*{display:none}</style><h1>big</h1>",
    "![x](file:///etc/hostname) [y](http://example.org)",
    "\u202egnp.exe\u202c",
    "&lt;b&gt; {title} %n %1 \\n",
    "line one\r\nline two\u2028line three",
]


@pytest.fixture
def nothing_is_asked_for(monkeypatch):
    """Fail when a text makes a document load something, or the system open something."""
    asked = []
    monkeypatch.setattr(QTextDocument, "loadResource", lambda _self, _kind, name: asked.append(name))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url) or True)
    yield
    assert asked == []


def look_at(at, title):
    at.chooses(title)
    return at.page.preview


def sight(at):
    return at.page.preview.files.sight


def test_everything_that_is_known_is_shown(ana, add, seat_of):
    add(
        "Guess the angle", category="engagement", format="opener", subject="Mathematics", year="Year 6", minutes=5,
        body="Three clues.\nThen vote.", tags=("warm-up", "angles"), without=frozenset([Need.PRINTER, Need.BOOKS]),
        language="English", permission="others", source="A colleague",
    )
    at = seat_of(ana)
    preview = look_at(at, "Guess the angle")
    said = texts_of(preview).replace("\u00a0", " ")
    for text in (
        "Guess the angle", "Student engagement strategy", "Lesson opener · Mathematics · Year 6", "5 min in class", "Ana · ",
        "Works without: books, printer", "Tags: angles, warm-up", "Language: English", "Not mine, the source is named",
        "Source: A colleague",
    ):
        assert text in said
    assert preview.body.toPlainText() == "Three clues.\nThen vote."
    assert not preview.bar.save.isVisible()


def test_nothing_chosen_says_so(ana, add, seat_of):
    add("Ratio")
    at = seat_of(ana)
    assert "Choose a resource to look at it here." in at.said
    look_at(at, "Ratio")
    assert "Choose a resource" not in at.said


def test_walking_through_the_list_shows_each(ana, add, seat_of):
    add("First")
    add("Second")
    at = seat_of(ana)
    at.page.browse.begin_list()
    assert at.page.preview.title.text() == "Second"
    QTest.keyClick(at.list, Qt.Key.Key_Down)
    assert at.page.preview.title.text() == "First"


def test_a_picture_is_shown_as_it_was_taken_and_no_larger_than_needed(ana, add, seat_of, picture):
    add("Halves", picture(width=3000, height=20))
    at = seat_of(ana)
    look_at(at, "Halves")
    image = sight(at).picture.image
    assert (image.width(), image.height()) == (LONGEST, 10)
    assert image.pixelColor(1, 1).name() == "#ff0000"
    assert image.pixelColor(LONGEST - 2, 8).name() == "#0000ff"
    assert sight(at).picture.accessibleName() == "Picture of halves.png"
    assert sight(at).picture.isVisible()


def test_the_first_page_of_a_pdf_is_shown(ana, add, seat_of, file_of, helper):
    add("Worksheet", file_of("sheet.pdf", pdf([["Share 12 counters"]])))
    at = seat_of(ana, reader=helper)
    look_at(at, "Worksheet")
    assert sight(at).picture.image.height() == 1599
    assert sight(at).picture.height() > 100


def test_the_words_of_a_document_are_shown_as_words(ana, add, seat_of, file_of, helper):
    add("Notes", file_of("notes.docx", docx(paragraph("Say: &lt;b&gt;three clues&lt;/b&gt;"))))
    at = seat_of(ana, reader=helper)
    look_at(at, "Notes")
    assert sight(at).words.toPlainText() == "Say: <b>three clues</b>"


@pytest.mark.qt_log_ignore("JPEG")
def test_what_cannot_be_shown_says_so(looks_at, file_of, helper):
    said = {
        "sheet.pdf": (b"%PDF-1.7 and nothing more", "cannot be read: it is damaged"),
        "photo.png": (b"\x89PNG\r\n\x1a\n and nothing more", "cannot show a picture of this file."),
        "photo.jpg": (b"\xff\xd8\xff\xe0 and nothing more", "cannot show a picture of this file."),
        "song.mp3": (b"ID3 la la la", "cannot show a picture of this file."),
        "game.exe": (b"MZ\0\0\0", "cannot show a picture of this file."),
    }
    at = looks_at(*(file_of(name, content) for name, (content, _) in said.items()), reader=helper)
    for name, (_, text) in said.items():
        at.press(f"Look into {name}")
        assert text in sight(at).said.text()


def bomb(side):
    """A whole PNG of one colour: small as a file, gigabytes once it is decoded."""
    rows = zlib.compress(bytes((side // 8 + 1) * 8), 9)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    made = [struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


@pytest.mark.slow
@pytest.mark.qt_log_ignore("JPEG")
def test_giants_say_so_at_once_and_beside_the_window(looks_at, file_of, helper, monkeypatch):
    monkeypatch.setattr(reader_module, "CONTENT_LIMIT", 5_000_000)
    photo = file_of("damaged.jpg")
    assert QImage(600, 400, QImage.Format.Format_RGB32).save(str(photo))
    photo.write_bytes(photo.read_bytes()[:200])
    at = looks_at(
        file_of("bomb.png", bomb(30_000)), file_of("book.pdf", pdf([["Page"]] * 10_000)),
        photo, file_of("log.txt", b"words\n" * 1_000_000), reader=helper,
    )
    shown = {
        "bomb.png": "cannot show a picture of this file", "damaged.jpg": "cannot show a picture of this file",
        "log.txt": "cannot be read: it is too large",
    }
    lanes = at.page._desk.runner.lanes
    lanes.clear()
    for name, text in shown.items():
        begin = time.monotonic()
        at.press(f"Look into {name}")
        assert text in sight(at).said.text()
        assert time.monotonic() - begin < 2
    at.press("Look into book.pdf")
    assert sight(at).picture.image.height() == 1599
    assert set(lanes) == {Lane.IO}


def test_of_several_files_each_can_be_looked_into(looks_at, file_of, picture, helper):
    at = looks_at(picture(), file_of("notes.txt", b"some words"), reader=helper)
    assert "2 files" in at.said
    assert sight(at).picture.isVisible()
    at.press("Look into notes.txt")
    assert sight(at).words.toPlainText() == "some words"
    assert not sight(at).picture.isVisible()
    at.press("Look into halves.png")
    assert sight(at).picture.isVisible()


def test_a_long_list_of_files_is_folded_up(ana, add, seat_of, file_of):
    add("Many", *(file_of(f"{number}.txt", b"%d" % number) for number in range(12)))
    at = seat_of(ana)
    preview = look_at(at, "Many")
    assert len(preview.files.rows) == 8
    at.press("4 more files")
    assert len(preview.files.rows) == 12


def test_a_file_that_is_still_on_its_way_is_told_and_not_asked_for(ben, add, seat_of, picture, meet):
    add("Halves", picture())
    meet()
    for part in ben.room.parts.ids():
        ben.room.parts.remove(part)
    at = seat_of(ben)
    preview = look_at(at, "Halves")
    assert "still on its way" in texts_of(preview)
    assert not sight(at).isVisible()
    (row,) = preview.files.rows.values()
    assert not row.open.isVisible()


def test_what_arrives_while_it_is_looked_at_shows(ana, add, seat_of):
    entity = add("Ratio", body="first")
    at = seat_of(ana)
    preview = look_at(at, "Ratio")
    ana.library.edit(entity, ResourceDraft(title="Ratio again", body="second"))
    at.waits_for(lambda: preview.body.toPlainText() == "second")
    assert preview.title.text() == "Ratio again"
    ana.library.remove(entity)
    at.waits_for(lambda: preview.detail is None)


def test_an_older_file_never_shows_for_a_newer_choice(ana, add, seat_of, picture):
    add("First", picture("first.png"))
    add("Second")
    at = seat_of(ana)
    look_at(at, "First")
    file = at.page.preview.files.looked_at
    look_at(at, "Second")
    at.page.preview.files.show_sight(file, QImage(5, 5, QImage.Format.Format_RGB32))
    assert not sight(at).isVisible()


@pytest.mark.usefixtures("nothing_is_asked_for")
@pytest.mark.parametrize("text", [HOSTILE[0], *(pytest.param(text, marks=pytest.mark.slow) for text in HOSTILE[1:])])
def test_texts_of_strangers_are_shown_as_they_are_and_load_nothing(looks_at, file_of, helper, text):
    everywhere = dict.fromkeys(("subject", "year", "source"), text)
    at = looks_at(
        file_of("notes.txt", text.encode()), title=text[:190], body=text * 50, tags=(text,), reader=helper, **everywhere
    )
    preview = at.page.preview
    at.waits_for(lambda: preview.body.isVisible() and preview.body.document().toPlainText())
    labels = [one for one in preview.findChildren(QLabel) if one.isVisible()]
    assert all(one.textFormat().name == "PlainText" for one in labels)
    assert preview.body.document().toPlainText().startswith(text.splitlines()[0])
    assert preview.title.text()[:1] == one_line(text)[:1]
    tips = "".join(one.toolTip() for one in (*labels, *preview.findChildren(QPushButton)))
    assert "<img" not in tips
    assert "<a " not in tips


def test_a_very_long_text_is_cut_and_says_so(ana, add, seat_of, file_of, helper):
    add("Long", file_of("long.txt", b"word " * SHOWN), body="x" * 10_000)
    at = seat_of(ana, reader=helper)
    preview = look_at(at, "Long")
    assert len(preview.body.toPlainText()) == 10_000
    assert len(sight(at).words.toPlainText()) == SHOWN
    assert "This is the beginning." in sight(at).said.text()
    assert preview.body.width() <= preview.width()


def test_a_reading_text_loads_nothing_even_as_html(qtbot):
    reading = Reading("Text")
    qtbot.addWidget(reading)
    reading.setHtml("<img src='file:///etc/hostname'><img src='http://example.org/x.png'>")
    loaded = reading.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl("file:///etc/hostname"))
    assert (loaded.width(), loaded.height()) == (1, 1)
    reading.show_text("<b>x</b>")
    assert reading.toPlainText() == "<b>x</b>"


def test_reading_is_as_high_as_its_text(qtbot):
    reading = Reading("Text")
    qtbot.addWidget(reading)
    reading.resize(300, 50)
    reading.show_text("one line")
    low = reading.sizeHint().height()
    reading.show_text("many words " * 200)
    assert reading.sizeHint().height() > 10 * low


# -- Decoding -------------------------------------------------------------------------------------------------------


@pytest.mark.qt_log_ignore("JPEG")
def test_only_the_kind_that_was_told_is_tried(picture):
    content = picture().read_bytes()
    assert decoded(Picture("png", content)).width() == 60
    assert decoded(Picture("jpeg", content)) is None
    assert decoded(Picture("gif", b"/* XPM */ static char *x[] = {\"1 1 1 1\", \"a c red\", \"a\"};")) is None


def test_a_picture_that_claims_to_be_huge_is_not_decoded():
    side = 60_000
    assert side * side > MOST_PIXELS["png"]
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + side.to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    assert decoded(Picture("png", header + b"\0\0\0\0")) is None


def test_a_photo_is_turned_as_its_camera_says(tmp_path, picture):
    path = tmp_path / "photo.jpg"
    QImage(str(picture())).save(str(path), quality=95)
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    content = path.read_bytes()
    turned = content[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + content[2:]
    image = decoded(Picture("jpeg", turned))
    assert (image.width(), image.height()) == (40, 60)


class Damaged:
    """Previews of a file whose stored part is damaged."""

    def look(self, _file, _progress):
        raise TrustError(ATTACHMENT_DAMAGED)


def test_a_damaged_file_is_told_in_its_place(ana, add, seat_of, picture, notices):
    add("Halves", picture())
    at = seat_of(ana, reader=NoReader())
    at.page.files._previews = Damaged()
    look_at(at, "Halves")
    assert "A stored file is damaged" in sight(at).said.text()
    assert notices == []
