import pytest

from services.reading.made_documents import docx, odt, paragraph, pdf, pptx, zipped
from teamroom.services.reading.kinds import HEAD, OLE_START, DocumentKind, kind_of, looks_binary

PDF = pdf([["x"]])
DOCX = docx(paragraph("x"))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", PDF, DocumentKind.PDF),
        ("a.PDF ", b"junk before\n" + PDF, DocumentKind.PDF),
        ("a.docx", DOCX, DocumentKind.DOCX),
        ("a.pptx", pptx(["x"]), DocumentKind.PPTX),
        ("a.odt", odt(""), DocumentKind.ODF),
        ("a.html", b"<p>x", DocumentKind.HTML),
        ("a.svg", b"<?xml version='1.0'?><!-- a <b> --><svg/>", DocumentKind.SVG),
        ("plan.md", b"# Plan", DocumentKind.TEXT),
        ("plan.csv", "é;à".encode("utf-16"), DocumentKind.TEXT),
        ("empty.txt", b"", DocumentKind.TEXT),
    ],
)
def test_ordinary_files_are_known(name, content, kind):
    assert kind_of(name, content[:HEAD]) is kind


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.docx", PDF, DocumentKind.PDF),
        ("a.txt", PDF, DocumentKind.PDF),
        ("a.odt", DOCX, DocumentKind.DOCX),
        ("a.docx", odt(""), DocumentKind.ODF),
        ("a.zip", pptx(["x"]), DocumentKind.PPTX),
        ("a.txt", b"\n<!DOCTYPE HTML><title>x", DocumentKind.HTML),
        ("a", b"<!-- hm --><html lang='fr'>", DocumentKind.HTML),
        ("a.html", b"<!DOCTYPE svg PUBLIC 'x'><svg/>", DocumentKind.SVG),
        ("a.txt", "\ufeff<svg:svg xmlns:svg='x'/>".encode("utf-16-le"), DocumentKind.SVG),
    ],
)
def test_content_wins_over_the_name(name, content, kind):
    assert kind_of(name, content[:HEAD]) is kind


@pytest.mark.parametrize("name", ["a.docx", "a.pptx", "a.odt", "a.pdf"])
@pytest.mark.parametrize("content", [b"", b"nothing of the sort", b"\0\1\2"])
def test_a_name_counts_where_the_content_shows_nothing(name, content):
    assert kind_of(name, content) is not None


def test_a_zip_that_shows_nothing_is_what_its_name_says():
    assert kind_of("a.docx", b"PK\x03\x04....") is DocumentKind.DOCX
    assert kind_of("a.pdf", b"PK\x03\x04....") is None
    assert kind_of("photos.zip", zipped({"a.jpg": b"x"})) is None


def test_only_word_and_powerpoint_are_locked_into_an_ole_file():
    assert kind_of("a.docx", OLE_START) is DocumentKind.DOCX
    assert kind_of("a.doc", OLE_START) is None
    assert kind_of("a.odt", OLE_START) is None


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.docx", b"\xff\xd8\xff\xe0"),
        ("a.txt", b"{\\rtf1"),
        ("a.txt", b"text\0more"),
        ("a.txt", bytes(range(1, 32)) * 3),
        ("a.exe", b"MZ\x90\0"),
        ("a.unknown", b"words"),
        ("words", b"words"),
        ("", b""),
    ],
)
def test_pictures_unknown_and_binary_files_have_no_kind(name, head):
    assert kind_of(name, head) is None


def test_text_of_every_encoding_is_no_binary():
    for encoding in ("utf-8", "utf-8-sig", "latin-1", "utf-16", "utf-32"):
        assert not looks_binary("Élève, page 1\f\tpage 2\r\n".encode(encoding))
    assert looks_binary("naked".encode("utf-16-le"))
