"""The window around the pages with a stranger's words in it: rooms, hits, status, messages; settings; paper."""

from html import escape
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit

from teamroom.core.errors import EnvironmentProblem
from teamroom.core.ids import SpaceId
from teamroom.core.messages import CANNOT_WRITE
from teamroom.services.file_names import saved_name
from teamroom.ui.exchange.activity import Kind, Task
from teamroom.ui.exchange.words import short_name, working_text
from teamroom.ui.frame.session import Found, RoomChoice, Standing
from teamroom.ui.library.wording import title_text
from teamroom.ui.printing import pdf_bytes
from teamroom.ui.printouts import Pages, TextPrintout
from teamroom.ui.runner import Job
from teamroom.ui.texts import on_button
from ui.hostile.stands import Stand, as_name, read, told

AT_MS = 1_700_000_000_000
ROOM = SpaceId(bytes(16))


class FrameWords:
    """The window of an open profile."""

    def __init__(self, window, session):
        self.window, self.session = window, session
        self.frame = window.frame

    def stand(self):
        return Stand(self.window, {
            "room": self.opens, "name": self.is_called, "menu": self.lists_rooms, "hits": self.finds, "status": self.stands,
            "job": self.works, "toast": self.says, "error": self.fails,
        })  # fmt: skip

    def opens(self, text):
        self.frame._room_open(RoomChoice(ROOM, text), self.frame._makers)
        return read(text)

    def is_called(self, text):
        self.session.name = text
        for width in (1200, self.window.width()):
            self.frame.resize(width, self.frame.height())
            assert self.frame.profile.sizeHint().width() < 300

    def lists_rooms(self, text):
        self.frame._rooms = [RoomChoice(ROOM, text), RoomChoice(ROOM, f"{text} too")]
        self.frame._show_menu()
        return on_button(text).replace("&&", "&") or None

    def finds(self, text):
        hits = [Found("Resources", text, text, "library", b"1"), Found("People", text, "", "people", b"2")]
        self.frame.hits.show_hits(hits, self.frame.header.search)
        return read(text)

    def stands(self, text):
        self.frame._show_standing(Standing(AT_MS, text, 3, AT_MS))
        return read(text)

    def works(self, text):
        job = Job()
        self.frame.watch(job, working_text(Task(Kind.LOOK, Path("/nowhere") / as_name(text))))
        job.done = True
        return short_name(as_name(text)) or None

    def says(self, text):
        self.frame.messages.clear()
        self.window._desk.notices.toast(f"“{title_text(text)}” is in the trash.", lambda: None)
        return title_text(text)

    def fails(self, text):
        self.frame.messages.clear()
        self.window._desk.notices.error(EnvironmentProblem(CANNOT_WRITE, path=text))
        return told(text)


class SettingsWords:
    """The settings of somebody with an odd name."""

    def __init__(self, page):
        self.page = page

    def stand(self):
        return Stand(self.page, {"name": self.is_called, "backup": self.chooses})

    def is_called(self, text):
        self.page.me.name.setText(text)
        self.page.me.school.setText(text)
        assert self.page.findChild(QLineEdit).text() is not None

    def chooses(self, text):
        self.page.backup._name = text
        self.page.backup._choose()
        (chosen,) = self.page.findChild(QFileDialog).selectedFiles()
        name = Path(chosen).name
        assert name == saved_name(name)


class PaperWords:
    """What is printed; whoever makes a page escapes the words on it."""

    def __init__(self, printing, window):
        self.printing, self.window = printing, window

    def stand(self):
        return Stand(self.window, {"preview": self.previews, "as it is": self.previews_as_it_is})

    def previews(self, text, html=None):
        preview = self.printing.show(self.window, TextPrintout(text, html or escape(text)))
        preview.views[0].grab()
        assert pdf_bytes(Pages(TextPrintout(text, html or escape(text)))).startswith(b"%PDF")
        preview._saved(Path("/nowhere") / as_name(text))

    def previews_as_it_is(self, text):
        """Show a text that somebody forgot to escape: even so nothing is opened."""
        self.previews(text, text)
