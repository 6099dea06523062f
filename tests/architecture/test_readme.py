"""What the README says is so. (What it says of teachers is shown by ``tests/story`` and ``tests/services``.)"""

import ast
import re
import runpy
import struct
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from architecture.source_tree import ROOT, SOURCE, TESTS, nodes_of, place, python_files, tree_of

README = (ROOT / "README.md").read_text(encoding="utf-8")
SCRIPTS = ROOT / "packaging"
PACKAGES = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
NETWORK = {
    *("aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket", "ssl"),
    *("telnetlib", "urllib3", "xmlrpc"),
}
NETWORK_PARTS = {"urllib.request", "QTcpSocket", "QTcpServer", "QUdpSocket", "QNetworkAccessManager", "QSslSocket"}
BESIDES = {"architecture", "benchmarks", "fakes", "fuzz", "pictures", "simulation", "story", "vectors"}
"""Folders of tests that mirror no package."""


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything a module imports."""
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def reaches_out(name: str) -> bool:
    parts = name.split(".")
    return parts[0] in NETWORK or any(name.startswith(one) or one in parts for one in NETWORK_PARTS)


def test_no_module_of_the_program_can_reach_a_network():
    found = [f"{place(path, line)} {name}" for path in python_files(SOURCE) for line, name in imported(path)]
    assert [one for one in found if reaches_out(one.split()[1])] == []


@pytest.mark.parametrize("name", ["socket", "http.client", "urllib.request.urlopen", "PySide6.QtNetwork.QTcpSocket"])
def test_the_search_for_networks_sees_them(name: str):
    assert reaches_out(name)
    assert not reaches_out("PySide6.QtNetwork.QLocalSocket")
    assert not reaches_out("urllib.parse.quote")


def test_the_table_of_packages_is_that_of_the_source():
    rows = re.findall(r"^\| (`[a-z`, ]+`) \|", README, flags=re.MULTILINE)
    named = [re.findall(r"`([a-z]+)`", row) for row in rows]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (layers,) = [one["layers"] for one in settings["contracts"] if one["type"] == "layers"]
    assert {name for row in named for name in row} == PACKAGES
    assert [sorted(row) for row in named] == [sorted(re.findall(r"[a-z]+", layer)) for layer in layers]


def test_the_tests_mirror_the_packages():
    folders = {path.name for path in TESTS.iterdir() if path.is_dir() and path.name[0] not in "._"}
    assert folders - BESIDES <= PACKAGES
    assert {folder for folder in PACKAGES if list((SOURCE / folder).glob("[a-z]*.py"))} <= folders


def test_the_commands_named_are_there():
    scripts = set(re.findall(r"python3 (packaging/\w+\.py)", README))
    assert scripts >= {"packaging/run.py", "packaging/test.py", "packaging/lint.py"}
    assert all((ROOT / script).is_file() for script in scripts)
    assert "bash .ci/run" in README
    paths = re.findall(r"`((?:src|tests|packaging|core|sync)/[\w./]*)`", README)
    paths += re.findall(r"(?<= )(tests/[\w./]*)(?=[ `])", README)
    assert [one for one in paths if not ((ROOT / one).exists() or (SOURCE / one).exists())] == []


def test_the_options_named_are_known_to_the_test_command(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(SCRIPTS)
    options = set(re.findall(r"`[^`]*?(--(?!help)[a-z]+)`", README))
    assert options == runpy.run_path(str(SCRIPTS / "test.py"))["OWN_OPTIONS"]


def test_what_runs_before_a_change_is_handed_in_is_all_there_is_to_run(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(SCRIPTS)
    said = (ROOT / ".ci" / "run").read_text("utf-8")
    parts = runpy.run_path(str(SCRIPTS / "lint.py"))["PARTS"]
    assert "python3 packaging/test.py\n" in said
    assert re.findall(r"packaging/lint\.py (\w+)", said) == list(parts)


@pytest.mark.parametrize("screen", [True, False])
def test_a_start_without_a_screen_plays_the_demonstration(monkeypatch: pytest.MonkeyPatch, capsys, screen: bool):
    monkeypatch.syspath_prepend(SCRIPTS)
    run = runpy.run_path(str(SCRIPTS / "run.py"))
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if screen:
        monkeypatch.setenv("DISPLAY", ":0")
    assert run["_what_to_open"]() == ([] if screen else ["demo"])
    assert ("no screen" in capsys.readouterr().err) is not screen


def test_the_licence_is_the_one_of_the_project_file():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"under the {project['license']} licence" in README
    assert f"Python {project['requires-python'].removeprefix('>=')} or newer" in README


def test_the_pictures_are_scenes_of_the_picture_set():
    pictures = re.findall(r"^!\[[^]]+\]\((packaging/pictures/[a-z_]+\.png)\)$", README, flags=re.MULTILINE)
    trees = [tree_of(one) for one in (TESTS / "pictures").glob("scenes*.py")]
    scenes = {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert len(pictures) >= 2
    for one in pictures:
        head = (ROOT / one).read_bytes()[:24]
        assert struct.unpack(">II", head[16:]) == (1366, 698), one
        assert Path(one).stem in scenes
