"""How what lies behind the check-in is said."""

import datetime as dt
from collections.abc import Iterable

from teamroom.model.agenda import WARNING_MINUTES
from teamroom.model.checkins import Done
from teamroom.model.problems import Decision, Outcome
from teamroom.services.events import Became, BecameKind, EventLine
from teamroom.services.ledger import Spent
from teamroom.services.professional_log import Change, LogKind, LogRow
from teamroom.services.rota import monday_in
from teamroom.services.term_review import FinishedLine, TermLine, TermLook
from teamroom.ui.board_wording import decision_text, outcome_text
from teamroom.ui.routine.presenter import Part, PastCheckIn
from teamroom.ui.texts import date_text, name_text, one_line, tr, weekday_text

DOT = " · "


def part_text(part: Part) -> str:
    """Return what a part is called."""
    return {
        Part.CHECKINS: tr("Routine", "Check-ins and time"),
        Part.EVENTS: tr("Routine", "Workshops"),
        Part.LOG: tr("Routine", "My log"),
        Part.REVIEW: tr("Routine", "Term review"),
        Part.TIPS: tr("Routine", "Tip cards"),
    }[part]


def minutes_text(minutes: int) -> str:
    """Return a time."""
    return tr("Routine", "%n minute(s)", minutes)


def day_of(day: dt.date | None) -> str:
    """Return a day; one that is not known is said to be so."""
    return date_text(day.isoformat()) if day else tr("Routine", "no day given")


# -- Check-ins and time -----------------------------------------------------------------------------------------------


def spent_text(spent: Spent) -> str:
    """Return what check-ins took this week, the last one, and in all that is told."""
    where = tr("Routine", "this term") if spent.in_term else tr("Routine", "the last twelve weeks")
    text = tr("Routine", "In check-ins this week: {now}. Last week: {before}. In {weeks}: {all}.")
    return text.format(
        now=minutes_text(spent.this_week), before=minutes_text(spent.last_week), weeks=where, all=minutes_text(spent.minutes)
    )


def long_text(spent: Spent) -> str:
    """Return what is said of weeks in which the routine took more than it should; empty for none."""
    if not spent.long_weeks:
        return ""
    weeks = ", ".join(
        tr("Routine", "{minutes} in the week from {day}").format(minutes=minutes_text(one.minutes), day=day_of(one.monday))
        for one in spent.long_weeks[:3]
    )
    text = tr("Routine", "The routine passed {most} minutes: {weeks}. What could be left out next time?")
    return text.format(most=WARNING_MINUTES, weeks=weeks)


def past_text(past: PastCheckIn) -> str:
    """Return when a check-in was, as its name."""
    line = past.line
    if line.day is not None:
        return weekday_text(line.day)
    return tr("Routine", "In the week from {day}").format(day=day_of(monday_in(line.week)))


def past_facts(past: PastCheckIn) -> str:
    """Return how long a check-in took and who presented."""
    presented = tr("Routine", "{name} presented").format(name=name_text(past.line.presenter_name)) if past.line.presenter else ""
    return DOT.join(filter(None, (minutes_text(past.minutes), presented)))


# -- Events -----------------------------------------------------------------------------------------------------------


def event_text(line: EventLine) -> str:
    """Return what an event is called."""
    return one_line(line.title) or tr("Routine", "An event without a title")


def event_facts(line: EventLine) -> str:
    """Return when an event was, how long, and who was there."""
    who = tr("Routine", "you") if line.mine else name_text(line.author)
    return DOT.join(filter(None, (day_of(line.day), minutes_text(line.minutes) if line.minutes else "", who)))


def became_text(became: Became) -> str:
    """Return what was made of an event."""
    title = one_line(became.title, 80) or tr("Routine", "(no title)")
    if became.kind is BecameKind.RESOURCE:
        return tr("Routine", "Became the resource “{title}”").format(title=title)
    return tr("Routine", "Became a strategy: “{title}”").format(title=title)


# -- The log ----------------------------------------------------------------------------------------------------------


def log_kind_text(kind: LogKind) -> str:
    """Return what a row of the log is about."""
    return {
        LogKind.CHECKIN: tr("Routine", "Check-in with colleagues"),
        LogKind.TEST: tr("Routine", "A test in my lessons"),
        LogKind.EVENT: tr("Routine", "Workshop or conference"),
    }[kind]


def log_about(row: LogRow) -> str:
    """Return what a row is about in one's own words; how one is known to have been there where that is not one's own word."""
    if row.by_another:
        return tr("Routine", "noted on a colleague's computer")
    return one_line(row.about)


def changes_text(changes: Iterable[Change]) -> str:
    """Return what changed."""
    return "; ".join(filter(None, map(_change_text, changes)))


def _change_text(change: Change) -> str:
    outcome = change.outcome
    came = outcome_text(outcome) if isinstance(outcome, Outcome) else done_text(outcome) if outcome else ""
    follows = decision_text(change.decision) if change.decision else ""
    words = DOT.join(map(one_line, change.words))
    head = DOT.join(filter(None, (came, follows)))
    return f"{head}: {words}" if head and words else head or words


def done_text(done: Done) -> str:
    """Return what became of something one wanted to try."""
    return {
        Done.DONE: tr("Routine", "done"),
        Done.PARTLY: tr("Routine", "partly"),
        Done.NOT: tr("Routine", "not this time"),
    }[done]


def log_table(rows: Iterable[LogRow]) -> list[list[str]]:
    """Return the log as a table, with the names of its columns; days as ISO dates, which every spreadsheet sorts."""
    head = [
        tr("Routine", "Date"), tr("Routine", "What"), tr("Routine", "About"), tr("Routine", "Minutes"), tr("Routine", "What changed"),
    ]
    return [head, *(
        [
            row.day.isoformat() if row.day else "", log_kind_text(row.kind), log_about(row), str(row.minutes or ""),
            changes_text(row.changes),
        ]
        for row in rows
    )]


# -- The review -------------------------------------------------------------------------------------------------------


def term_text(term: TermLine) -> str:
    """Return what a term is called."""
    if term.stretch is None:
        return tr("Routine", "All so far")
    first, last = (date_text(day.isoformat()) for day in (term.stretch.first, term.stretch.last))
    span = tr("Routine", "{first} to {last}").format(first=first, last=last)
    return DOT.join(filter(None, (one_line(term.name, 80), span)))


def review_title(look: TermLook) -> str:
    """Return the title of a review."""
    return tr("Routine", "Looking back: {term}").format(term=term_text(look.term))


def came_of_it(line: FinishedLine) -> str:
    """Return what came of a problem that was finished, in one line."""
    decision = decision_text(line.decision) if line.decision not in {None, Decision.REFINE} and line.decision else ""
    numbers = ""
    if line.before and line.after:
        numbers = tr("Routine", "before {before}, after {after}").format(before=one_line(line.before, 40), after=one_line(line.after, 40))
    if line.outcome is None:
        return tr("Routine", "Set aside without a test")
    parts = (one_line(line.strategy), outcome_text(line.outcome), numbers, decision, one_line(line.evidence))
    return DOT.join(filter(None, parts))
