"""How the board says things: steps, what waits, what a card tells."""

from collections.abc import Mapping

from teamroom.model.board import LEAST_STRATEGIES, Soft, Wait
from teamroom.model.problems import LINE_LIMIT, Step
from teamroom.services.problem_rows import BoardCard, TrialLine
from teamroom.ui.board_wording import step_text
from teamroom.ui.texts import date_text, one_line, tr

DOT = " · "
MOST_TITLES = 3
"""Resources that a card names."""
MOST_KIND = 60
"""Characters of a kind of challenge that only a newer program knows."""


def numbered(step: Step) -> str:
    """Return the name of a column with its number; the archive has none."""
    number = list(Step).index(step) + 1
    return step_text(step) if step is Step.DONE else tr("Board", "{number} {step}").format(number=number, step=step_text(step))


def wait_text(wait: Wait) -> str:
    """Return what waits for somebody, in few words."""
    return {
        Wait.REFLECT: tr("Board", "time to look back"),
        Wait.TWO_TESTS: tr("Board", "two tests are running"),
        Wait.STRATEGY_GONE: tr("Board", "its strategy was taken away"),
        Wait.TOO_FEW_STRATEGIES: tr("Board", "a second strategy is missing"),
        Wait.NO_TEST: tr("Board", "no test is running"),
    }[wait]


def gate_text(gate: Soft) -> str:
    """Return what a gate asks once."""
    return {
        Soft.DEFINITION: tr("Board", "Three of these four help most: who, what is seen, when and where, how you know."),
        Soft.FACTORS: tr("Board", "Nothing is named yet that feeds it."),
        Soft.REFLECTION: tr("Board", "No test was looked back on yet."),
    }[gate]


def line_text(line: str | None) -> str:
    """Return a struggle as one line; one that was wiped or has not arrived is named so."""
    return one_line(line, LINE_LIMIT) or tr("Board", "(no words)")


def told(card: BoardCard, kind: str = "") -> str:
    """Return what a card tells below its line: who, how far it is in its step, the round; ``kind`` is that of its challenge."""
    parts = [one_line(card.author), _progress(card)]
    if card.facts.round > 1:
        parts.append(tr("Board", "round {number}").format(number=card.facts.round))
    if card.answered_by:
        titles = ", ".join(one_line(title) for title in card.answered_by[:MOST_TITLES])
        parts.append(tr("Board", "answered by: {titles}").format(titles=titles))
    if card.days:
        parts.append(tr("Board", "here for %n day(s)", card.days))
    parts.append(kind)
    return DOT.join(part for part in parts if part)


def marks(card: BoardCard) -> list[tuple[str, str]]:
    """Return what a person should notice of a card: the icon and the words of each mark."""
    if card.gone:
        return [("trash", tr("Board", "deleted"))]
    found = [("clock", wait_text(wait)) for wait in card.waits]
    if card.versions:
        found.append(("versions", tr("Board", "two versions")))
    if card.returned:
        found.append(("restore", tr("Board", "came back")))
    if card.incomplete:
        found.append(("arrive", tr("Board", "on its way")))
    if card.stuck:
        found.append(("people", tr("Board", "for the next check-in")))
    if card.passed:
        found.append(("forward", tr("Board", "went on anyway")))
    return found


def kind_text(challenge: str | None, names: Mapping[str, str]) -> str:
    """Return how a kind of challenge is called: as its id, where nothing else is known here; empty for none."""
    return names.get(challenge or "", one_line(challenge, MOST_KIND))


def spoken(card: BoardCard, kind: str = "") -> str:
    """Return all that a card shows, as a screen reader says it."""
    said = [line_text(card.line), told(card, kind), *(words for _, words in marks(card))]
    return ", ".join(part for part in said if part)


def trial_text(trial: TrialLine, day: int, days: int) -> str:
    """Return how far a test is; ``day`` and ``days`` count school days."""
    until = date_text(trial.last.isoformat()) if trial.last else ""
    return tr("Board", "day {day} of {days}, until {end}").format(day=day, days=days, end=until)


def _progress(card: BoardCard) -> str:
    facts = card.facts
    if card.step is Step.FACTORS and facts.factors:
        return tr("Board", "%n kind(s) of factors", len(facts.factors))
    if card.step is Step.STRATEGIES:
        lacking = LEAST_STRATEGIES - len(facts.ready)
        ideas = tr("Board", "%n idea(s)", len(facts.strategies))
        return ideas if lacking <= 0 else DOT.join((ideas, tr("Board", "needs %n more with a first step", lacking)))
    if card.trial is not None:
        until = date_text(card.trial.last.isoformat()) if card.trial.last else ""
        what = one_line(card.trial.strategy_text)
        return DOT.join(part for part in (what, tr("Board", "until {day}").format(day=until) if until else "") if part)
    return ""
