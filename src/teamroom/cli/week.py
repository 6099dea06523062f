"""Commands about the weekly check-in: the same order and the same refusals as in the window."""

import datetime as dt
from collections.abc import Iterator

from teamroom.cli.output import Answer
from teamroom.cli.visit import Visit, refuse_existing
from teamroom.cli.week_commands import WEEKDAYS
from teamroom.core.ids import PersonId
from teamroom.model.agenda import PLACES, Place, total
from teamroom.model.checkins import SaidAt
from teamroom.model.meetings import MeetingSlot, time_of
from teamroom.services.calendar_files import CalendarFiles
from teamroom.services.checkin_rows import CheckInLine
from teamroom.services.checkins import CheckIns, Summary
from teamroom.services.commitments import CommitmentDraft, Commitments
from teamroom.services.meetings import Meetings
from teamroom.services.rota import Rota

SOMEBODY = "somebody"
USUAL_TIME = dt.time(14, 30)
FAR = 6
"""Check-ins that are shown ahead."""


def plan(visit: Visit) -> Answer:
    """Say when the room meets and who presents, and show what is planned."""
    given, checkins = visit.arguments, CheckIns(visit.room())
    if given.weekday or given.at or given.meets_in is not None or given.every:
        _hold(visit)
    if given.day or given.presenter or given.bring is not None:
        week = given.week or checkins.next_week()
        if given.day:
            checkins.move(week, given.day)
        if given.presenter:
            checkins.let_present(week, _person(visit, given.presenter), given.why)
        if given.bring is not None:
            checkins.bring(week, given.bring, checkins.show(week).problem)
    lines = checkins.plan(FAR)
    first = _item(lines[0]) if lines else {"week": None, "date": None, "presenter": None}
    told = [_line(line) for line in lines] or ["Nothing is planned yet. Say on which weekday and at what time you meet."]
    return Answer(first | {"items": [_item(line) for line in lines]}, told)


def calendar(visit: Visit) -> Answer:
    """Write the meetings ahead into a file that calendar programs take in."""
    refuse_existing(visit, visit.arguments.file)
    room = visit.room()
    name = next(line.name for line in visit.profile().rooms() if line.space == room.space)
    path = CalendarFiles(Meetings(room), visit.files, room.space).save(visit.arguments.file, f"Check-in: {name}")
    return Answer({"file": str(path)}, [f"Wrote {path}. Open it with your calendar program."])


def start(visit: Visit) -> Answer:
    """Begin a check-in."""
    checkins, week = _meant(visit)
    here = visit.arguments.here
    everybody = [line.person for line in visit.surroundings.people(visit.room()).members() if line.standing == "active"]
    checkins.begin(week, [_person(visit, one) for one in here] if here else everybody)
    return _stands(checkins, week)


def go_on(visit: Visit) -> Answer:
    """Go on to the next part."""
    checkins, week = _meant(visit)
    mine = checkins.mine(week)
    reached = mine.reached if mine and mine.reached else Place.WINS
    following = PLACES[min(PLACES.index(reached) + 1, len(PLACES) - 1)]
    skipped = visit.arguments.skip_questions
    checkins.reach(week, reached if skipped else following, skipped=skipped)
    return _stands(checkins, week)


def say(visit: Visit) -> Answer:
    """Write down what somebody said."""
    given, (checkins, week) = visit.arguments, _meant(visit)
    made = checkins.say(week, SaidAt(given.kind), _who(visit, checkins.me), given.text, given.score)
    return Answer({"id": made, "week": week}, ["Noted."])


def will_try(visit: Visit) -> Answer:
    """Write down what somebody will try."""
    given, (checkins, week) = visit.arguments, _meant(visit)
    draft = CommitmentDraft(_who(visit, checkins.me), given.text, given.whom, given.by)
    made = Commitments(visit.room()).add(draft, checkins.entity(week))
    return Answer({"id": made, "week": week}, ["Noted."])


def finish(visit: Visit) -> Answer:
    """End a check-in."""
    given, (checkins, week) = visit.arguments, _meant(visit)
    return _told(checkins.finish(week, given.minutes, given.nothing))


