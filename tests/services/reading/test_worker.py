import contextlib
import io
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reading.made_documents import docx, odt, paragraph, pdf, pptx
from teamroom.services.reading import worker
from teamroom.services.reading.kinds import DocumentKind
from teamroom.services.reading.pipe import ANSWER, CONTENT_LIMIT, HELLO, NAME_LIMIT, PICTURE, REQUEST
from teamroom.services.reading.words import TEXT_LIMIT, Unreadable
from teamroom.services.reading.worker import serve, words_of


def served(*requests):
    """Return what the worker answers to raw bytes."""
    sink = io.BytesIO()
    serve(io.BytesIO(b"".join(requests)), sink)
    assert sink.getvalue().startswith(HELLO)
    answers, place = [], len(HELLO)
    while place < len(sink.getvalue()):
        letter, size = ANSWER.unpack_from(sink.getvalue(), place)
        place += ANSWER.size + size
        body = sink.getvalue()[place - size : place]
        answers.append((letter, body if letter == b"p" else body.decode()))
    return answers


def request(name, content, asked=b"w"):
    return REQUEST.pack(asked, len(name.encode()), len(content)) + name.encode() + content


def test_it_answers_one_request_after_the_other():
    assert served(
        request("é.txt", "élève".encode()),
        request("a.docx", b"PK\x03\x04 cut"),
        request("a.txt", b"word " * TEXT_LIMIT),
        request("a.png", b"\x89PNG"),
        request("a.html", b"<p>last"),
    ) == [
        (b"w", "élève"),
        (b"r", "DAMAGED"),
        (b"c", ("word " * TEXT_LIMIT)[:TEXT_LIMIT]),
        (b"r", "OTHER_KIND"),
        (b"w", "last"),
    ]


def test_it_draws_the_first_page_when_asked():
    (picture, damaged, other, words) = served(
        request("a.pdf", pdf([["words"]]), b"p"),
        request("a.pdf", b"%PDF-1.7", b"p"),
        request("a.txt", b"words", b"p"),
        request("a.txt", b"words"),
    )
    letter, body = picture
    width, height = PICTURE.unpack_from(body)
    assert (letter, max(width, height), len(body)) == (b"p", 1599, PICTURE.size + 3 * width * height)
    assert (damaged, other, words) == ((b"r", "DAMAGED"), (b"r", "OTHER_KIND"), (b"w", "words"))


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\0",
        REQUEST.pack(b"w", 1, 5) + b"a1234",
        REQUEST.pack(b"w", NAME_LIMIT + 1, 0),
        REQUEST.pack(b"w", 0, CONTENT_LIMIT + 1),
    ],
)
def test_it_ends_at_the_end_or_at_nonsense(broken):
    assert served(broken) == []


def test_running_out_of_memory_is_an_answer(monkeypatch):
    def greedy(_content, _words):
        raise MemoryError

    monkeypatch.setitem(worker._READERS, DocumentKind.TEXT, greedy)
    assert served(request("a.txt", b"x"), request("a.html", b"y")) == [(b"r", "TOO_MUCH_MEMORY"), (b"w", "y")]


def test_it_starts_without_the_rest_of_the_program():
    code = """
import sys
import teamroom.services.reading.worker
heavy = {"PySide6", "sqlalchemy", "sqlcipher3", "pyrage", "nacl", "msgspec", "pypdfium2", "subprocess"}
ours = {f"teamroom.{layer}" for layer in ("app", "ui", "cli", "store", "model", "sync", "content", "crypto")}
print(sorted((heavy | ours) & set(sys.modules)))
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


WHOLE = {
    "a.docx": docx(paragraph("words")),
    "a.pptx": pptx(["words"], ["notes"]),
    "a.odt": odt("<text:p>words</text:p>"),
    "a.svg": b"<?xml version='1.0'?><svg><text>words</text></svg>",
    "a.html": b"<!doctype html><p title='x'>words &amp; more<!-- c -->",
}


@given(
    name=st.sampled_from(sorted(WHOLE)),
    place=st.integers(0, 5000),
    flipped=st.integers(1, 255),
    cut=st.booleans(),
)
def test_flipped_and_cut_documents_give_words_or_a_reason(name, place, flipped, cut):
    content = bytearray(WHOLE[name])
    place %= len(content)
    content[place] ^= flipped
    with contextlib.suppress(Unreadable):
        words_of(name, bytes(content[:place] if cut else content)).text().encode()


def test_cut_pdfs_give_words_or_a_reason():
    whole = pdf([["words"]])
    for end in range(0, len(whole), 40):
        with contextlib.suppress(Unreadable):
            assert words_of("a.pdf", whole[:end]).text() in {"", "words"}
