"""Text that cannot be kept, and wrong words: refused wherever it is given, and nothing changes."""

import io
import sys

import pytest

from cli.face import Face
from story.computers import nothing_changes, refuses, rows_of
from teamroom.core.errors import UserError

NUL, HALF, ESCAPED = "a\0b", "a\ud800b", "a\udcffb"
"""The last is what a shell hands over for a byte that is not UTF-8."""
ODD = [NUL, HALF, ESCAPED]
DESCRIPTIONS = ("title", "subject", "year", "language", "source", "tag")


def adding(name, text):
    title = () if name == "title" else ("--title", "T")
    return ["library", "add", *title, f"--{name}", text, "--category", "concept"]


def editing(name, text):
    return ["library", "edit", "ITEM", f"--{name}", text]


@pytest.fixture
def files(tmp_path):
    """A file for each text, as bytes: a NUL, half a symbol in UTF-8, a byte that begins nothing."""
    found = []
    for place, content in enumerate((b"a\0b", b"a\xed\xa0\x80b", b"a\xffb", "a".encode("utf-16"))):
        found.append(tmp_path / f"{place}.txt")
        found[-1].write_bytes(content)
    return found


def test_odd_text_is_refused_in_every_field_and_changes_nothing(teacher, files):
    with teacher.held() as held:
        item = held.does("library", "list").result["items"][0]["id"].hex()
        before = rows_of(held)
        commands = [order(name, text) for order in (adding, editing) for name in DESCRIPTIONS for text in ODD]
        commands += [[*adding("title", "T"), "--body-file", file] for file in files]
        commands += [["library", "edit", "ITEM", "--body-file", file] for file in files]
        commands += [["journal", "write", "--file", file] for file in files]
        commands += [["room", "new", text] for text in ODD]
        commands += [["room", "new", "Second", "--focus", text] for text in ODD]
        for command in commands:
            given = [item if one == "ITEM" else one for one in command]
            assert refused_by(held, *given) == "text-not-storable", command
        assert rows_of(held) == before
        assert len(held.does("room", "list").result["rooms"]) == 1


@pytest.mark.parametrize("text", [NUL, HALF])
@pytest.mark.parametrize("command", [["profile", "new"], ["profile", "new", "Zoe", "--school"]])
def test_odd_names_leave_no_profile_behind(teacher, command, text):
    refuses(teacher, 1, "text-not-storable", *command, text)


def refused_by(held, *command):
    """Return the kind of the error with which a command is refused in an open space."""
    with pytest.raises(UserError) as refused:
        held.does(*command)
    return refused.value.kind


def test_odd_text_names_nothing(teacher):
    refuses(teacher, 1, "profile-unknown", "library", "list", "--profile", HALF)
    with teacher.held() as held:
        before = rows_of(held)
        for text in ODD:
            assert refused_by(held, "room", "members", "--room", text) == "room-unknown"
            assert refused_by(held, "room", "remove", text) == "person-unknown"
            for command in (["library", "show"], ["library", "remove"], ["room", "admit"]):
                assert refused_by(held, *command, text) == "item-unknown"
            for command in (["library", "add", "--category", "concept"], ["receive"], ["exchange"]):
                assert refused_by(held, *command, text) == "file-gone"
        assert rows_of(held) == before


def test_odd_text_finds_nothing_and_breaks_nothing(teacher):
    with nothing_changes(teacher.data), teacher.held() as held:
        for text in ODD:
            assert held.does("journal", "search", text).result["total"] == 0
            assert held.does("library", "search", f"{text}xyzzy").result["total"] == 0
            for name in ("subject", "year", "tag"):
                assert held.does("library", "list", f"--{name}", text).result["total"] == 0
                assert held.does("library", "search", "rain", f"--{name}", text).result["total"] == 0


@pytest.mark.parametrize("name", ["--limit", "--minutes-max", "--minutes"])
def test_a_number_that_is_far_too_large_is_wrong_usage(teacher, name):
    command = adding("title", "T") if name == "--minutes" else ["library", "search", "rain"]
    for number in ("1000000001", "-99999999999999999999", "9" * 40, "9" * 5000):
        refuses(teacher, 2, "wrong-usage", *command, f"{name}={number}")


