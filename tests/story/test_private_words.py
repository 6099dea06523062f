"""The ways in which words could lie in a file for others to read, and the search for them (``test_every_byte_written``)."""

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
