"""How the fields of the weekly check-in read where two versions of one are told: their names, their values, whose they are."""

import datetime as dt

from teamroom.model.agenda import PLACES, minutes_of, total
from teamroom.model.checkins import Done
from teamroom.ui.texts import clock_text, date_text, tr, weekday_name

_DAYS = frozenset({("meeting", "first"), ("away", "first"), ("away", "last"), ("checkin", "day"), ("sitting", "day"), ("commitment", "by"), ("win", "day")})
_TIMES = frozenset({("meeting", "at"), ("checkin", "at")})


def checkin_field_text(kind: str, field: str) -> str:
    """Return the name of a field of what belongs to the check-in; empty for what is not known here."""
    names: dict[tuple[str, str], str] = {
        ("meeting", "weekday"): tr("Week", "Weekday"),
        ("meeting", "at"): tr("Week", "Time"),
        ("meeting", "minutes"): tr("Week", "Minutes"),
        ("meeting", "place"): tr("Week", "Place"),
        ("meeting", "first"): tr("Week", "From this day on"),
        ("meeting", "every"): tr("Week", "Weeks from one to the next"),
        ("meeting", "holidays"): tr("Week", "In holidays, too"),
        ("away", "first"): tr("Week", "First day"),
        ("away", "last"): tr("Week", "Last day"),
        ("checkin", "week"): tr("Week", "Week"),
        ("checkin", "day"): tr("Week", "Day"),
        ("checkin", "at"): tr("Week", "Time"),
        ("checkin", "dilemma"): tr("Week", "What the presenter brings"),
        ("checkin", "minutes"): tr("Week", "Minutes of the parts"),
        ("checkin", "off"): tr("Week", "Called off"),
        ("sitting", "day"): tr("Week", "Day"),
        ("sitting", "minutes"): tr("Week", "Minutes"),
        ("sitting", "skipped"): tr("Week", "No more questions wanted"),
        ("sitting", "notes"): tr("Week", "Notes"),
        ("sitting", "why_nothing"): tr("Week", "Why there is nothing this time"),
        ("sitting", "finished"): tr("Week", "Ended"),
        ("said", "at"): tr("Week", "Said at"),
        ("said", "text"): tr("Week", "What was said"),
        ("said", "score"): tr("Week", "How it went, from 1 to 5"),
        ("output", "kind"): tr("Week", "What came out of it"),
        ("commitment", "what"): tr("Week", "What to try"),
        ("commitment", "whom"): tr("Week", "With whom"),
        ("commitment", "by"): tr("Week", "By"),
        ("commitment", "outcome"): tr("Week", "What became of it"),
        ("commitment", "line"): tr("Week", "What happened"),
        ("win", "line"): tr("Week", "What worked"),
        ("win", "day"): tr("Week", "Day"),
    }
    return names.get((kind, field), "")


def checkin_value_text(kind: str, field: str, value: str) -> str:
    """Return how a day, a time or a choice reads; empty for any other text."""
    if (kind, field) in _DAYS:
        return date_text(value)
    if (kind, field) in _TIMES:
        return _time_text(value)
    if (kind, field) == ("meeting", "weekday") and value in set("1234567"):
        return weekday_name(int(value) - 1)
    if (kind, field) == ("checkin", "minutes"):
        minutes = minutes_of(value, 0)
        parts = ", ".join(str(minutes[place]) for place in PLACES)
        return tr("Week", "{total} minutes: {parts}").format(total=total(minutes), parts=parts)
    return {one.value: done_text(one) for one in Done}.get(value, "") if (kind, field) == ("commitment", "outcome") else ""


def checkin_title(kind: str, name: str) -> str:
    """Return what a field with two versions is of; empty where it is not about the check-in."""
    titles = {
        "meeting": tr("Week", "When you meet"),
        "away": tr("Week", "{name} is away"),
        "checkin": tr("Week", "Check-in: {name}") if name else tr("Week", "A check-in"),
        "sitting": tr("Week", "What was written down at a check-in"),
        "said": tr("Week", "What was said at a check-in"),
        "output": tr("Week", "What came out of a check-in"),
        "commitment": tr("Week", "To try: {name}"),
        "win": tr("Week", "A small success: {name}"),
    }
    return titles.get(kind, "").format(name=name)


def done_text(done: Done) -> str:
    """Return what became of something that somebody wanted to try."""
    return {Done.DONE: tr("Week", "done"), Done.PARTLY: tr("Week", "partly"), Done.NOT: tr("Week", "not this time")}[done]


def _time_text(value: str) -> str:
    try:
        return clock_text(dt.time.fromisoformat(value))
    except ValueError:
        return ""
