"""Printing: always through a preview that says how many sheets it takes, then on paper or into a PDF file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter, QPaintEvent, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from teamroom.core.files import Files
from teamroom.services.file_names import saved_name
from teamroom.services.printouts import save_pages
from teamroom.ui.present import Chooser, Notices, error_text, speak
from teamroom.ui.print_choices import ChoiceRow, Fixed, Variants
from teamroom.ui.printouts import DOTS_PER_INCH, Pages, Paper, Printout
from teamroom.ui.runner import Lane, Runner
from teamroom.ui.texts import Label, one_line, tr, window_title
from teamroom.ui.theme import Theme
from teamroom.ui.widgets import Scroll, button, column, row

PDF = ".pdf"
_PDF_DOTS_PER_INCH = 300
_PAGE_CHARACTERS = 58
"""How wide a page is shown, in average characters of the window."""

AskPrinter = Callable[[QWidget, QPrinter, Callable[[QPrinter], None]], QDialog]
"""Shows the dialog of the system for a printer; the call comes when the person chose one."""


def ask_printer(parent: QWidget, printer: QPrinter, chosen: Callable[[QPrinter], None]) -> QDialog:
    """Open the system's own dialog."""
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
    dialog.accepted.connect(lambda: chosen(printer))
    QDialog.open(dialog)
    return dialog


@dataclass(frozen=True, slots=True)
class Printing:
    """What pages are handed to print with. ``ask`` shows the dialog in which a printer is chosen."""

    theme: Theme
    runner: Runner
    chooser: Chooser
    notices: Notices
    files: Files
    ask: AskPrinter = ask_printer

    def show(self, parent: QWidget, printout: Printout, *, secret: bool = False) -> "PrintPreview":
        """Open the preview of a printout. ``secret``: only on paper, so that no file of it lies about."""
        return self.offer(parent, Fixed(printout), secret=secret)

    def offer(self, parent: QWidget, variants: Variants, *, secret: bool = False) -> "PrintPreview":
        """Open the preview of what can be printed in several ways."""
        preview = PrintPreview(parent, self, variants, secret=secret)
        preview.open()
        return preview


