"""A bundle that somebody or something changed is refused whole, and nothing here changes."""

import pytest

from story.test_two_teachers import digest_of, logical_state
from teamroom.core.errors import TrustError

STRIDE, SHARE = 17, 101
"""Each 101st place is tried each time; ``-m slow`` tries all, each seventeenth in one test."""


@pytest.fixture
def letter(ana, ben, tmp_path):
    """A small bundle from Ana to Ben, with a file in it."""
    note = tmp_path / "note.txt"
    note.write_text("One small file.")
    ana.does("library", "add", note, "--category", "concept")
    path = tmp_path / "news.teamroom"
    ana.does("send", path)
    return path


def refused(held, path, content):
    """Tell whether Ben's TeamRoom refuses this content as not to be trusted."""
    path.write_bytes(content)
    try:
        held.does("receive", path)
    except TrustError as error:
        return error.exit_code == 4
    return False


def flipped(whole, place):
    return whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :]


def cut(whole, length):
    return whole[:length]


@pytest.mark.parametrize(
    "share",
    [slice(7, None, SHARE), *(pytest.param(slice(rest, None, STRIDE), marks=pytest.mark.slow) for rest in range(STRIDE))],
    ids=lambda share: f"{share.start}-{share.step}",
)
@pytest.mark.parametrize("spoiled", [flipped, cut])
def test_every_flipped_byte_and_every_cut_is_refused_and_changes_nothing(
    ben, letter, tmp_path, spoiled, share
):
    whole = letter.read_bytes()
    changed = tmp_path / "changed.teamroom"
    before = digest_of(ben.data)
    with ben.held() as held:
        places = range(len(whole))[share]
        believed = [place for place in places if not refused(held, changed, spoiled(whole, place))]
    assert believed == []
    assert logical_state(ben) == []
    assert digest_of(ben.data) == before
    assert ben.does("receive", letter)["new"] == 1


def test_a_refusal_exits_with_4_and_says_three_sentences(ben, letter):
    content = bytearray(letter.read_bytes())
    content[len(content) // 2] ^= 1
    letter.write_bytes(content)
    said = ben.types("receive", letter)
    assert (said.code, said.out, said.err.count("\n")) == (4, "", 3)


def test_what_follows_the_end_is_refused(ben, letter):
    letter.write_bytes(letter.read_bytes() + b"\0")
    assert ben.types("receive", letter).code == 4


def test_a_doubled_bundle_is_refused(ben, letter):
    letter.write_bytes(letter.read_bytes() * 2)
    assert ben.types("receive", letter).code == 4
