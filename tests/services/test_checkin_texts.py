"""What is said at a check-in: each text there, in the tone of the house, and English where a language is not whole."""

import re
from collections import Counter

import pytest

from services.tone import is_kind, is_sentence, texts_in, texts_of_file
from teamroom.model.agenda import Part, Phase
from teamroom.model.resources import SHORT_LIMIT
from teamroom.services.checkin_texts import PLACEHOLDERS, checkin_texts

TEXTS = checkin_texts()
INSTEAD = ["c06_open", "c17_one", "c17_none"]
PARTS = ["welcome", "back", "wins", "challenge", "dilemma", "try", "next"]
PHASES = ["tell", "facts", "questions", "ideas", "word"]


def numbered(letter, last):
    return [f"{letter}{number:02}" for number in range(1, last + 1)]


def ids(listed):
    return [one.id for one in listed]


def test_every_text_is_there_once():
    assert list(TEXTS.said) == [*numbered("c", 18), *INSTEAD]
    assert ids(TEXTS.missed) == ["c18", *numbered("m", 3)]
    assert (ids(TEXTS.welcome), ids(TEXTS.tries)) == (numbered("w", 12), numbered("t", 6))
    assert ids(TEXTS.nothing) == numbered("o", 4)
    assert (list(TEXTS.parts), list(TEXTS.phases)) == (PARTS, PHASES)
    assert all(name == one.id for kind in (TEXTS.parts, TEXTS.phases) for name, one in kind.items())
    said = Counter(texts_in([TEXTS.said, TEXTS.missed[1:], TEXTS.welcome, TEXTS.tries, TEXTS.nothing, TEXTS.away]))
    assert said.most_common(1)[0][1] == 1


def test_every_part_and_phase_of_the_clock_has_its_words():
    assert {part.value for part in Part} <= set(TEXTS.parts)
    assert {phase.value for phase in Phase} <= set(TEXTS.phases)


def test_our_file_says_nothing_that_nobody_reads():
    assert texts_of_file("checkin.toml") <= set(texts_in(TEXTS))


def test_every_place_for_something_is_known_and_used():
    used = {id_: tuple(re.findall(r"\{(.*?)\}", text)) for id_, text in TEXTS.said.items() if "{" in text}
    assert used == PLACEHOLDERS
    assert not [text for text in texts_in([TEXTS.welcome, TEXTS.parts, TEXTS.phases, TEXTS.tries]) if "{" in text]


def test_every_text_is_kind_and_whole():
    begun = [text.replace("{name}", "Name") for text in TEXTS.said.values()]
    lines = [one.text for listed in (TEXTS.missed, TEXTS.welcome, TEXTS.tries, TEXTS.nothing) for one in listed]
    parts = [*TEXTS.parts.values(), *TEXTS.phases.values()]
    said = [*begun, *lines, *(one.guidance for one in parts), TEXTS.away.line]
    assert not [text for text in said if not is_sentence(text, 95)]
    assert all(is_kind(one.title) and len(one.title) <= 20 and one.title[-1].isalpha() for one in parts)


def test_the_welcome_asks_gently_and_says_that_nothing_is_kept():
    assert all(one.text.endswith("?") for one in TEXTS.welcome)
    assert "written down" in TEXTS.parts["welcome"].guidance
    assert "pass" in TEXTS.parts["welcome"].guidance


def test_a_missed_week_is_greeted_and_not_counted():
    assert not [one.text for one in TEXTS.missed if re.search(r"\d|\bweeks\b|\bagain\b|\bsorry\b|\bwhy\b", one.text, re.IGNORECASE)]


def test_what_one_chooses_fits_into_a_line_of_the_room():
    assert all(len(one.text) <= min(SHORT_LIMIT, 80) for one in (*TEXTS.tries, *TEXTS.nothing))


# -- What is filled in ---------------------------------------------------------------------------------------------------


def test_places_are_filled_and_nothing_in_a_value_counts():
    assert TEXTS.say("c02", focus="calm starts") == "This term we are working on: calm starts."
    assert TEXTS.say("c14", name="{focus} \\1 {name}").startswith("Next is {focus} \\1 {name}. Yes, or swap?")
    assert TEXTS.say("c15") == TEXTS.said["c15"]
    with pytest.raises(KeyError):
        TEXTS.say("c14", focus="calm starts")


def test_a_room_without_a_focus_is_asked_all_the_same():
    assert TEXTS.challenge("reading aloud") == "How did reading aloud go this week, from 1 to 5? One word why."
    assert TEXTS.challenge(None) == TEXTS.challenge("") == TEXTS.said["c06_open"]


@pytest.mark.parametrize(("to_try", "begin"), [(0, "Nothing to try"), (1, "One thing to try"), (2, "2 things to try"), (9, "9 ")])
def test_the_thanks_fit_any_number_of_things(to_try, begin):
    said = TEXTS.closing(to_try, number=str(to_try), name="Name", date="3 December")
    assert said.startswith(f"Thank you. {begin}")
    assert said.endswith("Name presents on 3 December.")


def test_greeting_and_welcome_go_round_by_week():
    weeks = [f"2026-W{number}" for number in range(20, 32)]
    assert {TEXTS.missed_greeting(week) for week in weeks[:4]} == set(TEXTS.missed)
    assert {TEXTS.welcome_from(week)[0] for week in weeks} == set(TEXTS.welcome)
    assert all(set(TEXTS.welcome_from(week)) == set(TEXTS.welcome) for week in weeks)


# -- Other languages -----------------------------------------------------------------------------------------------------

PACK = """
away = "Ulipokuwa mbali"
[said]
c01 = "Dakika ishirini. Nani yuko hapa?"
c02 = "Muhula huu: {name}."
c14 = "Anayefuata ni {name}."
c18 = 7
c99 = "Ziada."
[welcome]
w01 = "Siku yako ikoje?"
w02 = "  "
w99 = "Ziada?"
[parts]
wins = { title = "Mafanikio" }
back = "Nyuma"
[phases]
tell = { title = "Simulia {name}", guidance = "Sikiliza." }
[missed]
m01 = "Karibu tena."
"""


def test_a_language_that_is_half_written_is_english_elsewhere(tmp_path):
    (tmp_path / "sw").mkdir()
    (tmp_path / "sw" / "checkin.toml").write_text(PACK, encoding="utf-8")
    texts = checkin_texts("sw", tmp_path)
    changed = {"c01": "Dakika ishirini. Nani yuko hapa?", "c14": "Anayefuata ni {name}."}
    assert texts.said == {**TEXTS.said, **changed}
    assert [one.text for one in texts.welcome] == ["Siku yako ikoje?", *(one.text for one in TEXTS.welcome[1:])]
    assert ids(texts.welcome) == ids(TEXTS.welcome)
    assert (texts.parts["wins"].title, texts.parts["wins"].guidance) == ("Mafanikio", TEXTS.parts["wins"].guidance)
    assert texts.parts["back"] == TEXTS.parts["back"]
    assert (texts.phases["tell"].title, texts.phases["tell"].guidance) == (TEXTS.phases["tell"].title, "Sikiliza.")
    assert [one.text for one in texts.missed][:2] == [TEXTS.said["c18"], "Karibu tena."]
    assert (texts.away, texts.tries, texts.nothing) == (TEXTS.away, TEXTS.tries, TEXTS.nothing)


@pytest.mark.parametrize("language", ["sw", "en_GB", "../en", ""])
def test_a_language_without_words_of_its_own_has_the_english_ones(language):
    assert checkin_texts(language) == TEXTS
