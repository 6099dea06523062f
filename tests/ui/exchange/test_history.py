"""The list of earlier exchanges, as a model and as a picture."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from fakes.clock import START_MS, FakeClock
from teamroom.services.exchange_status import HistoryLine
from teamroom.ui.exchange.history import HistoryDelegate, HistoryRows

DAY_MS = 86_400_000
LINES = [
    HistoryLine(START_MS - DAY_MS, sent=True, partner="", items=5),
    HistoryLine(START_MS - 3 * DAY_MS, sent=False, partner="Ben", new=12, changed=3),
]


@pytest.fixture
def rows(qapp):
    made = HistoryRows(FakeClock())
    made.show_lines(LINES)
    return made


def test_the_rows_are_a_model_as_qt_wants_it(rows, qtmodeltester):
    qtmodeltester.check(rows)


def test_a_row_is_read_aloud_as_a_sentence(rows):
    first, second = (rows.index(place).data() for place in range(2))
    assert first.startswith("Written for your colleagues, yesterday: 5 item")
    assert second.startswith("Taken in from Ben, 3 day")
    assert second.endswith("12 new, 3 changed")


def test_the_same_lines_again_keep_what_is_chosen(rows, qtbot):
    with qtbot.assertNotEmitted(rows.modelReset):
        rows.show_lines(list(LINES))


def painted(desk, rows, direction):
    """Return the picture of the first row."""
    option = QStyleOptionViewItem()
    option.rect, option.direction = QRect(0, 0, 400, 60), direction
    picture = QImage(400, 60, QImage.Format.Format_RGB32)
    picture.fill(desk.theme.qcolour("base"))
    painter = QPainter(picture)
    HistoryDelegate(desk.theme, desk.icons, rows, rows).paint(painter, option, rows.index(0))
    painter.end()
    return picture


def inked(picture, left, right):
    """Tell how many pixels between two columns are not the ground."""
    ground = picture.pixel(200, 1)
    return sum(picture.pixel(x, y) != ground for x in range(left, right) for y in range(2, 56))


def test_the_sign_stands_where_the_line_begins(desk, rows):
    usual = painted(desk, rows, Qt.LayoutDirection.LeftToRight)
    mirrored = painted(desk, rows, Qt.LayoutDirection.RightToLeft)
    sign = 8 + desk.theme.space(1.2)
    assert inked(usual, 8, sign) == inked(mirrored, 400 - sign, 392) > 10
