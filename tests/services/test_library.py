import pytest
from sqlalchemy import select

from teamroom.core.errors import Cancelled, EnvironmentProblem, TrustError, UserError
from teamroom.core.ids import EntityId, PartId
from teamroom.core.messages import DOCUMENT_UNREADABLE
from teamroom.model.resources import Need
from teamroom.model.rooms import Person
from teamroom.services.library import Filters
from teamroom.services.library_drafts import ResourceDraft, need
from teamroom.store.tables import CONTENT, FILE_TEXT

NOWHERE = EntityId(bytes(16))


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "Water_story.txt"
    path.write_text("evaporation and rain")
    return path


def titles(page):
    return [one.title for one in page.items]


def refusal(call, *arguments, **named):
    with pytest.raises(UserError) as refused:
        call(*arguments, **named)
    return refused.value.kind


# -- Adding -----------------------------------------------------------------------------------------------------


def test_title_and_category_are_all_that_saving_asks_for(library, add):
    entity = add("  Fractions   with bread ")
    assert library.show(entity).title == "Fractions with bread"


def test_everything_said_is_kept(library, room, add, story):
    with room.write() as unit:
        unit.add(Person(name="Ana"), EntityId(room.me))
    entity = add(
        "Rain", story, format="opener", subject="Science", year="4", language="en", minutes=10, body="Ask first.",
        permission="free-with-name", source="own", without=frozenset({Need.PRINTER}), tags=("water", "Water", "wind"),
    )
    shown = library.show(entity)
    assert (shown.format, shown.subject, shown.year, shown.language) == ("opener", "Science", "4", "en")
    assert (shown.minutes, shown.body, shown.permission, shown.source) == (10, "Ask first.", "free-with-name", "own")
    assert (shown.without, shown.tags, shown.author) == (frozenset({Need.PRINTER}), ("water", "wind"), "Ana")
    assert [(one.name, one.size, one.present) for one in shown.attachments] == [("Water_story.txt", 20, True)]
    assert shown.versions == {}
    assert (shown.gone, shown.returned, shown.incomplete) == (False, False, False)


