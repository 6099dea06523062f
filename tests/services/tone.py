"""The tone of what teachers read, as far as a rule can hold it; and everything that a file of ours says."""

import re
import tomllib
from importlib.resources import files

from architecture.test_screen import WORD

ENDS = re.compile(r"[.?]\"?$")
NEVER = re.compile(
    r"\b(?:you should|you must|you failed|you forgot|the teacher|a teacher|scores?|rank\w*|streaks?|points|best|late|overdue|"
    r"in time|missed out|behind|remember to|do not forget|don't forget)\b",
    re.IGNORECASE,
)
"""What judges, counts or nags. A word here may be right elsewhere; a text that needs it can be said in another way."""
DUMB = re.compile(r"[!*\u2026\u2013\u2014\u201c\u201d\u2018\u2019]|  |\b(?:etc|e\.g|i\.e)\b")
"""Marks that shout, that some old printers lack, or that are short for words."""


def is_kind(text):
    """Tell whether a text neither shouts nor nags, and has none of the words that never stand on the screen."""
    return not (WORD.search(text) or NEVER.search(text) or DUMB.search(text)) and text == text.strip()


def is_sentence(text, longest=115):
    """Tell whether a text is whole, kind and short: it begins with a large letter or a quotation and comes to an end."""
    begin = text.removeprefix('"')[:1]
    return is_kind(text) and bool(ENDS.search(text)) and begin.isupper() and len(text) <= longest


def texts_in(value):
    """Yield every text of a table, a list, a dataclass, or what is in them; names of tables are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_in(one)
    elif hasattr(value, "__slots__"):
        for name in value.__slots__:
            yield from texts_in(getattr(value, name))


def texts_of_file(name):
    """Return every text of an English file of ours."""
    return set(texts_in(tomllib.loads((files("teamroom.content") / "en" / name).read_text("utf-8"))))
