"""The list that a window scrolls: whatever it shows and counts is what the pages of the library show."""

import random
import threading
from dataclasses import replace
from itertools import product

import pytest

from services.two_people import Teacher
from teamroom.core.errors import Cancelled, EnvironmentProblem
from teamroom.core.ids import EntityId
from teamroom.core.messages import FILE_UNREADABLE
from teamroom.core.progress import Progress
from teamroom.model.formats import Format
from teamroom.model.resources import Category, Need, Resource, Suits
from teamroom.services import library_index
from teamroom.services import search as searching
from teamroom.services.library import Library
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.library_hits import KEPT
from teamroom.services.library_listing import Listing, Sort
from teamroom.services.library_rows import Filters, Show
from teamroom.services.uses import UseDraft, Uses
from teamroom.store.room import RoomStore

NOTHING = Filters()


@pytest.fixture
def listing(library):
    return library.listing


@pytest.fixture
def titles(library, listing):
    """Return the titles of a list, by its own rows."""

    def shown(*arguments, **named):
        found = listing.ids(*arguments, **named)
        assert found.total == len(found.ids)
        return [line.title for line in listing.lines(found.ids)]

    return shown


# -- Orders -----------------------------------------------------------------------------------------------------


def test_an_empty_library_is_an_empty_list(listing):
    for sort, query in product(Sort, ("", "rain")):
        assert (listing.ids(NOTHING, query, sort).total, listing.ids(NOTHING, query, sort).ids) == (0, ())
    assert listing.facets().total == 0


def test_the_last_changed_comes_first(library, add, clock, titles):
    first = add("One")
    add("Two")
    clock.advance(1)
    add("Three")
    assert titles() == titles(sort=Sort.NEWEST) == ["Three", "Two", "One"]
    clock.advance(1)
    library.edit(first, ResourceDraft(title="Eins"))
    assert titles() == ["Eins", "Three", "Two"] == [line.title for line in library.list().items]


def test_titles_are_in_the_order_of_a_dictionary(add, titles):
    for title in ("zebra", "École", "eclipse", "Ábaco", "zebra"):
        add(title)
    assert titles(sort=Sort.TITLE) == ["Ábaco", "eclipse", "École", "zebra", "zebra"]


def test_titles_of_many_pieces_are_in_order(monkeypatch, add, titles):
    monkeypatch.setattr(library_index, "_PIECE", 3)
    words = [f"{number:02}" for number in range(11)]
    for word in random.Random(3).sample(words, 11):
        add(word)
    assert titles(sort=Sort.TITLE) == words


def test_the_best_comes_first_as_in_a_search(library, add, titles):
    add("Water", body="a lesson")
    add("A lesson about water and rain")
    add("Other")
    assert titles(query="water lesson") == [line.title for line in library.search("water lesson").items]
    assert set(titles(query="lesson", sort=Sort.NEWEST)) == set(titles(query="lesson", sort=Sort.TITLE)) == {
        "Water",
        "A lesson about water and rain",
    }
    assert titles(query="lesson", sort=Sort.TITLE)[0] == "A lesson about water and rain"


def test_what_was_meant_is_looked_for(listing, add):
    add("Fractions")
    for sort in Sort:
        found = listing.ids(query="fractoins", sort=sort)
        assert (found.total, found.words, found.corrected) == (1, ("fractions",), "fractions")
    assert listing.ids(Filters(category="engagement"), "fractions", Sort.TITLE).corrected is None
    assert listing.facets(query="fractoins").category[Category.CONCEPT] == 1


def test_a_letter_that_waits_for_its_second_shows_everything(listing, add):
    add("Rain")
    assert [listing.ids(query="x", sort=sort).total for sort in Sort] == [1] * len(Sort)
    assert listing.ids(query="x").words == ()
    assert listing.facets(query="x").total == 1


def test_a_list_holds_no_more_than_it_may(monkeypatch, listing, add):
    monkeypatch.setattr("teamroom.services.library_listing.MOST_LISTED", 2)
    for title in ("rain a", "rain b", "rain c"):
        add(title)
    for sort, query in product(Sort, ("", "rain")):
        found = listing.ids(query=query, sort=sort)
        assert (found.total, len(found.ids)) == (3, 2)


# -- News -------------------------------------------------------------------------------------------------------


def test_every_change_shows(library, listing, add, titles):
    one, two = add("One"), add("Two")
    assert listing.facets().category[Category.CONCEPT] == 2
    library.edit(one, ResourceDraft(category="assessment"))
    counted = listing.facets().category
    assert (counted[Category.CONCEPT], counted[Category.ASSESSMENT]) == (1, 1)
    library.remove(two)
    assert titles() == ["One"]
    library.restore(two)
    assert titles(sort=Sort.TITLE) == ["One", "Two"]


