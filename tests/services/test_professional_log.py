"""The professional log: rows of what is one's own, in one's own words, for oneself alone."""

import csv
import datetime as dt
import io

import pytest

from services.room_of_two import agreed
from teamroom.model.checkins import Commitment, Done
from teamroom.model.events import Event
from teamroom.model.problems import Decision, Outcome, Trial
from teamroom.model.requests import week_of
from teamroom.services.checkins import CheckIns
from teamroom.services.commitments import CommitmentDraft, Commitments
from teamroom.services.events import EventDraft, Events
from teamroom.services.problems import Problems, Reflection, StrategyDraft, TestDraft
from teamroom.services.professional_log import Change, LogKind, ProfessionalLog
from teamroom.services.spreadsheets import csv_bytes

DAY = dt.timedelta(1)
CANARY = "written by a colleague"


class Desk:
    """One teacher's services."""

    def __init__(self, member):
        self.room, self.me, self.name = member.room, member.room.me, member.name
        self.checkins, self.commitments = CheckIns(member.room, dt.UTC), Commitments(member.room, dt.UTC)
        self.problems, self.events = Problems(member.room, dt.UTC), Events(member.room, dt.UTC)
        self.log = ProfessionalLog(member.room, dt.UTC)

    @property
    def week(self):
        return week_of(self.checkins.today)

    def tests(self, words, problem=None, strategy=None):
        """Run a test to its end, all in some words."""
        problem = problem or self.problems.add(f"problem {words}")
        made = [self.problems.add_strategy(problem, StrategyDraft(f"{name} {words}", "Begin.")) for name in ("strategy", "other")]
        today = self.problems.today
        trial = self.problems.begin_test(problem, TestDraft(strategy or made[0], today, today + DAY))
        said = {"evidence": f"evidence {words}", "tell": f"tell {words}"}
        self.problems.reflect(trial, Reflection("worked", "keep", said))
        return problem, made[0], trial


@pytest.fixture
def desks(two):
    agreed(two.ana.room)
    two.meet()
    return Desk(two.ana), Desk(two.ben)


def texts(rows):
    return "\n".join(text for row in rows for text in (row.about or "", *(word for one in row.changes for word in one.words)))


def by_kind(desk):
    return {kind: [row for row in desk.log.rows() if row.kind is kind] for kind in LogKind}


def test_a_check_in_a_test_and_an_event_each_make_a_row_with_date_minutes_and_what_changed(desks):
    ana = desks[0]
    ana.checkins.begin(ana.week, [ana.me])
    made = ana.commitments.add(CommitmentDraft(ana.me, "Cards at the door"), ana.checkins.entity(ana.week))
    ana.checkins.finish(ana.week, 18)
    ana.commitments.became(made, Done.PARTLY, "Only on Tuesday")
    ana.tests("of mine")
    ana.events.add(EventDraft("Reading aloud", ana.events.today - DAY, 90, "Pairs read", "Pairs on Monday"))
    found = by_kind(ana)
    (checkin,) = found[LogKind.CHECKIN]
    assert (checkin.day, checkin.minutes, checkin.by_another) == (ana.checkins.today, 18, False)
    assert checkin.changes == (Change(Done.PARTLY, None, ("Cards at the door", "Only on Tuesday")),)
    (test,) = found[LogKind.TEST]
    assert (test.day, test.minutes, test.about) == (ana.checkins.today + DAY, None, "strategy of mine")
    assert test.changes == (Change(Outcome.WORKED, Decision.KEEP, ("evidence of mine", "tell of mine")),)
    (event,) = found[LogKind.EVENT]
    assert (event.day, event.minutes, event.about) == (ana.events.today - DAY, 90, "Reading aloud")
    assert event.changes == (Change(None, None, ("Pairs read", "Pairs on Monday")),)
    assert [row.day for row in ana.log.rows()] == sorted((row.day for row in ana.log.rows()), reverse=True)


