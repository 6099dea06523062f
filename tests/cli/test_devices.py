"""A teacher at home on two computers, by the command line."""

import pytest


@pytest.fixture
def file(tmp_path):
    return tmp_path / "mine.teamroom-invite"


@pytest.fixture
def laptop(ana, colleague, file):
    """Ana's second computer."""
    words = ana.does("device", "invite", file)["words"]
    joined = colleague.does("device", "join", file, "--words", " ".join(words))
    assert len(joined["recovery_code"].split()) == 12
    return colleague


def test_a_second_computer_has_all_the_first_one_had(ana, colleague, file, tmp_path):
    text = tmp_path / "entry.txt"
    text.write_text("A quiet day")
    ana.does("journal", "write", "--file", text)
    ana.does("library", "add", "--title", "Rain", "--category", "concept")
    words = ana.does("device", "invite", file)["words"]
    said = colleague.types("device", "join", file, "--words", " ".join(words), "--name", "Ana at school")
    assert said.out.startswith("Ana at school is at home on this computer, too")
    assert [one["name"] for one in colleague.does("profile", "list")["profiles"]] == ["Ana at school"]
    assert colleague.does("library", "list")["total"] == 1
    assert [one["text"] for one in colleague.does("journal", "list")["items"]] == ["A quiet day"]


def test_what_is_written_on_one_comes_to_the_other(ana, laptop, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    text = tmp_path / "entry.txt"
    text.write_text("A loud day")
    laptop.does("journal", "write", "--file", text)
    laptop.does("library", "add", "--title", "Wind", "--category", "concept")
    assert laptop.does("exchange", stick)["own"]["new"] == 0
    said = ana.types("exchange", stick)
    assert "Of yours alone: 1 new, " in said.out
    assert "Left a letter for 1 other computer of yours; nobody else can read it." in said.out
    assert ana.does("library", "list")["total"] == 1
    assert [one["text"] for one in ana.does("journal", "list")["items"]] == ["A loud day"]
    assert ana.does("exchange", stick)["own"]["files"] == []


def test_what_is_ones_own_goes_by_a_file_too(ana, laptop, tmp_path):
    text, file = tmp_path / "entry.txt", tmp_path / "own.teamroom"
    text.write_text("A loud day")
    laptop.does("journal", "write", "--file", text)
    assert laptop.does("send", "--own", file)["computers"] == 1
    assert "from another computer of yours" in ana.types("verify", file).out
    said = ana.types("receive", file)
    assert f"Received {file} from another computer of yours." in said.out
    assert [one["text"] for one in ana.does("journal", "list")["items"]] == ["A loud day"]
    assert "for 1 other computer of yours." in ana.types("send", "--own", tmp_path / "back.teamroom").out


def test_alone_at_one_computer_there_is_nothing_of_ones_own_to_carry(ana, tmp_path):
    assert ana.does("exchange", tmp_path)["own"] is None


def test_computers_are_listed_and_a_lost_one_is_ended(ana, laptop):
    listed = laptop.does("device", "list")["computers"]
    assert [(one["this"], one["spaces"]) for one in listed] == [(True, 2), (False, 2)]
    assert laptop.types("device", "list").out.count("1 room)") == 2
    gone = laptop.does("device", "remove", listed[1]["writer"][:8])
    assert gone == {"id": listed[1]["writer"], "label": listed[1]["label"]}
    assert len(laptop.does("device", "list")["computers"]) == 1
    said = laptop.types("device", "remove", listed[0]["label"], "--json")
    assert (said.code, said.result["error"]["kind"]) == (1, "item-unknown")


def test_an_existing_file_is_not_written_over(ana, file):
    file.write_text("something")
    said = ana.types("device", "invite", file, "--json")
    assert (said.code, said.result["error"]["kind"]) == (1, "file-exists")
    assert file.read_text() == "something"


def test_a_second_computer_does_not_enter_with_an_invitation_for_a_colleague(ana, colleague, file):
    words = ana.does("room", "invite", file)["words"]
    said = colleague.types("device", "join", file, "--words", " ".join(words), "--json")
    assert (said.code, said.result["error"]["kind"]) == (1, "invitation-for-a-colleague")
    assert colleague.does("profile", "list") == {"profiles": []}
