"""The words of the check-in runner: times, places, who, and what came of it in plain sentences."""

from collections.abc import Iterator

from PySide6.QtCore import QLocale

from teamroom.model.agenda import MINUTE_MS, Place
from teamroom.model.checkins import SaidAt
from teamroom.services.checkin_rows import CheckInLine, SaidLine
from teamroom.services.checkin_texts import CheckInTexts, PartText
from teamroom.services.checkins import Summary
from teamroom.services.commitments import CommitmentLine
from teamroom.services.wins import WinLine
from teamroom.ui.checkin_fields import done_text
from teamroom.ui.texts import clock_text, name_text, one_line, tr, weekday_text


def left_text(left_ms: int) -> str:
    """Return what is left of a place, as minutes and seconds; what is over it begins with a plus."""
    seconds = -(-left_ms // 1000) if left_ms >= 0 else -left_ms // 1000
    shown = f"{seconds // 60}:{seconds % 60:02}"
    return shown if left_ms >= 0 else f"+{shown}"


def spoken_left(left_ms: int) -> str:
    """Return the same as a screen reader says it."""
    minutes = abs(left_ms) // MINUTE_MS
    if left_ms < 0:
        return tr("CheckIn", "%n minute(s) over", minutes) if minutes else tr("CheckIn", "a little over")
    return tr("CheckIn", "%n minute(s) left", minutes) if minutes else tr("CheckIn", "less than a minute left")


def place_text(texts: CheckInTexts, place: Place) -> PartText:
    """Return the title of a place and a line about how it goes."""
    return texts.phases[place.phase.value] if place.phase else texts.parts[place.part.value]


def somebody(name: str | None) -> str:
    """Return how a person is called."""
    return name_text(name)


def when_text(line: CheckInLine) -> str:
    """Return the day, the time and the place of a check-in in one line."""
    parts = [weekday_text(line.day), clock_text(line.at) if line.at else "", one_line(line.place)]
    return ", ".join(part for part in parts if part)


def try_text(one: CommitmentLine) -> str:
    """Return what somebody will try, with whom and by when, in one sentence."""
    what = one_line(one.what).rstrip(".") or tr("CheckIn", "(no words)")
    sentence = tr("CheckIn", "{name} will try: {what}").format(name=somebody(one.name), what=what)
    if one.whom:
        sentence = tr("CheckIn", "{sentence}, with {whom}").format(sentence=sentence, whom=one_line(one.whom))
    if one.by:
        sentence = tr("CheckIn", "{sentence}, by {day}").format(sentence=sentence, day=weekday_text(one.by))
    return sentence


def before_text(one: CommitmentLine) -> str:
    """Return what somebody wanted to try, and what became of it where that is known."""
    text = tr("CheckIn", "{name}: {what}").format(name=somebody(one.name), what=one_line(one.what))
    return tr("CheckIn", "{text} ({outcome})").format(text=text, outcome=done_text(one.outcome)) if one.outcome else text


def win_text(win: WinLine) -> str:
    """Return a small success."""
    return tr("CheckIn", "{name}: {what}").format(name=somebody(win.name), what=one_line(win.line))


def said_text(said: SaidLine) -> str:
    """Return what somebody said; a score stands before it."""
    words = one_line(said.text)
    if said.score is not None:
        score = tr("CheckIn", "{score} of 5").format(score=QLocale().toString(said.score))
        words = tr("CheckIn", "{score}, {words}").format(score=score, words=words) if words else score
    return tr("CheckIn", "{name}: {what}").format(name=somebody(said.name), what=words)


def said_heading(at: SaidAt) -> str:
    """Return above what lines of a kind stand."""
    return {
        SaidAt.CHALLENGE: tr("CheckIn", "How the week went"),
        SaidAt.QUESTION: tr("CheckIn", "Questions that were asked"),
        SaidAt.IDEA: tr("CheckIn", "Ideas"),
        SaidAt.WORD: tr("CheckIn", "What the presenter takes along"),
    }[at]


def minutes_sentence(summary: Summary) -> str:
    """Return how long it lasted and who was there."""
    people = ", ".join(somebody(name) for _, name in summary.present)
    lasted = tr("CheckIn", "It took %n minute(s).", summary.minutes)
    return tr("CheckIn", "{lasted} Here: {people}.").format(lasted=lasted, people=people) if people else lasted


def following_sentence(following: CheckInLine | None) -> str:
    """Return who presents next, and when; empty where nothing is planned."""
    if following is None or following.day is None:
        return ""
    text = tr("CheckIn", "{name} presents on {day}.")
    return text.format(name=somebody(following.presenter_name), day=weekday_text(following.day))


def parts_of_summary(summary: Summary) -> Iterator[tuple[str, list[str]]]:
    """Yield what came of a check-in: headings with their lines, those with none left out."""
    outputs = [one_line(one.title) or tr("CheckIn", "(no title)") for one in summary.outputs]
    parts = [
        (tr("CheckIn", "To try before we meet again"), [try_text(one) for one in summary.commitments]),
        (tr("CheckIn", "To use"), outputs),
        (tr("CheckIn", "Nothing this time"), list(summary.nothing)),
        (tr("CheckIn", "Small successes"), [win_text(one) for one in summary.wins]),
    ]
    parts += [(said_heading(at), [said_text(one) for one in summary.said if one.at is at]) for at in SaidAt]
    notes = [
        tr("CheckIn", "{name}: {what}").format(name=somebody(one.name), what=one.notes.strip())
        for one in summary.sittings
        if one.notes and one.notes.strip()
    ]
    parts.append((tr("CheckIn", "Notes"), notes))
    yield from ((heading, lines) for heading, lines in parts if lines)
