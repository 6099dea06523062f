"""Norms to choose from, and examples of what stays in the room (``mission.md`` rows 2, 27 and 70).

They stand in ``norms.toml`` of ``content/<language>``. Ids are kept with what a room agrees on, so none may ever change its meaning.
"""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from teamroom.services.content_texts import USUAL_LANGUAGE, a_text, content, texts
from teamroom.services.week_turns import Line, lines


@dataclass(frozen=True, slots=True)
class NormTexts:
    """``norms`` to choose from, ``usual`` the ids of those that are ticked at first, examples of a goal and of what ``stays``.

    ``structure``: what a room asks itself at the beginning, and each time it renews.
    """

    norms: tuple[Line, ...]
    usual: frozenset[str]
    goals: tuple[Line, ...]
    stays: tuple[Line, ...]
    structure: str


def norm_texts(language: str = USUAL_LANGUAGE, packs: Traversable | None = None) -> NormTexts:
    """Return the texts for a language (``sw`` or ``pt_BR``); English where nobody has written any yet."""
    held = content("norms.toml", language, packs)
    # Which are ticked is no matter of language.
    usual = content("norms.toml").of("usual", read=texts)
    return NormTexts(
        lines(held, "norms"), frozenset(usual), lines(held, "goals"), lines(held, "stays"), held.of("structure", read=a_text)
    )
