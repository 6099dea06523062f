"""The formats on two computers: parts and questions of different people never meet; the same one shows two versions."""

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.model.formats import PART_LIMIT, PARTS, Format, Lacking, Part, lacking
from teamroom.model.resources import WRITTEN, Resource
from teamroom.services.adapting import Adapted
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.questions import QuestionDraft, QuestionsDraft, _places
from teamroom.services.versions import Keep


def plan(one, **parts):
    return one.library.add(ResourceDraft(title="Ratio", category="concept", format="plan", parts=parts))


def asks(*questions):
    return QuestionsDraft([QuestionDraft({"asked": text, "why": "Because."}) for text in questions])


def check(one, *questions):
    draft = ResourceDraft(title="Ratio", category="assessment", format="short-check")
    return one.library.add(draft, questions=asks(*questions))


def asked(one, entity):
    return [question.asked for question in one.library.show(entity).questions]


def test_edits_to_different_parts_on_two_computers_meet_without_two_versions(two):
    entity = plan(two.ana, objective="Compare two amounts")
    two.meet()
    shown = [one.library.show(entity) for one in (two.ana, two.ben)]
    two.ana.library.edit(entity, ResourceDraft(parts={"opening": "Mix two colours."}), shown[0].revision)
    two.ben.library.edit(entity, ResourceDraft(parts={"stretch": "Find the recipe for ten."}), shown[1].revision)
    two.meet()
    for one in (two.ana, two.ben):
        detail = one.library.show(entity)
        assert detail.parts == {
            Part.OBJECTIVE: "Compare two amounts", Part.OPENING: "Mix two colours.", Part.STRETCH: "Find the recipe for ten.",
        }
        assert detail.writers == {Part.OBJECTIVE: "Ana", Part.OPENING: "Ana", Part.STRETCH: "Ben"}
        assert detail.versions == {}


def test_the_same_part_on_two_computers_has_two_versions_and_only_that(two):
    entity = plan(two.ana, objective="Compare two amounts", support="Counters")
    two.meet()
    shown = [one.library.show(entity) for one in (two.ana, two.ben)]
    for one, detail, text in zip((two.ana, two.ben), shown, ("Counters and strips", "A number line"), strict=True):
        one.library.edit(entity, ResourceDraft(parts={"support": text}), detail.revision)
    two.meet()
    choice = two.ana.library.versions.find(entity, "support")
    assert {version.value for version in choice.versions} == {"Counters and strips", "A number line"}
    assert list(two.ben.library.show(entity).versions) == ["support"]
    two.ana.library.versions.write(choice, "Counters, strips and a number line")
    two.meet()
    assert two.ben.library.show(entity).parts[Part.SUPPORT] == "Counters, strips and a number line"
    assert two.ben.library.show(entity).versions == {}


def test_questions_of_two_people_stand_beside_each_other(two):
    entity = check(two.ana, "What is 1:2 of 6?", "Which is more?")
    two.meet()
    for one, text in ((two.ana, "Hers"), (two.ben, "His")):
        kept = [QuestionDraft({}, question.entity) for question in one.library.show(entity).questions]
        draft = QuestionsDraft([*kept, QuestionDraft({"asked": text})])
        one.library.edit(entity, ResourceDraft(), questions=draft)
    two.meet()
    assert asked(two.ana, entity) == asked(two.ben, entity)
    assert asked(two.ana, entity)[:2] == ["What is 1:2 of 6?", "Which is more?"]
    assert set(asked(two.ana, entity)[2:]) == {"Hers", "His"}
    assert two.ana.library.versions.count() == 0


def test_a_question_changed_by_two_people_shows_two_versions_that_can_be_settled(two):
    entity = check(two.ana, "What is 1:2 of 6?")
    two.meet()
    for one, text in ((two.ana, "Two"), (two.ben, "Three")):
        detail = one.library.show(entity)
        (question,) = detail.questions
        revision = detail.question_revisions[question.entity]
        draft = QuestionsDraft([QuestionDraft({"answer": text}, question.entity, revision)])
        one.library.edit(entity, ResourceDraft(), questions=draft)
    two.meet()
    (choice,) = two.ana.library.versions.list()
    assert (choice.kind, choice.field, choice.entity) == ("question", "answer", two.ana.library.show(entity).questions[0].entity)
    two.ana.library.versions.use(choice, next(one for one in choice.versions if one.value == "Two"))
    two.meet()
    assert [question.answer for question in two.ben.library.show(entity).questions] == ["Two"]
    assert two.ben.library.versions.count() == 0


def test_questions_move_and_go_and_come_back_with_their_resource(two):
    entity = check(two.ana, "A", "B", "C")
    first, second, third = two.ana.library.show(entity).questions
    kept = [QuestionDraft({}, third.entity), QuestionDraft({"asked": "B again"}, second.entity)]
    two.ana.library.edit(entity, ResourceDraft(), questions=QuestionsDraft(kept, [first.entity]))
    assert asked(two.ana, entity) == ["C", "B again"]
    two.ana.computer.clock.advance(1000)
    two.ana.library.remove(entity)
    two.ana.library.restore(entity)
    two.meet()
    assert asked(two.ben, entity) == ["C", "B again"], "what was taken off before stays off"


