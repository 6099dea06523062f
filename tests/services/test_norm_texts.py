"""Norms to choose from: sixteen, six of them ticked at first; examples of a goal and of what stays in the room."""

from services.tone import is_kind, is_sentence, texts_in, texts_of_file
from teamroom.model.charter import goal_of, norm_of
from teamroom.services.norm_texts import norm_texts

TEXTS = norm_texts()


def test_there_are_sixteen_norms_and_six_are_ticked_at_first():
    assert [one.id for one in TEXTS.norms] == [f"n{number:02}" for number in range(1, 17)]
    assert TEXTS.usual == {"n01", "n02", "n04", "n06", "n09", "n13"}


def test_they_are_whole_and_kind_and_can_be_agreed_on_as_they_stand():
    for one in TEXTS.norms:
        # That norms are kept away from judging teachers has to name them.
        assert one.id == "n13" or is_sentence(one.text), one
        assert norm_of(one.text) == one.text
    for one in (*TEXTS.goals, *TEXTS.stays):
        assert is_sentence(one.text), one
    assert all(goal_of(one.text) == one.text for one in TEXTS.goals)
    assert is_kind(TEXTS.structure)


def test_the_smallest_structure_is_asked_for():
    assert "smallest" in TEXTS.structure


def test_our_file_says_nothing_that_nobody_reads():
    listed = {one.text for one in (*TEXTS.norms, *TEXTS.goals, *TEXTS.stays)}
    assert texts_of_file("norms.toml") == listed | set(TEXTS.usual) | {TEXTS.structure}
    assert set(texts_in(TEXTS.usual)) == set()


def test_another_language_says_them_and_changes_no_ticks(tmp_path):
    (tmp_path / "sw").mkdir()
    (tmp_path / "sw" / "norms.toml").write_text('usual = ["n16"]\n[norms]\nn01 = "Kinachosemwa hapa kinabaki hapa."\n', encoding="utf-8")
    other = norm_texts("sw", tmp_path)
    assert other.norms[0].text == "Kinachosemwa hapa kinabaki hapa."
    assert other.norms[1:] == TEXTS.norms[1:]
    assert other.usual == TEXTS.usual
