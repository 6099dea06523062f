import pytest

from services.reading.made_documents import pdf
from teamroom.services.reading import pdf as reading_pdf
from teamroom.services.reading.pdf import pdf_words
from teamroom.services.reading.words import Full, Reason, Unreadable, Words


def read(content):
    words = Words()
    pdf_words(content, words)
    return words.text()


def reason_of(content):
    with pytest.raises(Unreadable) as refused:
        read(content)
    return refused.value.reason


def test_pages_and_lines_in_order():
    assert (
        read(pdf([["Les fractions", "équivalentes"], ["Page two"]]))
        == "Les fractions\néquivalentes\nPage two"
    )


def test_a_word_divided_at_the_line_end_is_whole():
    assert "understanding" in read(pdf([["under-", "standing"]]))


def test_a_page_without_words_is_read():
    assert read(pdf([[]])) == ""


def test_a_locked_pdf_is_told():
    assert reason_of(pdf([["secret"]], lock=b"passphrase")) is Reason.LOCKED


def test_a_pdf_locked_with_nothing_is_opened():
    assert read(pdf([[]], lock=b"")) == ""


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"%PDF-1.4\n" + bytes(range(256)) * 40, pdf([])])
def test_garbage_is_damaged(content):
    assert reason_of(content) is Reason.DAMAGED


def test_a_pdf_that_boasts_of_pages_is_read_as_far_as_it_goes():
    words = Words()
    try:
        pdf_words(pdf([["real"]], count=2_000_000_000), words)
    except Full:
        assert words.cut
    assert words.text() in {"", "real"}


def test_pages_past_the_limit_are_cut(monkeypatch):
    monkeypatch.setattr(reading_pdf, "PAGE_LIMIT", 2)
    words = Words()
    with pytest.raises(Full):
        pdf_words(pdf([["one"], ["two"], ["three"]]), words)
    assert (words.text(), words.cut) == ("one\ntwo", True)


def test_words_past_the_limit_are_cut():
    words = Words(10)
    with pytest.raises(Full):
        pdf_words(pdf([["a long line of words"]] * 3), words)
    assert words.text() == "a long lin"
