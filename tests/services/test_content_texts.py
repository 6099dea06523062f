"""Files of texts that teachers write: what can be used of them is used, the rest is English, and nothing fails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.services.content_texts import (
    FILE_LIMIT,
    Content,
    WrongText,
    a_number,
    a_table,
    a_text,
    content,
    list_of,
    phrases,
    text_with,
    texts,
)
from teamroom.services.focus_hints import focus_question, focus_words

FILE = "focus.toml"
ENGLISH = focus_words()


@pytest.fixture
def packs(tmp_path):
    """Return what writes the file of a language and gives the folder of all of them."""

    def write(text, language="sw"):
        (tmp_path / language).mkdir(exist_ok=True)
        held = text if isinstance(text, bytes) else text.encode()
        (tmp_path / language / FILE).write_bytes(held)
        return tmp_path

    return write


WHOLE = """
question = "Darasa gani?"
examples = ["Wanafunzi wanaanza kazi katika dakika kumi za kwanza"]
wide = ["bora*", "elimu"]
seen = ["dakika", "darasa"]
"""


def test_a_language_has_its_own_words(packs):
    words = focus_words("sw", packs(WHOLE))
    assert words.question == "Darasa gani?"
    assert focus_question("Elimu bora kwa wote", words) == "Darasa gani?"
    assert not focus_question("Elimu bora katika dakika za mwisho", words)
    assert focus_words("sw_KE", packs(WHOLE)) == words
    assert focus_words("fr", packs(WHOLE)) == focus_words("en", packs(WHOLE)) == ENGLISH


def test_a_country_goes_before_its_language_and_that_before_english(packs):
    packs('question = "Darasa gani, na lini?"', "sw_TZ")
    words = focus_words("sw_TZ", packs(WHOLE))
    assert words.question == "Darasa gani, na lini?"
    assert words.examples == focus_words("sw", packs(WHOLE)).examples


@pytest.mark.parametrize(
    ("wrong", "left"),
    [
        ('wide = "bora"', "wide"),
        ("wide = []", "wide"),
        ("wide = [1, 2]", "wide"),
        ('wide = ["...", "*"]', "wide"),
        ("question = 7", "question"),
        ('question = "  "', "question"),
        ('question = "Darasa {gani}?"', "question"),
        ('question = "Darasa }{?"', "question"),
        ('question = "a\\nb"', "question"),
        (f'question = "{"a" * 601}"', "question"),
        ("[examples]\na = 1", "examples"),
        ('examples = ["", "b"]', "examples"),
        ('examples = [["a"]]', "examples"),
    ],
)
def test_a_set_that_is_wrong_is_english_and_the_others_are_kept(packs, wrong, left):
    kept = [line for line in WHOLE.splitlines() if not line.startswith(left)]
    words = focus_words("sw", packs("\n".join([*kept, wrong])))
    own = focus_words("sw", packs(WHOLE))
    for name in ("wide", "seen", "question", "examples"):
        assert getattr(words, name) == getattr(ENGLISH if name == left else own, name), name


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"question = ",
        b"\xff\xfe\x00",
        b"question = 1\nquestion = 2",
        b"x = " + b"[" * 5_000,
        b"x = " + b"9" * 5_000,
        WHOLE.encode() + b"#" * FILE_LIMIT,
    ],
    ids=["empty", "cut off", "not text", "twice", "deep", "a long number", "too big"],
)
def test_a_file_that_cannot_be_used_is_english(packs, file):
    assert focus_words("sw", packs(file)) == ENGLISH


def test_a_folder_in_the_place_of_a_file_is_english(tmp_path):
    (tmp_path / "sw" / FILE).mkdir(parents=True)
    assert focus_words("sw", tmp_path) == ENGLISH


@pytest.mark.parametrize("language", ["", "../en", "en/../../sw", "sw\0", "s" * 5_000, "_", "日本", "en-GB", "/etc"])
def test_any_name_of_a_language_is_english_where_nobody_wrote_it(packs, language):
    assert focus_words(language, packs(WHOLE)) == ENGLISH


def test_a_name_of_a_language_is_no_way_to_another_folder(packs):
    folder = packs(WHOLE)
    assert focus_words(f"../{folder.name}/sw", folder) == focus_words(str(folder / "sw"), folder) == ENGLISH


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
@pytest.mark.parametrize("read", [a_text, a_number, a_table, texts, phrases, text_with("name"), list_of(a_table)])
def test_whatever_stands_there_is_read_or_left(read, value):
    assert Content([{"a": {"b": value}}, {"a": {"b": "english"}}]).of("a", "b", read=lambda held: _read(read, held)) is not None
    # A name that is no table has nothing below it.
    assert Content([value, {"a": {"b": "english"}}]).of("a", "b", read=lambda held: _read(read, held)) is not None


def _read(read, held):
    return held if held == "english" else read(held)


def test_the_names_are_those_of_english():
    held = Content([{"said": {"d01": "x", "d99": "y"}}, {"said": {"d01": "a", "d02": "b"}}])
    assert held.names("said") == ("d01", "d02")


def test_a_mistake_in_english_is_ours():
    with pytest.raises(WrongText):
        content(FILE).of("nothing", read=a_text)


def test_placeholders_are_known_ones():
    assert text_with("word")(" '{word}' is a guess. ") == "'{word}' is a guess."
    for text in ("{name}", "{}", "{word", "word}", "{{word}}", "{word!r}"):
        with pytest.raises(WrongText):
            text_with("word")(text)
