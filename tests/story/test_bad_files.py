"""Files that cannot be added, and names that must not do harm: on the way in, and when they come from somebody else."""

import errno
import time
from pathlib import Path

import pytest

from cli.face import Face
from fakes.files import FORBIDDEN, GONE, HELD, Fault, FaultyFiles
from services.reading.made_documents import Member, docx, gibibyte_of_zeros, lying_zip, paragraph
from story.computers import nothing_changes, refuses, rows_of
from teamroom.core.drives import Drive
from teamroom.core.errors import TeamRoomError
from teamroom.core.files import DiskFiles
from teamroom.services import attachments
from teamroom.services.reading.reader import HelperReader

CATEGORY = ("--category", "concept")
GIB = 1 << 30
WORDS = "abacus about above abroad"


@pytest.fixture
def failing(teacher):
    """Ana's disk, which fails as the test says."""
    teacher.files = FaultyFiles(drive=Drive.LOCAL)
    return teacher.files


NO_FILES = {
    "nothing": (lambda path: None, 1, "file-gone"),
    "folder": (lambda path: path.mkdir(), 1, "is-a-folder"),
    "link to nowhere": (lambda path: path.symlink_to(path.with_name("nowhere")), 1, "file-gone"),
    "link to itself": (lambda path: path.symlink_to(path), 3, "file-unreadable"),
    "empty": (lambda path: path.touch(), 1, "file-empty"),
}


def test_what_is_no_file_is_not_added(teacher, tmp_path):
    for name, (make, code, kind) in NO_FILES.items():
        make(tmp_path / name)
        refuses(teacher, code, kind, "library", "add", tmp_path / name, *CATEGORY)


def test_of_several_files_all_are_added_or_none(teacher, tmp_path):
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text("good")
    empty.touch()
    refuses(teacher, 1, "file-empty", "library", "add", good, empty, *CATEGORY)
    refuses(teacher, 1, "file-gone", "library", "add", good, tmp_path / "nowhere.txt", "--title", "T", *CATEGORY)
    empty.write_text("good")
    assert len(teacher.does("library", "add", good, empty, *CATEGORY)["ids"]) == 2
    assert {one["title"] for one in teacher.does("library", "list")["items"]} >= {"good", "empty"}


@pytest.mark.parametrize("size", [GIB + 1, pytest.param(1 << 40, marks=pytest.mark.slow)])
def test_more_than_a_gibibyte_is_refused_without_being_read(teacher, failing, tmp_path, size):
    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.truncate(size)
    started = time.perf_counter()
    said = teacher.types("library", "add", film, *CATEGORY, "--json")
    assert (said.code, said.result["error"]["kind"]) == (1, "file-too-large")
    assert time.perf_counter() - started < 5
    assert ("read", film) not in failing.operations
    film.unlink()
    assert teacher.does("library", "list")["total"] == 1


def test_a_huge_file_that_is_no_letter_is_refused_without_being_read(teacher, failing, tmp_path):
    for start, kind in ((b"", "not-ours"), (b"TRB1L" + (1 << 40).to_bytes(8, "big"), "damaged")):
        letter = tmp_path / "news.teamroom"
        with letter.open("wb") as file:
            file.write(start)
            file.truncate(GIB << 5)
        failing.heal()
        for command in ("receive", "verify", "inspect"):
            said = teacher.types(command, letter, "--json")
            assert (said.code, said.result["error"]["kind"]) == (4, kind)
        assert failing.operations.count(("read", letter)) < 10
        letter.unlink()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (GONE, "stick-gone"),
        pytest.param(FORBIDDEN, "file-unreadable", marks=pytest.mark.slow),
        pytest.param(HELD, "file-held", marks=pytest.mark.slow),
        (errno.ENOENT, "file-gone"),
    ],
)
def test_a_source_that_stops_answering_is_not_added(teacher, failing, tmp_path, error, kind):
    source = tmp_path / "plan.bin"
    source.write_bytes(b"plan" * 700_000)
    code, command = 1 if kind == "file-gone" else 3, ["library", "add", source, *CATEGORY]
    failing.fail(Fault(error, operation="open", glob="plan.bin"))
    refuses(teacher, code, kind, *command)
    with teacher.held() as held:
        before = rows_of(held)
        for operation, at in (("size", 1), ("read", 1), ("read", 4), ("read", 6)):
            failing.heal()
            failing.fail(Fault(error, at=at, operation=operation, glob="plan.bin", for_ever=True))
            with pytest.raises(TeamRoomError) as refused:
                held.does(*command)
            assert (refused.value.exit_code, refused.value.kind) == (code, kind)
            failing.heal()
            assert rows_of(held) == before
        held.does(*command)


