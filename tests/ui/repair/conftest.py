"""Ana's computer with a backup on it and something written since; what is damaged is for the test to say."""

from datetime import date

import pytest
import shiboken6

from services.conftest import clock, computers, teacher
from services.two_people import Teacher
from teamroom.services.backup import Backup
from teamroom.services.repair import Repair
from teamroom.ui.repair.page import RepairPage
from ui.looking import Seat

__all__ = ["clock", "computers", "teacher"]

DAY_MS = 86_400_000


@pytest.fixture
def ana(teacher, computers) -> Teacher:
    made = teacher("Ana", computers / "Ana alone")
    made.adds("Rain")
    made.opened.journal.write("A good day.", date(2026, 5, 7))
    Backup(made.profiles()).keep(made.unlocked)
    made.clock.advance(DAY_MS)
    made.adds("Snow")
    Backup(made.profiles()).keep(made.unlocked)
    made.clock.advance(DAY_MS)
    for title in ("Hail", "Fog"):
        made.adds(title)
    made.opened.close()
    made.opened = None
    return made


@pytest.fixture
def show(qtbot, desk, ana):
    """Show what is damaged as the window does, and sit before it; ``told`` collects where the page wants to go."""
    made = []

    def shown(with_desk=None, size=(1092, 582)):
        repair = Repair(ana.unlocked, ana.profiles())
        page = RepairPage(with_desk or desk, repair, repair.examine(closely=True), name="Ana")
        made.append(page)
        page.told = []
        page.go_on.connect(lambda: page.told.append("open"))
        page.left.connect(lambda: page.told.append("left"))
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
        page.appear()
        return Seat(qtbot, page)

    yield shown
    for page in filter(shiboken6.isValid, made):
        page.close()
        page.deleteLater()
