"""How the pages of a problem say things: what a section holds, what is asked, what a test came to."""

import datetime as dt
from collections.abc import Sequence

from teamroom.model.board import DEFINED, LEAST_STRATEGIES, Facts, Soft, Wait
from teamroom.model.calendar import Calendar
from teamroom.model.problems import DEFINITION, FactorKind, Outcome, Step
from teamroom.services.board_evidence import Trail
from teamroom.services.observations import ObservationLine
from teamroom.services.problem_checks import Asked
from teamroom.services.problem_rows import RungLine, StrategyLine, TrialLine
from teamroom.services.problems import ProblemDetail
from teamroom.ui.board_wording import outcome_text
from teamroom.ui.problems.wording import DOT, MOST_KIND, line_text
from teamroom.ui.texts import name_text, one_line, tr, weekday_text

SHAPES = {Outcome.WORKED: "check", Outcome.PARTLY: "half", Outcome.NOT: "close", Outcome.UNCLEAR: "question"}
"""The icon of what came of a test: its shape says what its colour would."""
DOTS = "●", "○"
LONG = 60
"""Characters of a strategy in the middle of a sentence."""


def field_name(name: str) -> str:
    """Return what a part of the definition is called."""
    return {
        "line": tr("ProblemDetail", "The struggle in one line"),
        "who": tr("ProblemDetail", "Who, and how many?"),
        "seen": tr("ProblemDetail", "What is seen or heard?"),
        "moment": tr("ProblemDetail", "When and where?"),
        "evidence": tr("ProblemDetail", "How do you know? What did you see or count?"),
        "subject": tr("ProblemDetail", "Subject"),
        "challenge": tr("ProblemDetail", "What kind of challenge is it?"),
    }[name]


def kept_kind(kind: str) -> str:
    """Return how a kind of challenge is called that this program does not know."""
    return tr("ProblemDetail", "“{kind}” (kept as it came)").format(kind=one_line(kind, MOST_KIND))


def missing_name(name: str) -> str:
    """Return what is missing of the definition, in the middle of a sentence."""
    return {
        "who": tr("ProblemDetail", "who and how many"),
        "seen": tr("ProblemDetail", "what is seen"),
        "moment": tr("ProblemDetail", "when and where"),
        "evidence": tr("ProblemDetail", "how you know"),
    }[name]


def next_text(step: Step) -> str:
    """Return what the button says that goes on to a step."""
    return {
        Step.FACTORS: tr("ProblemDetail", "Go on to what feeds it"),
        Step.STRATEGIES: tr("ProblemDetail", "Go on to strategies"),
        Step.TEST: tr("ProblemDetail", "Go on to the test"),
        Step.REFLECT: tr("ProblemDetail", "Look back now"),
    }[step]


def moved_text(step: Step) -> str:
    """Return what is said when a problem came to a step."""
    return {
        Step.DEFINE: tr("ProblemDetail", "The problem is at “Define” again."),
        Step.FACTORS: tr("ProblemDetail", "On to what feeds it."),
        Step.STRATEGIES: tr("ProblemDetail", "On to the strategies."),
        Step.TEST: tr("ProblemDetail", "The test has begun."),
        Step.REFLECT: tr("ProblemDetail", "Time to look back."),
        Step.DONE: tr("ProblemDetail", "The problem is in the archive."),
    }[step]


def asks_text(gate: Soft, detail: ProblemDetail) -> str:
    """Return what a gate asks once, and what is missing for it."""
    if gate is Soft.DEFINITION:
        missing = ", ".join(missing_name(name) for name in DEFINITION if name not in detail.definition)
        text = tr("ProblemDetail", "{count} of these four help most. Still open: {missing}. Add it, or go on anyway: both are fine.")
        return text.format(count=DEFINED, missing=missing)
    if gate is Soft.FACTORS:
        return tr("ProblemDetail", "Nothing is named yet that feeds it. Name one thing, or go on anyway: both are fine.")
    return tr("ProblemDetail", "No test was looked back on yet. Do that first, or go on anyway: both are fine.")


def wait_sentence(wait: Wait) -> str:
    """Return what waits for somebody at a problem, and what to do."""
    return {
        Wait.REFLECT: tr("ProblemDetail", "The test is over: look back on it when you are ready."),
        Wait.TWO_TESTS: tr("ProblemDetail", "Two tests are running, one from each of two computers. Look back on one of them."),
        Wait.STRATEGY_GONE: tr("ProblemDetail", "The strategy on test was taken away. Look back on it, or bring it back with Undo."),
        Wait.TOO_FEW_STRATEGIES: tr("ProblemDetail", "A second strategy with a first step is missing: it was taken away on another computer."),
        Wait.NO_TEST: tr("ProblemDetail", "No test is running. Begin one here."),
    }[wait]


