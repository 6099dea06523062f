"""The problem board from the command line: the same way, the same gates."""

from teamroom.cli.board_commands import DECISIONS, FACTORS, FIELDS, OUTCOMES, PERIODS, STEPS
from teamroom.model.calendar import PeriodKind
from teamroom.model.problems import DEFINITION, Decision, FactorKind, Outcome, Step


def test_the_choices_are_those_of_the_model():
    choices = {FactorKind: FACTORS, Step: STEPS, Outcome: OUTCOMES, Decision: DECISIONS, PeriodKind: PERIODS}
    assert all(tuple(kind) == names for kind, names in choices.items())
    assert set(DEFINITION) < set(FIELDS)


def test_from_a_struggle_to_a_second_round(ana):
    number = ana.does("problem", "new", "Half of 6 B have written nothing by minute 8")["id"][:8]
    asked = ana.types("problem", "move", number, "factors")
    assert (asked.code, "or go on anyway" in asked.err) == (1, True)
    ana.does("problem", "set", number, "who", "14 of 28")
    assert ana.does("problem", "move", number, "strategies", "--anyway")["passed"] == ["define"]
    ana.does("problem", "factor", number, "--kind", "curriculum", "The first step is too big", "--changeable")
    first = ana.does("problem", "strategy", number, "--first-step", "Write three cards.", "Cards at the door")["id"][:8]
    refused = ana.types("problem", "test", number, "--strategy", first)
    assert (refused.code, "at least two strategies" in refused.err) == (1, True)
    ana.does("problem", "strategy", number, "--first-step", "Say it on Monday.", "Two silent minutes")
    assert ana.types("problem", "move", number, "test", "--anyway").code == 1, "a test needs an end"
    tested = ana.does("problem", "test", number, "--strategy", first, "--measure", "pens", "--number", "11 of 28")
    assert (tested["step"], tested["cycle"]) == ("test", 1)
    again = ana.does("problem", "reflect", number, "--outcome", "partly", "--decision", "refine", "--number", "19 of 28")
    assert (again["step"], again["cycle"]) == ("strategies", 2)
    shown = ana.does("problem", "show", number)
    assert [(one["before"], one["after"], one["outcome"]) for one in shown["tests"]] == [("11 of 28", "19 of 28", "partly")]
    assert "feeds it: The first step is too big (curriculum)" in ana.types("problem", "show", number).out
    assert ana.types("problem", "results").out.startswith("partly: Cards at the door")
    assert [one["step"] for one in ana.does("problem", "list")["items"]] == ["strategies"]


def test_terms_and_holidays_are_entered_and_shown(ana):
    assert "Monday to Friday" in ana.types("calendar", "show").out
    ana.does("calendar", "add", "holiday", "2026-05-11", "2026-05-15", "--name", "Half term")
    assert ana.types("calendar", "show").out.strip() == "2026-05-11 to 2026-05-15  holiday  Half term"
    assert ana.types("calendar", "add", "term", "2026-05-15", "2026-05-11").code == 1


def test_what_is_not_there_is_refused(ana):
    assert ana.types("problem", "show", "ffffffff").code == 1
    number = ana.does("problem", "new", "Noise after lunch")["id"][:8]
    assert ana.types("problem", "reflect", number, "--outcome", "worked", "--decision", "keep").code == 1
    assert ana.types("problem", "test", number, "--strategy", "ffffffff").code == 1
