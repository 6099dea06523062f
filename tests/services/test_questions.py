"""Sections and questions written on two computers: they never meet, or show as two versions of just that one."""

from dataclasses import dataclass

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.model.formats import PARTS, Format, Lacking
from teamroom.model.requests import WeekPass
from teamroom.model.uses import Use
from teamroom.services.adapting import Adapted
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.questions import QuestionDraft, QuestionsDraft

PLAN = [part.value for part in PARTS[Format.PLAN]]
ASKED = ("What is 1:2 of 12?", "Which is bigger, 2:3 or 3:5?", "Say it in your own words.")


@dataclass
class Form:
    """A form of a check that a person opened at one moment: it brings back what it read."""

    one: object
    entity: EntityId

    def __post_init__(self):
        self.detail = self.one.library.show(self.entity)
        self.ids = [line.entity for line in self.detail.questions]

    def saves(self, *order, removed=(), **texts):
        """Save with the questions in an order (by number), with other texts in one: ``q1={"why": ...}``."""
        kept = [self._draft(number, texts.get(f"q{number}", {})) for number in order or range(len(self.ids))]
        draft = QuestionsDraft(kept, [self.ids[number] for number in removed])
        self.one.library.edit(self.entity, ResourceDraft(), self.detail.revision, draft)

    def _draft(self, number, texts):
        entity = self.ids[number]
        return QuestionDraft(texts, entity, self.detail.question_revisions[entity])


@pytest.fixture
def check(two):
    """A check of three questions that both have."""
    draft = ResourceDraft(title="Ratio", category="assessment", format="short-check")
    questions = QuestionsDraft([QuestionDraft({"asked": asked, "why": "Because."}) for asked in ASKED])
    entity = two.ana.library.add(draft, questions=questions)
    two.meet()
    return entity


def shown(two, entity, *names):
    """Return the texts of the questions both show, the same on both computers."""
    found, other = ([[getattr(line, name) for name in names] for line in one.library.show(entity).questions] for one in two)
    assert found == other
    return found


def open_fields(one):
    return [(choice.kind, choice.field, sorted(map(str, (v.value for v in choice.versions)))) for choice in one.versions.list()]


# -- Sections ---------------------------------------------------------------------------------------------------------


def test_edits_to_different_sections_on_two_computers_never_clash(two):
    first = dict.fromkeys(PLAN, "first")
    entity = two.ana.library.add(ResourceDraft(title="Plan", category="concept", format="plan", parts=first))
    two.meet()
    for late, one in enumerate(two):
        one.clock.advance(60_000)
        one.library.edit(entity, ResourceDraft(parts={name: f"{one.name}'s {name}" for name in PLAN[late::2]}))
    two.meet()
    for one in two:
        detail = one.library.show(entity)
        assert detail.parts == {name: f"{('Ana', 'Ben')[place % 2]}'s {name}" for place, name in enumerate(PLAN)}
        assert {detail.writers[part] for part in detail.parts} == {"Ana", "Ben"}
        assert open_fields(one) == []


def test_the_same_section_written_on_both_has_two_versions_and_nothing_else_has(two):
    parts = [{"steps": "Ana's steps", "needs": "chalk"}, {"steps": "Ben's steps", "hook": "a riddle"}]
    entity = two.ana.library.add(ResourceDraft(title="Opener", category="engagement", format="opener"))
    two.meet()
    for one, written in zip(two, parts, strict=True):
        one.clock.advance(60_000)
        one.library.edit(entity, ResourceDraft(parts=written))
    two.meet()
    for one in two:
        assert open_fields(one) == [("resource", "steps", ["Ana's steps", "Ben's steps"])]
        detail = one.library.show(entity)
        assert (detail.parts["needs"], detail.parts["hook"]) == ("chalk", "a riddle")
    choice = two.ben.versions.find(entity, "steps")
    two.ben.versions.write(choice, "Ana's steps\nBen's steps")
    two.meet()
    assert two.ana.library.show(entity).parts["steps"] == "Ana's steps\nBen's steps"


# -- Questions --------------------------------------------------------------------------------------------------------


def test_different_questions_and_different_texts_of_one_never_clash(two, check):
    ana, ben = Form(two.ana, check), Form(two.ben, check)
    ana.saves(q0={"why": "Ana's reason"}, q1={"answer": "2:3"})
    ben.saves(q0={"wrong": "Ben's thought"}, q2={"asked": "Ben's question"})
    two.meet()
    assert shown(two, check, "asked", "why", "wrong", "answer") == [
        [ASKED[0], "Ana's reason", "Ben's thought", None],
        [ASKED[1], "Because.", None, "2:3"],
        ["Ben's question", "Because.", None, None],
    ]
    assert [open_fields(one) for one in two] == [[], []]


