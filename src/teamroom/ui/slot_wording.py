"""How the weekly time of a room reads: a line about it, the first day, the weeks ahead with those in which there is no school."""

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import QDate, QLocale

from teamroom.model.calendar import Calendar, Stretch
from teamroom.model.meetings import MeetingSlot, WeekAhead
from teamroom.ui.texts import clock_text, one_line, tr, weekday_name, weekday_text

DOT = " · "


def every_text(weeks: int) -> str:
    """Return how often a room meets."""
    return {
        1: tr("Slot", "every week"), 2: tr("Slot", "every second week"), 3: tr("Slot", "every third week"),
    }.get(weeks, tr("Slot", "every fourth week"))


def slot_text(slot: MeetingSlot) -> str:
    """Return a slot in one line: Thursday, 14:30 · 20 minutes · every week · staff room."""
    when = tr("Slot", "{weekday}, {time}").format(weekday=weekday_name(slot.weekday), time=clock_text(slot.at))
    parts = [when, tr("Slot", "%n minute(s)", slot.minutes), every_text(slot.every), one_line(slot.place)]
    if slot.in_holidays:
        parts.append(tr("Slot", "in school holidays, too"))
    return DOT.join(filter(None, parts))


def first_time_text(slot: MeetingSlot, calendar: Calendar, today: dt.date) -> str:
    """Return the sentence that says when the room meets first."""
    day = slot.next_day(calendar, max(today, slot.first))
    if day is None:
        return tr("Slot", "No day follows from this: look at the terms and holidays.")
    if day == today:
        return tr("Slot", "The first time: today at {time}.").format(time=clock_text(slot.at))
    return tr("Slot", "The first time: {day}, at {time}.").format(day=whole_day_text(day), time=clock_text(slot.at))


def whole_day_text(day: dt.date) -> str:
    """Return a day in words: Thursday 7 May, with the year where it is not this one."""
    this_year = QDate.currentDate().year()
    pattern = "dddd d MMMM" if day.year == this_year else "dddd d MMMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def ahead_texts(weeks: Sequence[WeekAhead], called: Callable[[Stretch], str | None]) -> list[tuple[bool, str]]:
    """Return a line for each meeting, and one for all weeks in a row that have no school; with each whether one meets."""
    lines: list[tuple[bool, str]] = []
    for (held, holiday), found in groupby(weeks, key=lambda one: (one.held, one.holiday)):
        days = [one.day for one in found]
        lines += [(True, weekday_text(day)) for day in days] if held else [(False, _no_school(days, holiday and called(holiday)))]
    return lines


def _no_school(days: Sequence[dt.date], name: str | None) -> str:
    if len(days) == 1:
        when = weekday_text(days[0])
    else:
        when = tr("Slot", "{first} to {last}").format(first=weekday_text(days[0]), last=weekday_text(days[-1]))
    if name:
        return tr("Slot", "{when}: no school, {holiday}").format(when=when, holiday=one_line(name))
    return tr("Slot", "{when}: no school").format(when=when)
