"""What is said at a check-in (``mission.md`` rows 14-17 and 26), from the welcome to the thanks at its end.

It stands in ``checkin.toml`` of ``content/<language>``. A language can say each text in its own way; which there are is the
same in all of them. The prompts of the welcome round are only shown: what people answer is never kept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from teamroom.services.content_texts import USUAL_LANGUAGE, Content, a_text, content, text_with
from teamroom.services.week_turns import Line, from_week, lines

_NAME = ("name",)
PLACEHOLDERS: Mapping[str, tuple[str, ...]] = {
    "c02": ("focus",), "c06": ("focus",), "c07": _NAME, "c09": _NAME, "c10": _NAME, "c11": _NAME, "c14": _NAME,
    "c17": ("n", "name", "date"), "c17_one": ("name", "date"), "c17_none": ("name", "date"),
}  # fmt: skip
"""Which of the texts that are said have places for something, and for what."""
MISSED = "c18"

_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class PartText:
    """The title of a part or of a phase of the dilemma, and one line about how it goes."""

    id: str
    title: str
    guidance: str


@dataclass(frozen=True, slots=True)
class AwayText:
    """What stands above what somebody was not there for."""

    lead: str
    line: str


@dataclass(frozen=True, slots=True)
class CheckInTexts:
    """All texts of a check-in. ``said`` is by id, ``c01`` to ``c18`` and what is said instead of some of them.

    ``parts``: ``welcome``, ``back``, ``wins``, ``challenge``, ``dilemma``, ``try``, ``next``. ``phases`` of the dilemma:
    ``tell``, ``facts``, ``questions``, ``ideas``, ``word``. ``tries`` are examples, ``nothing`` reasons to choose from.
    """

    said: Mapping[str, str]
    missed: tuple[Line, ...]
    away: AwayText
    welcome: tuple[Line, ...]
    parts: Mapping[str, PartText]
    phases: Mapping[str, PartText]
    tries: tuple[Line, ...]
    nothing: tuple[Line, ...]

    def say(self, id_: str, **values: str) -> str:
        """Return a text with its places filled; raises ``KeyError`` where something for one of them is missing.

        What looks like a place in a value is left as it is.
        """
        return _PLACE.sub(lambda found: values[found[1]], self.said[id_])

    def challenge(self, focus: str | None) -> str:
        """Ask how the week went with what the room works on, also where it has not said what that is."""
        return self.say("c06", focus=focus) if focus else self.say("c06_open")

    def closing(self, to_try: int, *, number: str, name: str, date: str) -> str:
        """Return the thanks at the end. ``number`` is ``to_try`` as the language writes it; ``name`` presents on ``date``."""
        id_ = {0: "c17_none", 1: "c17_one"}.get(to_try, "c17")
        return self.say(id_, n=number, name=name, date=date)

    def missed_greeting(self, week: str) -> Line:
        """Return what greets a room that did not meet last week, the same on every computer in a week (``2026-W48``)."""
        return from_week(self.missed, week)[0]

    def welcome_from(self, week: str) -> tuple[Line, ...]:
        """Return the prompts of the welcome round, that of the week first; ``ValueError`` for what is no week."""
        return from_week(self.welcome, week)


def checkin_texts(language: str = USUAL_LANGUAGE, packs: Traversable | None = None) -> CheckInTexts:
    """Return the texts for a language (``sw`` or ``pt_BR``); English where nobody has written any yet."""
    held = content("checkin.toml", language, packs)
    said = {name: held.of("said", name, read=text_with(*PLACEHOLDERS.get(name, ()))) for name in held.names("said")}
    return CheckInTexts(
        said,
        (Line(MISSED, said[MISSED]), *lines(held, "missed")),
        AwayText(*(held.of("away", part, read=a_text) for part in ("lead", "line"))),
        lines(held, "welcome"),
        _parts(held, "parts"),
        _parts(held, "phases"),
        lines(held, "try"),
        lines(held, "nothing"),
    )


def _parts(held: Content, kind: str) -> dict[str, PartText]:
    """Return the parts or the phases, in their order."""
    return {
        name: PartText(name, *(held.of(kind, name, text, read=a_text) for text in ("title", "guidance")))
        for name in held.names(kind)
    }
