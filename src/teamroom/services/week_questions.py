"""The question of the week, and the grey cards of a room where nothing has been written yet (``mission.md`` row 55).

They stand in ``week.toml`` of ``content/<language>``. The cards are shown only: nothing here is ever kept.
"""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from teamroom.services.content_texts import USUAL_LANGUAGE, a_text, content
from teamroom.services.week_turns import Line, from_week, lines


@dataclass(frozen=True, slots=True)
class WeekExamples:
    """One example of each kind, in a line."""

    resource: str
    problem: str
    commitment: str
    success: str


@dataclass(frozen=True, slots=True)
class WeekTexts:
    """What This week asks and shows. ``title`` stands above the question, ``starter`` in the field for the answer."""

    title: str
    starter: str
    questions: tuple[Line, ...]
    examples: WeekExamples

    def question_of_week(self, week: str) -> Line:
        """Return the question of a week (``2026-W48``), the same on every computer; ``ValueError`` for what is no week."""
        return from_week(self.questions, week)[0]


def week_texts(language: str = USUAL_LANGUAGE, packs: Traversable | None = None) -> WeekTexts:
    """Return the texts for a language (``sw`` or ``pt_BR``); English where nobody has written any yet."""
    held = content("week.toml", language, packs)
    examples = (held.of("examples", kind, read=a_text) for kind in ("resource", "problem", "commitment", "success"))
    return WeekTexts(
        held.of("title", read=a_text), held.of("starter", read=a_text), lines(held, "questions"), WeekExamples(*examples)
    )
