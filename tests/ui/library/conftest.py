"""Teachers at their computers, and the library page of one of them."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from services.conftest import ana, ben, cleo, clock, computers, teacher
from teamroom.services.library import Library
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.opened_files import OpenedFiles
from teamroom.services.previews import Previews
from teamroom.services.reading.reader import HelperReader, NoReader
from teamroom.services.undo import Undo
from teamroom.ui.desk import Width
from teamroom.ui.library.page import LibraryPage
from teamroom.ui.printing import PrintPreview
from ui.looking import Seat, texts_of

__all__ = ["ana", "ben", "cleo", "clock", "computers", "teacher"]


@dataclass
class LibrarySeat(Seat):
    """A person before the library page."""

    def __init__(self, qtbot, page, library, one):
        super().__init__(qtbot, page)
        self.library = library
        self.one = one

    @property
    def titles(self):
        """The titles in the list, in order."""
        rows = self.page.browse.rows
        lines = map(rows.line, rows.ids)
        return [line and line.title for line in lines]

    @property
    def list(self):
        return self.page.browse.list

    @property
    def words(self):
        return self.page.browse.line.words

    @property
    def form(self):
        return self.page.views.editor.form

    @property
    def said(self):
        """Everything that shows, what was added just now included."""
        QApplication.processEvents()
        return texts_of(self.page)

    @property
    def print_preview(self):
        """What is about to be printed, once it shows."""

        def shown():
            return [one for one in self.page.findChildren(PrintPreview) if one.isVisible()]

        self.waits_for(shown)
        (preview,) = shown()
        return preview

    def press(self, text, below=None):
        """Click a button; what was added just now shows after the next turn of the window."""
        QApplication.processEvents()
        super().press(text, below)

    def picks(self, text):
        """Choose an entry of the menu below the preview; what opens it is tried in ``test_worth``."""
        bar = self.page.preview.bar
        assert bar.more.isVisible()
        (entry,) = [one for one in bar.more.menu_shown.actions() if one.isVisible() and one.text().partition("\t")[0] == text]
        entry.trigger()

    def waits_for(self, seen):
        """Wait until a person would see something."""
        self.qtbot.waitUntil(lambda: bool(seen()))

    def finds(self, words, *titles):
        """Type words into the filter, and wait for what must be left."""
        self.words.clear()
        self.qtbot.keyClicks(self.words, words)
        self.waits_for(lambda: self.titles == list(titles))

    def chooses(self, title):
        """Click a row of the list."""
        place = self.list.visualRect(self.page.browse.rows.index(self.titles.index(title))).center()
        self.qtbot.mouseClick(self.list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def keys(self, widget, *keys):
        for key in keys:
            QTest.keyClick(widget, key)

    def chooses_filter(self, group, value):
        """Click a choice beside the list."""
        panel = self.page.facets
        index = panel.rows.index(panel.rows.place_of(group, value))
        panel.scrollTo(index)
        QApplication.processEvents()
        self.qtbot.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=panel.visualRect(index).center())


@pytest.fixture(scope="session")
def helper():
    """The process that reads documents, for all tests."""
    with HelperReader() as shared:
        shared.text("a.txt", [b"words"], 5)
        yield shared


@pytest.fixture
def seat_of(qtbot, desk, tmp_path, pages):
    """Make and show the page of a teacher, and sit before it."""

    def make(one, on=desk, *, size=(1366, 640), reader=None, undo=None):
        library = Library(one.room, reader or NoReader())
        one.room._heard = on.hub.hear
        page = LibraryPage(
            on, library, one.opened.drafts, undo or Undo(one.room),
            previews=Previews(one.room, reader or NoReader()),
            opened=OpenedFiles(one.room, tmp_path / f"opened by {one.name}"),
        )
        pages.append(page)
        resized(page, size)
        with qtbot.waitActive(page):
            page.show()
        page.appear()
        return LibrarySeat(qtbot, page, library, one)

    return make


def resized(page, size):
    page.resize(*size)
    page.arrange(Width.of(size[0], page._desk.theme.percent))


@pytest.fixture
def add(ana):
    """Add a resource to Ana's library."""

    def added(title, *files, category="concept", **fields):
        ana.clock.advance(60_000)
        return ana.library.add(ResourceDraft(title=title, category=category, **fields), files)

    return added


@pytest.fixture
def two_things(add):
    """Two resources of Ana's."""
    return add("Ratio", body="Share 12 counters."), add("Angles")


@pytest.fixture
def at_ratio(ana, two_things, seat_of):
    """Ana before the first of them."""
    at = seat_of(ana)
    at.chooses("Ratio")
    return at


@pytest.fixture
def meet(ana, ben, tmp_path):
    """Let Ana and Ben hear all that is new."""
    return lambda: exchange(ana, ben, tmp_path)


@pytest.fixture
def looks_at(ana, add, seat_of):
    """Add a resource with files and texts, sit before the page and look at it."""

    def look(*files, reader=None, **fields):
        title = fields.pop("title", "Shown")
        add(title, *files, **fields)
        at = seat_of(ana, reader=reader)
        at.chooses(at.titles[0])
        return at

    return look


@pytest.fixture
def file_of(tmp_path):
    """Write a file to be added."""
    folder = tmp_path / "my files"
    folder.mkdir()

    def written(name, content=b"words"):
        path = folder / name
        path.write_bytes(content)
        return path

    return written


@pytest.fixture
def picture(tmp_path):
    """A picture with a red left half and a blue right half."""

    def drawn(name="halves.png", width=60, height=40):
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor("red"))
        painter = QPainter(image)
        painter.fillRect(width // 2, 0, width, height, QColor("blue"))
        painter.end()
        path = tmp_path / name
        assert image.save(str(path))
        return path

    return drawn


def exchange(one, other, folder):
    """Let two teachers hear all that is new."""
    for sender, receiver in ((one, other), (other, one)):
        letter = folder / "letter.teamroom"
        sender.exchange.send(letter)
        receiver.exchange.receive(letter)
        letter.unlink()
