"""What lies in the repository: a fixed top level, and nothing that holds for one machine only."""

import re
import tomllib
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from architecture.source_tree import ROOT, project_files

TOP_LEVEL = {".ci", ".gitattributes", ".gitignore", "README.md", "packaging", "pyproject.toml", "resources", "src", "tests"}
SUFFIXES_OF_TEXT = {"", ".desktop", ".in", ".json", ".md", ".py", ".pyi", ".sh", ".svg", ".toml", ".ts", ".txt", ".xml"}

# A letter in brackets, so that these lines do not match themselves. Ana is nobody: her computer is in the tests.
ONE_MACHINE = re.compile(r"/(?:ho[m]e|Us[e]rs|ro[o]t|wo[r]k|tm[p])/(?!ana\b)\w+|[A-Z]:\\+Us[e]rs\\+(?!Ana\b)\w+")
REGISTRY = re.compile(r"inde[x]-url|fin[d]-links|pyp[i]\.org|python[h]osted")


def test_the_top_level_is_fixed():
    assert {name.parts[0] for name in project_files()} <= TOP_LEVEL


@pytest.mark.parametrize("pattern", [ONE_MACHINE, REGISTRY], ids=["path of one machine", "address of a registry"])
def test_no_text_names_a_machine_or_a_registry(pattern):
    found = [
        f"{name.as_posix()}: {match.group()}"
        for name in project_files()
        if name.suffix in SUFFIXES_OF_TEXT
        for match in pattern.finditer((ROOT / name).read_text(encoding="utf-8", errors="replace"))
    ]
    assert not found


def test_the_pattern_for_machines_sees_them():
    assert all(ONE_MACHINE.search(f"{start}/me/x") for start in ("/home", "/Users", "/root", "/work", "/tmp"))
    assert ONE_MACHINE.search("C:{0}Users{0}me".format("\\"))


def test_everything_that_gets_installed_has_an_exact_version():
    lines = (ROOT / "packaging" / "constraints.txt").read_text("utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    assert all(len(pin.specifier) == 1 and str(pin.specifier).startswith("==") for pin in pins)
    assert needed_names() <= {canonicalize_name(pin.name) for pin in pins}


def needed_names() -> set[str]:
    """Return what pyproject.toml asks for, and what that asks for in turn, on this system."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = settings["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"] + settings["build-system"]["requires"]
    waiting, seen = [Requirement(line) for line in asked], set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in seen or not (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
            continue
        seen.add(name)
        waiting += [Requirement(line) for line in metadata.requires(name) or ()]
    return seen
