"""The rules of ``tests/conftest.py`` themselves: what they must refuse is refused, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"

BAD = """
import logging, subprocess, sys, threading, pathlib, pytest

@pytest.fixture(scope="session")
def stop():
    event, children = threading.Event(), []
    yield event, children
    event.set()
    for child in children:
        child.communicate(b"")

def test_thread(stop):
    threading.Thread(target=stop[0].wait, name="forgotten", daemon=True).start()

def test_child(stop):
    stop[1].append(subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stderr=-3))

def test_warning():
    logging.getLogger("teamroom.x").warning("something odd")

def test_missing_warning(expected_warnings):
    pass
"""

GOOD = """
import logging, os, pathlib, subprocess, sys, threading
from hypothesis import given, settings, strategies as st

def test_thread_that_ends():
    threading.Timer(0.05, lambda: None).start()

def test_child_that_ended():
    subprocess.run([sys.executable, "-c", ""], check=True)

def test_expected_warning(expected_warnings):
    logging.getLogger("teamroom.x").warning("something odd")
    assert "odd" in expected_warnings.text

def test_news_in_the_log():
    logging.getLogger("teamroom.x").info("all is well")

def test_home_of_its_own(home):
    assert pathlib.Path.home() == home
    assert list(home.iterdir()) == []
    assert os.environ["XDG_DATA_HOME"].startswith(str(home))
    assert "TEAMROOM_DATA" not in os.environ
    (home / "left here").write_text("x")

def test_another_home_of_its_own(home):
    assert list(home.iterdir()) == []

@given(st.integers())
def test_hypothesis_with_the_rules(number):
    assert number == number

def test_profile():
    assert settings.default.deadline is None
"""


def outcome(folder: Path, tests: str, *options: str) -> str:
    """Run a file of tests under our rules, in a process of its own, and return what pytest says."""
    (folder / "conftest.py").write_bytes(CONFTEST.read_bytes())
    (folder / "test_sample.py").write_text(tests)
    (folder / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\nmarkers =\n  slow: many examples\n")
    plain = ["-p", "no:cacheprovider", "-p", "no:pytest-qt", "-p", "no:xdist", "-p", "no:benchmark"]
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rA", *plain, *options, "test_sample.py"],
        cwd=folder,
        env={**os.environ, "TEAMROOM_DATA": "/somewhere", "COLUMNS": "300"},
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout


def test_what_the_rules_refuse(tmp_path: Path) -> None:
    said = outcome(tmp_path, BAD)
    for line in (
        "ERROR test_sample.py::test_thread - Failed: left running: thread forgotten",
        "ERROR test_sample.py::test_warning - Failed: unexpected in the log: teamroom.x: something odd",
        "ERROR test_sample.py::test_missing_warning - AssertionError",
    ):
        assert line in said
    assert (
        sys.platform != "linux" or "ERROR test_sample.py::test_child - Failed: left running: process" in said
    )


def test_what_the_rules_let_pass(tmp_path: Path) -> None:
    said = outcome(tmp_path, GOOD)
    assert "8 passed" in said
    assert "ERROR" not in said


@pytest.mark.parametrize(
    ("options", "examples"),
    [
        (["-m", "slow"], 5000),
        (["-m", "not slow"], 40),
        (["-m", "slow", "--hypothesis-profile=default"], 40),
    ],
)
def test_how_many_examples_hypothesis_tries(options: list[str], examples: int, tmp_path: Path) -> None:
    marker = "" if "not slow" in options else "@pytest.mark.slow"
    said = outcome(
        tmp_path,
        "import pytest\nfrom hypothesis import settings\n"
        f"{marker}\ndef test_it():\n    assert settings.default.max_examples == {examples}\n",
        *options,
    )
    assert "1 passed" in said