class PrintPreview(QDialog):
    """The pages as they will be, how many sheets they take, and the ways to get them."""

    def __init__(self, parent: QWidget, printing: Printing, variants: Variants, *, secret: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(window_title(tr("Printing", "Print: {title}").format(title=variants.title)))
        self._printing = printing
        self._variants = variants
        self.choices = ChoiceRow(variants)
        self._pages = Pages(variants.made(self.choices.chosen))
        self.sheets = Label(level=2)
        self.grey = QCheckBox(tr("Printing", "Show in black and white"))
        self.grey.checkStateChanged.connect(self._repaint)
        self.print = button(tr("Printing", "Print…"), self._ask_printer, kind="primary")
        self.save = button(tr("Printing", "Save as a PDF file…"), self._choose_file)
        self.save.setVisible(not secret)
        self.leave = button(tr("Printing", "Close"), self.close)
        self.said = Label(tone="bad")
        self.said.hide()
        self.views: list[PageView] = []
        self._lay_out(parent)
        self.choices.changed.connect(self._make_again)
        self.print.setFocus()

    def _lay_out(self, parent: QWidget) -> None:
        self._list = column(spacing=14)
        content = QWidget()
        content.setLayout(self._list)
        self.paper = Scroll(content)
        self.paper.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.paper.setAccessibleName(tr("Printing", "The pages"))
        whole = QVBoxLayout(self)
        top = row(self.sheets, self.grey)
        top.setStretch(0, 1)
        whole.addLayout(top)
        whole.addWidget(self.choices)
        whole.addWidget(self.paper, 1)
        whole.addWidget(self.said)
        whole.addLayout(row(self.leave, None, self.save, self.print))
        self._show_pages()
        window, width = parent.window().size(), self._printing.theme.width(_PAGE_CHARACTERS) + 90
        wanted = max(width, self.choices.sizeHint().width() + 40)
        self.resize(min(wanted, window.width()), max(self.minimumSizeHint().height(), window.height() - 30))

    def _show_pages(self) -> None:
        """Show the pages there are now; a small paper smaller than a large one."""
        self.sheets.setText(sheets_text(self._pages))
        for view in self.views:
            self._list.removeWidget(view)
            view.hide()
            view.deleteLater()
        share = min(1.0, self._pages.size.width() / Pages.width_of(Paper.A4))
        width = round(self._printing.theme.width(_PAGE_CHARACTERS) * share)
        self.views = [PageView(self._pages, page, width) for page in range(self._pages.count)]
        for view in self.views:
            view.show_grey(grey=self.grey.isChecked())
            self._list.addWidget(view, 0, Qt.AlignmentFlag.AlignHCenter)

    def _make_again(self) -> None:
        self._pages = Pages(self._variants.made(self.choices.chosen))
        self._show_pages()
        self.paper.verticalScrollBar().setValue(0)
        self.said.hide()
        speak(self, self.sheets.text())

    def _repaint(self, state: Qt.CheckState) -> None:
        for view in self.views:
            view.show_grey(grey=state is Qt.CheckState.Checked)

    # -- On paper ---------------------------------------------------------------------------------------------------

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(one_line(self._pages.title))
        printer.setPageLayout(self._pages.paper)
        self._printing.ask(self, printer, self._print)

    def _print(self, printer: QPrinter) -> None:
        first, last = printer.fromPage() or 1, printer.toPage() or self._pages.count
        if not _paint_all(self._pages, printer, range(first - 1, min(last, self._pages.count))):
            self._say(tr(
                "Printing", "The printer did not take the pages. Nothing is lost. Look whether it is on, and print again."
            ))
            return
        self._printing.notices.toast(tr("Printing", "Sent to the printer."))
        self.close()

    # -- Into a file ------------------------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        name = saved_name(f"{self._pages.title}{PDF}")
        kinds = tr("Printing", "PDF files (*.pdf)")
        self._printing.chooser.new_file(self, tr("Printing", "Save as a PDF file"), self._save, name=name, kinds=kinds)

    def _save(self, path: Path) -> None:
        content, files = pdf_bytes(self._pages), self._printing.files
        self._printing.runner.run(
            lambda progress: save_pages(files, path, content, progress),
            self,
            lane=Lane.IO,
            done=self._saved,
            failed=lambda error: self._say(error_text(error)),
        )

    def _saved(self, path: Path) -> None:
        self._printing.notices.toast(tr("Printing", "Saved as {name}.").format(name=one_line(path.name)))
        self.close()

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()
        speak(self, text)


def sheets_text(pages: Pages) -> str:
    """Return how many sheets of paper something takes, and how much is on a sheet that is cut apart."""
    copied = [one for one in pages.copies if one > 1]
    sheets = tr("Printing", "%n sheet(s) of paper", pages.count)
    if not copied:
        return sheets
    if pages.count == 1:
        return tr("Printing", "1 sheet of paper makes %n copies", copied[0])
    if len(set(copied)) > 1:
        return tr("Printing", "{sheets}, {some} of them with several copies").format(sheets=sheets, some=len(copied))
    text = tr("Printing", "{sheets}, {some} of them with %n copies", copied[0])
    return text.format(sheets=sheets, some=len(copied))


class PageView(QWidget):
    """One page of paper on screen; painted when it is first seen."""

    def __init__(self, pages: Pages, page: int, width: int) -> None:
        super().__init__()
        self._pages = pages
        self._page = page
        self._picture: QImage | None = None
        self._grey = False
        self.setFixedSize(QSize(width, round(width * pages.size.height() / pages.size.width())))
        self.setAccessibleName(tr("Printing", "page {page} of {count}").format(page=page + 1, count=pages.count))

    def show_grey(self, *, grey: bool) -> None:
        """Show the page as a black-and-white printer prints it."""
        self._grey, self._picture = grey, None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the paper and its edge."""
        ratio = self.devicePixelRatioF()
        if self._picture is None:
            self._picture = self._pages.picture(self._page, round(self.width() * ratio), grey=self._grey)
            self._picture.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawImage(0, 0, self._picture)
        painter.setPen(Qt.GlobalColor.gray)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def pdf_bytes(pages: Pages) -> bytes:
    """Return the pages as a PDF."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(one_line(pages.title))
    writer.setCreator("TeamRoom")
    writer.setResolution(_PDF_DOTS_PER_INCH)
    writer.setPageLayout(pages.paper)
    _paint_all(pages, writer, range(pages.count))
    buffer.close()
    return bytes(content.data())


def _paint_all(pages: Pages, device: QPrinter | QPdfWriter, numbers: range) -> bool:
    """Paint pages on paper or into a file; tell whether the device took them."""
    # Our margins are part of the painting: the device shall begin at the corner of the paper.
    layout = QPageLayout(pages.paper)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    layout.setMargins(QMarginsF())
    device.setPageLayout(layout)
    painter = QPainter()
    if not painter.begin(device):
        return False
    for place, page in enumerate(numbers):
        if place and not device.newPage():
            painter.end()
            return False
        pages.paint(painter, page, device.resolution() / DOTS_PER_INCH)
    return painter.end()
