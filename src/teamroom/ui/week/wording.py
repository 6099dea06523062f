"""How the week is said: the check-in and its parts, what people try, what is on test, what came of the last check-in."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from teamroom.model.agenda import PLACES, Part, Place, part_minutes, total
from teamroom.model.checkins import Done, SaidAt
from teamroom.services.checkin_rows import CheckInLine
from teamroom.services.checkins import Summary
from teamroom.services.commitments import CommitmentLine
from teamroom.services.week import Effort, OnTest
from teamroom.services.weekly import Slot, SlotState
from teamroom.services.win_ideas import ToldWin
from teamroom.ui.checkin_fields import done_text
from teamroom.ui.print_blocks import isolated
from teamroom.ui.texts import clock_text, name_text, one_line, tr, weekday_text

DOT = " · "
MOST_SENTENCES = 12
"""Sentences that are told of a check-in."""
OPEN, TURNED = "box", {Done.DONE: "box-done", Done.PARTLY: "box-partly", Done.NOT: "box-not"}
"""The shapes of what somebody wants to try: none of them is red."""
NEXT_TURN = {None: Done.DONE, Done.DONE: Done.PARTLY, Done.PARTLY: Done.NOT, Done.NOT: None}
"""What Space makes of it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the icon that stands before it."""

    icon: str
    text: str


def quoted(text: str | None) -> str:
    """Return what somebody wrote, as it is quoted."""
    return tr("Week", "“{text}”").format(text=isolated(one_line(text)))


def when_text(line: CheckInLine) -> str:
    """Return when and where a check-in is, and how long it takes."""
    day = weekday_text(line.day)
    when = tr("Week", "{day}, {time}").format(day=day, time=clock_text(line.at)) if line.at and day else day
    minutes = tr("Week", "%n minute(s)", total(line.minutes))
    return DOT.join(part for part in (when, minutes, one_line(line.place)) if part)


def presenter_text(line: CheckInLine) -> str:
    """Return who presents."""
    if line.presenter is None:
        return tr("Week", "Nobody presents yet.")
    if line.presenter_is_me:
        return tr("Week", "You present.")
    return tr("Week", "{name} presents.").format(name=name_text(line.presenter_name))


def brought_text(line: CheckInLine) -> str:
    """Return what the presenter brings."""
    words = DOT.join(quoted(one) for one in (line.dilemma, line.problem_line) if one)
    if words:
        return tr("Week", "To talk about: {what}").format(what=words)
    if line.presenter_is_me:
        return tr("Week", "What will you bring? One sentence is enough; you can also decide at the table.")
    return tr("Week", "What is to be talked about can still be chosen, also at the table.")


def part_text(part: Part, presenter: str | None) -> str:
    """Return the name of a part of the check-in."""
    if part is Part.DILEMMA and presenter is not None:
        return tr("Week", "dilemma of {name}").format(name=name_text(presenter))
    return {
        Part.WINS: tr("Week", "small successes"),
        Part.CHALLENGE: tr("Week", "one challenge"),
        Part.DILEMMA: tr("Week", "dilemma of the presenter"),
        Part.TRY: tr("Week", "what we will try"),
        Part.NEXT: tr("Week", "who presents next"),
    }[part]


def place_text(place: Place) -> str:
    """Return the name of a place of the check-in, the dilemma by its phases."""
    return {
        Place.WINS: tr("Week", "Small successes"),
        Place.CHALLENGE: tr("Week", "One challenge"),
        Place.TELL: tr("Week", "The presenter tells"),
        Place.FACTS: tr("Week", "Questions about facts"),
        Place.QUESTIONS: tr("Week", "Questions that open it"),
        Place.IDEAS: tr("Week", "Ideas"),
        Place.TRY: tr("Week", "What we will try"),
        Place.NEXT: tr("Week", "Who presents next"),
    }[place]


def agenda_text(line: CheckInLine) -> str:
    """Return the parts with their minutes, in a line."""
    return DOT.join(
        tr("Week", "{part} {minutes} min").format(part=part_text(part, line.presenter_name), minutes=part_minutes(line.minutes, part))
        for part in Part
    )


def minutes_text(minutes: Mapping[Place, int]) -> str:
    """Return how long all of it takes."""
    return tr("Week", "%n minute(s) in all", total({place: minutes[place] for place in PLACES}))


def effort_text(effort: Effort) -> str:
    """Return what the week asks for, and what it took so far."""
    asked = tr("Week", "This week asks about %n minute(s) of each of you: the check-in, and one resource.", effort.asked)
    if not effort.this_week:
        return asked
    return f"{asked} {tr('Week', 'So far you met for %n minute(s).', effort.this_week)}"


def slot_text(slot: Slot) -> str:
    """Return how somebody's slot of the week stands."""
    name = name_text(slot.name)
    if slot.state is SlotState.SHARED:
        return tr("Week", "{name} shared").format(name=name)
    if slot.state is SlotState.NOT_YET:
        return tr("Week", "{name}: not yet").format(name=name)
    if slot.reason:
        return tr("Week", "{name} passes this week: {reason}").format(name=name, reason=one_line(slot.reason))
    return tr("Week", "{name} passes this week").format(name=name)


