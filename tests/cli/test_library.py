import hashlib

import pytest

from cli.face import Face
from teamroom.core.errors import UserError
from teamroom.services.demo_files import demo_files
from teamroom.services.reading.reader import HelperReader


def added(face, *arguments, category="concept"):
    return face.does("library", "add", *arguments, "--category", category)["id"]


def test_what_was_said_of_a_resource_is_shown(ana, tmp_path):
    body = tmp_path / "body"
    body.write_text("Draw the sun.\nThen the sea.", "utf-8")
    number = added(
        ana, "--title", "Water cycle", "--format", "opener", "--subject", "Biology", "--year", "7", "--minutes", "10",
        "--tag", "rain", "--tag", "sea", "--body-file", body, "--without", "projector", "--without", "printer",
        "--permission", "free-with-name", "--source", "own", "--language", "en", category="engagement",
    )  # fmt: skip
    shown = ana.does("library", "show", number[:8])
    expected = {
        "id": number, "title": "Water cycle", "category": "engagement", "format": "opener", "subject": "Biology",
        "year": "7", "minutes": 10, "body": "Draw the sun.\nThen the sea.", "permission": "free-with-name",
        "source": "own", "language": "en", "author": "Ana", "attachments": [], "versions": {},
    }  # fmt: skip
    assert expected.items() <= shown.items()
    assert (sorted(shown["tags"]), sorted(shown["without"])) == (["rain", "sea"], ["printer", "projector"])


def test_a_resource_is_shown_to_people(ana):
    number = added(ana, "--title", "Water cycle", "--tag", "rain")
    lines = ana.types("library", "show", number[:8]).out.splitlines()
    assert lines[0] == "Water cycle  (by Ana)"
    assert "  tags: rain" in lines


def test_files_without_a_title_become_a_resource_each(ana, tmp_path):
    for name in ("Leaves_1.txt", "Roots.txt"):
        (tmp_path / name).write_text(name)
    made = ana.does(
        "library", "add", tmp_path / "Leaves_1.txt", tmp_path / "Roots.txt", "--category", "concept"
    )
    assert len(made["ids"]) == 2
    assert made["id"] == made["ids"][0]
    assert {one["title"] for one in ana.does("library", "list")["items"]} == {"Leaves 1", "Roots"}


def test_files_with_a_title_become_one_resource_and_come_back_byte_for_byte(ana, tmp_path):
    contents = {f"{number}.bin": bytes([number]) * (1 + 70_000 * number) for number in range(3)}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    number = added(ana, *(tmp_path / name for name in contents), "--title", "All")
    attachments = ana.does("library", "show", number)["attachments"]
    assert [
        (one["name"], one["size"], one["sha256"], one["present"]) for one in sorted(attachments, key=str)
    ] == [
        (name, len(content), hashlib.sha256(content).hexdigest(), True) for name, content in contents.items()
    ]
    target = tmp_path / "desk"
    target.mkdir()
    ana.does("library", "save", number, target)
    assert {one.name: one.read_bytes() for one in target.iterdir()} == contents


def test_editing_sets_and_clears_and_leaves_the_rest(ana):
    number = added(
        ana, "--title", "Old", "--subject", "Maths", "--minutes", "5", "--tag", "sea", "--format", "plan"
    )
    ana.does("library", "edit", number, "--title", "New", "--subject", "", "--minutes", "0", "--tag", "rain")
    shown = ana.does("library", "show", number)
    assert (shown["title"], shown["subject"], shown["minutes"], shown["tags"]) == (
        "New",
        None,
        None,
        ["rain"],
    )
    assert (shown["format"], shown["category"]) == ("plan", "concept")


def test_the_list_and_its_filters(ana):
    added(ana, "--title", "A", "--minutes", "5", "--subject", "Maths", "--tag", "sea")
    added(ana, "--title", "B", "--minutes", "50", "--without", "projector", category="assessment")

    def titles(*filters):
        return {one["title"] for one in ana.does("library", "list", *filters)["items"]}

    assert titles() == {"A", "B"}
    assert titles("--category", "assessment") == titles("--without", "projector") == {"B"}
    assert titles("--minutes-max", "10") == titles("--subject", "Maths") == titles("--tag", "sea") == {"A"}
    assert titles("--year", "9") == set()


def test_an_answer_has_the_keys_that_were_promised(ana):
    added(ana, "--title", "A")
    for command in (["library", "list"], ["library", "search", "a"]):
        answer = ana.does(*command)
        assert answer["total"] == 1
        assert set(answer["items"][0]) == {"id", "title", "category", "format", "author", "score"}


