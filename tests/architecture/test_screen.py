"""What a teacher sees: plain words only, icons that exist, and no widget that takes foreign text for HTML."""

import ast
import re

from architecture.source_tree import ROOT, nodes_of, python_files
from teamroom.core import messages
from teamroom.core.errors import Message
from teamroom.model.resources import Category

UI = ROOT / "src" / "teamroom" / "ui"
APP = ROOT / "src" / "teamroom" / "app"
ICONS = ROOT / "resources" / "icons"
FORBIDDEN = (
    "sync", "merge", "database", "invalid", "segment", "record", "conflict", "node", "bundle", "hash", "import",
    "export", "exception", "null", "parse", "encrypt", "decrypt", "signature", "token", "metadata", "repository",
)
WORD = re.compile(r"\b(?:" + "|".join(FORBIDDEN) + r")(?:s|ed|ing|d)?\b", re.IGNORECASE)
RICH = {"setHtml", "setMarkdown", "insertHtml", "toHtml"}


def calls(*names):
    """Return the calls of functions and methods with these names below the window and the start."""
    for path in python_files(UI, APP):
        for call in nodes_of(path):
            if isinstance(call, ast.Call):
                name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
                if name in names:
                    yield path, call


def texts_on_screen():
    """Return every text that is translated, with where it stands."""
    for path, call in calls("tr"):
        for one in call.args:
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield f"{path.name}:{call.lineno}", one.value


def test_words_on_screen_are_plain():
    found = [f"{where} {text!r}" for where, text in texts_on_screen() if WORD.search(text)]
    assert not found


def test_messages_are_plain():
    known = [one for one in vars(messages).values() if isinstance(one, Message)]
    assert len(known) > 50
    said = [(one.kind, text) for one in known for text in (one.what, one.safe, one.do)]
    assert not [f"{kind}: {text}" for kind, text in said if WORD.search(text)]


def test_the_pattern_sees_what_it_must():
    assert all(WORD.search(text) for text in ("Syncing…", "an invalid name", "two conflicts", "The database is locked"))
    assert not WORD.search("An important note about the notebook")


# -- Icons --------------------------------------------------------------------------------------------------------------


def drawn():
    return {path.stem for path in ICONS.glob("*.svg")}


def test_every_icon_that_is_asked_for_is_drawn():
    asked = {
        one.args[0].value
        for _, one in calls("icon", "pixmap")
        if one.args and isinstance(one.args[0], ast.Constant) and isinstance(one.args[0].value, str)
    }
    assert asked
    assert asked <= drawn()


