import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from teamroom.services import search as searching
from teamroom.services.library_rows import Filters, allowed_hits
from teamroom.services.near_words import index_form, one_slip
from teamroom.services.search import INDEX, WORDS_LIMIT, words_of
from teamroom.services.snippets import LENGTH, snippet


def titles(page):
    return [one.title for one in page.items]


def test_every_word_must_be_there_and_the_last_may_be_a_beginning(library, add):
    add("Photosynthesis", body="leaves in the light")
    add("Leaves of a book")
    assert titles(library.search("leaves light")) == ["Photosynthesis"]
    assert titles(library.search("light photosyn")) == ["Photosynthesis"]
    assert library.search("photosyn light").total == 0
    assert library.search("leaves").total == 2


@pytest.mark.parametrize("query", ["ecole", "\u00c9COLE", "E\u0301cole", "\u00e9co"])
def test_accents_and_case_do_not_count(library, add, query):
    add("L'\u00c9cole maternelle")
    assert titles(library.search(query)) == ["L'\u00c9cole maternelle"]


def test_tags_and_names_and_words_of_files_are_found(library, add, tmp_path):
    path = tmp_path / "worksheet.txt"
    path.write_text("the water cycle")
    add("Rain", path, tags=("weather",))
    for query in ("weather", "worksheet", "cycle", "rain cycle weather"):
        assert titles(library.search(query)) == ["Rain"]


def test_the_title_weighs_most(library, add):
    add("Something", body="rain " * 3)
    add("Rain in spring", body="words " * 10)
    page = library.search("rain")
    assert titles(page) == ["Rain in spring", "Something"]
    assert page.items[0].score > page.items[1].score


@pytest.mark.parametrize(
    "query",
    ['"', '"rain', "rain*", "rain OR", "NEAR(rain x)", "title:rain", "rain AND NOT", "(", "-rain", "^rain", "{rain}",
     "rain\0", "\udc80rain", "a" * 5000, "rain " * 500, "%_", "'; DROP TABLE search; --"],
)  # fmt: skip
def test_no_query_breaks_the_search(library, add, query):
    add("Rain")
    assert library.search(query).total in {0, 1}


def test_signs_around_a_word_do_not_matter(library, add):
    add("Rain")
    for query in ('"rain"', "rain*", "(rain)", "-rain", "^rain", "rain, - ..."):
        assert titles(library.search(query)) == ["Rain"]


@pytest.mark.parametrize("query", ["", "  ", "- ... *", '"'])
def test_a_query_without_words_lists_everything(library, add, query):
    add("Rain")
    add("Wind")
    assert library.search(query).total == 2


def test_only_so_many_words_are_looked_for():
    assert len(words_of("a " * 100)) == WORDS_LIMIT


def test_a_letter_at_the_end_is_a_word_or_waits_for_its_second_letter(library, add):
    add("Vitamin c")
    add("Vitamin d", body="Cod liver")
    assert titles(library.search("vitamin c")) == ["Vitamin c"]
    assert library.search("vitamin l").total == 2
    assert library.search("vitamin l").corrected is None
    assert titles(library.search("vitamin li")) == ["Vitamin d"]
    assert titles(library.search("c")) == ["Vitamin c"]


def test_a_letter_that_nothing_has_lists_everything_until_the_second_follows(library, add):
    add("Rain")
    add("Wind")
    assert library.search("w").total == 2
    assert titles(library.search("wi")) == ["Wind"]
    assert library.search("wx").total == 0


def test_a_single_sign_of_chinese_is_a_beginning(library, add):
    add("\u6570\u5b66\u6e38\u620f")
    assert library.search("\u6570").total == 1


# -- One wrong letter -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["fractoins", "fracions", "fractiions", "fraxtions", "rfactions", "ractions", "xfractions", "frqctions", "fractionz"],
)
def test_one_wrong_letter_still_finds(library, add, typed):
    add("Fractions with bread")
    add("Something else")
    page = library.search(f"{typed} bread")
    assert (titles(page), page.corrected) == (["Fractions with bread"], "fractions bread")
    assert library.search(f"bread {typed}").corrected == "bread fractions"


def test_a_wrong_letter_in_a_beginning_still_finds(library, add):
    add("Photosynthesis")
    assert library.search("phitosyn").corrected == "photosynthesis"


def test_a_wrong_letter_in_another_script_still_finds(library, add):
    add("\u0433\u0435\u043e\u043c\u0435\u0442\u0440\u0438\u044f")
    assert library.search("\u0433\u0438\u043e\u043c\u0435\u0442\u0440\u0438\u044f").total == 1


