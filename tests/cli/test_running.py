import json
import subprocess
import sys

import pytest

from cli.face import Face
from teamroom.app import main as start
from teamroom.app.main import main
from teamroom.cli import running
from teamroom.cli.output import Answer
from teamroom.core.errors import Cancelled, EnvironmentProblem, TrustError, UserError
from teamroom.core.messages import BUNDLE_DAMAGED, FILE_GONE, STICK_GONE


def answering(monkeypatch, what):
    def command(visit):
        if isinstance(what, BaseException):
            raise what
        return what

    monkeypatch.setattr(running, "function_of", lambda place: command)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UserError(FILE_GONE, path="x"), 1),
        (EnvironmentProblem(STICK_GONE, path="x"), 3),
        (TrustError(BUNDLE_DAMAGED, name="x"), 4),
    ],
)
def test_an_error_is_three_sentences_on_standard_error(face, monkeypatch, error, code):
    answering(monkeypatch, error)
    said = face.types("profile", "list")
    assert (said.code, said.out) == (code, "")
    assert said.err == f"{error.what}\n{error.safe}\n{error.do}\n"


def test_an_error_is_one_object_with_json(face, monkeypatch):
    error = TrustError(BUNDLE_DAMAGED, name="x")
    answering(monkeypatch, error)
    said = face.types("profile", "list", "--json")
    assert (said.code, said.err) == (4, "")
    assert said.result == {
        "error": {"kind": "damaged", "what": error.what, "safe": error.safe, "do": error.do}
    }


def test_a_hostile_name_in_an_error_is_harmless(face, monkeypatch):
    answering(monkeypatch, TrustError(BUNDLE_DAMAGED, name="\x1b[2J\u202e"))
    assert "\\u001b[2J\\u202e is damaged." in face.types("profile", "list").err


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), Cancelled()])
def test_stopping_is_quiet(face, monkeypatch, stop):
    answering(monkeypatch, stop)
    said = face.types("profile", "list")
    assert (said.code, said.out, said.err) == (130, "", "")


def test_wrong_usage_is_two(face):
    said = face.types("profile", "nonsense")
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 3
    assert json.loads(face.types("profile", "nonsense", "--json").out)["error"]["kind"] == "wrong-usage"


def test_the_exit_code_of_an_answer_is_that_of_the_process(face, monkeypatch):
    answering(monkeypatch, Answer({"ok": False}, ["no"], 4))
    assert face.types("profile", "list").code == 4


def test_where_there_is_no_screen_the_start_says_how_it_is_used(monkeypatch, capsys):
    monkeypatch.setattr(start, "has_screen", lambda: False)
    assert main([]) == 0
    assert "library search" in capsys.readouterr().out


def test_where_there_is_a_screen_the_window_opens(monkeypatch, tmp_path):
    opened = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(start, "has_screen", lambda: True)
    monkeypatch.setattr(start, "_open_window", lambda file: opened.append(file) or 0)
    for arguments in ([], ["from Ben.TEAMROOM"], ["for Ana.teamroom-invite"]):
        assert main(arguments) == 0
    assert opened == [None, tmp_path / "from Ben.TEAMROOM", tmp_path / "for Ana.teamroom-invite"]


def test_a_file_that_was_double_clicked_is_inspected(monkeypatch):
    monkeypatch.setattr(start, "has_screen", lambda: False)
    seen = []
    monkeypatch.setattr(start, "run", lambda arguments, entrance: seen.append(arguments) or 0)
    main(["from Ben.TEAMROOM", "--json"])
    main(["--json", "profile", "list"])
    assert seen == [["inspect", "from Ben.TEAMROOM", "--json"], ["--json", "profile", "list"]]


@pytest.mark.parametrize("arguments", [["--help"], ["profile", "list"]])
def test_help_and_the_list_of_profiles_load_nothing_heavy(home, arguments):
    program = (
        "import sys; from teamroom.app.main import main; code = main(sys.argv[1:]);"
        "print(code, sorted({'sqlalchemy', 'sqlcipher3', 'PySide6', 'pypdfium2'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.stderr.splitlines()[-1] == "0 []"


def test_the_usual_data_folder_is_the_persons_own(home, monkeypatch):
    from teamroom.app.wiring import data_folder

    assert data_folder().is_relative_to(home)
    monkeypatch.setenv("TEAMROOM_DATA", str(home / "elsewhere"))
    assert data_folder() == home / "elsewhere"


def test_a_reader_that_closes_early_is_no_error(face, monkeypatch):
    answering(monkeypatch, BrokenPipeError())
    monkeypatch.setattr(sys.stdout, "close", lambda: None)
    assert face.types("profile", "list").code == 0
    assert isinstance(face, Face)
