import pytest

from teamroom.services.reading.plain import READ_AT_MOST, decoded, plain_words
from teamroom.services.reading.words import Full, Reason, Unreadable, Words

SAMPLE = "Élève, Schüler, ученик, تلميذ, 学生"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_told_from_its_bytes(encoding):
    assert decoded(SAMPLE.encode(encoding)) == SAMPLE


def test_big_endian_marks_are_known():
    assert decoded(("\ufeff" + SAMPLE).encode("utf-16-be")) == SAMPLE
    assert decoded(("\ufeff" + SAMPLE).encode("utf-32-be")) == SAMPLE


def test_old_western_files_are_guessed():
    assert decoded("l\u2019été \u2013 “déjà”".encode("cp1252")) == "l\u2019été \u2013 “déjà”"
    assert decoded("d\x81j\xe0".encode("latin-1")) == "d\x81jà"


def test_a_declared_encoding_is_tried_first_and_nonsense_is_passed_over():
    assert decoded("ученик".encode("cp1251"), "windows-1251") == "ученик"
    for nonsense in ("no-such-thing", "zlib", "undefined", "punycode", "windows-99", "utf-8\0", ""):
        assert decoded("été".encode(), nonsense) == "été"


def test_a_character_cut_at_the_end_is_left_out():
    assert decoded("été".encode()[:-1]) == "ét"


def test_binary_is_refused():
    with pytest.raises(Unreadable) as refused:
        plain_words(b"MZ\0\0", Words())
    assert refused.value.reason is Reason.OTHER_KIND


def test_only_the_start_of_a_huge_file_is_looked_at():
    words = Words()
    with pytest.raises(Full):
        plain_words(b"a" + b" " * READ_AT_MOST + b"b", words)
    assert (words.text(), words.cut) == ("a", True)