def test_the_export_lists_only_own_rows_and_no_word_of_a_colleague(two, desks):
    """Row 23. Wherever a colleague can write, the canary sits; what is mine stands beside it."""
    ana, ben = desks
    week, entity = ben.week, ben.checkins.entity(ben.week)
    ben.checkins.begin(week, [ana.me, ben.me])
    ben.checkins.bring(week, f"dilemma {CANARY}")
    ben.checkins.note(week, f"notes {CANARY}")
    hers = ben.commitments.add(CommitmentDraft(ana.me, f"what {CANARY}"), entity)
    his = ben.commitments.add(CommitmentDraft(ben.me, f"what {CANARY}"), entity)
    ben.commitments.became(his, Done.DONE, f"line {CANARY}")
    ben.checkins.finish(week, 20)
    problem, strategy, _ = ben.tests(CANARY)
    ben.events.add(EventDraft(f"title {CANARY}", ben.events.today, 30, f"takeaway {CANARY}", f"try {CANARY}"))
    two.meet()
    ana.commitments.became(hers, Done.DONE, "what I saw")
    ana.tests("of mine", problem, strategy)
    mine = ana.events.add(EventDraft("My workshop", ana.events.today, 60))
    two.meet()
    ben.events.change(mine, EventDraft("My workshop", ben.events.today, 60, f"takeaway {CANARY}"))
    two.meet()
    rows = ana.log.rows()
    assert CANARY not in texts(rows)
    found = by_kind(ana)
    assert [one.changes for one in found[LogKind.CHECKIN]] == [(Change(Done.DONE, None, ("what I saw",)),)]
    assert [one.about for one in found[LogKind.TEST]] == [None], "neither the problem nor the strategy is hers"
    assert [one.about for one in found[LogKind.EVENT]] == ["My workshop"]
    assert found[LogKind.EVENT][0].changes == ()
    assert {one.about for one in by_kind(ben)[LogKind.EVENT]} == {f"title {CANARY}"}


def test_who_is_named_present_by_a_colleague_has_a_row_that_says_so_and_who_was_not_has_none(two, desks):
    ana, ben = desks
    ben.checkins.begin(ben.week, [ana.me, ben.me])
    ben.checkins.finish(ben.week, 21, "We listened")
    two.meet()
    (row,) = ana.log.rows()
    assert (row.kind, row.minutes, row.by_another) == (LogKind.CHECKIN, 21, True)
    assert not ben.log.rows()[0].by_another
    ben.checkins.seat(ben.week, [ben.me])
    two.meet()
    assert ana.log.rows() == ()
    ana.checkins.begin(ana.week, [ana.me])
    assert ana.log.rows() == (), "it has not ended on her computer"
    ana.checkins.finish(ana.week, 12, "We listened")
    (row,) = ana.log.rows()
    assert (row.minutes, row.by_another) == (12, False), "her own computer is closest to her"


def test_a_test_that_a_colleague_reflected_on_and_one_that_goes_on_are_no_rows(two, desks):
    ana, ben = desks
    problem = ana.problems.add("A slow start")
    strategies = [ana.problems.add_strategy(problem, StrategyDraft(name, "Begin.")) for name in ("one", "other")]
    trial = ana.problems.begin_test(problem, TestDraft(strategies[0], ana.problems.today, ana.problems.today + DAY))
    assert ana.log.rows() == ()
    two.meet()
    ben.problems.reflect(trial, Reflection("worked", "keep", {"evidence": CANARY}))
    two.meet()
    assert ana.log.rows() == ben.log.rows() == ()


def test_rows_of_another_program_break_nothing(two, desks):
    ana, ben = desks
    with ben.room.write() as unit:
        unit.add(Event(title="x", day="soon", minutes=10**9))
        unit.add(Trial(parent=b"p" * 16, strategy=b"s" * 16, outcome="worked", decision="dance", first="then"))
        unit.add(Commitment(person=ben.me, checkin=ben.checkins.entity(ben.week), outcome="sung"))
    rows = ben.log.rows()
    assert [(row.kind, row.day, row.minutes, row.about) for row in rows] == [
        (LogKind.TEST, None, None, None), (LogKind.EVENT, None, None, "x"),
    ]
    assert ana.log.rows() == ()


def test_a_table_is_read_back_as_it_was_and_no_cell_is_computed():
    rows = [
        ["Date", "What changed"], ["5 Mar", 'Said "yes",\r\nthen no'], ["=HYPERLINK(A1)", " +1"], ["@SUM(A1)", "-2"],
        ["\tx", "x=1"], ["\uff1d1", "a\0b"],
    ]
    made = csv_bytes(rows)
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.endswith(b"\r\n")
    read = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert read == [
        ["Date", "What changed"], ["5 Mar", 'Said "yes",\r\nthen no'], ["'=HYPERLINK(A1)", "' +1"], ["'@SUM(A1)", "'-2"],
        ["'\tx", "x=1"], ["'\uff1d1", "ab"],
    ]
