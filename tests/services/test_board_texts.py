"""The texts of the board: each there once, in plain words, and of the kind that it says."""

import re
import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from architecture.test_screen import WORD
from teamroom.services.board_texts import Topic, board_texts, question_bank
from teamroom.services.problem_checks import CLEAR, problem_checks, problem_questions

BANK = question_bank()
BOARD = board_texts()
CHECKS = problem_checks()
EXAMPLES = [example for tag in BOARD.tags for example in tag.examples]
STRATEGIES = [strategy for example in EXAMPLES for strategy in example.strategies]

PUNCTUATION = re.compile(r"[.?!]\"?$")
PLACEHOLDERS = {"d01": {"word"}, "rule": {"name"}}
FACT = ("When ", "Where ", "How many ", "How long ", "How often ", "Which ", "Who ", "What did ")
"""How a question begins that can be answered with a time, a place, a number, a name, or what was done or said."""
JUDGEMENT = re.compile(r"\b(?:why|should|could|would|might|think|feel|hope|if|better|reason|cause)\b", re.IGNORECASE)


def sentences():
    """Return every text of the three files that is a sentence, with its name."""
    yield from ((one.id, one.text) for one in (*BANK.probing, *BANK.clarifying))
    yield "rule", BANK.rule
    yield from CHECKS.said.items()
    for name, listed in (("factors", factors()), ("starters", BOARD.starters), ("reflect", BOARD.reflect)):
        yield from ((name, text) for text in listed)
    yield from (("problem", example.problem) for example in EXAMPLES)
    yield from (("strategy", text) for one in STRATEGIES for text in (one.idea, one.first_step))
    yield from (("pair", pair.after) for pair in CHECKS.pairs)


def factors():
    return (*BOARD.factors.pupils, *BOARD.factors.lesson, *BOARD.factors.limits)


def numbered(letter, last=20):
    return [f"{letter}{number:02}" for number in range(1, last + 1)]


def test_every_question_is_there_once():
    assert [one.id for one in BANK.probing] == numbered("q")
    assert [one.id for one in BANK.clarifying] == numbered("k")
    assert not [text for text, often in Counter(text for _, text in sentences()).items() if often > 1]


def is_plain_and_whole(name, text):
    placeholders = set(re.findall(r"\{(.*?)\}", text))
    begins = text[0].isupper() or text[0].isdigit() or text.startswith("'{word}'")
    plain = not WORD.search(text) and "  " not in text and "*" not in text
    return bool(PUNCTUATION.search(text)) and begins and plain and placeholders == PLACEHOLDERS.get(name, set())


def test_every_sentence_is_plain_and_whole():
    assert len(list(sentences())) > 150
    assert not [(name, text) for name, text in sentences() if not is_plain_and_whole(name, text)]
    for text in ("An invalid answer.", "No end", "no capital.", "Two  blanks.", "Some {name}.", "This is *not* it."):
        assert not is_plain_and_whole("q01", text)


@pytest.mark.parametrize("question", BANK.clarifying, ids=[one.text for one in BANK.clarifying])
def test_a_clarifying_question_can_be_answered_with_a_fact(question):
    assert question.text.startswith(FACT)
    assert question.text.endswith("?")
    assert not JUDGEMENT.search(question.text)


def test_most_probing_questions_cannot():
    """Or the property above says nothing."""
    facts = [one.id for one in BANK.probing if one.text.startswith(FACT) and not JUDGEMENT.search(one.text)]
    assert len(facts) < 5
    assert all("?" in one.text for one in BANK.probing)


@pytest.mark.parametrize("topic", Topic)
def test_every_topic_has_questions_of_both_kinds(topic):
    for bank in (BANK.probing, BANK.clarifying):
        assert all(1 <= len(set(one.topics)) == len(one.topics) <= 2 for one in bank)
        assert sum(topic in one.topics for one in bank) >= 2


def test_the_steps_offer_enough():
    assert all(len(prompts) >= 3 for prompts in (BOARD.factors.pupils, BOARD.factors.lesson, BOARD.factors.limits))
    assert all(text.endswith("?") for text in (*factors(), *BOARD.reflect))
    assert len(BOARD.starters) == 10
    assert len(BOARD.reflect) == 3


