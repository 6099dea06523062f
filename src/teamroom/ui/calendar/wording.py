"""How terms and holidays, and what today is among them, are said."""

import datetime as dt

from teamroom.model.board import USUAL_TEST_DAYS
from teamroom.model.calendar import NAME_LIMIT, Calendar, DayKind, PeriodKind, Stretch
from teamroom.services.calendar import Entered, PeriodLine
from teamroom.ui.texts import date_text, one_line, tr, weekday_text

DOT = " · "
ICONS = {PeriodKind.TERM: "term", PeriodKind.HOLIDAY: "holiday"}
"""The icon of each kind: its shape says what the word beside it says."""


def kind_text(kind: PeriodKind) -> str:
    """Return what a period is, as a word of its own."""
    return {PeriodKind.TERM: tr("Calendar", "Term"), PeriodKind.HOLIDAY: tr("Calendar", "Holiday")}[kind]


def called(line: PeriodLine) -> str:
    """Return what a term or holiday is called; one without a name is called what it is."""
    return one_line(line.name, NAME_LIMIT) or kind_text(line.stretch.kind)


def span_text(stretch: Stretch) -> str:
    """Return from when to when a period is; one day alone is itself."""
    first, last = (date_text(day.isoformat()) for day in (stretch.first, stretch.last))
    return first if stretch.first == stretch.last else tr("Calendar", "{first} to {last}").format(first=first, last=last)


def facts_text(stretch: Stretch, calendar: Calendar) -> str:
    """Return what is told of a period: what it is, when, and how many days of school it has or takes."""
    days = calendar.school_days_of(stretch)
    is_term = stretch.kind is PeriodKind.TERM
    count = tr("Calendar", "%n school day(s)", days) if is_term else tr("Calendar", "%n weekday(s) off", days)
    return DOT.join((kind_text(stretch.kind), span_text(stretch), count))


def today_text(entered: Entered, today: dt.date) -> str:
    """Return what today is, when the next school day is if it is free, and when ten school days from today end."""
    ends = tr("Calendar", "{count} school days from today end on {day}.")
    end = weekday_text(entered.calendar.after(today, USUAL_TEST_DAYS))
    return f"{_stands(entered, today)} {ends.format(count=USUAL_TEST_DAYS, day=end)}"


def _stands(entered: Entered, today: dt.date) -> str:
    stands = entered.calendar.standing(today)
    if stands.kind is DayKind.SCHOOL and stands.period is None:
        return tr("Calendar", "Today is a school day.")
    line = entered.line_of(stands.period)
    name = called(line) if line else ""
    if stands.kind is DayKind.SCHOOL:
        return tr("Calendar", "Today is a school day, day {number} of {term}.").format(number=stands.number, term=name)
    reason = {
        DayKind.HOLIDAY: tr("Calendar", "Today is free: {holiday}.").format(holiday=name),
        DayKind.BETWEEN_TERMS: tr("Calendar", "Today is between two terms."),
        DayKind.NO_WEEKDAY: tr("Calendar", "Today is a day without school."),
    }[stands.kind]
    if stands.next is None:
        return f"{reason} {tr('Calendar', 'No school day follows: look at the holidays.')}"
    return f"{reason} {tr('Calendar', 'The next school day is {day}.').format(day=weekday_text(stands.next))}"
