"""Letters that must not be believed: refused whole, told by name, and nothing here changes."""

import shutil
import tracemalloc

import pytest

from cli.face import Face
from story.computers import NOTE, refuses
from sync.letters.writing import compressed
from teamroom.core.errors import TrustError
from teamroom.sync import letters, segments
from teamroom.sync.limits import FRAME_BYTES, MIB

READING = ("receive", "verify")


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def news(teacher, stick):
    """What Ana has to tell Ben: something new with a file in it."""
    source = stick / "New plan.txt"
    source.write_bytes(NOTE * 30)
    teacher.does("library", "add", source, "--category", "concept")
    source.unlink()
    teacher.does("send", stick / "news.teamroom")
    return stick / "news.teamroom"


def cut(whole):
    return whole[:-1]


def halved(whole):
    return whole[: len(whole) // 2]


def doubled(whole):
    return whole + whole


def longer(whole):
    return whole + b"\0"


def flipped(whole):
    return whole[:300] + bytes([whole[300] ^ 1]) + whole[301:]


def flipped_part(whole):
    return whole[:-2000] + bytes([whole[-2000] ^ 1]) + whole[-1999:]


def newer(whole):
    return b"TRB2" + whole[4:]


DAMAGE = [
    (cut, "cut-off"),
    (halved, "cut-off"),
    (doubled, "damaged"),
    (longer, "damaged"),
    (flipped, "damaged"),
    (flipped_part, "damaged"),
    (newer, "too-new"),
    (lambda whole: b"", "not-ours"),
    (lambda whole: b"%PDF-1.4\n" + whole, "not-ours"),
]


@pytest.mark.parametrize("command", ["receive", *(pytest.param(one, marks=pytest.mark.slow) for one in ("verify", "inspect"))])
def test_a_damaged_letter(colleague, news, command):
    whole = news.read_bytes()
    # Every command checks by the same reader; receiving is what could change something.
    for damage, kind in DAMAGE if command == "receive" else DAMAGE[::3]:
        news.write_bytes(damage(whole))
        refuses(colleague, 4, kind, command, news)
    news.write_bytes(whole)
    assert colleague.types(command, news).code == 0


def test_of_several_letters_none_is_taken_in_if_one_is_damaged(colleague, news, stick):
    bad = stick / "bad.teamroom"
    bad.write_bytes(flipped_part(news.read_bytes()))
    refuses(colleague, 4, "damaged", "receive", news, bad)
    refuses(colleague, 1, "file-gone", "receive", news, stick / "nowhere.teamroom")
    bad.unlink()
    shutil.copy(news, stick / "copy.teamroom")
    taken = colleague.does("receive", news, stick / "copy.teamroom")
    assert (taken["new"], taken["lost"], len(taken["files"])) == (1, 0, 2)


def test_a_damaged_letter_in_a_folder_is_left_alone_and_the_others_are_taken_in(teacher, colleague, news, stick):
    (stick / "bad.teamroom").write_bytes(flipped(news.read_bytes()))
    (stick / "newer.teamroom").write_bytes(newer(news.read_bytes()))
    (stick / "empty.teamroom").touch()
    lying = {path.name: path.read_bytes() for path in stick.iterdir()}
    said = colleague.types("exchange", stick, "--json")
    assert (said.code, said.result["new"], said.result["lost"]) == (4, 1, 0)
    refused = {one["file"].rpartition("/")[2]: one["kind"] for one in said.result["refused"]}
    assert refused == {"bad.teamroom": "damaged", "newer.teamroom": "too-new", "empty.teamroom": "not-ours"}
    assert {name: (stick / name).read_bytes() for name in lying} == lying


def test_a_letter_of_another_room(teacher, colleague, tmp_path, stick):
    teacher.does("room", "new", "Another")
    teacher.does("send", stick / "other.teamroom", "--room", "Another")
    for command in READING:
        refuses(colleague, 4, "not-for-us", command, stick / "other.teamroom")
        refuses(teacher, 4, "not-for-us", command, stick / "other.teamroom", "--room", "Clear lessons")
    stranger = Face(tmp_path / "Cleo", teacher.capsys, teacher.files)
    stranger.does("profile", "new", "Cleo")
    stranger.does("room", "new", "Mine")
    refuses(stranger, 4, "not-for-us", "receive", stick / "other.teamroom")
    assert colleague.types("exchange", stick).code == 0


def test_my_own_letter_changes_nothing(teacher, news):
    shown = teacher.does("library", "list")
    taken = teacher.does("receive", news)
    assert [taken[name] for name in ("new", "changed", "two_versions", "missing", "lost")] == [0] * 5
    assert teacher.does("library", "list") == shown


# -- Written by a program that is newer, or wrong on purpose -----------------------------------------------------------


def test_a_letter_of_a_newer_format_inside_an_old_envelope(teacher, colleague, stick, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(letters, "FORMAT", 2)
        teacher.does("send", stick / "newer.teamroom")
    for command in READING:
        refuses(colleague, 4, "too-new", command, stick / "newer.teamroom")


def test_after_news_from_a_newer_program_everything_is_read_and_nothing_is_written(
    teacher, colleague, stick, monkeypatch
):
    with monkeypatch.context() as patch, teacher.held() as held:
        patch.setattr(segments, "FORMAT", 2)
        held.does("library", "add", "--title", "From the future", "--category", "concept")
        held.does("send", stick / "newer.teamroom")
    taken = colleague.does("receive", stick / "newer.teamroom")
    assert taken["new"] == 1
    assert colleague.does("library", "list")["total"] == 2
    refuses(colleague, 1, "room-needs-newer", "library", "add", "--title", "Mine", "--category", "concept")
    assert colleague.does("receive", stick / "newer.teamroom")["lost"] == 0


def gibibyte():
    """Return a right zstd frame of 1 GiB of zeros, made by hand: a window of 1 MiB, 8,192 blocks of a repeated byte."""
    head = b"\x28\xb5\x2f\xfd\x80\x50" + (1024 * MIB).to_bytes(4, "little")
    blocks = [(place == 8191) | 1 << 1 | (128 << 10) << 3 for place in range(8192)]
    return head + b"".join(block.to_bytes(3, "little") + b"\0" for block in blocks)


BOMBS = {
    "declares a gibibyte": gibibyte,
    "declares a little more than it may": lambda: compressed(bytes(FRAME_BYTES + 1)),
    "does not say how much": lambda: compressed(bytes(64 * MIB), sized=False),
    "asks for a window of 128 MiB": lambda: compressed(bytes(64 * MIB), window_log=27, sized=False),
    "unpacks to nonsense": lambda: compressed(b"\xc1" * FRAME_BYTES),
    "unpacks to lists in lists": lambda: compressed(b"\x91" * FRAME_BYTES),
}


EACH_TIME = {"declares a gibibyte", "does not say how much"}
"""The others are tried by ``-m slow``."""


@pytest.mark.parametrize(
    "bomb",
    [pytest.param(bomb, id=name, marks=() if name in EACH_TIME else pytest.mark.slow) for name, bomb in BOMBS.items()],
)
def test_a_bomb_in_a_letter_of_a_member(teacher, colleague, stick, monkeypatch, bomb):
    packed = bomb()
    assert len(packed) < 200_000
    with monkeypatch.context() as patch:
        patch.setattr(letters, "_compressed", lambda _: packed)
        teacher.does("send", stick / "bomb.teamroom")
    with colleague.held() as held:
        held.does("room", "list")
        tracemalloc.start()
        with pytest.raises(TrustError, match="damaged"):
            held.does("receive", stick / "bomb.teamroom")
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 40 * MIB
    refuses(colleague, 4, "damaged", "receive", stick / "bomb.teamroom")
    said = colleague.types("exchange", stick, "--json")
    assert (said.code, [one["kind"] for one in said.result["refused"]]) == (4, ["damaged"])
    assert colleague.does("library", "list")["total"] == 1