def test_what_a_colleague_removed_and_somebody_changed_shows_again_in_its_place(ana, ben, tmp_path):
    def send(one: Teacher, other: Teacher) -> None:
        one.exchange.send(tmp_path / "x.teamroom")
        other.exchange.receive(tmp_path / "x.teamroom")
        (tmp_path / "x.teamroom").unlink()

    rain = ana.adds("Rain")
    ana.clock.advance(1)
    ana.adds("Wind")
    send(ana, ben)
    ben.library.remove(rain)
    ana.clock.advance(1)
    ana.library.edit(rain, ResourceDraft(body="more"))
    ana.clock.advance(1)
    ana.adds("Sun")
    send(ben, ana)
    found = ana.library.listing.ids()
    lines = ana.library.listing.lines(found.ids)
    assert [(line.title, line.returned) for line in lines] == [("Sun", False), ("Rain", True), ("Wind", False)]


def test_unchanged_it_is_read_once(room, listing, add, library, monkeypatch):
    made = []
    whole = library_index.LibraryIndex.__init__
    monkeypatch.setattr(
        library_index.LibraryIndex, "__init__", lambda *given: (made.append(given), whole(*given))[1]
    )
    rain = add("Rain")
    listing.ids()
    listing.facets(query="rain")
    listing.ids(sort=Sort.TITLE)
    assert len(made) == 1
    library.edit(rain, ResourceDraft(body="x"))
    listing.ids()
    assert len(made) == 2


def test_rows_are_in_the_order_asked_and_unknown_ones_are_left_out(library, listing, add):
    one, two = add("One", body="of many words"), add("Two")
    library.remove(two)
    lines = listing.lines([two, EntityId(bytes(16)), one], ["words"])
    assert [(line.title, line.snippet) for line in lines] == [("Two", ""), ("One", "of many words")]
    assert listing.lines([]) == ()


# -- Counts -----------------------------------------------------------------------------------------------------


def test_each_filter_is_counted_with_the_others_and_not_with_itself(listing, add):
    add("One", format="opener", subject="Science", year="4", minutes=5, without=frozenset({Need.PRINTER}))
    add("Two", format="opener", subject="Art", minutes=10, category="engagement")
    add("Three", format="plan", subject="Science", without=frozenset({Need.PRINTER, Need.BOOKS}))
    found = listing.facets(Filters(format="opener"))
    assert found.total == 2
    assert found.format == {
        Format.ONE_SLIDE: 0, Format.SHORT_CHECK: 0, Format.OPENER: 2, Format.PLAN: 1, Format.OTHER: 0,
    }
    assert found.category == {Category.CONCEPT: 1, Category.ENGAGEMENT: 1, Category.ASSESSMENT: 0}
    assert (found.subject, found.year) == ({"Art": 1, "Science": 1}, {"4": 1})
    assert found.minutes == {5: 1, 10: 2, 20: 2}
    assert found.without == {Need.PROJECTOR: 0, Need.PRINTER: 1, Need.ELECTRICITY: 0, Need.BOOKS: 0}
    assert listing.facets(Filters(without=frozenset({Need.PRINTER}))).without[Need.BOOKS] == 1


def test_subjects_are_one_whatever_their_accents_and_under_the_usual_spelling(listing, add, library):
    for word in ("Música", "musica", "musica", "ART"):
        add("x", subject=word)
    assert listing.facets().subject == {"ART": 1, "musica": 3}
    assert listing.ids(Filters(subject="MUSICA")).total == library.list(Filters(subject="MUSICA")).total == 3
    assert listing.ids(Filters(subject="dance")).total == listing.ids(Filters(format="song")).total == 0


def test_of_too_many_subjects_the_frequent_ones_are_offered(monkeypatch, listing, add):
    monkeypatch.setattr(library_index, "MOST_WORDS", 2)
    for word in ("b", "a", "c", "b", "c"):
        add("x", subject=word)
    assert listing.facets().subject == {"b": 2, "c": 2}


def test_odd_values_from_elsewhere_do_no_harm(room, listing, library):
    with room.write() as unit:
        unit.add(Resource(title="a\x1fb", category="fun", subject="x\x1fy", year="\x1f", minutes=-3))
        unit.add(Resource(title=None, category="concept", minutes=1 << 60))
    assert listing.ids(sort=Sort.TITLE).total == 2
    assert listing.facets().minutes == {5: 1, 10: 1, 20: 1}
    assert listing.ids(Filters(minutes_max=5)).total == library.list(Filters(minutes_max=5)).total == 1


@pytest.fixture(scope="module")
def many():
    """What a library of sixty resources is filled with."""
    chance = random.Random(8)
    return [
        ResourceDraft(
            title=f"{chance.choice(('Rain', 'Wind', 'Sun'))} {number}",
            category=chance.choice(list(Category)),
            format=chance.choice([None, *Format]),
            subject=chance.choice((None, "Art", "art", "Science")),
            year=chance.choice((None, "4", "5")),
            language=chance.choice((None, "English", "ENGLISH", "Kiswahili")),
            ready=chance.choice((None, 0, 5, 20)),
            minutes=chance.choice((None, 5, 7, 20, 90)),
            suits=frozenset(whom for whom in Suits if chance.random() < 0.3),
            without=frozenset(need for need in Need if chance.random() < 0.4),
            tags=tuple(word for word in ("water", "field") if chance.random() < 0.4),
        )
        for number in range(60)
    ]