def slot_icon(slot: Slot) -> str:
    """Return the shape of a slot."""
    return {SlotState.SHARED: "check", SlotState.NOT_YET: "clock", SlotState.PASSED: "forward"}[slot.state]


def tried_text(line: CommitmentLine) -> str:
    """Return who will try what, with whom and by when."""
    what = one_line(line.what).rstrip(".") or tr("Week", "(no words)")
    whom = tr("Week", "with {whom}").format(whom=one_line(line.whom)) if line.whom else ""
    by = tr("Week", "by {day}").format(day=weekday_text(line.by)) if line.by else ""
    return tr("Week", "{name}: {what}").format(name=name_text(line.name), what=DOT.join(part for part in (what, whom, by) if part))


def became_text(line: CommitmentLine) -> str:
    """Return what became of it, empty while it is open."""
    if line.outcome is None:
        return ""
    return DOT.join(part for part in (done_text(line.outcome), one_line(line.line)) if part)


def try_icon(line: CommitmentLine) -> str:
    """Return the shape of what somebody wants to try."""
    return TURNED[line.outcome] if line.outcome else OPEN


def test_text(test: OnTest) -> str:
    """Return which problem is on test, and how."""
    problem = quoted(test.card.line)
    if test.trial.strategy_text is None:
        return problem
    return tr("Week", "{problem} Testing: {strategy}.").format(problem=problem, strategy=isolated(one_line(test.trial.strategy_text)))


def until_text(test: OnTest, today: dt.date) -> str:
    """Return when a test is looked back on."""
    last = test.trial.last
    if last is None:
        return tr("Week", "No day is set for looking back.")
    if test.overdue:
        return tr("Week", "The test ended on {day}. What did you see?").format(day=weekday_text(last))
    if last == today:
        return tr("Week", "Look back on it today.")
    days = tr("Week", "in %n day(s)", (last - today).days)
    return tr("Week", "Look back on {day}, {days}.").format(day=weekday_text(last), days=days)


def win_text(told: ToldWin) -> str:
    """Return a small success, with whose it is."""
    return tr("Week", "{name}: {what}").format(name=name_text(told.win.name), what=quoted(told.win.line))


def sentences_of(summary: Summary) -> list[Sentence]:
    """Return what came of a check-in in plain sentences: who will try what by when, first of all."""
    found = [Sentence("arrive", _will_try(one)) for one in summary.commitments]
    line = summary.line
    if line.dilemma or line.problem_line:
        text = tr("Week", "{name} brought: {what}").format(
            name=name_text(line.presenter_name), what=DOT.join(quoted(one) for one in (line.dilemma, line.problem_line) if one)
        )
        found.append(Sentence("question", text))
    found += [Sentence("check", tr("Week", "{name}: {what}").format(name=name_text(one.name), what=quoted(one.line))) for one in summary.wins]
    found += [
        Sentence("sheet", tr("Week", "What came out of it: {what}").format(what=quoted(one.title))) for one in summary.outputs if one.title
    ]
    found += [
        Sentence("talk", tr("Week", "{name} said: {what}").format(name=name_text(one.name), what=quoted(one.text)))
        for one in summary.said if one.at is SaidAt.IDEA and one.text
    ]
    found += [Sentence("text", one_line(one)) for one in summary.nothing]
    return found[:MOST_SENTENCES]


def _will_try(line: CommitmentLine) -> str:
    what = one_line(line.what).rstrip(".") or tr("Week", "(no words)")
    if line.whom and line.by:
        text = tr("Week", "{name} will try: {what}, with {whom}, by {day}.")
    elif line.whom:
        text = tr("Week", "{name} will try: {what}, with {whom}.")
    elif line.by:
        text = tr("Week", "{name} will try: {what}, by {day}.")
    else:
        text = tr("Week", "{name} will try: {what}.")
    return text.format(name=name_text(line.name), what=isolated(what), whom=one_line(line.whom), day=weekday_text(line.by))

