"""Twelve real files of six kinds go from one teacher to another, and change nothing when they come twice."""

import hashlib
import itertools
import os
from pathlib import Path

import pytest

from teamroom.services.demo_files import DOCX_WORD, PDF_WORD, demo_files, docx, html, pdf, png, svg


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


KINDS = (".pdf", ".png", ".svg", ".txt", ".html", ".docx")
NOTED = (b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME")
"""What a picture tells of people and places; TeamRoom leaves that out, so such a picture does not stay as it is."""


def found_on_this_system(kind):
    """Yield files of one kind that programs brought along, of 1 byte to 2 MB, as names and contents."""
    for folder, inner, names in os.walk("/usr/share"):
        inner.sort()
        for path in (Path(folder) / name for name in sorted(names) if name.endswith(kind)):
            if path.is_file() and not path.is_symlink() and 0 < path.stat().st_size < 2_000_000:
                content = path.read_bytes()
                if not any(note in content for note in NOTED):
                    yield path.name, content


@pytest.mark.tools
def test_twelve_files_found_on_this_system_arrive_byte_for_byte(ana, ben, tmp_path):
    desk, target = tmp_path / "desk", tmp_path / "other desk"
    made = desk_of(desk)
    contents = {}
    for kind in KINDS:
        found = itertools.chain(found_on_this_system(kind), ((n, c) for n, c in made.items() if n.endswith(kind)))
        # A bare system has no DOCX: two that we made stand for it.
        for name, content in itertools.islice(((n, c) for n, c in found if n not in contents), 2):
            contents[name] = content
            (desk / name).write_bytes(content)
    assert len(contents) == 12
    ana.does("library", "add", *(desk / name for name in contents), "--category", "concept")
    ana.does("send", tmp_path / "news.teamroom")
    assert ben.does("receive", tmp_path / "news.teamroom")["new"] == 12
    for item in ben.does("library", "list")["items"]:
        ben.does("library", "save", item["id"], target)
    assert {one.name: one.read_bytes() for one in target.iterdir()} == contents