def test_every_icon_that_is_drawn_is_used():
    words = {
        node.value
        for path in python_files(UI, APP)
        for node in nodes_of(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert drawn() <= words | set(Category)


# -- Foreign text -------------------------------------------------------------------------------------------------------

SAFE = {"reading.py", "printouts.py"}
"""Where rich text is given to a ``SafeDocument``."""
ONE_PLACE = {
    "QLabel": "texts.py", "QTextDocument": "texts.py", "QTextEdit": "reading.py", "QImageReader": "pictures.py",
    "QSvgRenderer": "icons.py", "QMessageBox": "present.py", "QFileDialog": "present.py", "QDesktopServices": "outside.py",
}  # fmt: skip
"""What takes a text for more than a text, or opens what it names, each in the one module that keeps it from that."""
NOWHERE = {
    "QTextBrowser", "QToolTip", "QWhatsThis", "QErrorMessage", "QInputDialog", "QProgressDialog", "QWizard",
    "QSplashScreen", "QSystemTrayIcon", "QStaticText", "QGraphicsTextItem", "QTextDocumentFragment", "QMovie",
    "QNetworkAccessManager", "QNetworkRequest", "QWebEngineView", "QQuickView", "QQmlEngine",
}  # fmt: skip
"""What guesses whether a text is rich, follows links or asks for addresses, and has no place here yet."""
GUESSING = {
    "RichText", "AutoText", "MarkdownText", "setOpenExternalLinks", "setOpenLinks", "LinksAccessibleByMouse",
    "LinksAccessibleByKeyboard", "TextBrowserInteraction",
}  # fmt: skip
TIPS = {"setToolTip", "setStatusTip", "setWhatsThis", "setTabToolTip", "setTabWhatsThis", "setItemTooltip"}


def nodes(kind):
    """Return everything of a kind below the window and the start, with where it stands."""
    for path in python_files(UI, APP):
        for node in nodes_of(path):
            if isinstance(node, kind):
                yield path, node


def imported_from_qt():
    for path, node in nodes(ast.ImportFrom):
        if (node.module or "").startswith("PySide6"):
            yield from ((path, alias.name) for alias in node.names)


def is_harmless_tip(node):
    """Tell whether this is a tip that was made safe, or one of our own words."""
    if isinstance(node, ast.IfExp):
        return is_harmless_tip(node.body) and is_harmless_tip(node.orelse)
    called = node.func if isinstance(node, ast.Call) else None
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return isinstance(node, ast.Constant) or name == "tooltip" or (name == "tr" and is_literal(node.args[-1]))


def is_literal(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_nothing_is_shown_as_html():
    """A label, a tooltip or a box that guesses would open files; only the safe document formats."""
    wrong = [f"{path.name}:{call.lineno}" for path, call in calls(*RICH) if path.name not in SAFE]
    wrong += [f"{path.name}:{node.lineno} {node.attr}" for path, node in nodes(ast.Attribute) if node.attr in GUESSING]
    assert not wrong


def test_what_guesses_or_opens_stands_in_one_place():
    """Looked for where it is imported: so neither a subclass nor another name is a way round."""
    found = list(imported_from_qt())
    assert len(found) > 300
    wrong = [f"{path.name} {name}" for path, name in found if ONE_PLACE.get(name, path.name) != path.name]
    assert not wrong
    assert not [f"{path.name} {name}" for path, name in found if name in NOWHERE or name == "*"]
    # All of Qt under one name: only to ask for its version.
    assert {path.name for path, node in nodes(ast.Import) for one in node.names if "PySide6" in one.name} <= {"qt_version.py"}
    assert {path.name for path, node in nodes(ast.ImportFrom) if node.module in {"PySide6", "PySide6.QtNetwork"}} <= {"single.py"}


def test_every_tip_is_made_safe():
    given = [(path, call) for path, call in calls(*TIPS) if call.args]
    assert len(given) > 5
    assert not [f"{path.name}:{call.lineno}" for path, call in given if not is_harmless_tip(call.args[-1])]
    roles = {path for path, node in nodes(ast.Attribute) if node.attr == "ToolTipRole"}
    assert roles
    assert roles <= {path for path, _ in calls("tooltip")}


def test_a_form_makes_no_labels_by_itself():
    """Qt's form layout makes a label that guesses of every text it is given."""
    rows = [(path, call.args[0]) for path, call in calls("addRow", "insertRow")]
    assert rows
    wrong = [path.name for path, first in rows if is_literal(first) or (isinstance(first, ast.Call) and "tr" in ast.unparse(first.func).split("."))]
    assert not wrong


def test_what_is_translated_is_not_put_together():
    """A text with foreign words in it would never be found in a translation, and a % or a brace in it would count."""
    odd = (ast.JoinedStr, ast.BinOp)
    wrong = [
        f"{path.name}:{call.lineno}" for path, call in calls("tr") if any(isinstance(one, odd) for one in call.args[:2])
    ]
    assert not wrong


def test_the_rules_see_what_they_must():
    for bad in ("x", "one_line(x)", "f'{x}'", "self.tr(x)", "tooltip(x) if y else x"):
        assert not is_harmless_tip(ast.parse(bad, mode="eval").body)
    for good in ("tooltip(x)", "self.tr('Clear')", "''", "tooltip(x) if y else ''"):
        assert is_harmless_tip(ast.parse(good, mode="eval").body)