def test_what_is_piped_in_must_be_text_whatever_the_encoding_of_the_system(teacher, monkeypatch):
    with teacher.held() as held:
        before = rows_of(held)
        for encoding in ("utf-8", "ascii", "latin-1"):
            for piped, kind in ((b"a\xffb", "text-not-storable"), (b"a\0b", "text-not-storable"), (b"", "entry-empty")):
                monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped), encoding))
                assert refused_by(held, "journal", "write") == kind
        assert rows_of(held) == before


def test_without_any_standard_input_there_is_nothing_to_write(teacher, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    refuses(teacher, 1, "entry-empty", "journal", "write")
    monkeypatch.delenv("TEAMROOM_PASSPHRASE")
    refuses(teacher, 1, "passphrase-needed", "library", "list")


# -- Invitations ------------------------------------------------------------------------------------------------------


@pytest.fixture
def guest(tmp_path, teacher):
    """Cleo, who has a space and no room."""
    face = Face(tmp_path / "Cleo", teacher.capsys, teacher.files)
    face.does("profile", "new", "Cleo")
    assert face.does("room", "list") == {"rooms": []}
    return face


@pytest.fixture
def invited(teacher, tmp_path):
    """An invitation and its four words."""
    file = tmp_path / "for Cleo.teamroom-invite"
    return file, teacher.does("room", "invite", file)["words"]


WRONG = [
    (lambda words: words[::-1], "wrong-words"),
    (lambda words: words[:3], "number-of-words"),
    (lambda words: [*words, words[0]], "number-of-words"),
    (lambda words: [*words[:3], "xyzzyx"], "word-unknown"),
    (lambda words: [*words[:3], ESCAPED], "word-unknown"),
    (lambda words: [*words[:3], "\N{CYRILLIC SMALL LETTER A}bout"], "word-unknown"),
    (lambda words: [""], "number-of-words"),
]


def test_wrong_words_open_no_room(guest, invited):
    file, words = invited
    refuses(guest, 1, "wrong-words", "room", "join", file, "--words", " ".join(words[::-1]))
    with nothing_changes(guest.data.parent), guest.held() as held:
        for change, kind in WRONG:
            assert refused_by(held, "room", "join", file, "--words", " ".join(change(words))) == kind
    assert guest.does("room", "join", file, "--words", " ".join(words))["room"]


DAMAGE = [
    lambda whole: whole[:-1],
    lambda whole: whole[: len(whole) // 2],
    lambda whole: whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:],
    lambda whole: whole * 2,
    lambda whole: b"",
    lambda whole: b"TRB1" + whole[4:],
]


def test_a_damaged_invitation_opens_no_room(guest, invited):
    file, words = invited
    whole = file.read_bytes()
    join = ["room", "join", file, "--words", " ".join(words)]
    for damage in DAMAGE:
        file.write_bytes(damage(whole))
        refuses(guest, 4, "invitation-damaged", *join)
    # Damage of what the words are mixed with cannot be told from other words.
    file.write_bytes(whole[:5] + bytes([whole[5] ^ 1]) + whole[6:])
    refuses(guest, 1, "wrong-words", *join)
    file.write_bytes(whole)
    assert guest.does(*join)["room"]


def test_a_used_invitation_opens_nothing_twice(teacher, guest, invited, tmp_path):
    file, words = invited
    guest.does("room", "join", file, "--words", " ".join(words))
    refuses(guest, 1, "already-in-room", "room", "join", file, "--words", " ".join(words))
    guest.does("send", tmp_path / "hello.teamroom")
    teacher.does("receive", tmp_path / "hello.teamroom")
    teacher.does("room", "remove", "Cleo")
    newer = tmp_path / "second.teamroom-invite"
    again = teacher.does("room", "invite", newer, "--again", "Cleo")["words"]
    assert guest.does("room", "join", newer, "--words", " ".join(again))["room"]
    guest.does("room", "leave")
    for tried, spoken in ((file, words), (newer, again)):
        refuses(guest, 1, "invitation-used", "room", "join", tried, "--words", " ".join(spoken))


def test_an_invitation_is_not_written_over_another_file(teacher, tmp_path):
    file = tmp_path / "mine"
    file.write_text("mine")
    refuses(teacher, 1, "file-exists", "room", "invite", file)