# -- What feeds it ------------------------------------------------------------------------------------------------------


def group_question(kind: FactorKind) -> str:
    """Return the question about a group of factors while it is empty, where nothing better is known."""
    return {
        FactorKind.PUPILS: tr("ProblemDetail", "What do they do just before?"),
        FactorKind.CURRICULUM: tr("ProblemDetail", "Which step is too big?"),
        FactorKind.LIMITS: tr("ProblemDetail", "Which limit could you work around this week?"),
        FactorKind.OTHER: "",
    }[kind]


def factors_summary(detail: ProblemDetail) -> str:
    """Return what a folded section says of the factors."""
    if not detail.factors:
        return tr("ProblemDetail", "nothing named yet")
    return DOT.join(one_line(one.text) for one in detail.factors if one.text)


# -- Strategies ---------------------------------------------------------------------------------------------------------


def effort_text(effort: int | None) -> str:
    """Return what a strategy takes, in a word and in dots; empty for what nobody said."""
    if effort not in {1, 2, 3}:
        return ""
    words = {
        1: tr("ProblemDetail", "as you go"),
        2: tr("ProblemDetail", "some preparation"),
        3: tr("ProblemDetail", "an evening"),
    }
    return f"{words[effort]} {DOTS[0] * effort}{DOTS[1] * (3 - effort)}"


def credit_text(names: Sequence[str]) -> str:
    """Return whose idea it is."""
    people = [one_line(name) for name in names if name]
    if not people:
        return ""
    if len(people) == 1:
        return tr("ProblemDetail", "by {name}").format(name=people[0])
    return tr("ProblemDetail", "by {names} and {last}").format(names=", ".join(people[:-1]), last=people[-1])


def strategy_facts(line: StrategyLine) -> str:
    """Return all that is known of a strategy besides what it is and how it begins."""
    minutes = tr("ProblemDetail", "%n minute(s)", line.minutes) if line.minutes else ""
    needs = tr("ProblemDetail", "needs {things}").format(things=one_line(line.needs)) if line.needs else ""
    uses = tr("ProblemDetail", "uses “{title}”").format(title=one_line(line.resource_title)) if line.resource_title else ""
    parts = (one_line(line.who), effort_text(line.effort), minutes, needs, uses, credit_text(line.credit))
    return DOT.join(part for part in parts if part)


def strategy_text(line: StrategyLine) -> str:
    """Return a strategy as one line; one that was wiped or has not arrived is named so."""
    return line_text(line.text)


def ready_text(facts: Facts) -> str:
    """Return how far a problem is from a test."""
    count = len(facts.ready)
    if count < LEAST_STRATEGIES:
        text = tr("ProblemDetail", "A test needs {least} with a first step: {count} so far.")
        return text.format(least=LEAST_STRATEGIES, count=count)
    return tr("ProblemDetail", "%n of them with a first step: enough to choose from.", count)


def strategies_summary(detail: ProblemDetail) -> str:
    """Return what a folded section says of the strategies."""
    if not detail.strategies:
        return tr("ProblemDetail", "none yet")
    return DOT.join(strategy_text(one) for one in detail.strategies)


def trail_text(one: Trail) -> str:
    """Return what came of something that was tried for a problem like this one."""
    text = tr("ProblemDetail", "{what}: {outcome}").format(what=line_text(one.strategy_text), outcome=outcome_text(one.outcome))
    return DOT.join(part for part in (text, numbers_text(one.before, one.after), one_line(one.author)) if part)


# -- Tests --------------------------------------------------------------------------------------------------------------


def days_text(days: int, last: dt.date) -> str:
    """Return a length of a test that is offered."""
    return tr("ProblemDetail", "%n school day(s), until {day}", days).format(day=weekday_text(last))


