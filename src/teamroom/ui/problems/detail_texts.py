"""What helps somebody to write: questions about a vague line, prompts for what feeds it, starters; read once, beside the window."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from teamroom.model.problems import DEFINITION, FactorKind
from teamroom.services.board_texts import ChallengeTag, QuestionBank, board_texts, question_bank
from teamroom.services.problem_checks import (
    MOST,
    Asked,
    Pair,
    ProblemChecks,
    problem_checks,
    problem_questions,
)
from teamroom.ui.problems.wording import kind_text

WHOLE = frozenset({"d08", "d12", "d13"})
"""Questions about the form of the line itself: not to be asked of the answers beside it."""
JUDGES = frozenset({"d01", "d10", "d15"})
"""Questions about what has no place in a note of what was seen: a guess about somebody, blame, a pupil's full name."""
_ALL = 99


@dataclass(frozen=True, slots=True)
class HelpTexts:
    """Empty until it was read: nothing here is needed to write down a problem."""

    checks: ProblemChecks | None = None
    pairs: tuple[Pair, ...] = ()
    prompts: Mapping[FactorKind, tuple[str, ...]] = field(default_factory=dict)
    starters: tuple[str, ...] = ()
    tags: tuple[ChallengeTag, ...] = ()
    bank: QuestionBank | None = None

    def questions(self, words: Mapping[str, str]) -> tuple[Asked, ...]:
        """Return what to ask about a problem as it is typed, at most three things; ``words`` by the name of the field."""
        if self.checks is None:
            return ()
        line = words.get("line", "")
        about_line = {one.id for one in problem_questions(line, self.checks, most=_ALL)}
        whole = ". ".join(text for name in ("line", *DEFINITION) if (text := words.get(name, "").strip()))
        found = problem_questions(whole, self.checks, most=_ALL)
        return tuple(one for one in found if one.id not in WHOLE or one.id in about_line)[:MOST]

    def kind(self, challenge: str | None) -> str:
        """Return the name of a kind of challenge; its id where it has none here, and nothing for none."""
        return kind_text(challenge, {one.id: one.name for one in self.tags})

    def judged(self, text: str, names: Iterable[str] = ()) -> Asked | None:
        """Return what to ask about the first word of a note that judges; ``names`` are of members, who may be named."""
        if self.checks is None:
            return None
        found = problem_questions(text, self.checks, most=_ALL, names=names)
        return next((one for one in found if one.id in JUDGES), None)


def read_texts(language: str) -> HelpTexts:
    """Return the texts in a language, in English where nobody wrote them."""
    checks, board = problem_checks(language), board_texts(language)
    prompts = {
        FactorKind.PUPILS: board.factors.pupils, FactorKind.CURRICULUM: board.factors.lesson, FactorKind.LIMITS: board.factors.limits,
    }
    return HelpTexts(checks, checks.pairs, prompts, board.starters, board.tags, question_bank(language))
