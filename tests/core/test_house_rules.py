"""The rules of ``tests/conftest.py`` themselves: what they must refuse is refused, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import hypothesis
import pytest

from conftest import wanted_profile

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


def outcome(folder: Path, bad: str, good: str) -> str:
    """Run two files of tests under our rules, in a process of their own, and return what pytest says."""
    (folder / "conftest.py").write_bytes(CONFTEST.read_bytes())
    (folder / "test_bad.py").write_text(bad)
    (folder / "test_good.py").write_text(good)
    (folder / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n")
    plain = ["-p", "no:cacheprovider", "-p", "no:pytest-qt", "-p", "no:xdist", "-p", "no:benchmark"]
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rA", *plain],
        cwd=folder,
        env={**os.environ, "TEAMROOM_DATA": "/somewhere", "COLUMNS": "300"},
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout


def test_what_the_rules_refuse_and_what_they_let_pass(tmp_path: Path) -> None:
    said = outcome(tmp_path, BAD, GOOD)
    for line in (
        "ERROR test_bad.py::test_thread - Failed: left running: thread forgotten",
        "ERROR test_bad.py::test_warning - Failed: unexpected in the log: teamroom.x: something odd",
        "ERROR test_bad.py::test_missing_warning - AssertionError",
    ):
        assert line in said
    assert sys.platform != "linux" or "ERROR test_bad.py::test_child - Failed: left running: process" in said
    assert said.count("PASSED test_good.py") == 8
    assert "ERROR test_good.py" not in said


@pytest.mark.parametrize(
    ("expression", "chosen", "profile"),
    [
        ("not slow and not tools", None, "default"),
        ("(slow) and not tools", None, "slow"),
        ("(slow or tools)", None, "slow"),
        ("(tools) and not slow", None, "default"),
        ("slow", "default", None),
    ],
)
def test_how_hard_hypothesis_tries(expression: str, chosen: str | None, profile: str | None) -> None:
    assert wanted_profile(expression, chosen) == profile


def test_the_profiles_of_hypothesis() -> None:
    examples = {name: hypothesis.settings.get_profile(name).max_examples for name in ("default", "slow")}
    assert examples == {"default": 12, "slow": 5000}