def test_a_letter_that_cannot_be_read(teacher, failing, tmp_path):
    letter = tmp_path / "news.teamroom"
    teacher.does("send", letter)
    for command in ("receive", "verify", "inspect"):
        for error, kind in ((FORBIDDEN, "file-unreadable"), (GONE, "stick-gone")):
            failing.heal()
            failing.fail(Fault(error, at=2, operation="read", glob="news.teamroom", for_ever=True))
            refuses(teacher, 3, kind, command, letter)


NEEDING_A_FILE = [
    ["journal", "write", "--file"],
    ["library", "add", "--title", "T", *CATEGORY, "--body-file"],
    ["room", "join", "--words", WORDS],
    ["restore"],
    ["receive"],
    ["exchange"],
    ["library", "list", "--passphrase-file"],
    ["profile", "recover", "--code-file"],
]


def test_every_command_says_that_its_file_is_not_there(teacher, tmp_path):
    for command in NEEDING_A_FILE:
        refuses(teacher, 1, "file-gone", *command, tmp_path / "nowhere")


# -- Names ------------------------------------------------------------------------------------------------------------

OWN_NAMES = {
    "NUL.txt": "_NUL.txt",
    "two\nlines.txt": "two lines.txt",
    "photo\u202egpj.exe": "photogpj.exe",
    "\x1b[2Jscreen.txt": "[2Jscreen.txt",
    "half\udcffpair.txt": "half\ufffdpair.txt",
    "x" * 246 + ".txt": "x" * 146 + ".txt",
    "a:b?.txt": "a_b_.txt",
    "...": "file",
    " spaces . ": "spaces",
    "-rf": "-rf",
}


def test_files_of_odd_names_are_added_and_saved_under_safe_ones(teacher, tmp_path):
    desk, out = tmp_path / "desk", tmp_path / "out"
    desk.mkdir()
    for name, saved in OWN_NAMES.items():
        (desk / name).write_text(f"content of {saved}")
    number = teacher.does("library", "add", *(desk / name for name in OWN_NAMES), "--title", "All", *CATEGORY)["id"]
    shown = teacher.types("library", "show", number)
    assert shown.code == 0
    assert not {"\x1b", "\u202e", "\udcff"} & set(shown.out)
    teacher.does("library", "save", number, out)
    assert {path.name: path.read_text() for path in out.iterdir()} == {
        name: f"content of {name}" for name in OWN_NAMES.values()
    }


def test_a_name_longer_than_any_disk_takes_is_a_file_that_is_not_there(teacher, tmp_path):
    refuses(teacher, 1, "file-gone", "library", "add", tmp_path / ("x" * 300), *CATEGORY)
    refuses(teacher, 1, "file-gone", "receive", tmp_path / ("x" * 300))
    said = teacher.types("send", tmp_path / ("x" * 300), "--json")
    assert (said.code, said.result["error"]["kind"]) == (3, "cannot-write")


def test_a_file_named_from_another_folder_brings_only_its_name(teacher, tmp_path, monkeypatch):
    (tmp_path / "desk").mkdir()
    (tmp_path / "plan.txt").write_text("plan")
    monkeypatch.chdir(tmp_path / "desk")
    number = teacher.does("library", "add", "../plan.txt", *CATEGORY)["id"]
    assert [one["name"] for one in teacher.does("library", "show", number)["attachments"]] == ["plan.txt"]