def test_the_limit_holds_and_the_total_does_not_hide_the_rest(ana):
    for title in ("One", "Two", "Three"):
        added(ana, "--title", title)
    answer = ana.does("library", "list", "--limit", "2")
    assert (answer["total"], len(answer["items"])) == (3, 2)
    assert "… and 1 more." in ana.types("library", "list", "--limit", "2").out


def test_search_finds_without_accents(ana):
    added(ana, "--title", "École du soir")
    assert ana.does("library", "search", "ecole")["total"] == 1
    assert ana.does("library", "search", "nothing-like-it")["total"] == 0
    assert "École du soir" in ana.types("library", "search", "ecole").out


def test_search_finds_words_inside_files(ana, tmp_path):
    reading = Face(ana.data, ana.capsys, ana.files, HelperReader)
    for name, content in demo_files().items():
        (tmp_path / name).write_bytes(content)
        added(reading, tmp_path / name)
    for word, title in (("photosynthesis", "Leaves"), ("thermometer", "Exit ticket")):
        assert [one["title"] for one in ana.does("library", "search", word)["items"]] == [title]


def test_the_trash(ana):
    number = added(ana, "--title", "Gone soon")
    ana.does("library", "remove", number)
    assert ana.does("library", "list")["total"] == 0
    [line] = ana.does("trash")["items"]
    assert (line["id"], line["title"]) == (number, "Gone soon")
    assert ana.does("library", "restore", number[:8]) == {"id": number}
    assert ana.does("library", "list")["total"] == 1
    assert ana.types("trash").out == "The trash is empty.\n"


def test_erasing(ana, tmp_path):
    body = tmp_path / "body"
    body.write_text("a pupil's name")
    number = added(ana, "--title", "T", "--body-file", body)
    ana.does("library", "erase", number, "body")
    assert ana.does("library", "show", number)["body"] is None
    said = ana.types("library", "erase", number, "colour", "--json")
    assert (said.code, said.result["error"]["kind"]) == (1, "field-unknown")


@pytest.mark.parametrize(
    ("arguments", "code", "kind"),
    [
        (["add", "--title", "T"], 1, "category-needed"),
        (["add", "--category", "concept"], 1, "title-needed"),
        (["add", "--title", "x" * 201, "--category", "concept"], 1, "text-too-long"),
        (["add", "--title", "T\0", "--category", "concept"], 1, "text-not-storable"),
        (["add", "--title", "\udc80", "--category", "concept"], 1, "text-not-storable"),
        (["add", "--title", "T", "--category", "concept", "--minutes", "601"], 1, "number-out-of-range"),
        (["add", "nowhere.txt", "--category", "concept"], 1, "file-gone"),
        (["show", "0123456789abcdef"], 1, "item-unknown"),
        (["edit", "zz", "--title", "T"], 1, "item-unknown"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(ana, arguments, code, kind):
    said = ana.types("library", *arguments, "--json")
    assert (said.code, said.result["error"]["kind"]) == (code, kind)
    assert ana.does("library", "list")["total"] == 0


def test_an_empty_file_and_a_folder_are_refused(ana, tmp_path):
    (tmp_path / "empty.txt").touch()
    empty = ana.types("library", "add", tmp_path / "empty.txt", "--category", "concept", "--json")
    folder = ana.types("library", "add", tmp_path, "--category", "concept", "--json")
    assert (empty.result["error"]["kind"], folder.result["error"]["kind"]) == ("file-empty", "is-a-folder")
    assert ana.does("library", "list")["total"] == 0


def test_what_is_said_about_a_resource_is_shown_with_what_it_answers(ana):
    number = added(ana, "--title", "Water cycle")
    with ana.held() as held:
        assert held.does("library", "talk", number).lines == ["Nothing was said yet."]
        first = held.does("library", "talk", number, "--say", "Worked in 6 B.\nTwice.").result["said"].hex()
        told = held.does("library", "talk", number[:8], "--say", "Again today.", "--answers", first[:8])
        assert told.lines[:3] == [f"{first[:8]}  Ana:", "    Worked in 6 B.", "    Twice."]
        assert told.lines[3].endswith(f"  Ana (answers {first[:8]}):")
        assert [one["text"] for one in told.result["items"]] == ["Worked in 6 B.\nTwice.", "Again today."]
        with pytest.raises(UserError):
            held.does("library", "talk", number, "--say", "x", "--answers", "ffffffff")