def fill(library: Library, room: RoomStore, many):
    for draft in many:
        library.add(draft)
    lines = library.list(limit=60).items
    for line in lines[::7]:
        library.remove(line.entity)
    uses = Uses(room)
    for line in lines[1:30:3]:
        uses.add(line.entity, UseDraft("2026-05-07"))
    for line in lines[2:40:3]:
        uses.say(line.entity, "warm", "My class would enjoy this.")


FILTERS = [
    NOTHING,
    Filters(category="concept"),
    Filters(format="plan", subject="ART"),
    Filters(minutes_max=10, without=frozenset({Need.BOOKS, Need.PRINTER})),
    Filters(year="4", tags=("Water",)),
    Filters(tags=("water", "field"), category="assessment"),
    Filters(ready_max=5, language="english"),
    Filters(suits=frozenset({Suits.SENSES, Suits.LANGUAGE})),
    Filters(shows=frozenset({Show.USED})),
    Filters(shows=frozenset({Show.NEEDS_FEEDBACK, Show.USED}), minutes_max=20),
    Filters(shows=frozenset({Show.NEW})),
]


def test_lists_and_counts_are_those_of_the_pages(library, room, listing, many):
    fill(library, room, many)
    for filters, query in product(FILTERS, ("", "rain", "wind sun")):
        page = library.search(query, filters, limit=100)
        expected = [line.entity for line in page.items]
        assert list(listing.ids(filters, query).ids) == expected
        newest = listing.ids(filters, query, Sort.NEWEST)
        assert (newest.total, set(newest.ids)) == (page.total, set(expected))
        facets = listing.facets(filters, query)
        assert facets.total == page.total
        for value in Format:
            other = replace(filters, format=value)
            # A word that nothing has is not looked for differently because of a filter.
            assert facets.format[value] == (library.search(query, other).total if page.total or not query else 0)
        if query != "rain":
            continue
        for whom, count in facets.suits.items():
            other = replace(filters, suits=filters.suits | {whom})
            assert count == (library.search(query, other).total if page.total or not query else 0)
        for what, count in facets.shows.items():
            other = replace(filters, shows=filters.shows | {what})
            assert count == (library.search(query, other).total if page.total or not query else 0)


@pytest.mark.slow
def test_of_very_many_hits_lists_are_those_of_the_pages_too(library, room, listing, many, monkeypatch):
    monkeypatch.setattr(searching, "RANKED_FULLY", 12)
    fill(library, room, many)
    for filters, query in product(FILTERS, ("rain", "wind 1", "sun 2", "s", "rain 4")):
        expected = [line.entity for line in library.search(query, filters, limit=100).items]
        assert list(listing.ids(filters, query).ids) == expected


def test_words_found_in_a_file_later_are_found_though_nothing_changed(library, listing, add, reader, tmp_path):
    reader.error = EnvironmentProblem(FILE_UNREADABLE, path=tmp_path)
    path = tmp_path / "worksheet.txt"
    path.write_text("the water cycle")
    add("Rain", path)
    assert (listing.ids(query="water").total, listing.facets(query="water").total) == (0, 0)
    reader.error = None
    assert library.read_waiting_texts() == 1
    assert (listing.ids(query="water").total, listing.facets(query="water").total) == (1, 1)


def test_only_the_last_searches_are_kept(listing, add):
    add("Rain")
    for number in range(10):
        assert listing.ids(query=f"rain{number}").corrected == "rain"
    assert len(listing._kept._kept) == KEPT


# -- Stopping ---------------------------------------------------------------------------------------------------


def test_every_question_can_be_given_up(library, room, listing, many):
    fill(library, room, many)
    progress = Progress()
    progress.cancel()
    for ask in (listing.ids, listing.facets):
        with pytest.raises(Cancelled):
            ask(progress=progress)
    assert listing.ids().total == listing.facets().total > 0


@pytest.mark.slow
def test_giving_up_while_it_is_read_leaves_all_as_it_was(library, room, listing, many, monkeypatch):
    fill(library, room, many)
    progress, whole = Progress(), library_index._entities

    def slow(digits):
        thread = threading.Thread(target=progress.cancel)
        thread.start()
        thread.join()
        return whole(digits)

    monkeypatch.setattr(library_index, "_entities", slow)
    with pytest.raises(Cancelled):
        listing.ids(progress=progress)
    monkeypatch.setattr(library_index, "_entities", whole)
    assert listing.ids().total == library.list().total


def test_two_windows_share_nothing(room, add):
    add("Rain")
    assert Listing(room).ids().ids == Listing(room).ids().ids
