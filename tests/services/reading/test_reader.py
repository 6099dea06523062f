import contextlib
import os
import signal
import sys
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.reading.made_documents import (
    MIB,
    Member,
    docx,
    gibibyte_of_zeros,
    lying_zip,
    odt,
    paragraph,
    pdf,
    pptx,
)
from services.reading.odd_workers import DEAF_WORKER, ODD_WORKER
from teamroom.core.errors import Cancelled, EnvironmentProblem, TeamRoomError, TrustError, UserError
from teamroom.services.reading import reader as reading_reader
from teamroom.services.reading.pipe import CONTENT_LIMIT
from teamroom.services.reading.reader import HELPER_COMMAND, Extracted, HelperReader, NoReader
from teamroom.services.reading.words import TEXT_LIMIT, Reason


@pytest.fixture
def odd():
    with HelperReader([sys.executable, "-c", ODD_WORKER], seconds=0.5) as made:
        yield made


def read(reader, name, content, size=None):
    return reader.text(name, [content], len(content) if size is None else size)


def refusal(reader, name, content, size=None):
    with pytest.raises(TeamRoomError) as refused:
        read(reader, name, content, size)
    assert refused.value.kind == "document-unreadable"
    assert refused.value.parameters["name"] == name
    return type(refused.value), Reason(refused.value.parameters["reason"])


def pid(reader):
    return reader._helper._process.pid if reader._helper else None


def test_every_kind_is_read_by_one_helper(reader):
    read(reader, "a.txt", b"first")
    before = pid(reader)
    for name, content in [
        ("a.docx", docx(paragraph("mot"))),
        ("a.pptx", pptx(["mot"])),
        ("a.odt", odt("<text:p>mot</text:p>")),
        ("a.pdf", pdf([["mot"]])),
        ("a.html", b"<p>mot"),
        ("a.svg", b"<svg><text>mot</text></svg>"),
        ("a.md", b"mot"),
    ]:
        assert read(reader, name, content) == Extracted("mot", cut=False)
    assert pid(reader) == before


def test_text_of_every_script_comes_back_in_normal_form(reader):
    sample = "e\u0301cole שלום مرحبا 学生 😀 👩‍🏫"
    assert read(reader, "a.docx", docx(paragraph(sample))).text == sample.replace("e\u0301", "é")


def test_content_comes_in_pieces_of_any_size(reader):
    content = docx(paragraph("in pieces"))
    pieces = (content[place : place + 7] for place in range(0, len(content), 7))
    assert reader.text("a.docx", pieces, len(content)).text == "in pieces"
    assert reader.text("a.txt", [], 0) == Extracted("", cut=False)
    assert reader.text("a.txt", [b"", b"a", b"", b"b"], 2).text == "ab"


def test_long_words_are_cut(reader):
    got = read(reader, "a.txt", "é ".encode() * TEXT_LIMIT)
    assert (len(got.text), got.cut) == (TEXT_LIMIT, True)


def test_strange_names_only_serve_for_their_ending(reader):
    for name in ("../../x.txt", "a\nb.txt", "\u202etxt.txt", "half\ud800.txt", "x" * 100_000 + ".txt"):
        assert read(reader, name, b"word").text == "word"


def test_a_picture_has_no_words_and_is_not_taken_whole():
    taken = []

    def pieces():
        for number in range(1000):
            taken.append(number)
            yield b"\x89PNG\r\n\x1a\n" + bytes(MIB)

    with HelperReader(["no-such-program"]) as reader:
        assert reader.text("a.png", pieces(), 1000 * MIB) == Extracted("", cut=False)
    assert taken == [0]


def test_large_documents_are_not_read(reader):
    assert refusal(reader, "a.txt", b"x", CONTENT_LIMIT + 1) == (UserError, Reason.TOO_LARGE)
    # Also when the size was a lie.
    endless = iter(lambda: bytes(b"x" * MIB), b"")
    with pytest.raises(UserError, match="too large"):
        reader.text("a.txt", endless, 10)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.docx", b"", (TrustError, Reason.DAMAGED)),
        ("a.pdf", b"", (TrustError, Reason.DAMAGED)),
        ("a.docx", docx(paragraph("x"))[:-30], (TrustError, Reason.DAMAGED)),
        ("a.pdf", pdf([["x"]], lock=b"secret"), (UserError, Reason.LOCKED)),
        ("a.odt", lying_zip(Member("content.xml", b"", 0, flags=1)), (UserError, Reason.LOCKED)),
        ("a.docx", lying_zip(Member("a.jpg", b"", 0)), (UserError, Reason.OTHER_KIND)),
        (
            "a.docx",
            lying_zip(Member("word/document.xml", gibibyte_of_zeros(), 1 << 30)),
            (TrustError, Reason.TOO_MUCH),
        ),
    ],
)
def test_bad_documents_are_told_and_the_helper_stays(reader, name, content, expected):
    read(reader, "a.txt", b"first")
    before = pid(reader)
    assert refusal(reader, name, content) == expected
    assert read(reader, "a.txt", b"next").text == "next"
    assert pid(reader) == before


