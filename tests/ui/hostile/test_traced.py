"""The same as the system sees it: every file that any part of the process opens, every address it asks for."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
_READ = re.compile(r'open(?:at)?\(.*canary\.png".*O_RDONLY')
_ASKED = re.compile(r"(?:connect|sendto)\(.*AF_INET")


def traced(tmp_path, *arguments):
    """Run tests of this folder under strace; return what they opened of the canary's, and what they asked for."""
    strace = shutil.which("strace")
    assert strace, "apt-get install strace"
    told = tmp_path / "told"
    tests = [sys.executable, "-P", "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", *arguments]
    command = [strace, "-f", "-s", "300", "-e", "trace=open,openat,connect,sendto", "-o", told, *tests]
    subprocess.run(command, check=True, cwd=HERE.parents[2], capture_output=True)
    lines = told.read_text("utf-8", "replace").splitlines()
    assert any("canary.png" in line for line in lines)
    return [line for line in lines if _READ.search(line)], [line for line in lines if _ASKED.search(line)]


@pytest.mark.tools
def test_no_text_and_no_picture_makes_any_part_of_the_program_open_or_ask_for_anything(tmp_path):
    everything = [HERE / "test_texts.py", HERE / "test_pictures.py", HERE / "test_member.py", "-k", "not would_wake"]
    assert traced(tmp_path, *everything) == ([], [])
    (tmp_path / "told").unlink()
    opened, _ = traced(tmp_path, HERE / "test_texts.py", "-k", "would_wake")
    assert opened
