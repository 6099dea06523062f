"""Which questions of the bank are offered for a problem: those that nobody asked there, in an order of its own.

The order follows from the problem alone: colleagues who look at it on their own computers see the same first ones.
"""

from collections.abc import Iterable
from enum import StrEnum, unique

from teamroom.core.hashing import blake2b256
from teamroom.core.ids import EntityId
from teamroom.core.text import folded
from teamroom.services.board_texts import BankQuestion, QuestionBank, Topic

AT_ONCE = 3
"""Questions that are offered at a time."""


@unique
class QuestionKind(StrEnum):
    """What a question is for: it makes the one who is asked think, or it gets a short fact (`mission.md` row 31)."""

    PROBING = "probing"
    CLARIFYING = "clarifying"


def unasked(
    bank: QuestionBank,
    problem: EntityId,
    said: Iterable[str | None],
    *,
    kind: QuestionKind = QuestionKind.PROBING,
    topic: Topic | None = None,
) -> tuple[BankQuestion, ...]:
    """Return the questions of a kind, and of a topic (None: of any), that were not said under a problem, in its order.

    ``said`` are the texts of the comments there; case, accents and blanks make no difference.
    """
    asked = {folded(text) for text in said if text}
    fitting = [
        one
        for one in (bank.probing if kind is QuestionKind.PROBING else bank.clarifying)
        if (topic is None or topic in one.topics) and folded(one.text) not in asked
    ]
    return tuple(sorted(fitting, key=lambda one: blake2b256(problem, one.id.encode())))


def some_from(questions: tuple[BankQuestion, ...], start: int) -> tuple[BankQuestion, ...]:
    """Return the few that are offered from a place on; a place behind the last one means the first."""
    begin = start if start < len(questions) else 0
    return questions[begin : begin + AT_ONCE]
