"""What the helper beside a problem asks, sentence by sentence; that it never fails; and that it can speak other languages."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.services.problem_checks import CLEAR, MOST, problem_checks, problem_questions

ENGLISH = problem_checks()
EVERY = 16


def asked(text, **also):
    """Return all that is asked about a text, the ids by themselves."""
    return [one.id for one in problem_questions(text, ENGLISH, most=EVERY, **also)]


GOOD = "In 6 B, half have written nothing by minute 8 on Mondays and Tuesdays."

FIRES = {
    "d01": [
        ("Half of 6 B are not motivated on Mondays", "motivated"),
        ("In Form 2 the back row Don't Care about fractions", "Don't Care"),
        ("9 of 30 in Year 5 are lazy after lunch", "lazy"),
        ("They have a bad attitude", "bad attitude"),
        ("The learners in 5 A show little respect at break", "respect"),
        ("Year 9 is not serious in the last lesson", "not serious"),
    ],
    "d02": [
        ("Many in 6 B come late on Mondays", "Many"),
        ("After lunch they talk until I begin", "they"),
        ("In Year 4 some stop at long words in the second lesson", "some"),
        ("Nobody in Form Two hands in the log on Fridays at 8:15", "Nobody"),
        ("The boys in 5 A all shout when the bell rings, no one listens", "all"),
    ],
    "d03": [
        ("Half of the pupils have no book on Mondays", ""),
        ("Homework is a disaster", ""),
        ("They stop at long words when they read aloud", ""),
        ("After lunch 7 children come late", ""),
        ("They come late all year; 9 wait at the door", ""),
    ],
    "d04": [
        ("In 6 B half have written nothing", ""),
        ("9 of 31 in Year 4 stop at words of three parts", ""),
        ("In class 12 of my class of 40 always talk", ""),
    ],
    "d05": [
        ("In 6 B the same five always come late on Mondays", "always"),
        ("Half of Year 4 never finish by the end of the lesson", "never"),
        ("After lunch it takes all the time we have in 3 C", "all the time"),
    ],
    "d06": [
        ("In 6 B the pupils start late on Mondays", ""),
        ("Year 4 cannot read long words when reading aloud", ""),
    ],
    "d07": [
        ("We need tablets for Year 4", "We need"),
        ("In 6 B there is a lack of textbooks on Mondays", "lack of"),
        ("Form 3 should have more time when they write tests", "should have"),
    ],
    "d08": [
        ("In 6 B half come late on Mondays and they forget their books", "and they"),
        ("Year 4 stop at long words and the class laughs at them", "and the class"),
        ("12 of 30 in 5 A copy the homework, and I also see it in tests", "also"),
        ("On Mondays 7 of 30 in 6 B come late, and half have no pen as well", "as well"),
        ("On Mondays 9 in 6 B come late and half have no pen with them", "and half"),
    ],
    "d09": [
        ("Improve teaching in our classes", "teaching"),
        ("The discipline of Year 8 after lunch", "discipline"),
        ("Results in Form 4 went down last term", "Results"),
        ("The school is noisy in the morning", "The school"),
    ],
    "d10": [
        ("You should be stricter with 6 B after lunch", "You should"),
        ("The teacher failed to explain fractions in Year 5", "The teacher failed"),
        ("His mother does not look at the homework on Sundays", "His mother"),
        ("Year 6 cannot add because last year's teacher left in May", "last year's teacher"),
        ("Mrs Banda lets 7 of them leave early", "Mrs"),
        ("I blame one of the families for the noise in the morning", "blame"),
    ],
    "d11": [
        ("The timetable of 6 B is bad on Mondays", "timetable"),
        ("Parents do not help with homework", "Parents"),
        ("Our salaries come late in the second week", "salaries"),
    ],
    "d12": [("Noisy pupils", ""), ("Half late on Mondays", ""), ("Homework", "")],
    "d13": [(f"{GOOD} {'I counted the pens on the desks by the door again. ' * 4}", ""), ("word " * 46, "")],
    "d14": [
        ("In Year 4 pupils talk loudly after lunch, I heard it from the door", ""),
        ("The pupils in 6 B forget the book on Mondays", ""),
    ],
    "d15": [
        ("On Mondays the seat of Kofi Mensah in 6 B is empty", "Kofi Mensah"),
        ("Kofi Mensah talks when I turn to the board", "Kofi Mensah"),
        ("I moved Anne-Marie O'Neil's desk, because in 4 C half talk", "Anne-Marie O'Neil"),
        ("In 6 B \u00c9lodie N\u02bcDiaye and Zo\u00eb \u0160imi\u0107 sit by the window", "Zo\u00eb \u0160imi\u0107"),
        ("Yesterday in Year 4 I asked Amina\u00a0Otieno to read", "Amina Otieno"),
    ],
    "d16": [(GOOD, ""), ("Students stop writing in Form 2 when there are more than 3 steps on the board", "")],
}

SILENT = {
    "d01": [GOOD, "In 6 B 9 of 30 put their heads on the desk after lunch", "Carefully, half of Year 4 do not carry books"],
    "d02": [
        "All 31 in Year 4 stop at long words", "They come late, 7 of them", "It is not at all quiet after lunch",
        "Some time after lunch half of 6 B stop", "Many, a third of Form 2, wait",
    ],
    "d03": [
        "Pupils in 6 B talk", "The pupils in Form Two talk", "In P5 they talk", "The 4th grade pupils talk",
        "The back row talks", "It takes 9 minutes until the room is quiet", "Pupils in Year 6 B talk", "In 6B they talk",
    ],
    "d04": ["In 6 B half write nothing on Mondays", "Year 4 talk when I turn round", "In maths half of 5 A wait", "At 8:15 half of 6 B is there"],
    "d05": ["In 6 B half come late on Mondays", "Almost always half of Year 4 wait", "Nevertheless half of 5 A wait"],
    "d06": ["I saw 6 B start late", "9 of 31 in Year 4 stop", "We heard Form 2 from the yard", "Half of 5 A wait"],
    "d07": [
        "9 of 31 in Year 4 need to be told three times", "In 6 B half wait for me", "The needs of Year 4 differ",
        "In 6 B they need to hear it twice",
    ],
    "d08": [
        GOOD, "The boys and the girls of 5 A call out on Fridays", "In 5 A the girls and the boys call out on Fridays",
        "In 6 B half bring a pen and a book on Mondays", "On Mondays and Tuesdays they come late",
        "12 in 5 A read slowly and carefully as well as the others", "They stop. And they wait.", "Books and they",
        "They read and they stop at long words", "On Mondays they read and they stop",
    ],
    "d09": [
        "Results: 20 of 30 in Form 4 could not add halves in the test", "When I am teaching, the back row of 6 B talks",
        "At the school gate half of 6 B wait for the bus", GOOD,
    ],
    "d10": [
        "Students stop writing when the steps are longer than three", "9 of 31 read aloud in their mother tongue",
        "One pupil in Year 4 stops at long words", "You should hear 6 B after lunch", "The teacher asks and 3 answer", GOOD,
    ],
    "d11": [
        "When the bus is late, 7 of 30 in Year 5 miss the first ten minutes", "I asked the parents of 6 B about the first task",
        GOOD,
    ],
    "d12": ["In 6 B half have written nothing", GOOD, "\u5b66\u751f\u4e0d\u505a\u4f5c\u4e1a"],
    "d13": [GOOD, "word " * 45],
    "d14": [
        GOOD, "In 6 B pupils talk after lunch, but not in the morning", "More pupils in 6 B come late on Mondays",
        "In Year 4 it takes 7 minutes after lunch, 2 in the morning",
    ],
    "d15": [
        GOOD, "Yesterday Kofi was late", "In Year Six on Monday Morning", "I moved Kofi to the front row", "Kofi M. and A. Mensah talk",
        "They read Romeo and Juliet. Half of Lakeside Primary School came", "KOFI MENSAH TALKS", "Kofi, Ama, Esi and Yaw talk",
        "\u041a\u043e\u0444\u0438 \u041c\u0435\u043d\u0441\u0430 \u043e\u043f\u043e\u0437\u0434\u0430\u043b", "English Reading on Friday in Kiswahili and French", "He said: Quiet! Please wait",
        "Students Are Not Motivated In Class", "I read to 6 B. Then Kofi talked", "Some Kenyan pupils talk",
    ],
    "d16": [
        "Students are not motivated", "", "...", "6 7 8 9 10 11", "Half late Mondays", "Wanafunzi kumi wa darasa la sita hawaandiki chochote",
        "Die H\u00e4lfte der Klasse hat nach acht Minuten nichts geschrieben",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("check", "text", "word"), [(check, *one) for check, fires in FIRES.items() for one in fires])
def test_it_asks(check, text, word):
    [said] = [one for one in problem_questions(text, ENGLISH, most=EVERY) if one.id == check]
    assert said.word == word
    assert said.text == ENGLISH.said[check].replace("{word}", word)


@pytest.mark.parametrize(("check", "text"), [(check, text) for check, silent in SILENT.items() for text in silent])
def test_it_is_silent(check, text):
    assert check not in asked(text)


def test_every_check_is_shown_to_fire_and_to_be_silent():
    assert sorted(FIRES) == sorted(SILENT) == sorted(ENGLISH.said) == [f"d{number:02}" for number in range(1, 17)]
    assert all(len(FIRES[check]) >= 2 and len(SILENT[check]) >= 2 for check in ENGLISH.said)


@pytest.mark.parametrize("pair", ENGLISH.pairs, ids=[pair.before for pair in ENGLISH.pairs])
def test_a_pair_shows_what_the_helper_means(pair):
    assert CLEAR not in asked(pair.before)
    assert len(problem_questions(pair.before, ENGLISH)) == MOST
    assert asked(pair.after) == [CLEAR]


def test_there_are_four_pairs():
    assert len(ENGLISH.pairs) == 4


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The mother of Kofi Mensah is lazy, we need rules", ["d15", "d10", "d01"]),
        ("The teacher failed, they are lazy and we need discipline", ["d10", "d01", "d07"]),
        ("We need discipline and they always talk also", ["d07", "d09", "d08"]),
        ("Students are not motivated", ["d01", "d03", "d04"]),
        ("They never read", ["d05", "d02", "d03"]),
        ("Homework is a disaster", ["d03", "d04", "d06"]),
        ("In 6 B the pupils talk after lunch because of the timetable", ["d06", "d14", "d11"]),
    ],
)
def test_what_is_unsafe_comes_first_and_three_are_enough(text, first):
    assert [one.id for one in problem_questions(text, ENGLISH)] == first
    assert [one.id for one in problem_questions(text, ENGLISH, most=1)] == first[:1]


def test_the_word_is_quoted_as_it_was_written():
    [said, *_] = problem_questions("THEY ARE LAZY", ENGLISH)
    assert said.text == "'LAZY' is a guess about what is inside somebody. What did they do or not do?"


def test_members_of_the_room_may_be_named_in_full():
    text = "On Mondays Amina Otieno and I saw that half of 6 B come late"
    assert asked(text) == ["d15"]
    assert asked(text, names=["Kofi Boateng", "amina OTIENO"]) == [CLEAR]
    # A pupil may have the first name of a colleague.
    assert asked(text, names=["Amina", "Otieno"]) == ["d15"]


def test_a_sentence_of_another_language_is_not_asked_for_what_could_not_be_seen():
    assert asked("Wanafunzi wa darasa la sita hawaandiki chochote baada ya dakika nane") == []
    assert asked("Kofi Mensah hajaandika chochote baada ya dakika nane") == ["d15"]
    assert asked("\u0627\u0644\u0637\u0644\u0627\u0628 \u0644\u0627 \u064a\u0643\u062a\u0628\u0648\u0646 \u0634\u064a\u0626\u0627 \u0641\u064a \u0627\u0644\u062f\u0631\u0633 \u0627\u0644\u0623\u0648\u0644") == []


@given(st.text(max_size=200) | st.lists(st.sampled_from(
    ["and", "they", "6", "B", "Year", "is", "half", ".", "don't", "Kofi", "Mensah", "all", "at all", "8:15", "\0", "\ud800", "{word}"]
)).map(" ".join), st.integers(0, 20))  # fmt: skip
def test_any_text_is_answered(text, most):
    found = problem_questions(text, ENGLISH, most=most, names=[text])
    assert len(found) <= most
    assert len({one.id for one in found}) == len(found)
    assert all(one.text for one in found)
    if CLEAR in {one.id for one in found}:
        assert len(found) == 1


LONG = ["and they do ", "Kofi Mensah ", "Year ", "\ufdfa"]
LONGER = [
    "x", "a ", "no one at all ", "6 B ", "don't care and the class is ", "8:15 is ", ". ", "{word} ", "A-", "is and ", "e\u0301",
    "\U0001f600 ",
]  # fmt: skip


@pytest.mark.parametrize("part", [*LONG, *(pytest.param(part, marks=pytest.mark.slow) for part in LONGER)])
def test_a_long_text_takes_time_by_its_length_alone(part):
    text = (part * 20_000)[:20_000]
    began = time.process_time()
    problem_questions(text, ENGLISH)
    assert time.process_time() - began < 2


PACK = """
[said]
d01 = "'{word}' ni dhana tu. Walifanya nini?"
d02 = "Wangapi? {number}"
[limits]
shortest = 3
longest = true
[[pairs]]
before = "Wanafunzi ni wavivu"
[words]
mind = ["mvivu", "wavivu"]
everyday = ["wanafunzi", "ni", "wa", "la", "katika"]
vague = "wote"
"""


def test_a_language_is_used_as_far_as_it_is_written(tmp_path):
    (tmp_path / "sw").mkdir()
    (tmp_path / "sw" / "problem_checks.toml").write_text(PACK, encoding="utf-8")
    checks = problem_checks("sw", tmp_path)
    said = problem_questions("Wanafunzi ni wavivu", checks)
    assert [one.text for one in said][:2] == ["'wavivu' ni dhana tu. Walifanya nini?", ENGLISH.said["d03"]]
    assert (checks.said["d02"], checks.pairs, checks.lists.vague) == (ENGLISH.said["d02"], ENGLISH.pairs, ENGLISH.lists.vague)
    assert (checks.shortest, checks.longest) == (3, ENGLISH.longest)
