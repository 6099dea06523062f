"""The words of a room on two computers; and those that are offered to begin with."""

import pytest

from services.tone import is_kind, is_sentence, texts_in, texts_of_file
from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.model.glossary import TELL_LIMIT, WORD_LIMIT, Term
from teamroom.model.rooms import Person
from teamroom.services.glossary import Glossary, TermDraft, Words, unused
from teamroom.services.glossary_texts import starter_terms
from teamroom.services.library_rows import person_name
from teamroom.services.undo import Deed

WAIT = TermDraft("Wait time", "Silence after a question.", "I count to five.", "Time at the board.")


@pytest.fixture
def ana(two):
    return Glossary(two.ana.room)


@pytest.fixture
def ben(two):
    return Glossary(two.ben.room)


def test_an_entry_travels_with_its_meaning_example_and_what_it_is_not(two, ana, ben):
    ana.add(WAIT)
    two.meet()
    (line,) = ben.list()
    assert (line.draft, line.author, line.mine, line.two_versions) == (WAIT, "Ana", False, False)
    with two.ben.room.read() as unit:
        assert person_name(unit.connection, two.ana.room.me) == "Ana"


def test_two_schools_entries_for_one_term_are_both_kept(two, ana, ben):
    for one, school in ((two.ana, "Hillside"), (two.ben, "Lakeside")):
        with one.room.write() as unit:
            unit.load(Person, one.room.me).school = school
    ana.add(WAIT)
    ben.add(TermDraft("wait time", "Time to copy from the board."))
    two.meet()
    for one in (ana, ben):
        assert {(line.school, line.meaning) for line in one.list()} == {
            ("Hillside", "Silence after a question."), ("Lakeside", "Time to copy from the board."),
        }
        found = one.words().found_in("After the question there was no wait-time.")
        assert {line.school for line in found} == {"Hillside", "Lakeside"}
    assert two.ana.versions.list() == ()


def test_a_word_is_changed_removed_and_brought_back(two, ana, ben):
    entity = ana.add(WAIT)
    two.meet()
    (line,) = ben.list()
    ben.change(entity, TermDraft("Wait time", "Three seconds."), revision=line.revision)
    assert ben.list()[0].draft == TermDraft("Wait time", "Three seconds.")
    with two.ben.undo.noting(Deed.REMOVE, entity):
        ben.remove(entity)
    assert ben.list() == ()
    assert two.ben.undo.next_undo().title == "Wait time"
    two.ben.undo.undo()
    assert len(ben.list()) == 1
    ana.remove(entity)
    two.meet()
    assert ana.list()[0].returned
    ana.keep(entity)
    assert not ana.list()[0].returned


def test_a_word_without_a_meaning_is_refused_and_one_from_elsewhere_shows_and_explains_nothing(two, ana, ben):
    assert refusal(UserError, ana.add, TermDraft("Wait time", "")) == "meaning-needed"
    with two.ben.room.write() as unit:
        unit.add(Term(word="Wait time"))
        unit.add(Term(word="..."))
        unit.add(Term(meaning="Nothing"))
    two.meet()
    assert [one.word for one in ana.list()] == ["...", "Wait time"]
    assert ana.words().found_in("wait time ...") == ()


def test_each_word_is_found_once_over_several_texts_in_the_order_of_reading(ana):
    for word in ("Exit ticket", "Scaffold"):
        ana.add(TermDraft(word, "Something."))
    words = ana.words()
    assert [one.word for one in words.found_in("A scaffold, an exit ticket", "Scaffold", "")] == ["Scaffold", "Exit ticket"]
    (place, *_) = words.places_in("A scaffold")
    assert [one.word for one in words.explain(place)] == ["Scaffold"]
    assert not Words()


# -- To begin with ----------------------------------------------------------------------------------------------------


def test_at_least_fourteen_words_are_offered_whole_and_kind():
    terms = starter_terms()
    assert len(terms) >= 14
    assert len({one.word for one in terms}) == len(terms)
    for one in terms:
        assert is_kind(one.word)
        assert len(one.word) <= WORD_LIMIT
        for text in (one.meaning, one.example, one.not_this):
            assert is_sentence(text), text
            assert len(text) <= TELL_LIMIT
    assert texts_of_file("glossary.toml") == set(texts_in(terms)) - {one.id for one in terms}


def test_they_are_stored_only_when_somebody_takes_one_and_then_no_more_offered(ana):
    terms = starter_terms()
    assert unused(terms, ana.list()) == terms
    assert ana.list() == ()
    ana.add(TermDraft(terms[0].word.upper(), terms[0].meaning))
    assert unused(terms, ana.list()) == terms[1:]


def test_a_language_that_is_half_written_is_english_elsewhere(tmp_path):
    (tmp_path / "sw").mkdir()
    (tmp_path / "sw" / "glossary.toml").write_text('[terms.t05]\nword = "kusubiri"\nmeaning = 3\n', encoding="utf-8")
    terms = {one.id: one for one in starter_terms("sw", tmp_path)}
    ours = {one.id: one for one in starter_terms()}
    assert (terms["t05"].word, terms["t05"].meaning) == ("kusubiri", ours["t05"].meaning)
    assert terms["t06"] == ours["t06"]
