"""The search over everything: one field for pages, deeds, resources and what is in their files, topics, requests, people."""

import pytest

from services.conftest import ana, clock, computers, teacher
from teamroom.app.everywhere import found_everywhere
from teamroom.core.progress import Progress
from teamroom.services.library import Library
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.problems import Problems
from teamroom.services.questions import QuestionDraft, QuestionsDraft
from teamroom.services.reading.reader import HelperReader
from teamroom.ui.library.room_sheets import REQUEST, TOPIC

__all__ = ["ana", "clock", "computers", "teacher"]


@pytest.fixture
def found(ana):
    return lambda words: [(one.group, one.title) for one in found_everywhere(ana.library, ana.people, Problems(ana.room), words, Progress())]


def test_one_word_finds_things_of_every_kind(ana, found):
    ana.library.add(ResourceDraft(title="Water cycle", category="concept", tags=("Water",)))
    asked = [QuestionDraft({"asked": "Where does the water go?"})]
    ana.library.add(ResourceDraft(title="Rain", category="assessment", format="short-check"), questions=QuestionsDraft(asked))
    request = ana.library.requests.ask("A film about water")
    Problems(ana.room).add("Water bottles fall all morning")
    assert set(found("water")) == {
        ("Resources", "Water cycle"), ("Resources", "Rain"), ("Problems", "Water bottles fall all morning"), ("Topics", "Water"),
        ("Looked for", "A film about water"),
    }
    by_group = {one.group: one.item for one in found_everywhere(ana.library, ana.people, Problems(ana.room), "water", Progress())}
    assert (by_group["Topics"], by_group["Looked for"]) == (TOPIC + b"Water", REQUEST + request)
    assert ("People", "Ana") in found("ana")
    assert ("Go to", "Exchange") in found("exch")
    assert ("Go to", "Problems") in found("probl")
    assert ("Do", "Lock and leave") in found("lock")
    assert found("our norms") == [("Go to", "Our norms"), ("Do", "Change our norms")]
    assert found("our words")[0] == ("Go to", "Our words")
    assert ("Go to", "This week") in found("this")
    assert ("Do", "Plan the check-in") in found("check-in")
    assert found("small suc") == [("Do", "Tell a small success")]
    assert found("holid") == [("Go to", "Terms and holidays"), ("Do", "Enter a term or a holiday")]


def test_a_problem_is_found_by_the_name_of_its_kind(ana, found):
    problems = Problems(ana.room)
    problems.edit(problems.add("They write late"), {"challenge": "start"})
    problems.add("Nobody asks")
    assert [title for group, title in found("starting the") if group == "Problems"] == ["They write late"]
    assert [title for group, title in found("zebra") if group == "Problems"] == []


def test_words_inside_files_are_found(ana, tmp_path):
    path = tmp_path / "worksheet.txt"
    path.write_text("evaporation and condensation")
    with HelperReader() as reader:
        library = Library(ana.room, reader)
        library.add(ResourceDraft(title="Week 3", category="concept"), [path])
        hits = found_everywhere(library, ana.people, Problems(ana.room), "evaporation", Progress())
    assert [(one.group, one.title) for one in hits] == [("Resources", "Week 3")]


def test_a_slip_and_accents_are_forgiven(ana, found):
    ana.library.add(ResourceDraft(title="Fractions à l'école", category="concept"))
    for words in ("fractoins", "ECOLE", "fracti"):
        assert ("Resources", "Fractions à l'école") in found(words), words


def test_nothing_typed_shows_what_one_can_do_and_the_newest(ana, found):
    ana.library.add(ResourceDraft(title="Rain", category="concept"))
    groups = [group for group, _ in found("")]
    assert groups[0] == "Do"
    assert groups[-1] == "Newest"


def test_in_the_example_one_is_led_to_what_can_be_looked_at_and_out_again(ana):
    def titles(words):
        found = found_everywhere(ana.library, ana.people, Problems(ana.room), words, Progress(), example=True)
        return [one.title for one in found]

    assert titles("") == ["Back to my room", "Remove the example", "Start or join a room", "Change the settings", "Lock and leave"]
    assert (titles("exch"), titles("add"), titles("show me"), titles("probl")) == ([], [], [], ["Problems"])


def test_an_example_is_found_by_its_word(found):
    assert found("example") == [("Do", "Show me an example")]