def test_a_challenge_has_two_worked_examples():
    assert len(BOARD.tags) == len({tag.id for tag in BOARD.tags}) == len({tag.name for tag in BOARD.tags}) == 10
    assert all(len(tag.examples) == 2 for tag in BOARD.tags)
    assert all(len(example.strategies) == 2 for example in EXAMPLES)
    assert all(len(strategy.idea) <= 80 and len(strategy.first_step) <= 110 for strategy in STRATEGIES)


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.problem for example in EXAMPLES])
def test_an_example_is_what_the_helper_asks_for(example):
    assert [one.id for one in problem_questions(example.problem, CHECKS, most=16)] == [CLEAR]


def test_no_text_of_ours_names_or_blames_anybody():
    for _, text in sentences():
        found = {one.id for one in problem_questions(text, CHECKS, most=16)}
        assert not found & ({"d10"} if text in CHECKS.said.values() else {"d10", "d15"}), text


PACK = {
    "probing.toml": """
rule = "Swali zuri humsaidia {nani} kufikiri."
[probing]
q01 = { text = "Mgeni angeona nini?" }
q02 = { text = 2, topics = ["talk"] }
q03 = { topics = ["nothing"] }
q99 = { text = "Ziada?" }
clarifying = 3
""",
    "board.toml": """
factors = { pupils = ["Wanafanya nini kabla?"], lesson = [""] }
[tags.start]
name = "Kuanza somo"
examples = [{ problem = "Moja" }]
[tags.homework]
[[tags.homework.examples]]
problem = "Moja tu."
strategies = [{ idea = "a", first_step = "b" }, { idea = "c", first_step = "d" }]
[tags.reading]
[[tags.reading.examples]]
problem = "Kusoma."
strategies = [{ idea = "a", first_step = "b" }, { idea = "c", first_step = "d" }]
[[tags.reading.examples]]
problem = "Kusoma tena."
strategies = [{ idea = "a", first_step = "b" }]
[tags.noise]
[[tags.noise.examples]]
problem = "Kelele saa nane."
strategies = [{ idea = "a", first_step = "b" }, { idea = "c", first_step = "d" }]
[[tags.noise.examples]]
problem = "Kelele saa tisa."
strategies = [{ idea = "a", first_step = "b" }, { idea = "c", first_step = "d" }]
""",
}


@pytest.fixture
def swahili(tmp_path):
    (tmp_path / "sw").mkdir()
    for name, text in PACK.items():
        (tmp_path / "sw" / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_questions_of_a_language_keep_their_ids_and_topics(swahili):
    bank = question_bank("sw", swahili)
    assert [one.id for one in bank.probing] == numbered("q")
    assert (bank.probing[0].text, bank.probing[0].topics) == ("Mgeni angeona nini?", BANK.probing[0].topics)
    assert (bank.probing[1].text, bank.probing[1].topics) == (BANK.probing[1].text, (Topic.TALK,))
    assert bank.probing[2:] == BANK.probing[2:]
    assert (bank.clarifying, bank.rule) == (BANK.clarifying, BANK.rule)


def test_the_board_of_a_language_has_english_where_it_is_not_whole(swahili):
    board = board_texts("sw", swahili)
    assert board.factors.pupils == ("Wanafanya nini kabla?",)
    assert (board.factors.lesson, board.factors.limits) == (BOARD.factors.lesson, BOARD.factors.limits)
    assert (board.tags[0].id, board.tags[0].name, board.tags[0].examples) == ("start", "Kuanza somo", BOARD.tags[0].examples)
    assert (board.tags[1].name, board.tags[1].examples[1].problem) == ("Noise and calm", "Kelele saa tisa.")
    assert (board.tags[2:], board.starters, board.reflect) == (BOARD.tags[2:], BOARD.starters, BOARD.reflect)


def test_a_language_without_words_of_its_own_has_the_english_ones():
    assert board_texts("sw") == board_texts("en_GB") == BOARD
    assert question_bank("") == BANK


@pytest.mark.parametrize("name", ["board.toml", "focus.toml", "probing.toml", "problem_checks.toml"])
def test_our_files_have_nothing_that_nobody_reads(name):
    """A misspelt name would be left out in silence; what is read is counted above, so the names must be these."""
    table = tomllib.loads((files("teamroom.content") / "en" / name).read_text("utf-8"))
    known = {
        "board.toml": {"factors", "strategies", "reflect", "tags"},
        "focus.toml": {"question", "examples", "wide", "seen"},
        "probing.toml": {"rule", "probing", "clarifying"},
        "problem_checks.toml": {"said", "limits", "pairs", "words"},
    }
    assert set(table) == known[name]
    if name == "problem_checks.toml":
        assert set(table["words"]) == set(CHECKS.lists.__slots__)
