"""Two-minute cards about talking with colleagues, one for each check-in (``mission.md`` row 24).

They stand in ``skills.toml`` of ``content/<language>``. Ids are kept with check-ins, so none may ever change its meaning.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from importlib.resources.abc import Traversable
from typing import Any

from teamroom.services.content_texts import USUAL_LANGUAGE, Content, WrongText, a_text, content, texts

MOST_STEPS = 3
SENTENCES = 2


@unique
class Skill(StrEnum):
    """What a card is about."""

    LISTENING = "listening"
    PROBING = "probing"
    SUMMARISING = "summarising"
    DISAGREEING = "disagreeing"


@dataclass(frozen=True, slots=True)
class SkillCard:
    """A card: ``why`` it helps, two or three ``steps`` to try, two sentences to ``say``, one thing to ``avoid``."""

    id: str
    skill: Skill
    title: str
    why: str
    steps: tuple[str, ...]
    say: tuple[str, ...]
    avoid: str


def skill_cards(language: str = USUAL_LANGUAGE, packs: Traversable | None = None) -> tuple[SkillCard, ...]:
    """Return the cards for a language (``sw`` or ``pt_BR``), in their order; English where nobody has written any yet."""
    held = content("skills.toml", language, packs)
    return tuple(_card(held, name) for name in held.names("cards"))


def next_skill(cards: Sequence[SkillCard], seen: Collection[str]) -> SkillCard:
    """Return the first card, in their order, of those that were shown least often: none twice until all were seen.

    ``seen`` has the id of a card once for each check-in that showed it, in any order. Ids of no card count for nothing.
    """
    often = Counter(seen)
    return min(cards, key=lambda card: often[card.id])


def _card(held: Content, name: str) -> SkillCard:
    """Return a card; a language that says it in its own words need not repeat which skill it is about."""
    title, why, avoid = (held.of("cards", name, part, read=a_text) for part in ("title", "why", "avoid"))
    steps, say = held.of("cards", name, "steps", read=_steps), held.of("cards", name, "say", read=_sentences)
    return SkillCard(name, held.of("cards", name, "skill", read=_skill), title, why, steps, say, avoid)


def _skill(value: Any) -> Skill:
    named = a_text(value)
    if named not in set(Skill):
        raise WrongText
    return Skill(named)


def _steps(value: Any) -> tuple[str, ...]:
    steps = texts(value)
    if not 1 < len(steps) <= MOST_STEPS:
        raise WrongText
    return steps


def _sentences(value: Any) -> tuple[str, ...]:
    said = texts(value)
    if len(said) != SENTENCES:
        raise WrongText
    return said
