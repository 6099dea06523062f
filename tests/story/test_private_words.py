"""What a teacher writes into the journal lies in no file in any encoding: not at rest, not while it is written."""

import base64
import itertools
import zlib

import pytest

WORD = "Quokkasaurus"
LINE = f"The {WORD} in the quiet row waited, and then it spoke."
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


def spellings(text):
    """Return the ways in which a text could lie in a file without being locked; of base64 what all around leaves."""
    for encoding, case in itertools.product(ENCODINGS, (str, str.lower, str.upper)):
        raw = case(text).encode(encoding)
        yield raw
        yield raw[::-1]
        yield raw.hex().encode()
        yield raw.hex().upper().encode()
        for before in range(3):
            whole = base64.b64encode(bytes(before) + raw)
            yield whole[4 if before else 0 : len(whole) - 4]
    yield zlib.compress(text.encode())[2:12]


NEEDLES = frozenset(itertools.chain(spellings(LINE), spellings(WORD)))


def files_that_tell(*folders):
    """Return how many files there are, and those in which the line or its rare word can be read."""
    paths = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    telling = []
    for path in paths:
        content = path.read_bytes()
        telling += [path for needle in NEEDLES if needle in content]
    return len(paths), telling


@pytest.fixture
def temp(tmp_path, monkeypatch):
    """A folder for everything that the program and its helpers write for a moment."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    for name in ("TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    return folder


def test_a_journal_line_is_in_no_file_in_any_encoding(ana, ben, tmp_path, home, temp):
    thought = tmp_path / "thought.txt"
    thought.write_text(LINE, "utf-8")
    assert files_that_tell(tmp_path, home)[1] != []
    stick = tmp_path / "stick"
    stick.mkdir()
    with ana.held() as held:
        held.does("journal", "write", "--file", thought)
        thought.unlink()
        # The write-ahead log is there as long as the space is open.
        assert [path for path in ana.data.rglob("*.db-wal") if path.stat().st_size]
        assert held.does("journal", "search", WORD).result["total"] == 1
        held.does("library", "add", "--title", "Something else", "--category", "concept")
        held.does("exchange", stick)
        assert files_that_tell(tmp_path, home)[1] == []
    ana.does("send", tmp_path / "news.teamroom")
    ana.does("backup", tmp_path / "all.backup")
    ana.does("room", "invite", tmp_path / "for Cleo.teamroom-invite")
    assert ana.does("check")["ok"]
    assert ana.does("journal", "list")["items"][0]["text"] == LINE
    ben.does("receive", tmp_path / "news.teamroom")
    ben.does("exchange", stick)
    looked_at, telling = files_that_tell(tmp_path, home)
    assert telling == []
    assert looked_at > 15
    assert ben.does("journal", "list")["total"] == 0
    assert ben.does("library", "search", WORD)["total"] == 0


@pytest.mark.parametrize(
    "planted",
    [
        LINE.encode(),
        b"\xff" + LINE.encode("utf-16-le"),
        WORD.lower().encode("utf-32-be"),
        LINE.encode().hex().encode(),
        LINE[::-1].encode("utf-8"),
        *(base64.b64encode(b"x" * before + LINE.encode() + b"yz") for before in range(4)),
        *(base64.b64encode(b"x" * before + WORD.upper().encode("utf-16-be") + b"yz") for before in range(3)),
        zlib.compress(LINE.encode()),
    ],
)
def test_the_search_for_a_line_finds_it(tmp_path, planted):
    (tmp_path / "a.db").write_bytes(bytes(1000) + b"more words" + planted + b"and more")
    assert files_that_tell(tmp_path)[1] != []