def test_what_a_question_says_is_found(two):
    entity = check(two.ana, "Which mixture tastes stronger?")
    two.meet()
    for one in (two.ana, two.ben):
        (line,) = one.library.search("mixture").items
        assert (line.entity, "mixture" in line.snippet) == (entity, True)
    (question,) = two.ana.library.show(entity).questions
    two.ana.library.edit(entity, ResourceDraft(), questions=QuestionsDraft([], [question.entity]))
    two.meet()
    assert [one.library.search("mixture").total for one in (two.ana, two.ben)] == [0, 0]


def test_what_a_part_says_is_found_with_a_snippet(two):
    entity = plan(two.ana, stretch="Find the recipe for a hundred guests.")
    (line,) = two.ana.library.search("guests").items
    assert (line.entity, "hundred guests" in line.snippet) == (entity, True)


def test_an_adaptation_has_the_files_it_was_given_and_says_what_it_came_from(two, tmp_path):
    paths = [tmp_path / name for name in ("cards.txt", "rules.txt")]
    for path in paths:
        path.write_text(path.name)
    entity = two.ana.library.add(ResourceDraft(title="Ratio", category="concept"), paths)
    cards = next(one for one in two.ana.library.show(entity).attachments if one.name == "cards.txt")
    draft = ResourceDraft(title="Ratio, Year 5", category="concept", parts={"adaptation": "Smaller numbers."})
    copy = two.ana.library.add(draft, adapted=Adapted(entity, (cards.entity,)))
    two.meet()
    detail = two.ben.library.show(copy)
    assert (detail.adapted_from.entity, detail.adapted_from.title) == (entity, "Ratio")
    assert (detail.adaptation, [one.name for one in detail.attachments]) == ("Smaller numbers.", ["cards.txt"])
    assert len(two.ben.library.show(entity).attachments) == 2
    assert two.ben.library.list().items[0].adapted + two.ben.library.list().items[1].adapted == 1


def test_keeping_both_versions_of_a_check_copies_its_questions(two):
    entity = check(two.ana, "A", "B")
    two.meet()
    for one, title in ((two.ana, "Hers"), (two.ben, "His")):
        one.library.edit(entity, ResourceDraft(title=title), one.library.show(entity).revision)
    two.meet()
    choice = two.ana.library.versions.find(entity, "title")
    (copy,) = two.ana.library.versions.keep(choice, Keep.BOTH).made
    two.meet()
    assert asked(two.ben, copy) == asked(two.ben, entity) == ["A", "B"]


def test_what_is_unfinished_says_so_in_the_list_and_in_detail(two):
    entity = check(two.ana, "A", "B")
    assert two.ana.library.show(entity).lacking == (Lacking.QUESTIONS,)
    kept = [QuestionDraft({}, question.entity) for question in two.ana.library.show(entity).questions]
    two.ana.library.edit(entity, ResourceDraft(), questions=QuestionsDraft([*kept, QuestionDraft({"asked": "C"})]))
    assert two.ana.library.show(entity).lacking == (Lacking.REASONS,)
    assert [line.unfinished for line in two.ana.library.list().items] == [True]
    opener = two.ana.library.add(ResourceDraft(title="Angles", category="engagement", format="opener"))
    assert two.ana.library.show(opener).lacking == (Lacking.PARTS,)
    two.ana.library.edit(opener, ResourceDraft(parts={"steps": "Say three clues.", "needs": "Chalk"}))
    assert two.ana.library.show(opener).lacking == ()
    lines = {line.title: line for line in two.ana.library.list().items}
    assert (lines["Angles"].unfinished, lines["Angles"].needs) == (False, "Chalk")


@pytest.mark.parametrize("form", [None, *Format])
def test_the_list_and_the_whole_agree_on_what_is_unfinished(two, form):
    filled = {part.value: "words" for part in PARTS.get(form or "", ())[:1]}
    draft = ResourceDraft(title="Ratio", category="concept", format=form, parts=filled)
    entity = two.ana.library.add(draft)
    (line,) = two.ana.library.list().items
    assert line.unfinished is bool(two.ana.library.show(entity).lacking)


def test_a_short_check_is_finished_with_three_questions_that_all_say_why():
    assert lacking("short-check", {}, ["Because."] * 3) == ()
    assert lacking("short-check", {}, ["Because.", None]) == (Lacking.QUESTIONS, Lacking.REASONS)
    assert lacking(None, {}, []) == lacking("song", {}, []) == ()


def test_every_part_is_a_field_of_its_own():
    assert {part.value for part in Part} < set(WRITTEN)
    assert all(hasattr(Resource, name) for name in WRITTEN)
    used = [part for parts in PARTS.values() for part in parts]
    assert sorted(used) == sorted(Part), "each part belongs to one format"


def test_too_long_a_part_and_a_question_that_asks_nothing_are_refused(two):
    assert refusal(UserError, plan, two.ana, objective="x" * (PART_LIMIT + 1)) == "text-too-long"
    assert refusal(UserError, check, two.ana, " ") == "question-empty"
    assert two.ana.library.list().total == 0


@pytest.mark.parametrize(
    ("known", "places"),
    [([None, None], [0, 1]), ([0, 1, None], [0, 1, 2]), ([2, 0, 1], [2, 3, 4]), ([0, 5, 3, 9], [0, 5, 6, 9]), ([], [])],
)
def test_questions_that_stand_right_keep_their_places(known, places):
    assert _places(known) == places


def test_questions_of_an_unknown_resource_are_none(two):
    assert refusal(UserError, two.ana.library.show, EntityId(bytes(16))) == "item-unknown"