def running_text(trial: TrialLine, calendar: Calendar, today: dt.date) -> str:
    """Return how far a test is."""
    if trial.first is None or trial.last is None:
        return tr("ProblemDetail", "It says no day on which it ends.")
    end = weekday_text(trial.last)
    if today > trial.last:
        return tr("ProblemDetail", "It ended on {day}.").format(day=end)
    if today < trial.first:
        return tr("ProblemDetail", "It begins on {first} and ends on {day}.").format(first=weekday_text(trial.first), day=end)
    text = tr("ProblemDetail", "Day {day} of {days}, until {end}")
    day, days = calendar.count(trial.first, today), calendar.count(trial.first, trial.last)
    return text.format(day=max(1, day), days=max(1, days), end=end)


def way_text(ladder: Sequence[RungLine], trial: TrialLine) -> str:
    """Return the small goals that were reached during a test, a line each with what was seen; none where there are none."""
    reached = [one for one in ladder if one.reached is not None and (trial.first is None or one.reached >= trial.first)]
    lines = [DOT.join(part for part in (line_text(one.text), weekday_text(one.reached), one_line(one.evidence)) if part) for one in reached]
    return "\n".join([tr("ProblemDetail", "Reached on the way:"), *lines]) if lines else ""


def on_test(trial: TrialLine) -> str:
    """Return what is on test."""
    return one_line(trial.strategy_text) or tr("ProblemDetail", "(a strategy that was taken away)")


def number_line(measure: str | None, value: str | None) -> str:
    """Return the one number that is compared, before a test."""
    if not value:
        return one_line(measure)
    name = one_line(measure) or tr("ProblemDetail", "The number")
    return tr("ProblemDetail", "{name}: {value} before").format(name=name, value=one_line(value))


def numbers_text(before: str | None, after: str | None) -> str:
    """Return the number before and after; empty where one of them is missing."""
    if not before or not after:
        return ""
    return tr("ProblemDetail", "{before} → {after}").format(before=one_line(before), after=one_line(after))


def test_summary(detail: ProblemDetail, calendar: Calendar, today: dt.date) -> str:
    """Return what a folded section says of the test that runs."""
    trial = detail.card.trial
    if trial is None:
        return tr("ProblemDetail", "none is running")
    return DOT.join((on_test(trial), running_text(trial, calendar, today)))


def round_text(number: int) -> str:
    """Return which round it is."""
    return tr("ProblemDetail", "round {number}").format(number=number)


def chain_text(trial: TrialLine) -> str:
    """Return what came of a round: what was tried, how it went, the numbers."""
    outcome = outcome_text(trial.outcome) if trial.outcome else ""
    text = tr("ProblemDetail", "Round {number}: {what}: {outcome}").format(number=trial.round, what=on_test(trial), outcome=outcome)
    numbers = numbers_text(trial.before, trial.after)
    return tr("ProblemDetail", "{round}, {numbers}").format(round=text, numbers=numbers) if numbers else text


def said_of_round(trial: TrialLine) -> list[str]:
    """Return what was said when somebody looked back on a round, a line each."""
    parts = (
        (tr("ProblemDetail", "Seen: {words}"), trial.evidence),
        (tr("ProblemDetail", "For who tries it next: {words}"), trial.tell),
        (tr("ProblemDetail", "Then done differently: {words}"), trial.change),
    )
    return [text.format(words=one_line(words)) for text, words in parts if words]


def busy_text(line: str | None) -> str:
    """Return what is asked of somebody who tests something else already."""
    text = tr("ProblemDetail", "You already test something: {line}. Finish it or set it aside first?")
    return text.format(line=one_line(line, LONG) or line_text(None))


# -- Seen in a lesson ---------------------------------------------------------------------------------------------------


def lesson_text(line: ObservationLine) -> str:
    """Return whose lesson a note is about, and who wrote it."""
    about = tr("ProblemDetail", "In the lesson of {name}").format(name=name_text(line.observed))
    return DOT.join(part for part in (about, credit_text([line.author or ""])) if part)


def audience_text(line: ObservationLine) -> str:
    """Return who sees a note, and who decides that."""
    if line.decides:
        return tr("ProblemDetail", "The room sees this.") if line.is_open else tr("ProblemDetail", "Only you two see this.")
    name = name_text(line.observed)
    if line.is_open:
        return tr("ProblemDetail", "The room sees this: {name} opened it.").format(name=name)
    return tr("ProblemDetail", "Only you two see this, until {name} opens it.").format(name=name)


def judged_text(asked: Asked) -> str:
    """Return the one question about a note: about a pupil's full name as everywhere, about any other word what was seen."""
    if asked.id == "d15":
        return asked.text
    return tr("ProblemDetail", "About “{word}”: what did you see or hear?").format(word=one_line(asked.word, LONG))
