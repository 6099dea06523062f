"""Commands about the problem board: the same gates as in the window."""

from collections.abc import Iterable, Sequence

from teamroom.cli.output import Answer, shown_id
from teamroom.cli.visit import Visit
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.core.messages import ITEM_UNCLEAR, ITEM_UNKNOWN
from teamroom.model.board import USUAL_TEST_DAYS
from teamroom.model.calendar import PeriodKind
from teamroom.model.problems import FactorKind, Step
from teamroom.services.board_evidence import BoardEvidence
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.problem_rows import BoardCard
from teamroom.services.problems import ProblemDetail, Problems, Reflection, StrategyDraft, TestDraft

NO_LINE = "(no words)"


def new(visit: Visit) -> Answer:
    """Begin with one line."""
    entity = Problems(visit.room()).add(visit.arguments.line)
    return _stands(visit, entity)


def set_field(visit: Visit) -> Answer:
    """Say one thing more."""
    problems, entity = _meant(visit)
    problems.edit(entity, {visit.arguments.field: visit.arguments.value})
    return _stands(visit, entity)


def factor(visit: Visit) -> Answer:
    """Name a factor."""
    given, (problems, entity) = visit.arguments, _meant(visit)
    made = problems.add_factor(entity, FactorKind(given.kind), given.text, changeable=given.changeable or None)
    return Answer({"id": made, "problem": entity}, [f"Noted (number {shown_id(made)})."])


def strategy(visit: Visit) -> Answer:
    """Add a strategy."""
    given, (problems, entity) = visit.arguments, _meant(visit)
    made = problems.add_strategy(entity, StrategyDraft(given.text, given.first_step, given.who, effort=given.effort))
    return Answer({"id": made, "problem": entity}, [f"Noted (number {shown_id(made)})."])


def test(visit: Visit) -> Answer:
    """Put a strategy on test."""
    given, (problems, entity) = visit.arguments, _meant(visit)
    chosen = _one([line.entity for line in problems.show(entity).strategies], given.strategy)
    last = given.end or SchoolCalendar(visit.room()).read().after(problems.today, USUAL_TEST_DAYS)
    draft = TestDraft(chosen, problems.today, last, given.look_for, given.measure, given.number)
    problems.begin_test(entity, draft)
    return _stands(visit, entity)


def reflect(visit: Visit) -> Answer:
    """Look back on the test that runs, the older one of two."""
    given, (problems, entity) = visit.arguments, _meant(visit)
    trial = problems.show(entity).card.trial
    if trial is None:
        raise UserError(ITEM_UNKNOWN, id="test")
    said = {"evidence": given.saw, "after": given.number, "change": given.change}
    problems.reflect(trial.entity, Reflection(given.outcome, given.decision, said))
    return _stands(visit, entity)


def move(visit: Visit) -> Answer:
    """Put a problem at a step."""
    given, (problems, entity) = visit.arguments, _meant(visit)
    problems.move(entity, Step(given.step), anyway=given.anyway)
    return _stands(visit, entity)


def list_all(visit: Visit) -> Answer:
    """Show the board."""
    cards = Problems(visit.room()).cards()
    items = [_item(card) for card in cards]
    return Answer({"total": len(items), "items": items}, [_line(card) for card in cards] or ["The board is empty."])


def show(visit: Visit) -> Answer:
    """Show all of a problem."""
    problems, entity = _meant(visit)
    detail = problems.show(entity)
    result = _item(detail.card) | {
        "definition": detail.definition, "subject": detail.subject, "factors": detail.factors, "strategies": detail.strategies,
        "tests": detail.trials, "ladder": detail.ladder,
    }
    return Answer(result, list(_page(detail)))


def results(visit: Visit) -> Answer:
    """Show every finished test."""
    trail = BoardEvidence(visit.room()).trail()
    lines = [f"{one.outcome}: {one.strategy_text or NO_LINE}  ({one.line or NO_LINE}){f': {one.evidence}' if one.evidence else ''}" for one in trail]
    return Answer({"total": len(trail), "items": trail}, lines or ["Nothing was tested yet."])


def calendar(visit: Visit) -> Answer:
    """Show terms and holidays."""
    periods = SchoolCalendar(visit.room()).periods()
    items = [
        {"id": one.entity, "kind": one.stretch.kind, "name": one.name, "first": one.stretch.first, "last": one.stretch.last}
        for one in periods
    ]
    lines = [f"{one.stretch.first} to {one.stretch.last}  {one.stretch.kind}  {one.name or ''}".rstrip() for one in periods]
    return Answer({"total": len(items), "items": items}, lines or ["Nothing is entered: there is school from Monday to Friday."])


def add_period(visit: Visit) -> Answer:
    """Enter a term or holiday."""
    given = visit.arguments
    made = SchoolCalendar(visit.room()).add(PeriodKind(given.kind), given.name, given.first, given.last)
    return Answer({"id": made}, [f"Entered (number {shown_id(made)})."])


def _meant(visit: Visit) -> tuple[Problems, EntityId]:
    problems = Problems(visit.room())
    return problems, _one([card.entity for card in problems.cards()], visit.arguments.id)


def _one(entities: Sequence[EntityId], id_text: str) -> EntityId:
    digits = id_text.strip().lower()
    found = [one for one in entities if digits and one.hex().startswith(digits)]
    if len(found) != 1:
        raise UserError(ITEM_UNCLEAR if found else ITEM_UNKNOWN, id=id_text)
    return found[0]


def _stands(visit: Visit, entity: EntityId) -> Answer:
    card = Problems(visit.room()).show(entity).card
    return Answer(_item(card), [_line(card)])


def _item(card: BoardCard) -> dict[str, object]:
    return {
        "id": card.entity, "line": card.line, "author": card.author, "step": card.step, "days": card.days,
        "cycle": card.facts.round, "waits": card.waits, "stuck": card.stuck, "passed": sorted(card.passed),
    }


def _line(card: BoardCard) -> str:
    told = [f"{card.step}", f"round {card.facts.round}", *(wait.replace("-", " ") for wait in card.waits)]
    return f"{shown_id(card.entity)}  {card.line or NO_LINE}  ({', '.join(told)})"


def _page(detail: ProblemDetail) -> Iterable[str]:
    yield _line(detail.card)
    yield from (f"  {name}: {text}" for name, text in detail.definition.items())
    yield from (f"  feeds it: {one.text or NO_LINE} ({one.kind})" for one in detail.factors)
    for one in detail.strategies:
        first = f", first: {one.first_step}" if one.first_step else ", no first step yet"
        yield f"  strategy {shown_id(one.entity)}: {one.text or NO_LINE}{first}"
    for trial in detail.trials:
        outcome = f", {trial.outcome}, {trial.decision}" if trial.outcome else ""
        yield f"  test, round {trial.round}: {trial.strategy_text or NO_LINE} until {trial.last}{outcome}"
