"""The README's two commands: quiet when all is there, kind when something is not, safe to interrupt."""

import runpy
import shutil
import sys
import venv

import pytest

from architecture.source_tree import ROOT

SCRIPTS = ROOT / "packaging"


@pytest.fixture
def scripts(monkeypatch):
    """Let the scripts' own modules be imported, as they import each other."""
    monkeypatch.syspath_prepend(SCRIPTS)


@pytest.fixture
def setup_steps(scripts, monkeypatch, tmp_path):
    """The set-up, at work on an empty folder instead of this checkout's environment."""
    import setup_steps

    monkeypatch.setattr(setup_steps, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(setup_steps, "WORKSHOP", tmp_path / ".venv.part")
    monkeypatch.setattr(setup_steps, "ensure_libraries", lambda: None)
    monkeypatch.setattr(setup_steps, "ensure_compiled", lambda python: None)
    monkeypatch.setattr(setup_steps, "_make_venv", venv.create)
    return setup_steps


def make_environment(setup_steps, *stamp):
    """Leave an environment as a set-up that went well would."""
    python = setup_steps.python_of(setup_steps.VENV)
    python.parent.mkdir(parents=True)
    python.touch()
    (setup_steps.VENV / setup_steps.STAMP).write_text("\n".join(stamp), encoding="utf-8")
    return python


def test_nothing_is_said_or_done_when_nothing_is_missing(setup_steps, capfd):
    python = make_environment(setup_steps, "dev", setup_steps._wanted())
    assert setup_steps.prepared("run") == python
    assert setup_steps.prepared("dev") == python
    assert capfd.readouterr() == ("", "")


def test_an_environment_for_running_is_not_enough_for_testing(setup_steps, monkeypatch):
    built = []
    monkeypatch.setattr(setup_steps, "_build", built.append)
    make_environment(setup_steps, "run", setup_steps._wanted())
    setup_steps.prepared("run")
    setup_steps.prepared("dev")
    assert built == ["dev"]


def test_an_environment_that_is_out_of_date_stays_able_to_test(setup_steps, monkeypatch):
    built = []
    monkeypatch.setattr(setup_steps, "_build", built.append)
    make_environment(setup_steps, "dev", "made from other versions")
    setup_steps.prepared("run")
    assert built == ["dev"]


def test_an_environment_that_somebody_else_made_is_left_alone(setup_steps, capsys):
    setup_steps.VENV.mkdir()
    (setup_steps.VENV / "theirs").touch()
    assert setup_steps.prepared("run") is None
    assert "move it away" in capsys.readouterr().err
    assert (setup_steps.VENV / "theirs").exists()


@pytest.mark.parametrize("trouble", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_a_set_up_that_breaks_off_leaves_the_old_environment_and_can_be_done_again(setup_steps, monkeypatch, trouble):
    def break_off(new, level):
        raise trouble

    make_environment(setup_steps, "run", "made from other versions")
    with monkeypatch.context() as patch:
        patch.setattr(setup_steps, "_install", break_off)
        assert setup_steps.prepared("run") is None
    assert setup_steps._stamp_lines() == ["run", "made", "from", "other", "versions"]
    monkeypatch.setattr(setup_steps, "_install", lambda new, level: None)
    assert setup_steps.prepared("run") == setup_steps.python_of(setup_steps.VENV)
    assert setup_steps._stamped_level() == "run"
    assert not setup_steps.WORKSHOP.exists()


def test_a_new_environment_names_its_own_place_in_its_scripts(setup_steps, monkeypatch):
    monkeypatch.setattr(setup_steps, "_install", lambda new, level: None)
    setup_steps.prepared("run")
    for script in setup_steps.scripts_of(setup_steps.VENV).iterdir():
        assert script.suffix == ".exe" or b".venv.part" not in script.read_bytes()


def test_a_missing_library_without_the_right_to_install_it_is_named(scripts, monkeypatch):
    import system_parts

    monkeypatch.setattr(system_parts, "_rights", lambda: None)
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "apt-get" else None)
    with pytest.raises(system_parts.SetupStopped, match="sudo apt-get install age"):
        system_parts.ensure_programs(["age"])


def test_a_library_that_is_there_is_not_missed(scripts):
    import system_parts

    assert not system_parts._loads("libteamroom-does-not-exist.so.1")
    assert sys.platform != "linux" or system_parts._loads("libc.so.6")


def test_an_old_python_is_told_what_to_do(scripts, monkeypatch, capsys):
    import python_version

    assert python_version.is_too_old("packaging/run.py") == 0
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert python_version.is_too_old("packaging/run.py") == 3
    assert "packaging/run.py`" in capsys.readouterr().err


PARALLEL = ["-n", "auto", "--maxprocesses", "8"]


MEASURING = ["--benchmark-enable", "--benchmark-only", "-p", "no:xdist", "-o", "faulthandler_timeout=7200"]


@pytest.mark.parametrize(
    ("given", "passed"),
    [
        ([], PARALLEL),
        (["tests/core", "-k", "names"], [*PARALLEL, "tests/core", "-k", "names"]),
        (["tests/core/test_ids.py::test_x"], ["tests/core/test_ids.py::test_x"]),
        (["-n0"], ["-n0"]),
        (["--color=no"], [*PARALLEL, "--color=no"]),
        (["--slow"], ["-m", "(slow) and not tools", *PARALLEL]),
        (["--tools"], ["-m", "(tools) and not slow", *PARALLEL]),
        (["--slow", "--tools"], ["-m", "(slow or tools)", *PARALLEL]),
        (["--coverage"], [*PARALLEL, "tests/sync", "tests/crypto", "tests/store"]),
        (["--coverage", "tests/sync"], [*PARALLEL, "tests/sync"]),
        (["--benchmarks"], [*MEASURING, "tests/benchmarks"]),
    ],
)
def test_what_the_test_command_hands_to_pytest(scripts, given, passed):
    assert runpy.run_path(str(SCRIPTS / "test.py"))["pytest_arguments"](given) == passed
