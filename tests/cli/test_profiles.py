import pytest

from cli.face import PASSPHRASE


def test_a_new_profile_is_listed_and_has_a_recovery_code(face):
    made = face.does("profile", "new", "Ana Ćosić", "--school", "North School")
    assert set(made) == {"profile", "recovery_code"}
    assert len(made["recovery_code"].split()) == 12
    [listed] = face.does("profile", "list")["profiles"]
    assert listed == {
        "profile": made["profile"],
        "name": "Ana Ćosić",
        "school": "North School",
        "damaged": False,
        "mendable": False,
    }


def test_the_list_for_people(face):
    assert face.types("profile", "list").out == "Nobody has a space here yet.\n"
    made = face.does("profile", "new", "Ana", "--school", "North")
    assert face.types("profile", "list").out == f"{made['profile'][:8]}  Ana, North\n"


def test_the_sheet_is_shown_once_for_people(face):
    assert "Write these words on paper" in face.types("profile", "new", "Ana").out


def test_a_new_passphrase_replaces_the_old_one(face, monkeypatch):
    face.does("profile", "new", "Ana")
    monkeypatch.setenv("TEAMROOM_NEW_PASSPHRASE", "quite another sentence")
    face.does("profile", "passphrase")
    assert face.types("profile", "passphrase").code == 1
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", "quite another sentence")
    face.does("profile", "passphrase")


def test_the_sheet_opens_a_profile_whose_passphrase_is_lost_and_is_replaced(face, tmp_path, monkeypatch):
    made = face.does("profile", "new", "Ana")
    sheet = tmp_path / "sheet"
    sheet.write_text(made["recovery_code"].upper().replace(" ", "\n"))
    monkeypatch.setenv("TEAMROOM_NEW_PASSPHRASE", "found on a sheet of paper")
    again = face.does("profile", "recover", "--code-file", sheet)
    assert again["profile"] == made["profile"]
    assert again["recovery_code"] != made["recovery_code"]
    said = face.types("profile", "recover", "--code-file", sheet, "--json")
    assert (said.code, said.result["error"]["kind"]) == (1, "wrong-recovery-words")
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", "found on a sheet of paper")
    face.does("profile", "passphrase")


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (["profile", "passphrase"], "no-profile"),
        (["profile", "new", " "], "name-needed"),
        (["profile", "recover", "--code-file", "nowhere"], "no-profile"),
    ],
)
def test_refusals(face, arguments, kind):
    said = face.types(*arguments, "--json")
    assert (said.code, said.result["error"]["kind"]) == (1, kind)


def test_a_wrong_passphrase_and_a_damaged_lock_are_two_messages(face, monkeypatch):
    made = face.does("profile", "new", "Ana")
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", PASSPHRASE.upper())
    wrong = face.types("profile", "passphrase", "--json")
    assert (wrong.code, wrong.result["error"]["kind"]) == (1, "wrong-passphrase")
    key = face.data / "profiles" / made["profile"] / "key"
    key.write_bytes(key.read_bytes()[:-1])
    damaged = face.types("profile", "passphrase", "--json")
    assert (damaged.code, damaged.result["error"]["kind"]) == (4, "key-file-damaged")


def test_two_profiles_have_to_be_told_apart(face):
    face.does("profile", "new", "Ana")
    face.does("profile", "new", "Ben")
    said = face.types("profile", "passphrase", "--json")
    assert (said.code, said.result["error"]["kind"]) == (1, "which-profile")


def test_a_profile_that_is_open_elsewhere_is_refused(face):
    made = face.does("profile", "new", "Ana")
    lock = face.files.lock(face.data / "profiles" / made["profile"] / "lock")
    said = face.types("profile", "passphrase", "--json")
    lock.release()
    assert (said.code, said.result["error"]["kind"]) == (3, "profile-in-use")
