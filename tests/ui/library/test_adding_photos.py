"""Photos, sound and film in the form: made smaller, asked about people in them, asked about their size."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QCheckBox

from teamroom.model.resources import Category
from teamroom.services.added_files import PICTURE_BYTES
from ui.library.adding import begun, choose, details, drop, files
from ui.photos import grain


@pytest.fixture(scope="session")
def photo_bytes(qapp, tmp_path_factory):
    path = tmp_path_factory.mktemp("photo") / "photo.jpg"
    grain(1200, 900, coarse=3).save(str(path), "jpeg", 95)
    return path.read_bytes()


@pytest.fixture
def photo(tmp_path, photo_bytes):
    """A photo that is larger than need be."""
    path = tmp_path / "Our wall.jpg"
    path.write_bytes(photo_bytes)
    assert len(photo_bytes) > PICTURE_BYTES
    return path


@pytest.fixture
def large(tmp_path):
    """Make a file of any size that takes no room on the disk."""

    def made(name, size):
        path = tmp_path / name
        with path.open("wb") as out:
            out.truncate(size)
        return path

    return made


@pytest.fixture
def form_with(ana, seat_of):
    """Sit before the form with these files dropped onto it, a category chosen."""

    def sat(*paths):
        at = seat_of(ana)
        drop(at.page, files(*paths))
        choose(at, Category.CONCEPT)
        return at

    return sat


def tick(at, name):
    """Click the box with a text, or with what a screen reader calls it."""
    QApplication.processEvents()
    (box,) = [
        one for one in at.page.findChildren(QCheckBox)
        if one.isVisibleTo(at.page) and name in {one.text(), one.accessibleName()}
    ]
    at.qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def original(at):
    """Return the box that keeps the original of the only picture."""
    QApplication.processEvents()
    boxes = at.page.findChildren(QCheckBox)
    (box,) = [one for one in boxes if one.isVisibleTo(at.page) and one.text().startswith("Keep the original (")]
    return box


def attachments(at):
    (detail,) = details(at)
    return detail.attachments


AGREED = "Nobody can be recognised, or everybody agreed"
NOBODY_SAID = "Nobody said whether people in it agreed"


# -- Made smaller -----------------------------------------------------------------------------------------------------


def test_a_photo_is_stored_smaller_and_the_person_s_own_stays_as_it_was(form_with, photo, tmp_path):
    before = photo.read_bytes()
    at = form_with(photo)
    assert "made smaller" in at.said
    tick(at, AGREED)
    at.press("Save")
    at.waits_for(lambda: at.titles == ["Our wall"])
    (file,) = attachments(at)
    assert (file.name, file.media_type) == ("Our wall.jpg", "image/jpeg")
    assert file.size <= PICTURE_BYTES
    assert photo.read_bytes() == before
    assert [path for path in (tmp_path / "opened by Ana").rglob("*") if path.is_file()] == []
    assert at.page.preview.files.sight.picture.image.width() == 1200


@pytest.mark.slow
def test_the_original_can_be_kept(form_with, photo):
    size = photo.stat().st_size
    at = form_with(photo)
    tick(at, original(at).accessibleName())
    tick(at, AGREED)
    at.press("Save")
    at.waits_for(lambda: at.titles == ["Our wall"])
    assert attachments(at)[0].size == size


@pytest.mark.slow
@pytest.mark.qt_log_ignore("JPEG")
def test_a_damaged_photo_is_stored_byte_for_byte(form_with, tmp_path):
    path = tmp_path / "broken.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 and nothing more" * 50_000)
    at = form_with(path)
    tick(at, AGREED)
    at.press("Save")
    at.waits_for(lambda: at.titles == ["broken"])
    assert attachments(at)[0].size == path.stat().st_size
    at.waits_for(lambda: "cannot show a picture of this file" in at.said)


# -- People in it -----------------------------------------------------------------------------------------------------


def test_consent_is_asked_once_and_never_stops_anybody(form_with, picture):
    at = form_with(picture())
    assert "made smaller" not in at.said
    at.press("Save")
    assert at.form.files.consent.tick.hasFocus()
    assert "Or press Save again" in at.said
    assert at.library.list().total == 0
    at.press("Save")
    at.waits_for(lambda: at.titles == ["halves"])
    assert [one.consent for one in attachments(at)] == [False]
    assert NOBODY_SAID in at.said


@pytest.mark.slow
def test_with_the_tick_nothing_is_asked_and_the_file_says_so(form_with, picture, file_of):
    at = form_with(picture(), file_of("sheet.txt"))
    tick(at, AGREED)
    at.press("Save")
    at.waits_for(lambda: at.titles == ["halves"])
    assert [one.consent for one in attachments(at)] == [True, None]
    assert at.said.count(AGREED) == 1


@pytest.mark.slow
def test_an_answer_counts_for_the_files_it_was_given_for_and_documents_need_none(form_with, picture, file_of):
    at = form_with(picture())
    tick(at, AGREED)
    drop(at.page, files(picture("other.png")))
    assert not at.form.files.consent.given
    at.press("Leave out other.png")
    at.press("Leave out halves.png")
    assert not at.form.files.consent.isVisible()
    drop(at.page, files(file_of("sheet.txt")))
    at.press("Save")
    at.waits_for(lambda: at.titles == ["sheet"])


@pytest.mark.slow
def test_consent_is_given_later_taken_back_and_is_not_that_of_a_photo_that_comes_later(form_with, picture):
    at = form_with(picture())
    at.press("Save")
    at.press("Save")
    at.waits_for(lambda: at.titles == ["halves"])
    for wanted in (True, False, True):
        at.picks("Change")
        tick(at, AGREED)
        at.press("Save")
        assert [one.consent for one in attachments(at)] == [wanted]
    at.picks("Change")
    assert at.form.files.consent.given
    drop(at.page, files(picture("other.png", width=50)))
    assert not at.form.files.consent.given
    at.press("Save")
    at.press("Save")
    at.waits_for(lambda: [one.consent for one in attachments(at)] == [True, False])


@pytest.mark.slow
def test_answers_are_kept_with_the_words(form_with, photo):
    at = form_with(photo)
    tick(at, original(at).accessibleName())
    tick(at, AGREED)
    at.page.put_away()
    again = begun(at)
    assert again.form.files.originals == [photo]
    assert again.form.files.consent.given
    assert original(again).isChecked()


# -- Large, risky, gone -----------------------------------------------------------------------------------------------


def test_a_film_over_50_mb_asks_first_and_can_be_left_out(form_with, large):
    at = form_with(large("assembly.mp4", 60_000_000))
    assert "“assembly.mp4” has 57.2 MB." in at.said
    at.press("Save")
    assert "Very large: assembly.mp4" in at.said
    assert at.page.focusWidget().accessibleName() == "Add assembly.mp4 anyway"
    assert at.library.list().total == 0
    at.press("Add assembly.mp4 anyway")
    assert "has 57.2 MB" not in at.said
    assert at.form.files.open_question().startswith("Set the tick")
    assert at.form.files.open_question() == ""
    drop(at.page, files(large("trip.mov", 60_000_000)))
    at.press("Do not add trip.mov")
    assert [path.name for path in at.form.files.paths] == ["assembly.mp4"]
    assert "has 57.2 MB" not in at.said


def test_large_and_risky_files_are_told_and_nothing_is_asked(form_with, file_of, large):
    at = form_with(large("slides.pptx", 30_000_000), file_of("game.exe"))
    assert "28.6 MB · takes long to hand on" in at.said
    assert "Can run programs on a computer, so it is kept but never opened from here: game.exe" in at.said
    assert at.form.files.open_question() == ""
    at.press("Leave out game.exe")
    assert "Can run programs" not in at.said
    gone = large("gone.jpg", 10)
    gone.unlink()
    drop(at.page, files(gone))
    tick(at, AGREED)
    at.press("Save")
    assert "is not there (any more)" in at.said


# -- With real threads ------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_beside_the_window(ana, seat_of, threaded, photo, qtbot):
    at = seat_of(ana, threaded)
    qtbot.waitUntil(lambda: not threaded.runner.is_busy)
    drop(at.page, files(photo))
    qtbot.waitUntil(lambda: "made smaller" in at.said)
    choose(at, Category.CONCEPT)
    tick(at, AGREED)
    at.press("Save")
    at.waits_for(lambda: at.titles == ["Our wall"])
    assert attachments(at)[0].size <= PICTURE_BYTES
    assert QImage(str(photo)).width() == 1200
