"""Taking back and doing again: exactly what was done, and only while nobody did anything since."""

import pytest
from sqlalchemy import func, select

from services.two_people import Teacher, dump
from teamroom.core.errors import EnvironmentProblem, UserError
from teamroom.core.messages import DISK_FULL
from teamroom.model.resources import Need
from teamroom.services import undo as undoing
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.undo import Deed, Described, Undo
from teamroom.services.versions import Keep, Versions
from teamroom.store.tables import RECORD


@pytest.fixture
def undo(room):
    return Undo(room)


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("evaporation")
    return path


def shown(library, entity):
    """Return all that a person sees of a resource."""
    one = library.show(entity)
    parts = (one.title, one.category, one.subject, one.minutes, one.without, one.tags, one.body, one.gone, one.returned)
    return (*parts, tuple(file.name for file in one.attachments), {name: len(found) for name, found in one.versions.items()})


def letter(one: Teacher, other: Teacher, folder):
    path = folder / "x.teamroom"
    one.exchange.send(path)
    other.exchange.receive(path)
    path.unlink()


# -- What can be taken back -------------------------------------------------------------------------------------------


def edit(library, entity, _):
    draft = ResourceDraft(
        title="Wind", subject=None, minutes=9, body="x", tags=("air",), without=frozenset({Need.BOOKS})
    )
    library.edit(entity, draft)


