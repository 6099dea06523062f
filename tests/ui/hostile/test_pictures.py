"""Pictures of strangers: each shows something small enough or nothing, and nothing else is opened for it."""

import threading
import time

import pytest
from PySide6.QtGui import QImage

from services.reading_fake import ScriptedReader
from teamroom.core.progress import Progress
from teamroom.services.file_names import media_type
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.previews import Picture, Previews
from teamroom.ui.library.pictures import LONGEST, MEMORY_MIB, decoded, look
from ui.hostile.pictures import bombs, others, pictures

KINDS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif", "image/webp": "webp"}

pytestmark = pytest.mark.qt_log_ignore("libpng", "[Jj]peg|JPEG", "QImageIOHandler", "QGifHandler")

SHOWN = {
    "sound.png", "sound.jpg", "sound.webp", "png.jpg", "jpg.png", "one colour.png", "large.gif", "large.jpg", "moving.gif",
    "page.png",
}  # fmt: skip
TOO_LARGE = {"billions.png", "nine hundred million.png", "huge.gif", "four billion.jpg", "huge.webp", "large.webp"}


def test_every_picture_shows_something_small_or_nothing(canary):
    shown, seen = set(), 0
    for name, content in pictures(canary.path).items():
        kind = media_type("", content)
        if kind not in KINDS:
            continue
        image, seen = decoded(Picture(KINDS[kind], content)), seen + 1
        assert canary.noticed() == [], name
        if image is not None:
            shown.add(name)
            assert max(image.width(), image.height()) <= LONGEST, name
    assert seen > 45
    assert shown >= SHOWN
    assert shown.isdisjoint(TOO_LARGE)


@pytest.fixture
def shelf(ana, tmp_path, canary):
    """Put what is no picture, or another than its name says, into a resource; return its files and what looks in."""
    folder = tmp_path / "from strangers"
    folder.mkdir()
    for name, content in others(canary.path).items():
        (folder / name).write_bytes(content)
    entity = ana.library.add(ResourceDraft(title="All", category="concept"), sorted(folder.iterdir()))
    return ana.library.show(entity).attachments, Previews(ana.room, ScriptedReader())


def test_what_is_no_picture_is_not_decoded_whatever_its_name_says(shelf, canary):
    files, previews = shelf
    seen = {file.name: look(previews, file.entity, Progress()) for file in files}
    assert canary.noticed() == []
    assert len(seen) == len(others(canary.path))
    assert {name for name, found in seen.items() if isinstance(found, QImage)} == {"png.jpg", "jpg.png"}


@pytest.mark.slow
def test_what_takes_the_most_takes_no_more_than_we_allow_and_the_window_goes_on():
    """Measured for real: the memory of the whole process, and how long another thread stands still."""
    import resource  # where the system has it

    before, most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, 0
    for name, content in bombs().items():
        assert len(content) < 2_000_000
        kind = media_type("", content).partition("/")[2]
        with Heart() as heart:
            started = time.perf_counter()
            image = decoded(Picture(kind, content))
            assert time.perf_counter() - started < 20, name
        most = max(most, heart.longest)
        assert (image is not None) == name.startswith("as much"), name
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 3 * MEMORY_MIB * 1024
    assert most < 0.3


class Heart:
    """Beats every few milliseconds on a thread of its own, as a window does; ``longest`` is the longest pause."""

    def __enter__(self):
        self.longest, self._over = 0.0, threading.Event()
        self._thread = threading.Thread(target=self._beat)
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join()

    def _beat(self):
        last = time.perf_counter()
        while not self._over.wait(0.005):
            now = time.perf_counter()
            self.longest, last = max(self.longest, now - last), now