def test_without_a_title_the_first_file_gives_one(library, story):
    entity = library.add(ResourceDraft(category="concept"), [story])
    assert library.show(entity).title == "Water story"


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"title": "A"}, "category-needed"),
        ({"title": " ", "category": "concept"}, "title-needed"),
        ({"category": "concept"}, "title-needed"),
        ({"title": "A", "category": "fun"}, "choice-unknown"),
        ({"title": "A", "category": "concept", "format": "poster"}, "choice-unknown"),
        ({"title": "A", "category": "concept", "minutes": 0}, "number-out-of-range"),
        ({"title": "A", "category": "concept", "body": "x" * 50_000}, "text-too-long"),
        ({"title": "A" * 201, "category": "concept"}, "text-too-long"),
        ({"title": "A", "category": "concept", "tags": ("x" * 201,)}, "text-too-long"),
        ({"title": "A\0", "category": "concept"}, "text-not-storable"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(library, disk, tmp_path, fields, kind):
    disk.heal()
    assert refusal(library.add, ResourceDraft(**fields)) == kind
    assert library.list().total == 0
    assert not disk.operations


def test_a_file_that_cannot_be_added_saves_nothing(library, room, tmp_path, story):
    draft = ResourceDraft(title="A", category="concept")
    assert refusal(library.add, draft, [story, tmp_path / "gone.txt"]) == "file-gone"
    assert library.list().total == 0
    assert not list(room.parts.ids())


def test_the_original_file_may_go(library, add, story, tmp_path):
    entity = add("Rain", story)
    story.unlink()
    (saved,) = library.save(entity, tmp_path / "out")
    assert saved.read_text() == "evaporation and rain"


def test_an_unknown_need_is_refused():
    assert need("printer") is Need.PRINTER
    assert refusal(need, "coffee") == "choice-unknown"


# -- Editing ----------------------------------------------------------------------------------------------------


def test_an_edit_changes_what_is_given_and_clears_what_is_none(library, add):
    entity = add("Rain", subject="Science", minutes=5, tags=("water", "wind"), without=frozenset({Need.BOOKS}))
    library.edit(entity, ResourceDraft(title="Rains", subject=None, tags=("wind", "cloud"), without=frozenset()))
    shown = library.show(entity)
    assert (shown.title, shown.subject, shown.minutes) == ("Rains", None, 5)
    assert (shown.tags, shown.without) == (("cloud", "wind"), frozenset())


def test_an_edit_that_is_refused_changes_nothing(library, add):
    entity = add("Rain")
    assert refusal(library.edit, entity, ResourceDraft(subject="New", minutes=-1)) == "number-out-of-range"
    assert library.show(entity).subject is None
    assert refusal(library.edit, entity, ResourceDraft(title="")) == "title-needed"
    assert refusal(library.edit, NOWHERE, ResourceDraft(title="x")) == "item-unknown"


def test_a_save_of_an_old_form_keeps_both_versions(library, add, clock):
    entity = add("Rain", body="first")
    seen = library.show(entity)
    clock.advance(1000)
    library.edit(entity, ResourceDraft(body="second"), seen.revision)
    clock.advance(1000)
    library.edit(entity, ResourceDraft(body="third"), seen.revision)
    shown = library.show(entity)
    assert shown.body == "third"
    assert [one.value for one in shown.versions["body"]] == ["third", "second"]
    assert library.list().items[0].versions == 1


def test_files_are_attached_and_taken_off(library, add, story):
    entity = add("Rain")
    library.attach(entity, [story])
    (file,) = library.show(entity).attachments
    assert library.search("evaporation").total == 1
    library.detach(file.entity)
    assert library.show(entity).attachments == ()
    assert refusal(library.attach, NOWHERE, [story]) == "item-unknown"


# -- Trash and erasing ------------------------------------------------------------------------------------------


def test_what_is_removed_lies_in_the_trash_until_it_is_restored(library, add, story):
    entity = add("Rain", story)
    add("Wind")
    library.remove(entity)
    assert titles(library.list()) == ["Wind"]
    assert library.search("rain").total == 0
    assert [one.title for one in library.trash()] == ["Rain"]
    assert library.show(entity).gone
    library.restore(entity)
    assert library.trash() == ()
    assert library.search("evaporation").total == 1
    assert len(library.show(entity).attachments) == 1


def test_the_trash_shows_90_days_or_everything(library, add, clock):
    library.remove(add("Rain"))
    clock.advance(91 * 86_400_000)
    assert library.trash() == ()
    assert len(library.trash(everything=True)) == 1


def test_erasing_wipes_a_field(library, add):
    entity = add("Rain", body="Tom cannot read")
    assert library.erase(entity, "body") == 1
    assert library.show(entity).body is None
    assert library.search("Tom").total == 0
    assert refusal(library.erase, entity, "colour") == "field-unknown"
    assert refusal(library.erase, entity, "source") == "not-yours-to-erase"
    assert refusal(library.erase, NOWHERE, "body") == "item-unknown"


def test_erasing_files_wipes_their_keys_and_words(library, room, add, story):
    entity = add("Rain", story)
    assert library.erase(entity, "files") == 1
    assert library.show(entity).attachments == ()
    assert library.search("evaporation").total == 0
    with room.read() as unit:
        assert not unit.connection.execute(select(CONTENT.c.id)).all()
        assert not unit.connection.execute(select(FILE_TEXT.c.id)).all()


# -- Lists ------------------------------------------------------------------------------------------------------


def test_a_list_shows_the_last_changed_first_and_turns_pages(library, add, clock):
    for number in range(5):
        clock.advance(1)
        add(f"N{number}")
    page = library.list(limit=2, offset=1)
    assert (page.total, titles(page)) == (5, ["N3", "N2"])


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["Quiz", "Rain"]),
        ({"category": "concept"}, ["Rain"]),
        ({"format": "short-check"}, ["Quiz"]),
        ({"subject": "science"}, ["Rain"]),
        ({"subject": "mathematiques"}, ["Quiz"]),
        ({"year": "4"}, ["Rain"]),
        ({"minutes_max": 10}, ["Quiz"]),
        ({"without": frozenset({Need.ELECTRICITY})}, ["Rain"]),
        ({"without": frozenset({Need.ELECTRICITY}), "minutes_max": 10}, []),
        ({"tags": ("WATER",)}, ["Rain"]),
        ({"tags": ("water", "test")}, []),
        ({"tags": ("none",)}, []),
    ],
)
def test_filters_leave_out_the_rest_in_lists_and_searches(library, add, clock, filters, found):
    needs = frozenset({Need.ELECTRICITY, Need.BOOKS})
    add("Rain", subject="Science", year="4", minutes=20, without=needs, tags=("water",), body="both")
    clock.advance(1)
    add(
        "Quiz", category="assessment", format="short-check", subject="Math\u00e9matiques", minutes=10,
        tags=("test",), body="both",
    )
    assert titles(library.list(Filters(**filters))) == found
    assert sorted(titles(library.search("both", Filters(**filters)))) == sorted(found)
    assert library.search("both", Filters(**filters)).total == len(found)


