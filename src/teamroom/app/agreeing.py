"""Makes the pages of norms and of the room's words, and lets them lead to the other pages."""

from PySide6.QtCore import QLocale

from teamroom.services.charter import Charters
from teamroom.services.drafts import Drafts
from teamroom.services.glossary import Glossary
from teamroom.services.opened import OpenRoom
from teamroom.services.renewal import Renewals
from teamroom.services.undo import Undo
from teamroom.ui.charter.page import CharterPage
from teamroom.ui.desk import Desk, Page
from teamroom.ui.frame.session import Around
from teamroom.ui.glossary.page import GlossaryPage
from teamroom.ui.library.page import OPEN_CHOICES


def charter_page(desk: Desk, room: OpenRoom, drafts: Drafts, undo: Undo, around: Around) -> Page:
    """Return the page of norms, with its signals connected."""
    page = CharterPage(desk, Charters(room), Renewals(room), drafts, undo, language=QLocale().name())
    page.left.connect(around.show_tab)
    page.versions_asked.connect(lambda: around.go("library", OPEN_CHOICES))
    return page


def glossary_page(desk: Desk, room: OpenRoom, drafts: Drafts, undo: Undo, around: Around) -> Page:
    """Return the page of the room's words, with its signals connected."""
    page = GlossaryPage(desk, Glossary(room), drafts, undo, language=QLocale().name())
    page.left.connect(around.show_tab)
    page.versions_asked.connect(lambda: around.go("library", OPEN_CHOICES))
    return page
