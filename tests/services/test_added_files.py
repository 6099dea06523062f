"""What a file is to the form before it is added, and the limits it goes by."""

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.core.files import DiskFiles
from teamroom.services import added_files
from teamroom.services.added_files import AddedFiles, Sort, may_show_people
from teamroom.services.file_risks import Risk
from teamroom.services.library_drafts import ResourceDraft

JPEG = b"\xff\xd8\xff\xe0"
PNG = b"\x89PNG\r\n\x1a\n"
WEBP = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0"


@pytest.fixture
def looking(disk):
    return AddedFiles(disk)


@pytest.fixture
def large(tmp_path):
    """Make a file of any size that takes no room on the disk."""

    def made(name, size, head=b""):
        path = tmp_path / name
        with path.open("wb") as out:
            out.write(head)
            out.truncate(size)
        return path

    return made


def test_the_limits_are_those_of_the_design():
    assert (added_files.PICTURE_BYTES, added_files.PICTURE_SIDE) == (500_000, 2000)
    assert (added_files.SOUND_OR_FILM_BYTES, added_files.LARGE_BYTES) == (50_000_000, 25_000_000)


@pytest.mark.parametrize(
    ("name", "size", "told"),
    [
        ("film.mp4", 50_000_000, (False, True)),
        ("film.mp4", 50_000_001, (True, True)),
        ("song.mp3", 50_000_001, (True, True)),
        ("slides.pptx", 60_000_000, (False, True)),
        ("slides.pptx", 25_000_000, (False, False)),
    ],
)
def test_large_sound_and_film_is_asked_about_and_the_size_of_other_files_said(looking, large, name, size, told):
    found = looking.look_at(large(name, size))
    assert (found.size, found.asks, found.is_large) == (size, *told)


@pytest.mark.parametrize(
    ("name", "head", "size", "kind"),
    [
        ("photo.txt", JPEG, 500_001, "jpeg"),
        ("photo.jpg", JPEG, 500_000, ""),
        ("drawing.png", PNG, 600_000, "png"),
        ("moving.png", PNG + b"\0\0\0\x08acTL", 600_000, ""),
        ("photo.webp", WEBP + b"\0", 600_000, "webp"),
        ("moving.webp", WEBP + b"\x02", 600_000, ""),
        ("photo.heic", b"\0\0\0\x18ftypheic", 600_000, "heic"),
        ("moving.gif", b"GIF89a", 600_000, ""),
        ("film.mp4", b"\0\0\0\x18ftypmp42", 600_000, ""),
        ("scan.png", PNG, added_files.DECODED_BYTES + 1, ""),
    ],
)
def test_pictures_that_are_large_and_stand_still_are_made_smaller(large, name, head, size, kind):
    path, looking = large(name, size, head), AddedFiles(DiskFiles())
    assert looking.look_at(path).smaller == kind
    picture = looking.picture(path)
    assert (picture and (picture.kind, len(picture.content))) == ((kind, size) if kind else None)


def test_what_a_file_may_do_is_told_by_name_and_first_bytes(looking, large):
    assert looking.look_at(large("game.exe", 10)).risk is Risk.PROGRAM
    assert looking.look_at(large("photo.jpg", 10, b"MZ\0\0\0")).risk is Risk.PROGRAM
    assert looking.look_at(large("photo.jpg", 10, JPEG)).risk is Risk.NONE


def test_people_may_be_in_pictures_sound_and_film_and_in_nothing_else():
    kinds = {"image/jpeg", "image/png", "image/heic", "audio/mpeg", "video/mp4"}
    assert {kind for kind in kinds if may_show_people(kind)} == kinds
    assert not any(map(may_show_people, ("image/svg+xml", "image/gif", "application/pdf", "text/plain", "")))
    assert added_files.sort_of("video/mp4") is Sort.FILM


def test_what_is_not_there_is_refused(looking, tmp_path):
    assert refusal(UserError, looking.look_at, tmp_path / "gone.jpg") == "file-gone"


# -- What is kept of it -----------------------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path):
    def made(*names):
        paths = [tmp_path / name for name in names]
        for number, path in enumerate(paths):
            path.write_bytes(b"content %d" % number)
        return paths

    return made


def said(library, entity):
    return {one.name: one.consent for one in library.show(entity).attachments}


def test_consent_is_kept_for_files_that_may_show_people_only(library, files):
    draft = ResourceDraft(title="Angles", category="concept")
    with_it = library.add(draft, files("photo.jpg", "sheet.pdf", "song.mp3"), consent=True)
    without = library.add(draft, files("photo.png", "sheet.txt"))
    assert said(library, with_it) == {"photo.jpg": True, "sheet.pdf": None, "song.mp3": True}
    assert said(library, without) == {"photo.png": False, "sheet.txt": None}


def test_consent_can_be_given_later_and_taken_back(library, files):
    entity = library.add(ResourceDraft(title="Angles", category="concept"), files("photo.jpg", "sheet.pdf"))
    library.attach(entity, files("film.mp4"), consent=True)
    assert said(library, entity) == {"photo.jpg": False, "sheet.pdf": None, "film.mp4": True}
    library.agree(entity, consent=True)
    assert said(library, entity) == {"photo.jpg": True, "sheet.pdf": None, "film.mp4": True}
    library.agree(entity, consent=False)
    assert said(library, entity) == {"photo.jpg": False, "sheet.pdf": None, "film.mp4": False}


def test_what_was_said_travels_with_the_file(ana, ben, tmp_path, files):
    entity = ana.library.add(ResourceDraft(title="Angles", category="concept"), files("photo.jpg"), consent=True)
    letter = tmp_path / "letter.teamroom"
    ana.exchange.send(letter)
    ben.exchange.receive(letter)
    assert said(ben.library, entity) == {"photo.jpg": True}