DEEDS = {
    Deed.EDIT: edit,
    Deed.REMOVE: lambda library, entity, _: library.remove(entity),
    Deed.ATTACH: lambda library, entity, story: library.attach(entity, [story]),
    Deed.DETACH: lambda library, entity, _: library.detach(library.show(entity).attachments[0].entity),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_each_deed_is_taken_back_and_done_again(library, add, undo, story, deed):
    rain = add("Rain", story, subject="Science", tags=("water",), without=frozenset({Need.PRINTER}))
    before = shown(library, rain)
    with undo.noting(deed, rain):
        DEEDS[deed](library, rain, story)
    after = shown(library, rain)
    assert after != before
    for _ in range(3):
        assert undo.next_undo() == undo.undo()
        assert shown(library, rain) == before
        assert undo.next_redo() == undo.redo()
        assert shown(library, rain) == after


def test_what_was_added_goes_into_the_trash_and_comes_back(library, add, undo, story):
    with undo.noting(Deed.ADD) as noting:
        rain = add("Rain", story, tags=("water",))
        noting.about(rain)
    before = shown(library, rain)
    assert undo.undo() == Described(Deed.ADD, "Rain", 1)
    assert (library.show(rain).gone, library.list().total) == (True, 0)
    assert undo.redo() == Described(Deed.ADD, "Rain", 1)
    assert shown(library, rain) == before


def test_what_was_restored_goes_into_the_trash_again(library, add, undo, story):
    rain = add("Rain", story)
    library.remove(rain)
    with undo.noting(Deed.RESTORE, rain):
        library.restore(rain)
    undo.undo()
    assert library.show(rain).gone
    undo.redo()
    assert [file.name for file in library.show(rain).attachments] == ["story.txt"]


def test_a_file_that_was_taken_off_before_a_removal_stays_off(library, add, undo, story):
    rain = add("Rain", story)
    library.detach(library.show(rain).attachments[0].entity)
    with undo.noting(Deed.REMOVE, rain):
        library.remove(rain)
    undo.undo()
    assert shown(library, rain)[0] == "Rain"
    assert library.show(rain).attachments == ()


def test_an_edit_in_the_trash_goes_back_into_the_trash(library, add, undo):
    rain = add("Rain")
    library.remove(rain)
    with undo.noting(Deed.EDIT, rain):
        library.edit(rain, ResourceDraft(title="Wind"))
    undo.undo()
    assert library.show(rain).gone


def test_several_at_once_are_one_step(library, add, undo):
    ids = [add("Rain"), add("Wind"), add("Sun")]
    with undo.noting(Deed.REMOVE, *ids):
        for one in ids:
            library.remove(one)
    assert undo.next_undo() == Described(Deed.REMOVE, "Rain", 3)
    undo.undo()
    assert library.list().total == 3


def test_steps_are_taken_back_in_turn_the_last_first(library, add, undo):
    rain = add("Rain")
    for title in ("Wind", "Sun", "Snow"):
        with undo.noting(Deed.EDIT, rain):
            library.edit(rain, ResourceDraft(title=title))
    titles = []
    while undo.undo():
        titles.append(library.show(rain).title)
    while undo.redo():
        titles.append(library.show(rain).title)
    assert titles == ["Sun", "Wind", "Rain", "Wind", "Sun", "Snow"]
    assert undo.redo() is None


def test_all_that_happened_to_a_thing_is_taken_back_and_done_again(library, add, undo, story):
    with undo.noting(Deed.ADD) as noting:
        rain = add("Rain")
        noting.about(rain)
    seen = [shown(library, rain)]
    for deed, do in DEEDS.items():
        with undo.noting(deed, rain):
            do(library, rain, story)
        seen.append(shown(library, rain))
        if deed is Deed.REMOVE:
            with undo.noting(Deed.RESTORE, rain):
                library.restore(rain)
            seen.append(shown(library, rain))
    for _ in range(2):
        for state in reversed(seen):
            assert shown(library, rain) == state
            undo.undo()
        assert library.show(rain).gone
        for state in seen:
            undo.redo()
            assert shown(library, rain) == state


def test_another_step_ends_what_could_be_done_again(library, add, undo):
    rain = add("Rain")
    for title in ("Wind", "Sun"):
        with undo.noting(Deed.EDIT, rain):
            library.edit(rain, ResourceDraft(title=title))
        undo.undo()
    assert undo.next_redo() == Described(Deed.EDIT, "Sun", 1)
    assert (undo.undo(), undo.next_undo()) == (None, None)


def test_what_changed_nothing_or_failed_is_no_step(library, add, undo):
    rain = add("Rain")
    with undo.noting(Deed.EDIT, rain):
        library.edit(rain, ResourceDraft(title="Rain"))
    with pytest.raises(UserError), undo.noting(Deed.EDIT, rain):
        library.edit(rain, ResourceDraft(title=""))
    assert undo.next_undo() is None


@pytest.mark.parametrize("most", [5, pytest.param(undoing.MOST, marks=pytest.mark.slow)])
def test_only_the_last_steps_are_held(library, add, undo, monkeypatch, most):
    monkeypatch.setattr(undoing, "MOST", most)
    rain = add("Rain")
    for number in range(most + 2):
        with undo.noting(Deed.EDIT, rain):
            library.edit(rain, ResourceDraft(title=f"Rain {number}"))
    for _ in range(most):
        undo.undo()
    assert undo.undo() is None
    assert library.show(rain).title == "Rain 1"


# -- When somebody was faster -----------------------------------------------------------------------------------------


@pytest.fixture
def rain(ana, ben, tmp_path, story):
    """A resource that both know."""
    entity = ana.adds("Rain", story)
    letter(ana, ben, tmp_path)
    return entity


def refused(call, name):
    with pytest.raises(UserError) as error:
        call()
    assert (error.value.kind, error.value.parameters["name"]) == ("changed-meanwhile", name)


@pytest.mark.parametrize("deed", [Deed.EDIT, Deed.REMOVE])
def test_where_a_colleague_changed_it_since_nothing_is_touched(ana, ben, rain, tmp_path, deed):
    undo = Undo(ana.room)
    with undo.noting(deed, rain):
        DEEDS[deed](ana.library, rain, None)
    letter(ana, ben, tmp_path)
    if deed is Deed.REMOVE:
        ben.library.restore(rain)
    else:
        ben.library.edit(rain, ResourceDraft(title="Sun"))
    letter(ben, ana, tmp_path)
    before = dump(ana.room)
    refused(undo.undo, "Ben")
    assert dump(ana.room) == before
    assert (undo.next_undo(), undo.next_redo()) == (None, None)


def test_a_change_to_another_field_is_in_nobodys_way(ana, ben, rain, tmp_path):
    undo = Undo(ana.room)
    with undo.noting(Deed.EDIT, rain):
        ana.library.edit(rain, ResourceDraft(title="Wind"))
    letter(ana, ben, tmp_path)
    ben.library.edit(rain, ResourceDraft(body="more"))
    letter(ben, ana, tmp_path)
    undo.undo()
    shown = ana.library.show(rain)
    assert (shown.title, shown.body) == ("Rain", "more")
    letter(ana, ben, tmp_path)
    assert ben.library.show(rain).title == "Rain"


def test_two_versions_at_once_are_somebody_elses_matter(ana, ben, rain, tmp_path):
    undo = Undo(ana.room)
    ben.library.edit(rain, ResourceDraft(title="Sun"))
    with undo.noting(Deed.EDIT, rain):
        ana.library.edit(rain, ResourceDraft(title="Wind"))
    letter(ben, ana, tmp_path)
    refused(undo.undo, "Ben")


@pytest.mark.parametrize("how", ["changed", "added to"])
def test_what_a_colleague_worked_on_does_not_go_into_the_trash(ana, ben, tmp_path, story, how):
    undo = Undo(ana.room)
    with undo.noting(Deed.ADD) as noting:
        rain = ana.adds("Rain")
        noting.about(rain)
    letter(ana, ben, tmp_path)
    if how == "changed":
        ben.library.edit(rain, ResourceDraft(body="more"))
    else:
        ben.library.attach(rain, [story])
    letter(ben, ana, tmp_path)
    refused(undo.undo, "Ben")
    assert not ana.library.show(rain).gone


def test_ones_own_later_change_is_not_taken_back_with_it(library, add, undo, room):
    rain = add("Rain")
    with undo.noting(Deed.EDIT, rain):
        library.edit(rain, ResourceDraft(title="Wind"))
    library.edit(rain, ResourceDraft(title="Sun"))
    refused(undo.undo, "Somebody")
    assert library.show(rain).title == "Sun"


def test_what_arrives_while_something_is_done_is_not_taken_back(ana, ben, rain, tmp_path):
    undo = Undo(ana.room)
    ben.library.edit(rain, ResourceDraft(body="of Ben"))
    with undo.noting(Deed.EDIT, rain):
        letter(ben, ana, tmp_path)
        ana.library.edit(rain, ResourceDraft(title="Wind"))
    undo.undo()
    shown = ana.library.show(rain)
    assert (shown.title, shown.body) == ("Rain", "of Ben")


def test_a_choice_among_two_versions_is_open_again(ana, ben, rain, tmp_path):
    ben.library.edit(rain, ResourceDraft(title="Sun"))
    ana.library.edit(rain, ResourceDraft(title="Wind"))
    letter(ben, ana, tmp_path)
    undo = Undo(ana.room)
    before = {one.value for one in ana.library.show(rain).versions["title"]}
    with undo.noting(Deed.CHOOSE, rain):
        Versions(ana.room).keep(Versions(ana.room).find(rain, "title"), Keep.THEIRS)
    assert ana.library.show(rain).versions == {}
    undo.undo()
    assert {one.value for one in ana.library.show(rain).versions["title"]} == before == {"Sun", "Wind"}
    undo.redo()
    shown = ana.library.show(rain)
    assert (shown.title, shown.versions) == ("Sun", {})
    undo.undo()
    letter(ana, ben, tmp_path)
    assert {one.value for one in ben.library.show(rain).versions["title"]} == before


# -- What was wiped ---------------------------------------------------------------------------------------------------


def test_what_was_wiped_does_not_come_back(library, add, undo):
    rain = add("Rain", body="about Kim")
    with undo.noting(Deed.EDIT, rain):
        library.edit(rain, ResourceDraft(body="about nobody"))
    library.erase(rain, "body")
    with pytest.raises(UserError):
        undo.undo()
    assert library.show(rain).body is None


def test_what_a_colleague_wiped_does_not_come_back(ana, ben, tmp_path):
    rain = ben.library.add(ResourceDraft(title="Rain", category="concept", body="about Kim"))
    letter(ben, ana, tmp_path)
    undo = Undo(ana.room)
    with undo.noting(Deed.EDIT, rain):
        ana.library.edit(rain, ResourceDraft(body="about nobody"))
    ben.library.erase(rain, "body")
    letter(ben, ana, tmp_path)
    refused(undo.undo, "Ben")
    assert ana.library.show(rain).body == "about nobody"


def test_steps_about_a_thing_can_be_forgotten(library, add, undo):
    rain, wind = add("Rain"), add("Wind")
    for one in (rain, wind):
        with undo.noting(Deed.EDIT, one):
            library.edit(one, ResourceDraft(body="x"))
    undo.undo()
    undo.forget(wind)
    assert (undo.next_redo(), undo.next_undo()) == (None, Described(Deed.EDIT, "Rain", 1))


# -- The disk ---------------------------------------------------------------------------------------------------------


def test_a_step_that_could_not_be_written_can_be_tried_again(library, add, undo, room, monkeypatch):
    rain = add("Rain")
    with undo.noting(Deed.EDIT, rain):
        library.edit(rain, ResourceDraft(title="Wind"))

    def full():
        raise EnvironmentProblem(DISK_FULL, path="x")

    monkeypatch.setattr(room, "write", full)
    with pytest.raises(EnvironmentProblem):
        undo.undo()
    monkeypatch.undo()
    undo.undo()
    assert library.show(rain).title == "Rain"


def test_who_left_takes_nothing_back(ana, rain):
    undo = Undo(ana.room)
    with undo.noting(Deed.EDIT, rain):
        ana.library.edit(rain, ResourceDraft(title="Wind"))
    ana.people.leave()
    with pytest.raises(UserError) as error:
        undo.undo()
    assert error.value.kind == "not-a-member"
    assert (ana.library.show(rain).title, undo.next_undo()) == ("Wind", Described(Deed.EDIT, "Wind", 1))


def test_taking_back_writes_what_is_different_and_nothing_else(library, add, undo, room):
    def records():
        with room.read() as unit:
            return unit.connection.scalar(select(func.count()).select_from(RECORD))

    rain = add("Rain", body="x" * 1000)
    with undo.noting(Deed.REMOVE, rain):
        library.remove(rain)
    before = records()
    undo.undo()
    assert records() == before + 1