def test_the_more_frequent_word_is_meant(library, add):
    add("Planks")
    add("Plants one")
    add("Plants two")
    assert library.search("planrs").corrected == "plants"


def test_a_word_that_is_there_is_not_corrected(library, add):
    add("Plants", body="green")
    add("Planes", body="fast")
    page = library.search("plants fast")
    assert (page.total, page.corrected) == (0, None)


@pytest.mark.parametrize("typed", ["frxctixns", "xxxx", "fra?tions..", "ab"])
def test_what_is_further_away_finds_nothing(library, add, typed):
    add("Fractions")
    assert library.search(typed).total == 0


def test_a_correction_obeys_the_other_words(library, add):
    for number in range(3):
        add(f"Planes {number}")
    add("Plants", body="green")
    assert titles(library.search("plansts green")) == ["Plants"]


@given(st.text(string.ascii_lowercase[:4], max_size=6), st.text(string.ascii_lowercase[:4], max_size=6))
def test_one_slip_is_a_distance_of_one(first, second):
    assert one_slip(first, second) == (second in _within_one(first))


def _within_one(word):
    letters = string.ascii_lowercase[:4]
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {word} | {left + right[1:] for left, right in splits} | {
        left + letter + right for left, right in splits for letter in letters
    }
    found |= {left + letter + right[1:] for left, right in splits for letter in letters if right}
    return found | {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}


def test_the_index_form_has_no_accents():
    assert index_form("\u00c9COLE") == "ecole"


# -- Very many hits ---------------------------------------------------------------------------------------------


def test_of_very_many_hits_titles_come_first_then_the_newest(library, add, monkeypatch):
    monkeypatch.setattr(searching, "RANKED_FULLY", 3)
    add("Rain one")
    for number in range(5):
        add(f"N{number}", body="rain")
    page = library.search("rain", limit=3)
    assert (page.total, titles(page)) == (6, ["Rain one", "N4", "N3"])
    assert titles(library.search("rain", limit=3, offset=3)) == ["N2", "N1", "N0"]
    assert page.items[0].score is None


def test_a_word_that_is_nearly_everywhere_does_not_weigh(library, add, monkeypatch):
    monkeypatch.setattr(searching, "RANKED_FULLY", 3)
    for number in range(5):
        add(f"Rain {number}", body="words " * number)
    add("Rain and rain", body="a plan")
    add("Plan of rain")
    page = library.search("rain plan")
    assert (page.total, titles(page)) == (2, ["Plan of rain", "Rain and rain"])
    assert page.items[0].score > page.items[1].score
    add("Lesson", body="rain")
    assert titles(library.search("lesson rain")) == ["Lesson"]


# -- Snippets ---------------------------------------------------------------------------------------------------


def test_a_snippet_shows_the_words_around_the_first_hit():
    text = "many words before " * 20 + "then the Water cycle begins " + "and goes on " * 50
    shown = snippet([text], ["water"])
    assert shown.startswith("\u2026 ")
    assert shown.endswith(" \u2026")
    assert "Water cycle" in shown
    assert len(shown) <= LENGTH + 4


def test_a_snippet_finds_words_in_the_second_text_and_without_accents():
    assert snippet(["nothing", "une \u00e9cole"], ["ecole"]) == "une \u00e9cole"
    assert snippet([None, "une \u00c9cole"], ["\u00e9col"]) == "une \u00c9cole"


def test_a_snippet_begins_at_a_word_not_inside_one():
    text = "x" * 10 + "rain " + "y " * 200 + "rain falls"
    assert "rain falls" in snippet([text], ["rain"])


def test_without_a_hit_the_beginning_is_shown():
    assert snippet(["only   this", "that"], ["rain"]) == "only this"
    assert snippet([None, ""], ["rain"]) == ""


def test_a_filter_never_makes_the_index_be_asked_for_each_thing_it_allows(room, add):
    """That took 90 s among 20,000 resources: the plan must not look numbers up in the full-text index one by one."""
    add("Rain")
    with room.read() as unit:
        for filters in (Filters(category="concept"), Filters(tags=("water",)), Filters()):
            allowed = allowed_hits(unit.connection, filters)
            query = select(func.count()).select_from(INDEX).where(text("search MATCH 'rain'"), *allowed)
            words = query.compile(unit.connection, compile_kwargs={"literal_binds": True})
            plan = unit.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}").all()
            assert any(row[3].startswith("SCAN search VIRTUAL TABLE INDEX 0:M") for row in plan), plan
