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
from ui.hostile.pictures import bombs, pictures

pytestmark = pytest.mark.qt_log_ignore("libpng", "[Jj]peg|JPEG", "QImageIOHandler", "QGifHandler")

SOUND = {
    "sound.png", "sound.jpg", "sound.webp", "png.jpg", "jpg.png", "one colour.png", "large.gif", "large.jpg", "moving.gif",
    "page.png",
}  # fmt: skip
TOO_LARGE = {
    "billions.png", "nine hundred million.png", "huge.gif", "four billion.jpg", "huge.webp", "large.webp", "stranger.svg",
    "stranger.png", "huge.bmp", "huge.ico",
}  # fmt: skip


@pytest.fixture
def shelf(ana, tmp_path, canary):
    """Put all pictures into one resource; return its files and what looks into them."""
    folder = tmp_path / "from strangers"
    folder.mkdir()
    for name, content in pictures().items():
        (folder / name).write_bytes(content.replace(b"CANARY", bytes(canary.path)))
    entity = ana.library.add(ResourceDraft(title="All", category="concept"), sorted(folder.iterdir()))
    return ana.library.show(entity).attachments, Previews(ana.room, ScriptedReader())


def test_every_picture_shows_something_small_or_nothing(shelf, canary):
    files, previews = shelf
    shown = set()
    for file in files:
        seen = look(previews, file.entity, Progress())
        assert canary.noticed() == [], file.name
        if isinstance(seen, QImage):
            shown.add(file.name)
            assert max(seen.width(), seen.height()) <= LONGEST, file.name
    assert len(files) == len(pictures())
    assert shown >= SOUND
    assert shown.isdisjoint(TOO_LARGE)


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
