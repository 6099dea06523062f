import shutil

from cli.face import Face


def test_a_healthy_space_is_ok(ana):
    said = ana.types("check", "--json")
    assert (said.code, said.result["ok"]) == (0, True)


def test_a_damaged_space_is_told_and_exits_with_4(ana):
    [database] = (ana.data / "profiles").glob("*/rooms/*.db")
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    assert ana.types("check").code == 4


def test_damage_is_mended_or_brought_back_by_one_command(ana):
    for title in ("Rain", "Snow"):
        ana.does("library", "add", "--title", title, "--category", "concept")
    ana.does("backup", "--here")
    [database] = (ana.data / "profiles").glob("*/rooms/*.db")
    [key] = (ana.data / "profiles").glob("*/key")
    assert "Nothing is damaged." in ana.types("check", "--repair").out
    database.write_bytes(b"damaged" * 2000)
    key.write_bytes(b"damaged")
    done = ana.does("check", "--repair")
    assert (done["ok"], done["lock"], [one["name"] for one in done["brought_back"]]) == (True, True, ["Clear lessons"])
    assert ana.does("library", "list")["total"] == 2
    [personal] = (ana.data / "profiles").glob("*/personal.db")
    for path in (ana.data / "profiles").glob("*/backups/0*"):
        shutil.rmtree(path)
    database.write_bytes(b"damaged" * 2000)
    personal.write_bytes(b"damaged" * 2000)
    said = ana.types("check", "--repair")
    assert (said.code, "set aside" in said.out, "empty journal" in said.out) == (4, True, True)
    assert [path.read_bytes()[:7] for path in ana.data.rglob("aside/*/rooms/*.db")] == [b"damaged"] * 2


def test_a_backup_comes_back_elsewhere(ana, tmp_path):
    number = ana.does("library", "add", "--title", "Kept", "--category", "concept")["id"]
    file = tmp_path / "all.teamroom-backup"
    assert ana.does("backup", file)["file"] == str(file)
    elsewhere = Face(tmp_path / "new computer", ana.capsys, ana.files)
    assert set(elsewhere.does("restore", file)) == {"profile"}
    assert [one["id"] for one in elsewhere.does("library", "list")["items"]] == [number]
    again = elsewhere.types("restore", file, "--json")
    assert (again.code, again.result["error"]["kind"]) == (1, "profile-exists")


def test_a_lost_lock_comes_back_alone_from_a_backup_in_a_file(ana, tmp_path):
    file = tmp_path / "all.teamroom-backup"
    ana.does("backup", file)
    ana.does("library", "add", "--title", "Since then", "--category", "concept")
    for lock in [*(ana.data / "profiles").glob("*/key"), *(ana.data / "profiles").glob("*/backups/key")]:
        lock.write_bytes(b"damaged")
    assert ana.types("library", "list", "--json").result["error"]["kind"] == "key-file-damaged"
    ana.does("restore", file)
    assert ana.does("library", "list")["total"] == 1


def test_a_cut_backup_is_refused(ana, tmp_path):
    file = tmp_path / "all.teamroom-backup"
    ana.does("backup", file)
    file.write_bytes(file.read_bytes()[:-1])
    elsewhere = Face(tmp_path / "new computer", ana.capsys, ana.files)
    said = elsewhere.types("restore", file, "--json")
    assert (said.code, said.result["error"]["kind"]) == (4, "backup-damaged")
    assert elsewhere.does("profile", "list") == {"profiles": []}


def test_backups_of_this_computer_are_made_listed_and_tried(ana, tmp_path):
    assert ana.does("backup", "--list") == {"backups": []}
    ana.does("library", "add", "--title", "Kept", "--category", "concept")
    assert ana.types("backup", "--test", "--json").result["error"]["kind"] == "no-backup-here"
    assert ana.does("backup", "--here") == {"number": 1, "damaged": []}
    assert [one["number"] for one in ana.does("backup", "--list")["backups"]] == [1]
    found = ana.does("backup", "--test")
    assert (found["ok"], found["items"], found["spaces"]) == (True, 4, 2)
    assert "4 items, 0 files, everything readable" in ana.types("backup", "--test").out
    (copy,) = (ana.data / "profiles").glob("*/backups/*/rooms/*.db")
    copy.write_bytes(b"damaged")
    said = ana.types("backup", "--test")
    assert (said.code, "damaged: " in said.out) == (4, True)


def test_a_backup_file_is_tried_without_a_profile(ana, tmp_path, monkeypatch):
    file = tmp_path / "all.teamroom-backup"
    ana.does("backup", file)
    elsewhere = Face(tmp_path / "new computer", ana.capsys, ana.files)
    assert elsewhere.does("backup", "--test", file)["ok"]
    assert elsewhere.does("profile", "list") == {"profiles": []}
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", "not this one at all")
    said = elsewhere.types("backup", "--test", file, "--json")
    assert (said.code, said.result["error"]["kind"]) == (1, "backup-wrong-passphrase")


def test_what_a_backup_command_should_do_is_said_once(ana, tmp_path):
    for wrong in ((), ("--test", "--here"), (tmp_path / "x", "--list"), (tmp_path / "x", "--here")):
        said = ana.types("backup", *wrong, "--json")
        assert (said.code, said.result["error"]["kind"]) == (2, "wrong-usage")
