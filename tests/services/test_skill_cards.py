"""Skill cards: three of each skill, whole and short, and none shown again until all were seen (`mission.md` row 24)."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.tone import is_kind, is_sentence, texts_in, texts_of_file
from teamroom.services.skill_cards import Skill, next_skill, skill_cards

CARDS = skill_cards()
IDS = [f"s{number:02}" for number in range(1, 13)]
LONGEST_TWO_MINUTES = 110
"""Words of a card that can be read and tried in two minutes."""


def test_there_are_three_cards_of_each_skill_and_they_take_turns():
    assert [card.id for card in CARDS] == IDS
    assert Counter(card.skill for card in CARDS) == dict.fromkeys(Skill, 3)
    assert all({card.skill for card in CARDS[begin : begin + 4]} == set(Skill) for begin in (0, 4, 8))


@pytest.mark.parametrize("card", CARDS, ids=[card.title for card in CARDS])
def test_a_card_is_kind_whole_and_read_in_two_minutes(card):
    assert is_kind(card.title)
    assert card.title[-1].isalpha()
    assert len(card.title) <= 36
    assert all(is_sentence(text, 90) for text in (card.why, *card.steps, *card.say, card.avoid))
    assert 2 <= len(card.steps) <= 3
    assert len(card.say) == 2
    assert sum(len(text.split()) for text in texts_in(card)) <= LONGEST_TWO_MINUTES


def test_no_text_is_there_twice():
    assert Counter(texts_in([[c.title, c.why, c.steps, c.say, c.avoid] for c in CARDS])).most_common(1)[0][1] == 1


def test_a_card_is_not_repeated_until_all_are_seen():
    shown = []
    for _ in range(3 * len(CARDS)):
        shown.append(next_skill(CARDS, shown).id)
    assert shown == IDS * 3


@given(st.lists(st.sampled_from([*IDS, "s99", ""]), max_size=40))
def test_whatever_was_seen_the_next_card_is_one_seen_least_often(seen):
    """Also where two computers showed different cards, or a later version some that are unknown here."""
    often = Counter(seen)
    card = next_skill(CARDS, seen)
    assert often[card.id] == min(often[id_] for id_ in IDS)
    assert card == next_skill(CARDS, list(reversed(seen)))
    if not set(IDS) <= set(seen):
        assert card.id not in seen


def test_cards_that_were_seen_once_each_begin_anew():
    assert next_skill(CARDS, set(IDS)) == CARDS[0]
    assert next_skill(CARDS, set(IDS) - {"s07"}) == CARDS[6]
    assert next_skill(CARDS, ()) == CARDS[0]


def test_our_file_says_nothing_that_nobody_reads():
    assert texts_of_file("skills.toml") == set(texts_in(CARDS)) - set(IDS)


PACK = """
[cards.s01]
title = "Sikiliza hadi mwisho"
skill = "dancing"
steps = ["Moja tu."]
say = ["Endelea.", "Kisha?"]
[cards.s02]
steps = ["a", "b", "c", "d"]
say = ["Moja."]
why = "Swali moja tu."
[cards.s03]
skill = 3
[cards.s99]
title = "Ziada"
"""


def test_a_language_that_is_half_written_is_english_elsewhere(tmp_path):
    (tmp_path / "sw").mkdir()
    (tmp_path / "sw" / "skills.toml").write_text(PACK, encoding="utf-8")
    first, second, *others = skill_cards("sw", tmp_path)
    assert (first.id, first.skill, first.title, first.say) == ("s01", Skill.LISTENING, "Sikiliza hadi mwisho", ("Endelea.", "Kisha?"))
    assert (first.steps, first.why, first.avoid) == (CARDS[0].steps, CARDS[0].why, CARDS[0].avoid)
    assert (second.steps, second.say, second.why) == (CARDS[1].steps, CARDS[1].say, "Swali moja tu.")
    assert tuple(others) == CARDS[2:]


@pytest.mark.parametrize("language", ["sw", "en_GB", "../en", ""])
def test_a_language_without_words_of_its_own_has_the_english_ones(language):
    assert skill_cards(language) == CARDS
