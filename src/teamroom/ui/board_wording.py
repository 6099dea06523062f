"""Words of the problem board that several pages say: steps, factors, outcomes, decisions, and the names of its fields."""

from teamroom.model.calendar import weekdays_of
from teamroom.model.problems import Decision, FactorKind, Outcome, Step
from teamroom.ui.texts import date_text, tr, weekday_name

_DAYS = {
    ("trial", "first"), ("trial", "last"), ("rung", "reached"), ("observation", "day"), ("period", "first"), ("period", "last"),
    ("event", "day"),
}
"""Fields that hold a day."""


def step_text(step: Step) -> str:
    """Return the name of a column."""
    return {
        Step.DEFINE: tr("Board", "Define"),
        Step.FACTORS: tr("Board", "What feeds it"),
        Step.STRATEGIES: tr("Board", "Strategies"),
        Step.TEST: tr("Board", "Test"),
        Step.REFLECT: tr("Board", "Reflect"),
        Step.DONE: tr("Board", "Archive"),
    }[step]


def factor_text(kind: FactorKind) -> str:
    """Return what a factor is about."""
    return {
        FactorKind.PUPILS: tr("Board", "What pupils do"),
        FactorKind.CURRICULUM: tr("Board", "Curriculum and lesson"),
        FactorKind.LIMITS: tr("Board", "Limits we have"),
        FactorKind.OTHER: tr("Board", "Something else"),
    }[kind]


def outcome_text(outcome: Outcome) -> str:
    """Return what came of a test."""
    return {
        Outcome.WORKED: tr("Board", "worked"),
        Outcome.PARTLY: tr("Board", "worked partly"),
        Outcome.NOT: tr("Board", "did not work"),
        Outcome.UNCLEAR: tr("Board", "cannot tell"),
    }[outcome]


def decision_text(decision: Decision) -> str:
    """Return what follows from a test."""
    return {
        Decision.KEEP: tr("Board", "Keep it"),
        Decision.REFINE: tr("Board", "Refine it: next round"),
        Decision.ASIDE: tr("Board", "Set it aside"),
        Decision.DEFINE: tr("Board", "Define the problem again"),
    }[decision]


def both_text(one: str, other: str) -> str:
    """Return the words of two strategies as a beginning of one that is made from them; of equal ones there is one."""
    if one == other or not (one and other):
        return one or other
    return tr("Board", "{one}, with: {other}").format(one=one, other=other)


def board_field_text(kind: str, field: str) -> str:
    """Return the name of a field of what stands on the board, or beside it; empty for what is not known here."""
    names: dict[tuple[str, str], str] = {
        ("problem", "line"): tr("Board", "The struggle in one line"),
        ("problem", "who"): tr("Board", "Who, and how many"),
        ("problem", "seen"): tr("Board", "What is seen or heard"),
        ("problem", "moment"): tr("Board", "When and where"),
        ("problem", "evidence"): tr("Board", "How you know"),
        ("problem", "subject"): tr("Board", "Subject"),
        ("problem", "challenge"): tr("Board", "Kind of challenge"),
        ("problem", "step"): tr("Board", "Step"),
        ("factor", "kind"): tr("Board", "What it is about"),
        ("factor", "text"): tr("Board", "What feeds it"),
        ("factor", "changeable"): tr("Board", "We can change this"),
        ("strategy", "text"): tr("Board", "Strategy"),
        ("strategy", "first_step"): tr("Board", "First step"),
        ("strategy", "who"): tr("Board", "Who does it"),
        ("strategy", "needs"): tr("Board", "What it needs"),
        ("strategy", "effort"): tr("Board", "Effort"),
        ("strategy", "minutes"): tr("Board", "Minutes"),
        ("trial", "first"): tr("Board", "First day"),
        ("trial", "last"): tr("Board", "Last day"),
        ("trial", "look_for"): tr("Board", "What you look at"),
        ("trial", "measure"): tr("Board", "The number that is compared"),
        ("trial", "before"): tr("Board", "The number before"),
        ("trial", "after"): tr("Board", "The number after"),
        ("trial", "outcome"): tr("Board", "What came of it"),
        ("trial", "evidence"): tr("Board", "What was seen"),
        ("trial", "tell"): tr("Board", "For somebody who tries it next"),
        ("trial", "change"): tr("Board", "What the next round does differently"),
        ("trial", "decision"): tr("Board", "What follows"),
        ("rung", "text"): tr("Board", "Small goal"),
        ("rung", "reached"): tr("Board", "Reached on"),
        ("rung", "evidence"): tr("Board", "What was seen"),
        ("observation", "day"): tr("Board", "Day"),
        ("observation", "seen"): tr("Board", "What pupils did and said"),
        ("observation", "wonder"): tr("Board", "Wondering"),
        ("observation", "open"): tr("Board", "Shown to the room"),
        ("enough", "says"): tr("Board", "Too much?"),
        ("enough", "why"): tr("Board", "Why"),
        ("period", "kind"): tr("Board", "Term or holiday"),
        ("period", "name"): tr("Board", "Name"),
        ("period", "first"): tr("Board", "First day"),
        ("period", "last"): tr("Board", "Last day"),
        ("room", "weekdays"): tr("Board", "School days"),
        ("event", "title"): tr("Board", "Workshop or conference"),
        ("event", "day"): tr("Board", "Day"),
        ("event", "minutes"): tr("Board", "Minutes"),
        ("event", "takeaway"): tr("Board", "What is taken away"),
        ("event", "try_this"): tr("Board", "One thing to try"),
        ("event", "became"): tr("Board", "What became of it"),
        ("review", "known"): tr("Board", "What we now know"),
        ("review", "next_focus"): tr("Board", "Next focus"),
        ("tip", "situation"): tr("Board", "How it was"),
        ("tip", "did"): tr("Board", "What we did"),
        ("tip", "changed"): tr("Board", "What changed"),
    }
    return names.get((kind, field), "")


def board_value_text(kind: str, field: str, value: str) -> str:
    """Return how a choice or a day of the board reads; empty for any other text."""
    if (kind, field) in _DAYS:
        return date_text(value)
    if (kind, field) == ("room", "weekdays"):
        return ", ".join(weekday_name(day) for day in sorted(weekdays_of(value)))
    names: dict[tuple[str, str], dict[str, str]] = {
        ("problem", "step"): {one.value: step_text(one) for one in Step},
        ("factor", "kind"): {one.value: factor_text(one) for one in FactorKind},
        ("trial", "outcome"): {one.value: outcome_text(one) for one in Outcome},
        ("trial", "decision"): {one.value: decision_text(one) for one in Decision},
        ("period", "kind"): {"term": tr("Board", "term"), "holiday": tr("Board", "holiday")},
    }
    return names.get((kind, field), {}).get(value, "")
