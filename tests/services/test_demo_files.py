import zlib
from xml.parsers import expat

import pytest

from teamroom.services.demo_files import DOCX_WORD, PDF_WORD, demo_files, png
from teamroom.services.reading.reader import HelperReader

KINDS = {".pdf", ".docx", ".png", ".svg", ".txt", ".html"}


def test_there_is_one_file_of_each_of_six_kinds_and_they_never_change():
    assert {name[name.rindex(".") :] for name in demo_files()} == KINDS
    assert demo_files() == demo_files()


@pytest.mark.parametrize(("name", "word"), [("Leaves.pdf", PDF_WORD), ("Exit ticket.docx", DOCX_WORD)])
def test_the_words_inside_can_be_read(name, word):
    content = demo_files()[name]
    with HelperReader() as reader:
        assert word in reader.text(name, [content], len(content)).text


def test_the_picture_is_a_whole_png():
    content, names, place = png(20), [], 8
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    while place < len(content):
        length = int.from_bytes(content[place : place + 4], "big")
        name, data = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        assert int.from_bytes(content[place + 8 + length : place + 12 + length], "big") == zlib.crc32(
            name + data
        )
        names.append(name)
        if name == b"IDAT":
            assert len(zlib.decompress(data)) == 20 * 21
        place += 12 + length
    assert names == [b"IHDR", b"IDAT", b"IEND"]


def test_the_drawing_is_whole_xml():
    names, parser = [], expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: names.append(name)
    parser.Parse(demo_files()["Water cycle.svg"], True)
    assert (names[0], len(names)) == ("svg", 5)