THEIR_NAMES = (
    "../x", "../../../x", "/etc/x", "..\\..\\x", "C:\\Windows\\x", "..", ".", "", "NUL.txt", "con", "a:stream",
    "x" * 300, "x" * 300 + ".pdf", "\u202egpj.exe", "two\nlines", "a\0b", "\x1b[2J", "\u2028", "~", "a. . .",
)  # fmt: skip


def write_as_a_hostile_member(face, tmp_path, monkeypatch):
    """Let a member write whatever text and whatever file names they like, as a changed program would, and send it."""
    with face.held() as held, monkeypatch.context() as patch:
        patch.setattr(attachments, "shown_name", lambda name: THEIR_NAMES[int(Path(name).stem)])
        for module in ("model.resources", "store.capture", "services.library_drafts"):
            patch.setattr(f"teamroom.{module}.clean", lambda given: given)
        for place, name in enumerate(THEIR_NAMES):
            source = tmp_path / f"{place}.bin"
            source.write_text(f"content {place}")
            title = f"No {place} \x1b\u202e{name[:99]}"
            held.does("library", "add", source, "--title", title, "--tag", f"t\0{place}", *CATEGORY)
        held.does("send", tmp_path / "news.teamroom")


def test_names_from_a_hostile_member_are_shown_and_saved_harmlessly(teacher, colleague, tmp_path, monkeypatch):
    write_as_a_hostile_member(teacher, tmp_path, monkeypatch)
    assert colleague.does("receive", tmp_path / "news.teamroom")["new"] == len(THEIR_NAMES)
    out = tmp_path / "deep" / "out"
    out.mkdir(parents=True)
    with colleague.held() as held:
        items = held.does("library", "list", "--limit", "100").result["items"]
        with nothing_changes(tmp_path, besides=out):
            for item in items:
                saved = held.does("library", "save", item["id"].hex(), out).result["files"]
                assert all(one.parent == out for one in saved)
    contents = {path.name: path.read_text() for path in out.iterdir()}
    del contents["Water story.txt"]
    assert sorted(contents.values()) == sorted(f"content {place}" for place in range(len(THEIR_NAMES)))
    for name in contents:
        assert not set(name) & set('\0\n\x1b\u202e\u2028/\\:*?"<>|')
        assert len(name) <= 150
        assert name not in {"NUL.txt", "con", "..", "."}
    for command in (["library", "list"], ["library", "search", "No"], ["trash"], ["check"]):
        said = colleague.types(*command)
        assert said.code == 0
        assert not set("\0\x1b\u202e\u2028") & set(said.out)


# -- Documents --------------------------------------------------------------------------------------------------------


def bomb():
    """Return a DOCX of about 1 MiB that unpacks to 1 GiB."""
    return lying_zip(Member("word/document.xml", gibibyte_of_zeros(), 100))


def test_a_docx_bomb_is_kept_as_it_is_and_harms_nobody(teacher, colleague, tmp_path):
    (tmp_path / "Bomb.docx").write_bytes(bomb())
    (tmp_path / "Plan.docx").write_bytes(docx(paragraph("thermometer")))
    letter = tmp_path / "news.teamroom"
    started = time.perf_counter()
    with Face(teacher.data, teacher.capsys, DiskFiles(), HelperReader).held() as ana:
        ana.does("library", "add", tmp_path / "Bomb.docx", tmp_path / "Plan.docx", *CATEGORY)
        assert ana.does("library", "search", "thermometer").result["total"] == 1
        assert ana.does("library", "search", "bomb").result["total"] == 1
        ana.does("send", letter)
    with Face(colleague.data, teacher.capsys, DiskFiles(), HelperReader).held() as ben:
        assert ben.does("receive", letter).result["new"] == 2
        assert ben.does("library", "search", "thermometer").result["total"] == 1
        [item] = ben.does("library", "search", "bomb").result["items"]
        ben.does("library", "save", item["id"].hex(), tmp_path / "out")
    assert (tmp_path / "out" / "Bomb.docx").read_bytes() == bomb()
    assert time.perf_counter() - started < 20
