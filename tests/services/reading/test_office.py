import time
import zipfile
import zlib

import pytest

from services.reading.made_documents import (
    MIB,
    A,
    Member,
    W,
    deflated,
    docx,
    gibibyte_of_zeros,
    lying_zip,
    odt,
    paragraph,
    pptx,
    zipped,
)
from teamroom.services.reading import office
from teamroom.services.reading.kinds import OLE_START
from teamroom.services.reading.office import MEMBER_LIMIT, PART_LIMIT, RATIO_LIMIT, office_words
from teamroom.services.reading.words import Full, Reason, Unreadable, Words


def read(content):
    words = Words()
    office_words(content, words)
    return words.text()


def reason_of(content):
    with pytest.raises(Unreadable) as refused:
        read(content)
    return refused.value.reason


def document_of(xml, **changes):
    """A docx of one part, hand-packed; ``changes`` make it lie."""
    data = xml if isinstance(xml, bytes) else xml.encode()
    given = {"packed": deflated(data), "declared": len(data), "crc": zlib.crc32(data)} | changes
    return lying_zip(Member("word/document.xml", **given))


def test_docx_text_tables_and_line_ends():
    table = (
        f"<w:tbl><w:tr><w:tc>{paragraph('cell 1')}</w:tc><w:tc>{paragraph('cell 2')}</w:tc></w:tr></w:tbl>"
    )
    tabbed = "<w:p><w:r><w:t>left</w:t><w:tab/><w:t>right</w:t><w:br/><w:t>below</w:t></w:r></w:p>"
    content = docx(paragraph("Frac", "tions") + table + tabbed)
    assert read(content) == "Fractions\ncell 1\ncell 2\nleft right\nbelow"


def test_docx_notes_comments_headers_and_footers():
    def part(text):
        return f"<w:x {W}>{paragraph(text)}</w:x>"

    content = docx(
        paragraph("body"),
        header1=part("head"),
        footer2=part("foot"),
        footnotes=part("note"),
        endnotes=part("end"),
        comments=part("remark"),
        settings=part("no words"),
    )
    assert read(content).split("\n") == ["body", "remark", "end", "note", "foot", "head"]


