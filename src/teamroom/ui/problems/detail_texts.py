"""What helps somebody to write: questions about a vague line, prompts for what feeds it, starters; read once, beside the window."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from teamroom.model.problems import DEFINITION, FactorKind
from teamroom.services.board_texts import QuestionBank, board_texts, question_bank
from teamroom.services.problem_checks import (
    MOST,
    Asked,
    Pair,
    ProblemChecks,
    problem_checks,
    problem_questions,
)

WHOLE = frozenset({"d08", "d12", "d13"})
"""Questions about the form of the line itself: not to be asked of the answers beside it."""
_ALL = 99


@dataclass(frozen=True, slots=True)
class HelpTexts:
    """Empty until it was read: nothing here is needed to write down a problem."""

    checks: ProblemChecks | None = None
    pairs: tuple[Pair, ...] = ()
    prompts: Mapping[FactorKind, tuple[str, ...]] = field(default_factory=dict)
    starters: tuple[str, ...] = ()
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


def read_texts(language: str) -> HelpTexts:
    """Return the texts in a language, in English where nobody wrote them."""
    checks, board = problem_checks(language), board_texts(language)
    prompts = {
        FactorKind.PUPILS: board.factors.pupils, FactorKind.CURRICULUM: board.factors.lesson, FactorKind.LIMITS: board.factors.limits,
    }
    return HelpTexts(checks, checks.pairs, prompts, board.starters, question_bank(language))
