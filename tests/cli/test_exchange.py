import pytest

from teamroom.services.demo_files import demo_files

COUNTS = {"new", "changed", "already", "two_versions", "missing", "lost", "files"}


@pytest.fixture
def filled(ana, ben, tmp_path):
    """Ana added two things, one with a file; Ben has not heard of them, and Ana has heard of Ben."""
    ben.does("send", tmp_path / "hello.teamroom")
    ana.does("receive", tmp_path / "hello.teamroom")
    (tmp_path / "Leaves.pdf").write_bytes(demo_files()["Leaves.pdf"])
    ana.does("library", "add", tmp_path / "Leaves.pdf", "--category", "concept")
    ana.does("library", "add", "--title", "École du soir", "--category", "assessment")
    return ana


def test_what_is_sent_is_received_once(filled, ben, tmp_path):
    letter = tmp_path / "news.teamroom"
    assert filled.does("send", letter)["files"] == [str(letter)]
    first = ben.does("receive", letter)
    assert set(first) >= COUNTS
    assert (first["new"], first["missing"], first["lost"]) == (2, 0, 0)
    second = ben.does("receive", letter)
    assert (second["new"], second["changed"], second["two_versions"], second["lost"]) == (0, 0, 0, 0)
    assert ben.does("library", "list")["total"] == 2


def test_a_file_arrives_byte_for_byte(filled, ben, tmp_path):
    filled.does("send", tmp_path / "news.teamroom")
    ben.does("receive", tmp_path / "news.teamroom")
    [found] = ben.does("library", "search", "leaves")["items"]
    assert found["author"] == "Ana"
    desk = tmp_path / "desk"
    desk.mkdir()
    ben.does("library", "save", found["id"], desk)
    assert (desk / "Leaves.pdf").read_bytes() == demo_files()["Leaves.pdf"]


def test_a_folder_carries_both_ways(filled, ben, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    filled.does("exchange", stick)
    assert ben.does("exchange", stick)["new"] == 2
    ben.does("library", "add", "--title", "Ben's", "--category", "engagement")
    ben.does("exchange", stick)
    assert filled.does("exchange", stick)["new"] == 1
    again = filled.does("exchange", stick)
    assert (again["new"], again["changed"], again["lost"]) == (0, 0, 0)


def test_anybody_can_inspect_and_learns_no_names(filled, tmp_path, colleague):
    letter = tmp_path / "news.teamroom"
    filled.does("send", letter)
    said = colleague.types("inspect", letter)
    assert said.code == 0
    for private in ("Ana", "Ben", "Clear lessons", "Leaves"):
        assert private not in said.out


def test_a_member_can_verify_and_nothing_changes(filled, ben, tmp_path):
    letter = tmp_path / "news.teamroom"
    filled.does("send", letter)
    assert ben.types("verify", letter).code == 0
    assert ben.does("library", "list")["total"] == 0


@pytest.mark.parametrize("command", ["inspect", "verify", "receive"])
@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"not ours", "not-ours"), (b"", "not-ours"), (b"TRB1", "cut-off"), (b"TRB2" + bytes(99), None)],
)
def test_what_is_no_letter_is_refused(ana, tmp_path, command, content, kind):
    file = tmp_path / "x.teamroom"
    file.write_bytes(content)
    said = ana.types(command, file, "--json")
    assert said.code == 4
    assert kind in {None, said.result["error"]["kind"]}


@pytest.mark.parametrize("command", ["inspect", "verify", "receive"])
def test_a_file_that_is_not_there(ana, tmp_path, command):
    said = ana.types(command, tmp_path / "nowhere.teamroom", "--json")
    assert (said.code, said.result["error"]["kind"]) == (1, "file-gone")


def test_a_letter_of_another_room_is_not_for_us(filled, tmp_path, colleague):
    letter = tmp_path / "news.teamroom"
    filled.does("room", "new", "Another")
    filled.does("send", letter, "--room", "Another")
    said = colleague.types("receive", letter, "--json")
    assert (said.code, said.result["error"]["kind"]) == (4, "not-for-us")


def test_an_existing_file_is_not_written_over(ana, tmp_path):
    letter = tmp_path / "news.teamroom"
    letter.write_bytes(b"mine")
    said = ana.types("send", letter, "--json")
    assert (said.code, said.result["error"]["kind"]) == (1, "file-exists")
    assert letter.read_bytes() == b"mine"
