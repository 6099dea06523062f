"""The demonstration, with cheap locks."""

from teamroom.services.demo_files import demo_files


def test_the_story_is_told_to_its_end(face):
    said = face.types("demo")
    assert said.code == 0, said
    assert "That is the whole story." in said.out
    assert "DIFFERENT" not in said.out
    assert said.out.count("the same (SHA-256") == len(demo_files())


def test_the_story_is_one_object_with_json(face):
    answer = face.does("demo")
    assert answer["ok"] is True
    assert len(answer["steps"]) >= 10


def test_what_is_kept_stays_and_nothing_is_written_over(face, tmp_path):
    kept = tmp_path / "kept"
    face.does("demo", "--keep", kept)
    assert {one.name for one in kept.iterdir()} >= {"stick", "Ana's computer", "Ben's computer"}
    again = face.types("demo", "--keep", kept, "--json")
    assert (again.code, again.result["error"]["kind"]) == (1, "file-exists")
