import pytest


def founded(face, name="Clear lessons"):
    face.does("profile", "new", "Ana", "--school", "North School")
    return face.does("room", "new", name, "--focus", "the last row")["room"]


def test_a_new_room_is_listed(face):
    room = founded(face)
    assert face.does("room", "list") == {
        "rooms": [{"room": room, "name": "Clear lessons", "focus": "the last row", "members": 1}]
    }
    assert face.types("room", "list").out == f"{room[:8]}  Clear lessons, 1 member\n"


def test_members(face):
    room = founded(face)
    answer = face.does("room", "members")
    [member] = answer["members"]
    assert (answer["room"], member["name"], member["me"]) == (room, "Ana", True)


def test_a_room_is_meant_by_name_or_number_and_has_to_be_named_where_there_are_several(face):
    first = founded(face)
    second = face.does("room", "new", "Second")["room"]
    assert face.does("room", "members", "--room", "second")["room"] == second
    assert face.does("room", "members", "--room", first[:8])["room"] == first
    assert face.types("room", "members", "--json").result["error"]["kind"] == "which-room"
    assert (
        face.types("room", "members", "--room", "Third", "--json").result["error"]["kind"] == "room-unknown"
    )


def test_no_room_yet(face):
    face.does("profile", "new", "Ana")
    said = face.types("library", "list", "--json")
    assert (said.code, said.result["error"]["kind"]) == (1, "no-room")
    assert face.types("room", "list").out == "You are in no room yet.\n"


def test_an_invitation_and_its_words_let_a_colleague_in(face, colleague, tmp_path):
    room = founded(face)
    colleague.does("profile", "new", "Ben")
    file = tmp_path / "for Ben.teamroom-invite"
    words = face.does("room", "invite", file)["words"]
    assert len(words) == 4
    joined = colleague.does("room", "join", file, "--words", " ".join(words).upper())
    assert (joined["room"], len(joined["check_words"])) == (room, 3)
    [ben] = [one for one in colleague.does("room", "members", "--check-words")["members"] if one["me"]]
    assert ben["check_words"] == joined["check_words"]
    assert {one["name"] for one in colleague.does("room", "members")["members"]} == {"Ana", "Ben"}


def test_wrong_words_and_a_damaged_invitation(face, colleague, tmp_path):
    founded(face)
    colleague.does("profile", "new", "Ben")
    file = tmp_path / "for Ben.teamroom-invite"
    words = face.does("room", "invite", file)["words"]
    wrong = colleague.types("room", "join", file, "--words", " ".join(reversed(words)), "--json")
    assert (wrong.code, wrong.result["error"]["kind"]) == (1, "wrong-words")
    unknown = colleague.types("room", "join", file, "--words", "one two three xyzzyx", "--json")
    assert unknown.code == 1
    three = colleague.types("room", "join", file, "--words", " ".join(words[:3]), "--json")
    assert (three.code, three.result["error"]["kind"]) == (1, "number-of-words")
    file.write_bytes(file.read_bytes()[:100])
    damaged = colleague.types("room", "join", file, "--words", " ".join(words), "--json")
    assert damaged.result["error"]["kind"] in {"invitation-damaged", "wrong-words"}
    assert colleague.does("room", "list") == {"rooms": []}


def test_who_left_reads_and_no_longer_writes(face):
    founded(face)
    face.does("library", "add", "--title", "Kept", "--category", "concept")
    face.does("room", "leave")
    assert face.does("library", "list")["total"] == 1
    said = face.types("library", "add", "--title", "Late", "--category", "concept", "--json")
    assert (said.code, said.result["error"]["kind"]) == (1, "not-a-member")


def test_who_leaves_tells_the_others_by_the_next_exchange(ana, ben, tmp_path):
    ben.does("library", "add", "--title", "Before", "--category", "concept")
    assert "Your colleagues hear of it by your next `exchange` or `send`." in ben.types("room", "leave").out
    said = ben.types("exchange", tmp_path)
    assert "Left a letter for 1 other computer, which says that you left the room." in said.out
    ana.does("exchange", tmp_path)
    assert ana.does("library", "list")["total"] == 1
    members = ana.does("room", "members")["members"]
    assert [(one["name"], one["standing"], one["computers"]) for one in members] == [("Ana", "active", 1), ("Ben", "left", 0)]


def test_nobody_of_that_name_can_be_removed(face):
    founded(face)
    said = face.types("room", "remove", "Zoe", "--json")
    assert (said.code, said.result["error"]["kind"]) == (1, "person-unknown")


@pytest.mark.parametrize("name", ["", " "])
def test_a_room_needs_a_name(face, name):
    face.does("profile", "new", "Ana")
    assert face.types("room", "new", name).code == 1


def test_row_4_the_fifth_raises_the_question_and_anyway_is_remembered(face, tmp_path):
    founded(face)
    for number in range(3):
        face.does("room", "invite", tmp_path / f"{number}.teamroom-invite")
    said = face.types("room", "invite", tmp_path / "5.teamroom-invite", "--json")
    assert said.result["error"]["kind"] == "room-full"
    face.does("room", "invite", tmp_path / "5.teamroom-invite", "--anyway")
    face.does("room", "invite", tmp_path / "6.teamroom-invite")
    assert not face.does("room", "members")["asks"]


def test_a_sister_room_and_a_pair_are_started(face):
    room = founded(face)
    face.does("library", "add", "--title", "Rain", "--category", "concept")
    begun = face.does("room", "sister", "Clear lessons, too")
    assert (begun["sister"], begun["resources"]) == (room, 1)
    assert "Sister room: Clear lessons\n" in face.types("room", "members", "--room", begun["room"][:8]).out
    [sister] = face.does("room", "members", "--room", room[:8])["sisters"]
    assert sister == {"room": begun["room"], "name": "Clear lessons, too", "older": False}
    pair = face.does("room", "new", "Ana and Ben", "--pair")["room"]
    face.does("room", "together", "--room", pair[:8])
    assert not face.does("room", "members", "--room", pair[:8])["asks"]