# -- Single ones ------------------------------------------------------------------------------------------------


def test_a_number_may_be_shortened_as_long_as_it_is_clear(library, add):
    entities = [add(f"N{number}") for number in range(40)]
    for entity in entities:
        assert library.find(entity.hex()) == entity
        assert library.find(f" {entity.hex()[:9].upper()} ") == entity
    first = {entity.hex()[0] for entity in entities}
    twice = next(digit for digit in first if sum(entity.hex()[0] == digit for entity in entities) > 1)
    assert refusal(library.find, twice) == "item-unclear"


@pytest.mark.parametrize("text", ["", "xyz", "0" * 33, "00000000", "%", "-1"])
def test_a_number_that_is_none_is_refused(library, add, text):
    add("Rain")
    assert refusal(library.find, text) == "item-unknown"


def test_nothing_is_shown_for_an_unknown_number(library):
    assert refusal(library.show, NOWHERE) == "item-unknown"
    assert refusal(library.save, NOWHERE, None) == "item-unknown"
    assert refusal(library.remove, NOWHERE) == "item-unknown"
    assert refusal(library.restore, NOWHERE) == "item-unknown"


def test_saving_says_which_file_is_not_here_and_writes_none(library, room, add, story, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("other")
    entity = add("Rain", other, story)
    room.parts.remove(PartId(next(iter(room.parts.ids()))))
    assert sorted(one.present for one in library.show(entity).attachments) == [False, True]
    assert refusal(library.save, entity, tmp_path / "out") == "not-here-yet"
    assert not (tmp_path / "out").exists()


# -- Words inside files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [UserError, TrustError])
def test_a_document_that_cannot_be_read_is_kept_and_not_read_again(library, reader, add, story, kind):
    reader.error = kind(DOCUMENT_UNREADABLE, name="x", reason="y")
    entity = add("Rain", story)
    assert library.save(entity, story.parent / "out")
    reader.error = None
    assert library.read_waiting_texts() == 0
    assert library.search("water_story").total == 1


@pytest.mark.parametrize("error", [EnvironmentProblem(DOCUMENT_UNREADABLE, name="x", reason="y"), Cancelled()])
def test_a_reader_that_is_not_there_leaves_the_words_for_later(library, reader, add, story, error):
    reader.error = error
    add("Rain", story)
    assert library.search("evaporation").total == 0
    reader.error = None
    assert library.read_waiting_texts() == 1
    assert library.search("evaporation").total == 1
    assert library.read_waiting_texts() == 0


def test_waiting_words_are_read_up_to_a_limit_where_files_are_here(library, reader, add, tmp_path):
    room = library._room
    reader.error = Cancelled()
    for number in range(3):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"words{number}")
        add(f"N{number}", path)
        if number == 0:
            room.parts.remove(next(iter(room.parts.ids())))
    reader.error, reader.asked = None, []
    assert library.read_waiting_texts(limit=1) == 1
    assert reader.asked == ["2.txt"]
    assert library.read_waiting_texts() == 1
    assert library.search("words1").total == 1
    assert library.read_waiting_texts() == 0


def test_the_same_content_is_read_once(library, reader, add, story):
    add("Rain", story)
    add("Rain again", story)
    assert reader.asked == ["Water_story.txt"]
    assert library.search("evaporation").total == 2