def test_docx_leaves_out_field_codes_deleted_words_and_second_drawings():
    body = (
        "<w:p><w:r><w:instrText>PAGE</w:instrText><w:delText>gone</w:delText><w:t>kept</w:t></w:r></w:p>"
        "<mc:AlternateContent xmlns:mc='mc'><mc:Choice><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    )
    assert read(docx(body)) == "kept\nbox"


def test_docx_with_text_of_many_scripts():
    sample = "Élève e\u0301cole תלמיד تلميذ विद्यार्थी 学生 😀"
    assert read(docx(paragraph(sample))) == sample.replace("e\u0301", "é")


def test_pptx_slides_in_order_then_notes():
    slides = [f"slide {number}" for number in range(1, 12)]
    assert read(pptx(slides, ["say this"])).split("\n") == [*slides, "say this"]


def test_pptx_diagrams_and_line_breaks():
    content = zipped({
        "ppt/presentation.xml": "<p/>",
        "ppt/diagrams/data1.xml": f"<d {A}><a:p><a:t>one</a:t><a:br/><a:t>two</a:t></a:p></d>",
    })  # fmt: skip
    assert read(content) == "one\ntwo"


def test_odt_text_notes_tables_and_footer():
    body = """<office:body><office:text><text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>
        <text:h>Title</text:h><text:p>a<text:s text:c="999999999"/>b<text:note
        ><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p></text:note-body></text:note></text:p>
        <text:p><office:annotation><dc:creator>Ada</dc:creator><dc:date>1843</dc:date><text:p>remark</text:p>
        </office:annotation><text:span>spa</text:span>n<text:tab/>x<text:line-break/>y</text:p>
        <table:table><table:table-row><table:table-cell table:number-columns-repeated="99999">
        <text:p>cell</text:p>
        </table:table-cell></table:table-row></table:table>outside</office:text></office:body>"""
    words = read(
        odt(body, styles="<office:master-styles><text:p>foot</text:p></office:master-styles>")
    ).split()
    assert words == ["Title", "a", "b", "note", "remark", "span", "x", "y", "cell", "foot"]


def test_the_parts_decide_which_program_made_it_not_the_mimetype():
    assert read(zipped({"mimetype": "x", "word/document2.xml": f"<d {W}>{paragraph('odd')}</d>"})) == "odd"
    assert reason_of(zipped({"photo.jpg": b"x"})) is Reason.OTHER_KIND


def test_documents_locked_with_a_passphrase_are_told():
    assert reason_of(OLE_START + bytes(512) + "EncryptedPackage".encode("utf-16-le")) is Reason.LOCKED
    assert reason_of(OLE_START + bytes(512) + "WordDocument".encode("utf-16-le")) is Reason.OTHER_KIND
    assert reason_of(odt("", manifest="<m><encryption-data/></m>")) is Reason.LOCKED
    assert reason_of(document_of("<d/>", flags=1)) is Reason.LOCKED


def test_a_bomb_of_a_gibibyte_is_refused_whether_it_says_so_or_not():
    zeros = gibibyte_of_zeros()
    assert len(zeros) < 2 * MIB
    started = time.perf_counter()
    assert reason_of(document_of(b"", packed=zeros, declared=1 << 30)) is Reason.TOO_MUCH
    # What zipfile is told about the size limits what it unpacks; the wrong checksum tells the rest.
    for declared in (100, PART_LIMIT):
        with pytest.raises((Unreadable, zipfile.BadZipFile)):
            read(document_of(b"", packed=zeros, declared=declared))
    assert time.perf_counter() - started < 5


def test_a_part_that_is_packed_too_well_is_refused():
    blanks = f"<d {W}>{' ' * 5 * MIB}{paragraph('x')}</d>"
    assert len(blanks) > RATIO_LIMIT * len(deflated(blanks.encode()))
    assert reason_of(document_of(blanks)) is Reason.TOO_MUCH


def test_many_parts_together_are_refused(monkeypatch):
    content = pptx(["x" * 100] * 20)
    assert read(content).count("\n") == 19
    monkeypatch.setattr(office, "TOTAL_LIMIT", 3000)
    assert reason_of(content) is Reason.TOO_MUCH


def test_too_many_members_are_refused_before_they_are_listed():
    assert reason_of(lying_zip(*[Member("x", b"", 0)] * (MEMBER_LIMIT + 1))) is Reason.TOO_MUCH


def test_an_archive_in_the_archive_is_not_opened():
    inner = docx(paragraph("inner"))
    content = zipped(
        {"word/document.xml": f"<d {W}>{paragraph('outer')}</d>", "word/embeddings/a.docx": inner}
    )
    assert read(content) == "outer"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_no_office_program_uses_is_refused(method):
    assert reason_of(zipped({"word/document.xml": "<d/>"}, method=method)) is Reason.OTHER_KIND


def test_document_types_and_entities_are_refused():
    laughs = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d>&b;</d>'
    assert reason_of(document_of(laughs)) is Reason.DAMAGED
    assert reason_of(document_of("<!DOCTYPE d SYSTEM 'http://example.org/x'><d/>")) is Reason.DAMAGED
    assert reason_of(document_of("<d>&unknown;</d>")) is Reason.DAMAGED


def test_a_part_that_lies_about_its_size_or_content_is_damaged():
    xml = f"<d {W}>{paragraph('word ' * 100)}</d>"
    for lie in (
        {"declared": 10},
        {"crc": 1},
        {"packed": b"\xff" * 20},
        {"packed": deflated(xml.encode())[:30]},
    ):
        with pytest.raises((Unreadable, zipfile.BadZipFile, zlib.error, EOFError)):
            read(document_of(xml, **lie))


def test_names_that_climb_out_are_only_names():
    assert reason_of(zipped({"../word/document.xml": "<d/>", "/content.xml": "<d/>"})) is Reason.OTHER_KIND


def test_a_long_document_is_cut():
    words = Words(100)
    with pytest.raises(Full):
        office_words(docx(paragraph("word ") * 100), words)
    assert len(words.text()) == 100
