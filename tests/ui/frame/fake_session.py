"""A profile with two rooms and pages that remember what was asked of them."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from teamroom.core.ids import SpaceId
from teamroom.ui.desk import Page
from teamroom.ui.frame.rail import Tab
from teamroom.ui.frame.session import Brought, Cared, Found, PageMaker, RoomChoice, Standing

ROOMS = [RoomChoice(SpaceId(bytes([number]) * 16), name) for number, name in enumerate(["Clear lessons", "Year 6"])]
EXAMPLE = RoomChoice(SpaceId(b"the example room"), "Example: First ten minutes (read only)", example=True)
TABS = [Tab("library", "Library", "library", 2), Tab("exchange", "Exchange", "exchange", 6), Tab("people", "People", "people", 7)]

BESIDE = Tab("calendar", "Terms and holidays", "term", 0)


class FakePage(Page):
    def __init__(self, name):
        super().__init__()
        self.heading = name
        self.asked = []
        self.first, self.second = QLineEdit(self), QLineEdit(self)
        for field, text in ((self.first, "first"), (self.second, "second")):
            field.setAccessibleName(text)
        layout = QVBoxLayout(self)
        layout.addWidget(self.first)
        layout.addWidget(self.second)

    def arrange(self, width):
        self.asked.append(width)

    def appear(self):
        self.asked.append("appear")
        self.first.setFocus()

    def put_away(self):
        self.asked.append("put away")

    def new_here(self):
        self.asked.append("new")

    def filter_here(self):
        self.asked.append("filter")

    def go_to(self, item):
        self.asked.append(item)

    def escape(self):
        self.asked.append("escape")
        return True

    def panes(self):
        return [self.first, self.second]

    def receive_file(self, path):
        self.asked.append(path)


class FakeSession:
    name = "Ana"
    waits_to_join = False

    def __init__(self, rooms=tuple(ROOMS), minutes=0):
        self.found = list(rooms)
        self.minutes = minutes
        self.closed = False
        self.standing_now = Standing()
        self.brought = Brought()
        self.asked_standing = 0
        self.queries = []
        self.cared = Cared()
        self.made = 0

    def rooms(self):
        return self.found

    def make_example(self, progress):
        self.made += 1
        if EXAMPLE not in self.found:
            self.found = [*self.found, EXAMPLE]
        return EXAMPLE.space

    def remove_example(self):
        self.found = [one for one in self.found if one is not EXAMPLE]

    def open(self, space, around):
        makers = [PageMaker(tab, lambda tab=tab: FakePage(f"{tab.title}")) for tab in TABS]
        return [*makers, PageMaker(BESIDE, lambda: FakePage(BESIDE.title), beside=True)]

    def meet(self, progress):
        return self.brought

    def standing(self, space):
        self.asked_standing += 1
        return self.standing_now

    def care(self, progress):
        return self.cared

    def search(self, space, query, progress):
        self.queries.append(query)
        if not query:
            return [Found("Do", "Add a resource", "", "library", new=True), Found("Do", "Settings", "", "settings")]
        return [
            Found("Go to", "Library", "", "library"),
            Found("Resources", "Rain\ncycle", "Ana, 7 May", "library", b"7"),
            Found("People", "Ben", "", "people", b"8"),
        ]

    def start_page(self, around):
        page = FakePage("Start")
        page.entered = around.begin
        return page

    def settings_page(self, around):
        return FakePage("Settings")

    def idle_minutes(self):
        return self.minutes

    def close(self):
        self.closed = True
