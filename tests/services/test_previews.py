import pytest

from services.two_people import refusal
from teamroom.core.errors import Cancelled, TrustError, UserError
from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.services import previews as previews_module
from teamroom.services.library import Library
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.previews import Picture, Previews
from teamroom.services.reading.reader import NoReader, PagePicture

PNG = b"\x89PNG\r\n\x1a\n" + b"not a whole picture"


@pytest.fixture
def previews(room, reader):
    return Previews(room, reader)


@pytest.fixture
def stored(library, tmp_path):
    """Add a resource with one file and return the file's id."""

    def store(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        entity = library.add(ResourceDraft(category="concept"), [path])
        return library.show(entity).attachments[0].entity

    return store


@pytest.mark.parametrize(
    ("head", "kind"),
    [(PNG, "png"), (b"\xff\xd8\xff\xe0 jpeg", "jpeg"), (b"GIF89a gif", "gif"), (b"RIFF\0\0\0\0WEBPVP8 ", "webp")],
)
def test_a_picture_is_what_its_first_bytes_say(previews, stored, head, kind):
    assert previews.look(stored("called.txt", head)) == Picture(kind, head)


def test_the_first_page_of_a_pdf_is_drawn_by_the_reader(previews, stored, reader):
    assert isinstance(previews.look(stored("a.docx", b"%PDF-1.4 words")), PagePicture)


def test_documents_show_their_words_which_are_not_read_twice(previews, stored, reader):
    file = stored("a.txt", b"some words")
    asked = list(reader.asked)
    assert previews.look(file) == "some words"
    assert reader.asked == asked


def test_words_that_were_not_read_before_are_read_now(room, stored, reader, previews):
    reader.error = Cancelled()
    file = stored("a.txt", b"some words")
    reader.error = None
    assert previews.look(file) == "some words"


def test_what_shows_nothing_is_nothing(room, tmp_path, stored):
    silent = Previews(room, NoReader())
    path = tmp_path / "a.mp3"
    path.write_bytes(b"ID3 sound")
    library = Library(room, NoReader())
    entity = library.add(ResourceDraft(category="concept"), [path])
    assert silent.look(library.show(entity).attachments[0].entity) is None


def test_a_picture_too_large_to_show_is_told(previews, stored, monkeypatch):
    file = stored("a.png", PNG)
    monkeypatch.setattr(previews_module, "PICTURE_LIMIT", 10)
    assert refusal(UserError, previews.look, file) == "picture-too-large"


def test_an_unknown_file_is_refused(previews):
    assert refusal(UserError, previews.look, EntityId(bytes(16))) == "item-unknown"


def test_a_damaged_part_is_told(previews, stored, room):
    file = stored("a.png", PNG)
    for part in room.parts.ids():
        path = room.parts.path(part)
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert refusal(TrustError, previews.look, file) == "attachment-damaged"


def test_looking_can_be_cancelled(previews, stored):
    file, progress = stored("a.png", PNG), Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        previews.look(file, progress)


def test_a_file_that_is_still_on_its_way_is_told(ana, ben, tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(PNG)
    entity = ana.adds("Angles", path)
    letter = tmp_path / "letter.teamroom"
    ana.exchange.send(letter)
    ben.exchange.receive(letter)
    for part in ben.room.parts.ids():
        ben.room.parts.remove(part)
    file = ben.library.show(entity).attachments[0]
    assert refusal(UserError, Previews(ben.room, NoReader()).look, file.entity) == "not-here-yet"
