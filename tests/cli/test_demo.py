"""The demonstration, with cheap locks."""

import pytest

from teamroom.services.demo_files import demo_files
from teamroom.services.reading.reader import HelperReader


def test_the_story_is_told_to_its_end_and_leaves_nothing(face, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    face.reader = HelperReader
    said = face.types("demo")
    assert said.code == 0, said
    assert "That is the whole story." in said.out
    assert "There is nothing like that." not in said.out
    assert "DIFFERENT" not in said.out
    assert said.out.count("the same (SHA-256") == len(demo_files())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_what_is_kept_stays_and_nothing_is_written_over(face, tmp_path):
    kept = tmp_path / "kept"
    answer = face.does("demo", "--keep", kept)
    assert (answer["ok"], answer["folder"]) == (True, str(kept))
    assert len(answer["steps"]) >= 10
    assert {one.name for one in kept.iterdir()} >= {"stick", "computer of Ana", "computer of Ben"}
    again = face.types("demo", "--keep", kept, "--json")
    assert (again.code, again.result["error"]["kind"]) == (1, "file-exists")
