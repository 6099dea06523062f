"""The coach's script (`mission.md` row 25): short lines for every part and phase, and for difficult moments."""

from collections import Counter

import pytest

from services.tone import is_kind, is_sentence, texts_in, texts_of_file
from teamroom.services.checkin_texts import checkin_texts
from teamroom.services.coach_script import coach_script

SCRIPT = coach_script()
LINES = [line for kind in (SCRIPT.parts, SCRIPT.phases) for lines in kind.values() for line in lines]


def test_a_coach_has_two_or_three_lines_for_every_part_and_phase():
    texts = checkin_texts()
    assert (list(SCRIPT.parts), list(SCRIPT.phases)) == (list(texts.parts), list(texts.phases))
    assert all(2 <= len(lines) <= 3 for kind in (SCRIPT.parts, SCRIPT.phases) for lines in kind.values())


def test_a_coach_has_a_line_for_each_difficult_moment():
    assert [one.id for one in SCRIPT.moments] == ["early", "long", "silence", "hurt", "time"]
    assert all(is_sentence(one.say, 95) for one in SCRIPT.moments)
    assert all(is_kind(one.when) and one.when[-1].isalpha() and len(one.when) <= 40 for one in SCRIPT.moments)


def test_the_lines_are_kind_and_short_enough_to_read_while_somebody_talks():
    assert not [line for line in LINES if not is_sentence(line.removesuffix(' ..."') + "." if line.endswith('..."') else line, 90)]
    assert Counter(LINES).most_common(1)[0][1] == 1


def test_the_script_gives_no_further_right():
    assert is_sentence(SCRIPT.role)
    assert "decide nothing for the others" in SCRIPT.role


def test_our_file_says_nothing_that_nobody_reads():
    assert texts_of_file("coach.toml") == set(texts_in(SCRIPT)) - {one.id for one in SCRIPT.moments}


PACK = """
role = ["a"]
[parts]
wins = ["Sentensi moja kila mmoja."]
back = []
[phases]
tell = "Simulia."
extra = ["Ziada."]
[moments]
early = { when = "Ushauri mapema" }
long = 3
"""


def test_a_language_that_is_half_written_is_english_elsewhere(tmp_path):
    (tmp_path / "sw").mkdir()
    (tmp_path / "sw" / "coach.toml").write_text(PACK, encoding="utf-8")
    script = coach_script("sw", tmp_path)
    assert script.role == SCRIPT.role
    assert script.parts == {**SCRIPT.parts, "wins": ("Sentensi moja kila mmoja.",)}
    assert script.phases == SCRIPT.phases
    assert (script.moments[0].when, script.moments[0].say) == ("Ushauri mapema", SCRIPT.moments[0].say)
    assert script.moments[1:] == SCRIPT.moments[1:]


@pytest.mark.parametrize("language", ["sw", "en_GB", "../en", ""])
def test_a_language_without_words_of_its_own_has_the_english_ones(language):
    assert coach_script(language) == SCRIPT
