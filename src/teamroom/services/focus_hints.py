"""The one gentle question about a focus that is too wide to see a change in; it never stops anybody.

Which words are wide, and which make a sentence one can see, stands in ``content/<language>/focus.toml``: teachers can
write it for another language without code.
"""

import re
import tomllib
from dataclasses import dataclass

from teamroom.core.text import folded
from teamroom.services.teacher_texts import USUAL_LANGUAGE, teacher_text

_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class FocusWords:
    """What ``focus.toml`` of one language holds; see the file."""

    wide: tuple[str, ...]
    seen: tuple[str, ...]
    question: str
    examples: tuple[str, ...]


def focus_words(language: str = USUAL_LANGUAGE) -> FocusWords:
    """Return the words for a language (``sw`` or ``pt_BR``); English where nobody has written any yet."""
    return _parsed(teacher_text("focus.toml", language))


def focus_question(focus: str, hints: FocusWords) -> str:
    """Return the question to ask about a focus sentence, empty where there is nothing to ask.

    Asked when it has a wide word ("improve teaching") and nothing that somebody could see, count or date.
    """
    text = f" {' '.join(_WORDS.findall(folded(focus)))} "
    if not text.strip() or _DIGIT.search(text) or _has_any(text, hints.seen):
        return ""
    alone = len(text.split()) == 1
    return hints.question if alone or _has_any(text, hints.wide) else ""


def _has_any(text: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether any phrase stands in a text of blanks and words; ``*`` ends a beginning."""
    return any(f" {phrase[:-1]}" in text if phrase.endswith("*") else f" {phrase} " in text for phrase in phrases)


def _parsed(text: str) -> FocusWords:
    table = tomllib.loads(text)
    return FocusWords(
        tuple(map(folded, table["wide"])), tuple(map(folded, table["seen"])), table["question"], tuple(table["examples"])
    )
