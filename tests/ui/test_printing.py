"""Printing: what the preview shows is what comes out of the printer and into the file."""

from dataclasses import replace

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from fakes.files import FULL, Fault
from teamroom.ui.printing import pdf_bytes
from teamroom.ui.printouts import Pages, Paper, TextPrintout
from teamroom.ui.theme import Scheme
from ui.fitting import cut
from ui.names import unnamed

LINES = "".join(f"<p>Question {number}: which angle is larger, and how do you know?</p>" for number in range(75))


@pytest.fixture
def printout():
    return TextPrintout("Quick quiz: angles", f"<h1>Quick quiz</h1>{LINES}", paper=Paper.A4.layout())


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(880, 430)
    made.show()
    return made


@pytest.fixture
def preview(desk, window, printout):
    return desk.printing.show(window, printout)


@pytest.fixture
def printer(desk, window, printout):
    """Open the preview beside a printer that prints into a file; return both."""

    def made(path):
        def ask(_parent, asked, chosen):
            asked.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            asked.setOutputFileName(str(path))
            chosen(asked)

        return replace(desk.printing, ask=ask).show(window, printout)

    return made


def is_open(preview):
    return shiboken6.isValid(preview) and preview.isVisible()


def pages_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document], document


def choose_path(preview, path):
    dialog = preview.findChild(QFileDialog)
    dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
    dialog.accept()


def test_the_preview_tells_the_sheets_and_fits_a_small_window(preview, qtbot):
    assert preview.sheets.text() == "3 sheets of paper"
    assert len(preview.views) == 3
    assert cut(preview) == []
    assert unnamed(preview) == []
    assert preview.height() <= 430
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert not is_open(preview)


def test_black_and_white_has_no_colour(desk, preview):
    coloured = Pages(TextPrintout("Red", "<p style='color: red'>red</p>"))
    assert has_colour(coloured.picture(0, 300))
    assert not has_colour(coloured.picture(0, 300, grey=True))
    preview.views[0].repaint()
    preview.grey.click()
    preview.views[0].repaint()
    assert preview.views[0]._picture.isGrayscale()


def has_colour(image):
    points = [image.pixelColor(x, y) for x in range(0, image.width(), 2) for y in range(image.height() // 4)]
    return any(len({one.red(), one.green(), one.blue()}) > 1 for one in points)


def test_a_file_has_the_same_pages(desk, preview, notices, tmp_path):
    path = tmp_path / "Quick quiz.pdf"
    preview.save.click()
    choose_path(preview, path)
    texts, document = pages_of(path.read_bytes())
    assert len(texts) == 3
    assert "Question 0:" in texts[0]
    assert "Question 74:" in texts[2]
    assert "page 2 of 3" in texts[1]
    assert "Quick quiz: angles" in texts[1]
    assert [round(side) for side in document[0].get_size()] == [595, 842]
    assert notices[-1].text == "Saved as Quick quiz.pdf."
    assert not is_open(preview)


def test_a_full_disk_says_so_and_the_preview_stays(desk, preview, tmp_path):
    desk.printing.files.fail(Fault(FULL, operation="write"))
    preview.save.click()
    choose_path(preview, tmp_path / "Quick quiz.pdf")
    assert "full" in preview.said.text()
    assert is_open(preview)
    assert list(tmp_path.glob("*.pdf*")) == []


def test_the_printer_gets_the_same_pages(printer, notices, tmp_path):
    path = tmp_path / "printed.pdf"
    preview = printer(path)
    filed, _ = pages_of(pdf_bytes(preview._pages))
    preview.print.click()
    texts, _ = pages_of(path.read_bytes())
    assert [one.count("Question") for one in texts] == [one.count("Question") for one in filed]
    assert notices[-1].text == "Sent to the printer."


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_refuses_is_told_and_the_preview_stays(printer, tmp_path):
    preview = printer(tmp_path / "no such folder" / "printed.pdf")
    preview.print.click()
    assert "did not take the pages" in preview.said.text()
    assert is_open(preview)


def test_a_secret_is_never_offered_as_a_file(desk, window, printout):
    shown = desk.printing.show(window, printout, secret=True)
    assert not shown.save.isVisible()
    assert shown.print.isVisible()
    shown.close()


def test_dark_colours_of_the_window_do_not_reach_the_paper(look, printout):
    look(Scheme.DARK, 100)
    picture = Pages(printout).picture(0, 400)
    corner = picture.pixelColor(2, 2)
    assert corner == QColor(Qt.GlobalColor.white)
    darkest = min(picture.pixelColor(x, y).lightness() for x in range(40, 200) for y in range(30, 60))
    assert darkest < 60


def test_papers_have_room_at_the_edges():
    for paper in Paper:
        layout = paper.layout(landscape=True)
        assert layout.orientation() is QPageLayout.Orientation.Landscape
        assert layout.margins(QPageLayout.Unit.Millimeter).left() == pytest.approx(15, abs=0.5)
