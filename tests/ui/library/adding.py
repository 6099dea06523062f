"""What a person does who adds a resource: drops files, chooses what it is for, comes back to words that were kept."""


from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from teamroom.ui.library.page import LibraryPage
from ui.library.conftest import LibrarySeat, resized


def files(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(page, mime):
    """Drop something onto a page as the system does."""
    place, actions = QPoint(300, 200), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(place, actions, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    QApplication.sendEvent(page, enter)
    if not enter.isAccepted():
        return False
    assert page._sign.isVisible()
    event = QDropEvent(QPointF(place), actions, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page, event)
    assert not page._sign.isVisible()
    return True


def details(at):
    return [at.library.show(entity) for entity in at.page.browse.rows.ids]


def shown_titles(at):
    return [one.title for one in at.library.list().items]


def choose(at, category):
    at.qtbot.mouseClick(at.form.category.buttons[category], Qt.MouseButton.LeftButton)


def kept_place(at):
    return f"library/{at.library.space.hex()}/new"


def begun(at):
    """Make a second page as the next start of the program does."""
    page = LibraryPage(
        at.page._desk, at.library, at.one.opened.drafts, at.page._undo,
        previews=at.page.files._previews, opened=at.page._opened,
    )
    at.qtbot.addWidget(page)
    resized(page, (1100, 600))
    with at.qtbot.waitActive(page):
        page.show()
    page.appear()
    return LibrarySeat(at.qtbot, page, at.library, at.one)
