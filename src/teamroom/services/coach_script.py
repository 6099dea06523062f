"""What helps whoever keeps the time at a check-in (``mission.md`` row 25): a script of lines, and no further right.

It stands in ``coach.toml`` of ``content/<language>``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from teamroom.services.content_texts import USUAL_LANGUAGE, a_text, content, texts


@dataclass(frozen=True, slots=True)
class Moment:
    """A difficult moment: ``when`` is what happens, ``say`` what the coach can say or do."""

    id: str
    when: str
    say: str


@dataclass(frozen=True, slots=True)
class CoachScript:
    """What the coach says or watches, by the ids of parts and phases; see ``checkin_texts``."""

    role: str
    parts: Mapping[str, tuple[str, ...]]
    phases: Mapping[str, tuple[str, ...]]
    moments: tuple[Moment, ...]


def coach_script(language: str = USUAL_LANGUAGE, packs: Traversable | None = None) -> CoachScript:
    """Return the script for a language (``sw`` or ``pt_BR``); English where nobody has written any yet."""
    held = content("coach.toml", language, packs)
    parts, phases = (
        {name: held.of(kind, name, read=texts) for name in held.names(kind)} for kind in ("parts", "phases")
    )
    moments = (
        Moment(name, *(held.of("moments", name, part, read=a_text) for part in ("when", "say")))
        for name in held.names("moments")
    )
    return CoachScript(held.of("role", read=a_text), parts, phases, tuple(moments))