def test_the_same_text_of_a_question_has_two_versions_that_say_which_question(two, check):
    ana, ben = Form(two.ana, check), Form(two.ben, check)
    ana.saves(q1={"why": "Ana's reason"})
    ben.saves(q1={"why": "Ben's reason"}, q2={"why": "Only Ben's"})
    two.meet()
    for one in two:
        (choice,) = one.versions.list()
        assert (choice.kind, choice.title, choice.field) == ("question", ASKED[1], "why")
        assert {version.value for version in choice.versions} == {"Ana's reason", "Ben's reason"}
        assert not choice.can_keep_both
    two.ana.versions.write(two.ana.versions.find(ana.ids[1], "why"), "Both reasons")
    two.meet()
    assert shown(two, check, "why")[1:] == [["Both reasons"], ["Only Ben's"]]
    assert open_fields(two.ben) == []


def test_a_new_order_and_new_questions_on_both_computers_lose_nothing(two, check):
    ana, ben = Form(two.ana, check), Form(two.ben, check)
    ana.saves(2, 0, 1)
    for one, form in zip(two, (ana, ben), strict=True):
        one.library.edit(check, ResourceDraft(), questions=QuestionsDraft(
            [*(QuestionDraft({}, entity) for entity in form.ids), QuestionDraft({"asked": f"{one.name} asks"})]
        ))  # fmt: skip
    two.meet()
    asked = [text for (text,) in shown(two, check, "asked")]
    assert sorted(asked) == sorted([*ASKED, "Ana asks", "Ben asks"])
    assert [open_fields(one) for one in two] == [[], []], "which place a question has is nothing to decide on"


def test_what_a_colleague_took_away_comes_back_only_if_somebody_went_on_with_it(two, check):
    ana, ben = Form(two.ana, check), Form(two.ben, check)
    ben.saves(0, 2, removed=(1,))
    two.meet()
    ana.saves(1, 2, removed=(0,))
    two.meet()
    assert shown(two, check, "asked") == [[ASKED[2]]], "another place is nothing written"
    ana.saves(1, 2, q1={"why": "Ana went on"})
    two.meet()
    assert shown(two, check, "asked", "why") == [[ASKED[1], "Ana went on"], [ASKED[2], "Because."]]


def test_a_question_must_ask_something(two, check):
    form = Form(two.ana, check)
    assert refusal(UserError, form.saves, q0={"asked": " \n"}) == "question-empty"
    nothing = QuestionsDraft([QuestionDraft({"answer": "4"})])
    assert refusal(UserError, two.ana.library.edit, check, ResourceDraft(), None, nothing) == "question-empty"
    assert shown(two, check, "asked") == [[one] for one in ASKED]
    form.saves(0, removed=(1, 2), q0={"why": None})
    assert two.ana.library.show(check).lacking == (Lacking.QUESTIONS, Lacking.REASONS)


# -- Copies -----------------------------------------------------------------------------------------------------------


def test_a_copy_has_the_files_of_all_that_shows_as_one(two, tmp_path):
    paths = [tmp_path / name for name in ("a.txt", "b.txt")]
    for path in paths:
        path.write_text(path.name)
    first, second = (two.ana.adds(f"Ratio {path.stem}", path) for path in paths)
    two.ana.library.look_alikes.join(first, second)
    files = [file.entity for file in two.ana.library.show(first).attachments]
    adapted = Adapted(first, tuple(files))
    copy = two.ana.library.add(ResourceDraft(title="Copy", category="concept"), adapted=adapted)
    detail = two.ana.library.show(copy)
    assert sorted(file.name for file in detail.attachments) == ["a.txt", "b.txt"]
    assert detail.adapted_from.entity == first


# -- What is it about? ------------------------------------------------------------------------------------------------


def test_what_has_no_words_of_its_own_is_called_by_what_it_is_about(two):
    resource = two.ana.adds("Ratio")
    with two.ana.room.write() as unit:
        use = unit.add(Use(parent=resource, day="2026-05-07"))
        week = unit.add(WeekPass(person=two.ana.room.me, week="2026-W19"))
    two.meet()
    for one in two:
        one.clock.advance(60_000)
        with one.room.write() as unit:
            unit.load(Use, use).line = f"{one.name} saw it"
            unit.load(WeekPass, week).give(one.name, passed=True)
    two.meet()
    assert [(one.kind, one.title) for one in two.ana.versions.list()] == [("use", "Ratio"), ("week_pass", "Ana")]
