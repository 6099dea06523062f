import shutil
import subprocess

import pytest

from teamroom.sync.frames import FrameReader


@pytest.fixture
def sent(ana, tmp_path):
    ana.does("library", "add", "--title", "One", "--category", "concept")
    ana.does("send", tmp_path / "news.teamroom")
    return tmp_path / "news.teamroom"


def test_the_keys_are_written_with_a_warning(ana, tmp_path):
    file = tmp_path / "keys"
    said = ana.types("developer", "age-key", file)
    assert said.code == 0
    assert "reads every letter" in said.err
    assert file.read_text().startswith("AGE-SECRET-KEY-1")
    again = ana.types("developer", "age-key", file, "--json")
    assert (again.code, again.result["error"]["kind"]) == (1, "file-exists")


def test_the_letter_is_what_lies_in_the_first_frame(ana, sent, tmp_path):
    out = tmp_path / "letter.age"
    answer = ana.does("developer", "letter", sent, out)
    assert answer["size"] == out.stat().st_size
    assert out.read_bytes().startswith(b"age-encryption.org/v1\n")
    assert out.read_bytes() in sent.read_bytes()


def test_a_damaged_bundle_leaves_no_letter(ana, sent, tmp_path):
    sent.write_bytes(sent.read_bytes()[:-1])
    out = tmp_path / "letter.age"
    assert ana.types("developer", "letter", sent, out).code == 4
    assert not out.exists()


@pytest.mark.tools
def test_the_public_age_opens_a_letter_and_finds_our_frames(ana, sent, tmp_path):
    age = shutil.which("age")
    assert age, "this test needs the program age"
    keys, out, opened = (tmp_path / name for name in ("keys", "letter.age", "frames"))
    ana.does("developer", "age-key", keys)
    ana.does("developer", "letter", sent, out)
    subprocess.run([age, "--decrypt", "-i", keys, "-o", opened, out], check=True)
    with opened.open("rb") as file:
        types = [
            head.type for head, payload in FrameReader(file).frames(lambda kind: 1 << 26) if b"".join(payload)
        ]
    assert types[0] == b"M"
    assert b"S" in types
