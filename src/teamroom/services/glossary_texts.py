"""Words that teachers of different schools mean differently, to begin a room's own list with; stored only when somebody takes one.

They stand in ``glossary.toml`` of ``content/<language>``.
"""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from teamroom.services.content_texts import USUAL_LANGUAGE, a_text, content


@dataclass(frozen=True, slots=True)
class StarterTerm:
    """A word with a plain meaning, an example from a classroom, and what it is not."""

    id: str
    word: str
    meaning: str
    example: str
    not_this: str


def starter_terms(language: str = USUAL_LANGUAGE, packs: Traversable | None = None) -> tuple[StarterTerm, ...]:
    """Return the words for a language (``sw`` or ``pt_BR``); English where nobody has written any yet."""
    held = content("glossary.toml", language, packs)
    return tuple(
        StarterTerm(name, *(held.of("terms", name, part, read=a_text) for part in ("word", "meaning", "example", "not_this")))
        for name in held.names("terms")
    )
