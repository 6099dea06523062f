"""What gives resources their worth, from the command line: uses, feedback, adaptations, requests, topics, the week."""

import json

from cli.test_library import added


def test_a_use_and_feedback_are_told_and_shown(ana):
    number = added(ana, "--title", "Ratio")
    ana.does("library", "use", number[:8], "--result", "well", "--note", "They argued.", "--class", "6 B", "--day", "2026-05-07")
    ana.does("library", "feedback", number[:8], "--cool", "I would watch the time.")
    shown = ana.does("library", "show", number[:8])
    (use,), (said,) = shown["uses"], shown["feedback"]
    assert (use["day"], use["result"], use["line"], use["pupils"], use["mine"]) == ("2026-05-07", "well", "They argued.", "6 B", True)
    assert (said["kind"], said["text"]) == ("cool", "I would watch the time.")
    assert [one["title"] for one in ana.does("library", "list", "--show", "used")["items"]] == ["Ratio"]
    assert ana.does("library", "list", "--show", "needs-feedback")["total"] == 0


def test_a_use_is_of_today_unless_it_says_another_day(ana):
    number = added(ana, "--title", "Ratio")
    ana.does("library", "use", number[:8])
    (use,) = ana.does("library", "show", number[:8])["uses"]
    assert len(use["day"]) == len("2026-05-07")
    assert ana.types("library", "use", number[:8], "--day", "someday").code == 2


def test_an_adaptation_takes_over_what_is_not_given_and_knows_its_family(ana, tmp_path):
    cards = tmp_path / "cards.txt"
    cards.write_text("one, two")
    number = added(
        ana, cards, "--title", "Ratio", "--subject", "Mathematics", "--part", "steps", "Deal the cards.", "--suits", "large-class",
        "--ready", "5",
    )
    made = ana.does("library", "adapt", number[:8], "--title", "Ratio, Year 5", "--changed", "Smaller numbers.")
    assert made["adapted_from"] == number
    shown = ana.does("library", "show", made["id"][:8])
    assert (shown["title"], shown["subject"], shown["ready"], shown["suits"]) == ("Ratio, Year 5", "Mathematics", 5, ["large-class"])
    assert (shown["parts"], shown["adaptation"]) == ({"steps": "Deal the cards."}, "Smaller numbers.")
    assert [one["name"] for one in shown["attachments"]] == ["cards.txt"]
    family = ana.does("library", "family", made["id"][:8])
    assert [(one["depth"], one["title"], one["changed"]) for one in family["items"]] == [
        (0, "Ratio", None), (1, "Ratio, Year 5", "Smaller numbers."),
    ]
    assert ana.types("library", "family", made["id"][:8]).out.splitlines()[1].startswith("*   ")


def test_a_part_that_no_format_has_is_refused_with_the_choices(ana):
    assert ana.types("library", "add", "--title", "Ratio", "--category", "concept", "--part", "chorus", "La").code == 1
    assert ana.does("library", "list")["total"] == 0


def test_a_request_is_asked_and_answered(ana):
    asked = ana.does("library", "ask", "A game for fractions")["id"]
    number = added(ana, "--title", "Dominoes")
    assert ana.types("library", "requests").out.strip().endswith("A game for fractions  (Ana)")
    ana.does("library", "answer", asked[:8], number[:8])
    (line,) = ana.does("library", "requests")["items"]
    assert (line["answer"], line["answer_title"]) == (number, "Dominoes")
    assert ana.types("library", "answer", "ffffffff", number[:8]).code == 1


def test_topics_and_the_page_of_one(ana):
    added(ana, "--title", "Halves", "--tag", "Fractions")
    ana.does("library", "ask", "A game for fractions")
    assert ana.types("library", "topics").out.strip() == "Fractions (1)"
    page = ana.does("library", "topics", "fractions")
    assert [one["title"] for one in page["resources"]] == ["Halves"]
    assert [one["wish"] for one in page["requests"]] == ["A game for fractions"]
    assert ana.types("library", "topics", "magnets").code == 1


def test_a_week_is_passed_and_filled(ana):
    (slot,) = ana.does("library", "week", "--pass", "--reason", "Reports are due")["items"]
    assert (slot["state"], slot["reason"]) == ("passed", "Reports are due")
    (slot,) = ana.does("library", "week", "--take-back")["items"]
    assert slot["state"] == "not yet"
    added(ana, "--title", "Halves")
    assert ana.types("library", "week").out.strip() == "Ana: shared (Halves)"


def test_what_is_told_as_json_is_one_object(ana):
    added(ana, "--title", "Halves")
    for command in (("week",), ("requests",), ("topics",)):
        assert isinstance(json.loads(ana.types("library", *command, "--json").out), dict)
