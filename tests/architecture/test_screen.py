"""What a teacher sees: plain words only, icons that exist, and no widget that takes foreign text for HTML."""

import ast
import re

from architecture.source_tree import ROOT, python_files, tree_of
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
        for call in ast.walk(tree_of(path)):
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
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert drawn() <= words | set(Category)


# -- Foreign text -------------------------------------------------------------------------------------------------------


SAFE = {"reading.py", "printouts.py"}
"""Where rich text is given to a ``SafeDocument``."""


def test_nothing_is_shown_as_html():
    """A label, a tooltip or a box that guesses would open files; only the safe document formats."""
    wrong = [f"{path.name}:{call.lineno}" for path, call in calls(*RICH) if path.name not in SAFE]
    labels = [f"{path.name}:{call.lineno}" for path, call in calls("QLabel") if path.name != "texts.py"]
    assert not wrong
    assert not labels
