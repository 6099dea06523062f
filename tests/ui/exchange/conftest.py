"""Two teachers at their computers, a stick between them, and the page of one of them."""

import pytest

from fakes.randomness import SeededRandomness
from services.conftest import ana, ben, cleo, clock, computers, second, teacher
from teamroom.core.volumes import Volume
from teamroom.services.exchange_status import ExchangeStatus
from teamroom.services.sticks import Sticks
from teamroom.ui.desk import Width
from teamroom.ui.exchange.page import ExchangePage
from ui.looking import Seat

__all__ = ["ana", "ben", "cleo", "clock", "computers", "second", "teacher"]

GIB = 1 << 30
EXCHANGE = "Exchange with this stick"
NOTE = b"Evaporation and rain. " * 40


@pytest.fixture
def drive(tmp_path):
    """The folder where a stick is seen."""
    folder = tmp_path / "SCHOOLKEY"
    folder.mkdir()
    return folder


@pytest.fixture
def plugged(drive):
    """What is plugged in; a test may put in more and pull out."""
    return [Volume(drive, "SCHOOLKEY", "vfat", writable=True, free=3 * GIB, total=8 * GIB)]


@pytest.fixture
def seat_of(qtbot, desk, plugged, pages):
    """Make and show the page of a teacher, and sit before it."""

    def make(one, on=desk, *, size=(1180, 620), status=None):
        told = status or ExchangeStatus(one.room, one.opened)
        exchanges = one.opened.exchanges(one.room)
        page = ExchangePage(on, exchanges, told, Sticks(one.files, SeededRandomness(3), lambda: list(plugged)))
        pages.append(page)
        page.resize(*size)
        page.arrange(Width.of(size[0], on.theme.percent))
        with qtbot.waitActive(page):
            page.show()
        page.appear()
        return Seat(qtbot, page)

    return make


@pytest.fixture
def note(tmp_path):
    """A document to share."""
    path = tmp_path / "Water story.txt"
    path.write_bytes(NOTE)
    return path


def files_on(folder):
    """Return the files below a folder, by their paths."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
