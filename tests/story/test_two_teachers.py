"""Twelve real files of six kinds go from one teacher to another, and what is private stays where it is."""

import base64
import binascii
import hashlib
import zlib

import pytest

from teamroom.services.demo_files import DOCX_WORD, PDF_WORD, demo_files, docx, html, pdf, png, svg

JOURNAL_LINE = "Canary in the quiet row: I waited, and they spoke."


def desk_of(folder):
    """Put twelve files of six kinds on a desk and return their contents by name."""
    contents = {
        **demo_files(),
        "Roots.pdf": pdf(["Roots drink"]),
        "Homework.docx": docx(["Homework", "Ask somebody at home."]),
        "Big square.png": png(900),
        "Water cycle 2.svg": svg() + b"<!-- another -->\n",
        "Notes.txt": b"\xef\xbb\xbfwindows text\r\n" * 4000,
        "Line 2.html": html().replace(b"Jump", b"Hop"),
    }
    folder.mkdir()
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    assert len(contents) == 12
    return contents


def digest_of(data):
    """Return one hash over every file of a data folder and its name."""
    found = hashlib.sha256()
    for path in sorted(data.rglob("*")):
        if path.is_file():
            found.update(str(path.relative_to(data)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def logical_state(face):
    """Return all that a teacher can see of the room."""
    items = face.does("library", "list", "--limit", "1000")["items"]
    return sorted(str(face.does("library", "show", one["id"])) for one in items)


def test_twelve_files_of_six_kinds_arrive_byte_for_byte_and_are_found(ana, ben, tmp_path):
    contents = desk_of(tmp_path / "desk")
    ana.does("library", "add", *(tmp_path / "desk" / name for name in contents), "--category", "concept")
    letter = tmp_path / "news.teamroom"
    ana.does("send", letter)
    first = ben.does("receive", letter)
    assert (first["new"], first["missing"], first["lost"]) == (12, 0, 0)
    target = tmp_path / "other desk"
    target.mkdir()
    for item in ben.does("library", "list")["items"]:
        ben.does("library", "save", item["id"], target)
    assert {one.name: one.read_bytes() for one in target.iterdir()} == contents

    for words, title in (("ecole", "École opener"), (PDF_WORD, "Leaves"), (DOCX_WORD, "Exit ticket")):
        assert [one["title"] for one in ana.does("library", "search", words)["items"]] == [title]
    assert [one["title"] for one in ben.does("library", "search", "ecole")["items"]] == ["École opener"]


def test_receiving_twice_changes_nothing(ana, ben, tmp_path):
    ana.does("library", "add", "--title", "One", "--category", "concept")
    letter = tmp_path / "news.teamroom"
    ana.does("send", letter)
    ben.does("receive", letter)
    before = logical_state(ben)
    second = ben.does("receive", letter)
    assert (second["new"], second["changed"], second["two_versions"], second["lost"]) == (0, 0, 0, 0)
    assert logical_state(ben) == before


def spellings(text):
    """Return the ways in which a text could lie in a file without being locked."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
        raw = text.encode(encoding)
        yield raw
        yield binascii.hexlify(raw)
        yield raw[::-1]
        for cut in range(3):
            yield base64.b64encode(raw[cut:])[4:-4]


@pytest.mark.parametrize("upper", [False, True])
def test_a_journal_line_is_in_no_file_in_any_encoding(ana, ben, tmp_path, upper):
    line = JOURNAL_LINE.upper() if upper else JOURNAL_LINE
    thought = tmp_path / "thought.txt"
    thought.write_text(line, "utf-8")
    ana.does("journal", "write", "--file", thought)
    thought.unlink()
    assert ana.does("journal", "list")["items"][0]["text"] == line
    stick = tmp_path / "stick"
    stick.mkdir()
    ana.does("exchange", stick)
    ana.does("send", tmp_path / "news.teamroom")
    ana.does("backup", tmp_path / "all.backup")
    looked_at = 0
    for path in (one for one in tmp_path.rglob("*") if one.is_file()):
        content = path.read_bytes()
        looked_at += 1
        for spelling in spellings(line):
            assert spelling not in content, path
        assert zlib.compress(line.encode())[2:12] not in content, path
    assert looked_at > 5
    ben.does("receive", tmp_path / "news.teamroom")
    assert ben.does("journal", "list")["total"] == 0
    assert ben.does("library", "search", "canary")["total"] == 0
