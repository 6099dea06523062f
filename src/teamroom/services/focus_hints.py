"""The one gentle question about a focus that is too wide to see a change in; it never stops anybody.

Which words are wide, and which make a sentence one can see, stands in ``content/<language>/focus.toml``: teachers can
write it for another language without code.
"""

import re
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from teamroom.services.content_texts import USUAL_LANGUAGE, a_text, content, phrases, texts
from teamroom.services.phrases import Phrases, Words

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class FocusWords:
    """What ``focus.toml`` of one language holds; see the file."""

    wide: Phrases
    seen: Phrases
    question: str
    examples: tuple[str, ...]


def focus_words(language: str = USUAL_LANGUAGE, packs: Traversable | None = None) -> FocusWords:
    """Return the words for a language (``sw`` or ``pt_BR``); English where nobody has written any yet."""
    held = content("focus.toml", language, packs)
    return FocusWords(
        held.of("wide", read=phrases),
        held.of("seen", read=phrases),
        held.of("question", read=a_text),
        held.of("examples", read=texts),
    )


def focus_question(focus: str, hints: FocusWords) -> str:
    """Return the question to ask about a focus sentence, empty where there is nothing to ask.

    Asked when it has a wide word ("improve teaching") and nothing that somebody could see, count or date.
    """
    words = Words.of(focus)
    if not words or _DIGIT.search(words.line) or hints.seen.stand_in(words):
        return ""
    return hints.question if len(words) == 1 or hints.wide.stand_in(words) else ""