def list_held(visit: Visit) -> Answer:
    """Show the check-ins that took place."""
    lines = CheckIns(visit.room()).held()
    items = [_item(line) for line in lines]
    return Answer({"total": len(items), "items": items}, [_line(line) for line in lines] or ["No check-in took place yet."])


def show(visit: Visit) -> Answer:
    """Show what came of a check-in."""
    checkins, week = _meant(visit)
    return _told(checkins.summary(week))


def rota(visit: Visit) -> Answer:
    """Show whose turn it is."""
    turns = Rota(visit.room()).turns()
    coming = CheckIns(visit.room()).coming().next
    result = {
        "presenter": coming.presenter if coming else turns[0].person if turns else None, "date": coming.day if coming else None,
        "turns": turns,
    }
    lines = [
        f"{one.name or SOMEBODY}: {f'presented in the week of {one.last}' if one.last else 'has not presented yet'}"
        f"{', away now' if one.away else ''}"
        for one in turns
    ]
    return Answer(result, [_line(coming), *lines] if coming else lines)


def _hold(visit: Visit) -> None:
    """Change what was said of the slot, and leave the rest of it."""
    given, meetings = visit.arguments, Meetings(visit.room())
    line = meetings.read()
    before = line.slot or MeetingSlot(meetings.today.weekday(), USUAL_TIME, meetings.today)
    slot = MeetingSlot(
        WEEKDAYS.index(given.weekday) if given.weekday else before.weekday,
        time_of(given.at) if given.at else before.at, before.first, before.minutes,
        before.place if given.meets_in is None else given.meets_in, given.every or before.every, before.in_holidays,
    )
    meetings.hold(slot, revision=line.revision)


def _meant(visit: Visit) -> tuple[CheckIns, str]:
    checkins = CheckIns(visit.room())
    return checkins, visit.arguments.week or checkins.next_week()


def _person(visit: Visit, name_or_id: str) -> PersonId:
    return visit.surroundings.people(visit.room()).find(name_or_id)


def _who(visit: Visit, me: PersonId) -> PersonId:
    return _person(visit, visit.arguments.who) if visit.arguments.who else me


def _stands(checkins: CheckIns, week: str) -> Answer:
    line, mine = checkins.show(week), checkins.mine(week)
    part = mine.reached if mine else None
    told = f"Now: {part or 'not begun'}. {line.presenter_name or SOMEBODY} presents."
    return Answer(_item(line) | {"part": part, "ideas_open": bool(mine and (mine.skipped or _is_past_questions(part)))}, [told])


def _is_past_questions(place: Place | None) -> bool:
    return place is not None and PLACES.index(place) >= PLACES.index(Place.IDEAS)


def _item(line: CheckInLine) -> dict[str, object]:
    return {
        "week": line.week, "date": line.day, "at": line.at.strftime("%H:%M") if line.at else None, "place": line.place,
        "presenter": line.presenter, "presenter_name": line.presenter_name, "why": line.why, "dilemma": line.dilemma,
        "problem": line.problem, "minutes": total(line.minutes), "held": line.held,
    }


def _line(line: CheckInLine) -> str:
    at = f" {line.at:%H:%M}" if line.at else ""
    place = f", {line.place}" if line.place else ""
    dilemma = f": {line.dilemma}" if line.dilemma else ""
    return f"{line.day or line.week}{at}{place}  {line.presenter_name or SOMEBODY} presents{dilemma}"


def _told(summary: Summary) -> Answer:
    result = _item(summary.line) | {
        "minutes": summary.minutes, "present": [person for person, _ in summary.present], "tries": summary.commitments,
        "said": summary.said, "wins": summary.wins, "outputs": summary.outputs, "nothing": summary.nothing,
    }
    return Answer(result, [_line(summary.line), *_sentences(summary)])


def _sentences(summary: Summary) -> Iterator[str]:
    for one in summary.commitments:
        whom, by = f", with {one.whom}" if one.whom else "", f", by {one.by}" if one.by else ""
        yield f"{one.name or SOMEBODY} will try: {one.what or ''}{whom}{by}"
    yield from (f"It brought: {one.title or ''}" for one in summary.outputs)
    yield from (f"Nothing this time: {one}" for one in summary.nothing)
    yield from (f"{one.name or SOMEBODY} ({one.at}): {one.text or one.score}" for one in summary.said)