def test_a_document_that_takes_too_long_is_stopped_and_the_next_one_is_read(odd):
    assert refusal(odd, "hang.txt", b"x") == (TrustError, Reason.TOO_LONG)
    assert odd._helper is None
    assert read(odd, "a.txt", b"next").text == "next"


def test_a_helper_that_does_not_even_listen_is_stopped():
    with HelperReader([sys.executable, "-c", DEAF_WORKER], seconds=0.3) as reader:
        assert refusal(reader, "a.txt", b"x" * 4 * MIB) == (TrustError, Reason.TOO_LONG)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("die.txt", Reason.DAMAGED),
        ("fat.txt", Reason.TOO_MUCH_MEMORY),
        ("greedy.txt", Reason.TOO_MUCH_MEMORY),
        ("lie1.txt", Reason.DAMAGED),
        pytest.param("lie2.txt", Reason.DAMAGED, marks=pytest.mark.slow),
        pytest.param("lie3.txt", Reason.DAMAGED, marks=pytest.mark.slow),
        pytest.param("lie5.txt", Reason.DAMAGED, marks=pytest.mark.slow),
    ],
)
def test_a_helper_that_fails_or_lies_is_replaced(odd, monkeypatch, name, reason):
    monkeypatch.setattr("teamroom.services.reading.helper.DYING_SECONDS", 0.01)
    read(odd, "a.txt", b"first")
    process = odd._helper._process
    assert refusal(odd, name, b"x") == (TrustError, reason)
    assert process.returncode is not None
    assert process.stdin.closed
    assert process.stdout.closed
    assert read(odd, "a.txt", b"next").text == "next"
    assert pid(odd) != process.pid


def test_an_unknown_reason_is_damage(odd):
    assert refusal(odd, "lie4.txt", b"x") == (TrustError, Reason.DAMAGED)


def test_a_helper_that_died_between_two_documents_is_not_the_fault_of_the_next(odd):
    read(odd, "a.txt", b"first")
    odd._helper._process.kill()
    odd._helper._process.wait()
    assert read(odd, "a.txt", b"next").text == "next"


def test_memory_is_limited():
    # A character outside the first plane makes Python's text four times as large as the file.
    greedy = "<p>😀".encode() + b"<a b='" + b"x" * (24 * MIB) + b"'>"
    with HelperReader([*HELPER_COMMAND, "64"]) as reader:
        assert refusal(reader, "a.html", greedy) == (TrustError, Reason.TOO_MUCH_MEMORY)
        assert read(reader, "a.html", b"<p>next").text == "next"


def test_a_helper_is_replaced_after_many_documents(odd, monkeypatch):
    monkeypatch.setattr(reading_reader, "DOCUMENTS_PER_HELPER", 2)
    helpers = [(read(odd, "a.txt", b"x"), pid(odd))[1] for _ in range(5)]
    assert [helpers.count(one) for one in dict.fromkeys(helpers)] == [2, 2, 1]


@pytest.mark.parametrize(
    "command",
    [["no-such-program-anywhere"], [sys.executable, "-c", ""], [sys.executable, "-c", "print('x' * 100)"]],
)
def test_a_helper_that_does_not_start_is_told(command):
    with HelperReader(command) as reader:
        assert refusal(reader, "a.txt", b"x") == (EnvironmentProblem, Reason.NO_HELPER)
        assert reader._helper is None


def test_errors_of_the_content_pass_through_and_the_helper_stays(odd):
    def failing():
        yield b"some words"
        raise Cancelled

    read(odd, "a.txt", b"first")
    before = pid(odd)
    with pytest.raises(Cancelled):
        odd.text("a.txt", failing(), 100)
    assert read(odd, "a.txt", b"next").text == "next"
    assert pid(odd) == before


