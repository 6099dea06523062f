"""The weekly check-in from the command line: the same order, the same refusals."""

import datetime as dt

from services.rfc5545 import read
from teamroom.cli.week_commands import OUTCOMES, SAID, WEEKDAYS
from teamroom.model.checkins import Done, SaidAt


def test_the_choices_are_those_of_the_model():
    assert tuple(SaidAt) == SAID
    assert tuple(Done) == OUTCOMES
    assert len(WEEKDAYS) == 7


def test_a_check_in_from_plan_to_end(ana):
    assert ana.types("checkin", "start").code == 1, "there is no time to meet yet"
    assert "Nothing is planned yet" in ana.types("checkin", "plan").out
    planned = ana.does("checkin", "plan", "--weekday", "thursday", "--at", "14:30", "--place", "Room 4", "--bring", "Nobody begins")
    assert dt.date.fromisoformat(planned["date"]).weekday() == 3
    assert (planned["presenter_name"], planned["at"], planned["dilemma"]) == ("Ana", "14:30", "Nobody begins")
    assert ana.does("rota")["presenter"] == planned["presenter"]
    assert "Room 4  Ana presents: Nobody begins" in ana.types("rota").out
    refused = ana.types("checkin", "start")
    assert (refused.code, "norms" in refused.err) == (1, True)
    agreed = ana.does("room", "agree", "--goal", "Pupils begin by themselves")
    assert (len(agreed["norms"]), agreed["agreed"][0]["name"]) == (6, "Ana")
    assert ana.does("checkin", "start")["part"] == "wins"
    refused = ana.types("checkin", "say", "idea", "You could wait")
    assert (refused.code, "Ideas come after the questions" in refused.err) == (1, True)
    ana.does("checkin", "say", "challenge", "Slow", "--score", "3")
    parts = [ana.does("checkin", "next")["part"] for _ in range(4)]
    assert parts == ["challenge", "tell", "facts", "questions"]
    assert ana.does("checkin", "next", "--skip-questions")["ideas_open"]
    ana.does("checkin", "say", "idea", "You could wait")
    refused = ana.types("checkin", "finish")
    assert (refused.code, "say why there is nothing this time" in refused.err) == (1, True)
    ana.does("checkin", "try", "Cards at the door", "--with", "Year 6", "--by", "2026-12-03")
    ended = ana.does("checkin", "finish", "--minutes", "18")
    assert (ended["minutes"], [one["what"] for one in ended["tries"]]) == (18, ["Cards at the door"])
    told = ana.types("checkin", "show", "--week", ended["week"]).out
    assert "Ana will try: Cards at the door, with Year 6, by 2026-12-03" in told
    assert [one["week"] for one in ana.does("checkin", "list")["items"]] == [ended["week"]]
    assert "presented in the week of" in ana.types("rota").out
    assert ana.does("checkin", "plan")["week"] > ended["week"]


def test_when_we_meet_is_written_for_a_calendar_program(ana, tmp_path):
    path = tmp_path / "meetings.ics"
    refused = ana.types("checkin", "calendar", path)
    assert (refused.code, "no time to meet yet" in refused.err) == (1, True)
    assert not path.exists()
    ana.does("checkin", "plan", "--weekday", "thursday", "--at", "14:30")
    assert ana.does("checkin", "calendar", path)["file"] == str(path)
    events = read(path.read_bytes())
    assert {one.start.time() for one in events} == {dt.time(14, 30)}
    assert events[0].summary.startswith("Check-in: ")
    assert ana.types("checkin", "calendar", path).code != 0, "what is there stays"


def test_nothing_this_time_needs_a_reason(ana):
    ana.does("checkin", "plan", "--weekday", "friday", "--at", "08:05", "--every", "2")
    ana.does("room", "agree", "--goal", "Pupils begin by themselves", "--norm", "Questions first.")
    assert "Questions first." in ana.types("room", "norms").out
    ana.does("checkin", "start", "--here", "Ana")
    assert ana.types("checkin", "finish", "--nothing", " ").code == 1
    assert ana.does("checkin", "finish", "--nothing", "We only listened")["nothing"] == ["We only listened"]
    assert "Nothing this time: We only listened" in ana.types("checkin", "show", "--week", ana.does("checkin", "list")["items"][0]["week"]).out


def test_the_plan_changes_one_thing_and_leaves_the_rest(ana):
    first = ana.does("checkin", "plan", "--weekday", "monday", "--at", "07:45", "--place", "Library")
    again = ana.does("checkin", "plan", "--weekday", "tuesday")
    assert (again["at"], again["place"]) == (first["at"], first["place"])
    monday = dt.date.fromisoformat(again["date"]) - dt.timedelta(1)
    moved = ana.does("checkin", "plan", "--day", monday + dt.timedelta(4), "--presenter", "Ana", "--why", "As agreed")
    assert (moved["date"], moved["why"]) == ((monday + dt.timedelta(4)).isoformat(), "As agreed")


def test_what_makes_no_sense_is_refused_and_changes_nothing(ana):
    ana.does("checkin", "plan", "--weekday", "thursday", "--at", "14:30")
    before = ana.does("checkin", "plan")
    for wrong in (
        ("plan", "--at", "half past two"), ("plan", "--every", "9"), ("plan", "--day", "2031-01-01"), ("plan", "--presenter", "Nobody"),
        ("show", "--week", "2026-W99"), ("start", "--here", "Nobody"), ("say", "challenge", "Slow"), ("next",), ("finish", "--nothing", "x"),
        ("plan", "--place", "x" * 200),
    ):
        refused = ana.types("checkin", *wrong)
        assert refused.code == 1, wrong
        assert refused.err.count(".") >= 3, refused.err
    assert ana.does("checkin", "plan") == before
