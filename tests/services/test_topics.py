"""A topic's page: resources, what people look for, and what came of using them (mission.md row 43)."""

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.model.problems import Step
from teamroom.model.uses import Result
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.problems import Problems
from teamroom.services.requests import Requests
from teamroom.services.topics import Topics
from teamroom.services.uses import UseDraft, Uses


def adds(one, title, *tags):
    return one.library.add(ResourceDraft(title=title, category="concept", tags=tags))


def test_a_topic_lists_resources_problems_requests_and_outcomes(two):
    halves = adds(two.ana, "Halves", "Fractions")
    adds(two.ana, "Angles", "geometry")
    Requests(two.ana.room).ask("A game", "for FRACTIONS, without a printer")
    Requests(two.ana.room).ask("An infraction list")
    Problems(two.ana.room).add("Nobody dares to add fractions aloud")
    two.meet()
    Uses(two.ben.room).add(halves, UseDraft("2026-05-07", Result.WELL, "Even the quiet ones spoke."))
    adds(two.ben, "Quarters", "fractions")
    two.meet()
    for one in (two.ana, two.ben):
        topics = Topics(one.room)
        assert [(topic.word.lower(), topic.resources) for topic in topics.list()] == [("fractions", 2), ("geometry", 1)]
        page = topics.page("fractions")
        assert [(one.line, one.author, one.step) for one in page.problems] == [
            ("Nobody dares to add fractions aloud", "Ana", Step.DEFINE),
        ]
        assert {line.title for line in page.resources} == {"Halves", "Quarters"}
        assert [request.wish for request in page.requests] == ["A game"]
        assert [(one.title, one.author, one.result, one.line) for one in page.outcomes] == [
            ("Halves", "Ben", Result.WELL, "Even the quiet ones spoke."),
        ]


def test_what_is_in_the_trash_is_on_no_page(two):
    topics, entity = Topics(two.ana.room), adds(two.ana, "Halves", "Fractions")
    two.ana.library.remove(entity)
    assert topics.list() == ()
    assert refusal(UserError, topics.page, "fractions") == "item-unknown"
    two.ana.library.restore(entity)
    assert [line.title for line in topics.page("FRÁCTIONS").resources] == ["Halves"]


def test_a_topic_that_people_only_look_for_has_a_page(two):
    Requests(two.ana.room).ask("Anything about magnets?")
    page = Topics(two.ana.room).page("magnets")
    assert (page.resources, page.problems, [one.wish for one in page.requests]) == ((), (), ["Anything about magnets?"])
