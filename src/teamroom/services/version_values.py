"""Giving a field what a person put together from its versions: by the rules of its form, whole or not at all.

Only what people write together can be written anew; what one person said of themselves (a use, feedback) is kept as it is or not.
"""

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from teamroom.core.errors import UserError
from teamroom.core.messages import CHOICE_UNKNOWN, NUMBER_OUT_OF_RANGE, TEXT_TOO_LONG, VERSION_NOT_WRITTEN
from teamroom.core.text import clean, folded_space
from teamroom.model.base import Item
from teamroom.model.charter import Charter, Norm, goal_of, norm_of, stays_of
from teamroom.model.checkins import CheckIn, Commitment
from teamroom.model.events import LONGEST_EVENT, Event
from teamroom.model.formats import QUESTION_TEXTS, Question
from teamroom.model.glossary import Term, told_of, word_of
from teamroom.model.meetings import Meeting
from teamroom.model.problems import (
    DEFINITION,
    MOST_EFFORT,
    Decision,
    Factor,
    FactorKind,
    Observation,
    Outcome,
    Problem,
    Rung,
    Step,
    Strategy,
    Trial,
    line_of,
    number_of,
    text_of,
)
from teamroom.model.requests import Request
from teamroom.model.resources import LEAST_MINUTES, MOST_MINUTES, WRITTEN, Need, Resource, Suits, Tag, chosen
from teamroom.model.reviews import KNOWN_LIMIT, Review
from teamroom.model.rooms import FOCUS_LIMIT, Person, Room, named
from teamroom.model.tips import TIP_LIMIT, Tip, short_text
from teamroom.services.library_drafts import ResourceDraft

_WITHOUT = "without_"
_WHOM = {whom.field: whom for whom in Suits}
_YES = frozenset({"yes", "true", "1"})

Rule = Callable[[str, str], Any]
"""Makes of a field's name and a text what the field is to hold; raises ``UserError``."""


def put(item: Item, field: str, text: str) -> None:
    """Give a field what a person wrote; raises ``UserError`` for a value that cannot be, and for a field nobody writes anew."""
    if isinstance(item, Resource):
        _put_on_resource(item, field, text)
    elif isinstance(item, Question) and field in QUESTION_TEXTS:
        item.put(field, text)
    elif isinstance(item, Problem) and field == "line":
        item.call(text)
    elif isinstance(item, Request) and field == "wish":
        item.ask(text, item.details)
    elif (rule := _RULES.get((type(item), field))) is not None:
        setattr(item, field, rule(field, text))
    elif type(item).__table__.columns[field].type.python_type is bool:
        setattr(item, field, _is_yes(text))
    else:
        raise UserError(VERSION_NOT_WRITTEN)


def _put_on_resource(resource: Resource, field: str, text: str) -> None:
    said: dict[str, Any] = {field: text}
    if field.startswith(_WITHOUT):
        resource.works_without(Need(field.removeprefix(_WITHOUT)), yes=_is_yes(text))
    elif field in _WHOM:
        resource.suits(_WHOM[field], yes=_is_yes(text))
    elif field in LEAST_MINUTES:
        resource.take(field, _number(LEAST_MINUTES[field], MOST_MINUTES)(field, text))
    elif field in WRITTEN:
        resource.fill(field, text)
    else:
        ResourceDraft(**said).apply(resource)


def _is_yes(text: str) -> bool | None:
    return text.strip().lower() in _YES or None


def _number(least: int, most: int) -> Rule:
    """Return the rule of a whole number, None for an empty text."""

    def rule(field: str, text: str) -> int | None:
        digits = text.strip()
        if not digits:
            return None
        if not (digits.isascii() and digits.isdigit() and len(digits) < 9 and least <= int(digits) <= most):
            raise UserError(NUMBER_OUT_OF_RANGE, field=field, least=least, most=most)
        return int(digits)

    return rule


def _choice(choices: type[StrEnum]) -> Rule:
    return lambda field, text: chosen(choices, field, text.strip())


def _date(field: str, text: str) -> str:
    try:
        return dt.date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise UserError(CHOICE_UNKNOWN, value=text, field=field, choices="a date such as 2026-05-07") from None


def _name(_field: str, text: str) -> str:
    return named(text)


def _short(field: str, text: str) -> str | None:
    said = folded_space(clean(text))
    if len(said) > FOCUS_LIMIT:
        raise UserError(TEXT_TOO_LONG, field=field, limit=f"{FOCUS_LIMIT} characters")
    return said or None


def _title(field: str, text: str) -> str:
    said = line_of(field, text)
    if said is None:
        raise UserError(VERSION_NOT_WRITTEN)
    return said


def _card(limit: int) -> Rule:
    return lambda field, text: short_text(field, text, limit)


def _something(field: str, text: str) -> str:
    said = text_of(field, text)
    if said is None:
        raise UserError(VERSION_NOT_WRITTEN)
    return said


_RULES: dict[tuple[type[Item], str], Rule] = {
    (Room, "name"): _name,
    (Room, "focus"): _short,
    (Person, "name"): _name,
    (Person, "school"): _short,
    (Tag, "name"): _short,
    **{(Problem, name): text_of for name in DEFINITION},
    (Problem, "subject"): line_of,
    (Problem, "step"): _choice(Step),
    (Factor, "kind"): _choice(FactorKind),
    (Factor, "text"): _something,
    (Strategy, "text"): _something,
    (Strategy, "first_step"): text_of,
    (Strategy, "who"): line_of,
    (Strategy, "needs"): line_of,
    (Strategy, "effort"): _number(1, MOST_EFFORT),
    (Strategy, "minutes"): _number(1, MOST_MINUTES),
    **{(Trial, name): _date for name in ("first", "last")},
    **{(Trial, name): text_of for name in ("look_for", "evidence", "tell", "change")},
    **{(Trial, name): number_of for name in ("before", "after")},
    (Trial, "measure"): line_of,
    (Trial, "outcome"): _choice(Outcome),
    (Trial, "decision"): _choice(Decision),
    (Rung, "text"): _something,
    (Rung, "evidence"): line_of,
    (Observation, "seen"): _something,
    (Observation, "wonder"): text_of,
    (Event, "title"): _title,
    (Event, "day"): _date,
    (Event, "minutes"): _number(1, LONGEST_EVENT),
    (Event, "takeaway"): text_of,
    (Event, "try_this"): line_of,
    (Review, "known"): _card(KNOWN_LIMIT),
    (Review, "next_focus"): line_of,
    **{(Tip, name): _card(TIP_LIMIT) for name in ("situation", "did", "changed")},
    (Meeting, "place"): line_of,
    (Meeting, "first"): _date,
    (CheckIn, "dilemma"): text_of,
    (CheckIn, "why"): line_of,
    (Commitment, "whom"): line_of,
    (Commitment, "by"): _date,
    (Charter, "goal"): lambda _field, text: goal_of(text),
    (Charter, "stays"): lambda _field, text: stays_of(text),
    (Charter, "again"): _date,
    (Norm, "text"): lambda _field, text: norm_of(text),
    (Term, "word"): word_of,
    **{(Term, name): told_of for name in ("meaning", "example", "not_this")},
}
