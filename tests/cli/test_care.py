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


def test_a_backup_comes_back_elsewhere(ana, tmp_path):
    number = ana.does("library", "add", "--title", "Kept", "--category", "concept")["id"]
    file = tmp_path / "all.teamroom-backup"
    assert ana.does("backup", file)["file"] == str(file)
    elsewhere = Face(tmp_path / "new computer", ana.capsys, ana.files)
    assert set(elsewhere.does("restore", file)) == {"profile"}
    assert [one["id"] for one in elsewhere.does("library", "list")["items"]] == [number]
    again = elsewhere.types("restore", file, "--json")
    assert (again.code, again.result["error"]["kind"]) == (1, "profile-exists")


def test_a_cut_backup_is_refused(ana, tmp_path):
    file = tmp_path / "all.teamroom-backup"
    ana.does("backup", file)
    file.write_bytes(file.read_bytes()[:-1])
    elsewhere = Face(tmp_path / "new computer", ana.capsys, ana.files)
    said = elsewhere.types("restore", file, "--json")
    assert (said.code, said.result["error"]["kind"]) == (4, "backup-damaged")
    assert elsewhere.does("profile", "list") == {"profiles": []}