def test_the_first_page_of_a_pdf_is_drawn_within_the_limit(reader):
    page = reader.first_page("a.pdf", [pdf([["words"], ["more"]])], 0)
    assert (page.width, page.height) == (1130, 1599)
    assert len(page.pixels) == 3 * page.width * page.height
    assert page.pixels[:3] == b"\xff\xff\xff"
    assert b"\0\0\0" in page.pixels


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.pdf", b"%PDF-1.7 and nothing", (TrustError, Reason.DAMAGED)),
        ("a.pdf", pdf([]), (TrustError, Reason.DAMAGED)),
        ("a.pdf", pdf([["x"]], lock=b"secret"), (UserError, Reason.LOCKED)),
        ("a.txt", b"words", (UserError, Reason.OTHER_KIND)),
        ("a.docx", docx(paragraph("x")), (UserError, Reason.OTHER_KIND)),
    ],
)
def test_what_has_no_first_page_to_show_is_told(reader, name, content, expected):
    with pytest.raises(TeamRoomError) as refused:
        reader.first_page(name, [content], len(content))
    assert (type(refused.value), Reason(refused.value.parameters["reason"])) == expected


@pytest.mark.parametrize("size", [b"0 0", b"1 1", b"9999 9", b"14400 14400"])
def test_pages_of_odd_sizes_stay_within_the_limit(reader, size):
    content = pdf([["x"]]).replace(b"595 842", size)
    page = reader.first_page("a.pdf", [content], len(content))
    assert 0 < page.width <= 1600
    assert 0 < page.height <= 1600
    assert len(page.pixels) == 3 * page.width * page.height


@pytest.mark.parametrize(
    "name",
    ["words.pdf", "hang.pdf", *(pytest.param(f"{one}.pdf", marks=pytest.mark.slow) for one in ("short", "less", "none", "wide"))],
)
def test_a_helper_that_lies_about_a_page_is_replaced(odd, name):
    with pytest.raises(TrustError, match="cannot be read"):
        odd.first_page(name, [pdf([["x"]])], 1)
    assert odd._helper is None
    assert read(odd, "a.txt", b"next").text == "next"


def test_control_c_while_a_document_is_read_leaves_no_helper():
    with HelperReader([sys.executable, "-c", ODD_WORKER], seconds=60) as reader:
        read(reader, "a.txt", b"first")
        process = reader._helper._process
        press = threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT))
        press.start()
        with pytest.raises(KeyboardInterrupt):
            read(reader, "hang.txt", b"x")
        press.join()
        assert process.returncode is not None
        assert read(reader, "a.txt", b"next").text == "next"


def test_the_helper_does_not_get_the_passphrase(odd, monkeypatch):
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", "four words of mine")
    assert read(odd, "secret.txt", b"x").text == "nothing"


def test_closing_ends_the_helper_for_good():
    reader = HelperReader()
    read(reader, "a.txt", b"x")
    process = reader._helper._process
    reader.close()
    reader.close()
    assert process.returncode is not None
    assert process.stdin.closed
    with pytest.raises(Cancelled):
        read(reader, "a.txt", b"x")


def test_closing_cancels_a_reading_in_another_thread():
    reader = HelperReader([sys.executable, "-c", ODD_WORKER], seconds=60)
    read(reader, "a.txt", b"first")
    taken, caught = threading.Event(), []

    def content():
        yield b"x"
        taken.set()

    def work():
        try:
            reader.text("hang.txt", content(), 1)
        except Cancelled as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    taken.wait()
    reader.close()
    thread.join(30)
    assert len(caught) == 1


def test_a_second_thread_waits_for_its_turn(reader):
    got = []
    threads = [
        threading.Thread(
            target=lambda text=f"text {n}": got.append((text, read(reader, "a.txt", text.encode()).text))
        )
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 8
    assert all(asked == answered for asked, answered in got)


RANDOM = {
    "name": st.sampled_from(["a.pdf", "a.docx", "a.pptx", "a.odt", "a.html", "a.svg", "a.txt", "a.png", ""]),
    "start": st.sampled_from(
        [
            b"",
            b"%PDF-1.7\n",
            b"PK\x03\x04",
            b"<svg>",
            b"<html>",
            b"\xff\xfe",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        ]
    ),
    "content": st.binary(max_size=2000),
}


def test_random_bytes_give_words_or_a_named_error():
    refused = []

    @settings(deadline=None, max_examples=150)
    @given(**RANDOM)
    def each(name, start, content):
        with contextlib.suppress(TeamRoomError), _noting(refused):
            read(reader, name, start + content).text.encode()

    with HelperReader() as reader:
        each()
    assert set(refused) == {"document-unreadable"}


@contextlib.contextmanager
def _noting(refused):
    try:
        yield
    except TeamRoomError as error:
        refused.append(error.kind)
        raise


def test_no_reader_reads_nothing():
    reader = NoReader()
    assert reader.text("a.txt", [b"words"], 5) == Extracted("", cut=False)
    with pytest.raises(EnvironmentProblem):
        reader.first_page("a.pdf", [b"%PDF-"], 5)
    reader.close()
