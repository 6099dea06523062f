"""What `run.py` and `test.py` do before they start anything: the environment `.venv` of this checkout.

Standard library only, Python 3.11 or newer. Nothing is printed, and nothing is asked of the network, when the
environment is already the one that pyproject.toml and constraints.txt describe. Everything here may be interrupted
at any moment: a new environment is built in `.venv.part` and becomes `.venv` by one rename, stamp included.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from languages import ensure_compiled
from system_parts import SetupStopped, ensure_libraries, ensure_programs, last_lines, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WORKSHOP = ROOT / ".venv.part"
"""Holds the environment being built (`new`) and, for a moment, the one it replaces (`old`)."""

STAMP = "teamroom-stamp"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
PROJECT = ROOT / "pyproject.toml"

RUN = "run"
DEV = "dev"
"""What an environment can do: run the program; run it and its tests and checks."""


def prepared(level: str, *, programs: Sequence[str] = ()) -> Path | None:
    """Return the Python of a ready environment; None, having said why, when only the person can go on."""
    try:
        python = ensure_environment(level)
        ensure_compiled(python)
        ensure_programs(programs)
    except SetupStopped as stop:
        say(str(stop))
    except KeyboardInterrupt:
        say("Stopped; start this again and it goes on.")
    else:
        return python
    return None


def ensure_environment(level: str) -> Path:
    """Return the Python of an environment that can do ``level``, making it first where it is not there.

    Raises:
        SetupStopped: something is missing that only the person can give; nothing of what was there is lost.
    """
    has = _stamped_level()
    if has in {level, DEV}:
        return python_of(VENV)
    if VENV.exists() and not (VENV / STAMP).exists():
        message = f"{VENV} was not made by this script; move it away, then start this again."
        raise SetupStopped(message)
    ensure_libraries()
    _build(DEV if _old_level() == DEV else level)
    return python_of(VENV)


def python_of(environment: Path) -> Path:
    """Return the interpreter of a virtual environment."""
    return scripts_of(environment) / ("python.exe" if os.name == "nt" else "python")


def scripts_of(environment: Path) -> Path:
    """Return the folder of its commands."""
    return environment / ("Scripts" if os.name == "nt" else "bin")


def start(arguments: Sequence[str | Path], *, folder: Path | None = None) -> int:
    """Run a command in place of this one (where the system can) and return its exit code."""
    command = [str(part) for part in arguments]
    sys.stdout.flush()
    sys.stderr.flush()
    if folder is not None:
        os.chdir(folder)
    if os.name != "nt":
        os.execv(command[0], command)
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 130


def _wanted() -> str:
    """Return a digest of everything an environment depends on."""
    digest = hashlib.sha256()
    for part in (PROJECT.read_bytes(), CONSTRAINTS.read_bytes(), str(ROOT).encode(), _python_name().encode()):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def _python_name() -> str:
    return f"{sys.implementation.name} {sys.version_info.major}.{sys.version_info.minor}"


def _stamp_lines() -> list[str]:
    try:
        return (VENV / STAMP).read_text(encoding="utf-8").split()
    except FileNotFoundError:
        return []


def _old_level() -> str | None:
    """Return what the environment there is can do, out of date or not."""
    return next(iter(_stamp_lines()), None)


def _stamped_level() -> str | None:
    """Return what the environment can do; None when there is none or it is out of date."""
    lines = _stamp_lines()
    return lines[0] if lines[1:] == [_wanted()] and python_of(VENV).exists() else None


def _build(level: str) -> None:
    """Make a new environment and put it in the place of the old one."""
    new = WORKSHOP / "new"
    try:
        if WORKSHOP.exists():
            shutil.rmtree(WORKSHOP)
        WORKSHOP.mkdir()
        say(f"TeamRoom: installing {_named_requirements(level)} into .venv (a minute or two).")
        _make_venv(new)
        _install(new, level)
        _tell_scripts_their_place(new)
        (new / STAMP).write_text(f"{level}\n{_wanted()}\n", encoding="utf-8")
        if VENV.exists():
            VENV.rename(WORKSHOP / "old")
        new.rename(VENV)
        shutil.rmtree(WORKSHOP)
    except PermissionError as error:
        message = f"{error.filename or ROOT} cannot be changed; close TeamRoom if it is open, then start this again."
        raise SetupStopped(message) from error
    except OSError as error:
        message = f"Making .venv failed ({error}); mend that, then start this again."
        raise SetupStopped(message) from error


def _make_venv(new: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it apart, and venv leaves half a folder without it.
        message = "This Python has no ensurepip; install the whole of Python 3.11 or newer, then start this again."
        raise SetupStopped(message)
    _run("Python could not make an environment", [sys.executable, "-m", "venv", new])


def _install(new: Path, level: str) -> None:
    """Install the build tool first, so that no second download happens out of sight, then the program."""
    pip: list[str | Path] = [python_of(new), "-m", "pip", "install", "--quiet", "--no-input"]
    pip += ["--constraint", CONSTRAINTS]
    project = f"{ROOT}[dev]" if level == DEV else str(ROOT)
    trouble = "pip could not install everything, for the reason above (often the connection); then start this again"
    _run(trouble, [*pip, *_settings()["build-system"]["requires"]])
    _run(trouble, [*pip, "--no-build-isolation", "--editable", project])


def _run(trouble: str, command: Sequence[str | Path]) -> None:
    """Run one step without a word; on failure stop with what it said last."""
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0"}
    done = subprocess.run(
        command, check=False, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        message = f"{last_lines(done.stdout)}\n{trouble}."
        raise SetupStopped(message)


def _tell_scripts_their_place(new: Path) -> None:
    """Let the commands and `activate` name `.venv`, where they will be, instead of the workshop.

    The launchers of Windows are binary and keep the old place; there and here `python -m NAME` always works.
    """
    for script in scripts_of(new).iterdir():
        if script.is_symlink() or script.suffix == ".exe":
            continue
        before = script.read_bytes()
        after = before.replace(os.fsencode(new), os.fsencode(VENV))
        if after != before:
            script.write_bytes(after)


def _settings() -> dict[str, Any]:
    return tomllib.loads(PROJECT.read_text(encoding="utf-8"))


def _named_requirements(level: str) -> str:
    """Return the names of what pyproject.toml asks for, each once, for the one line the person sees."""
    project = _settings()["project"]
    wanted = [*project["dependencies"], *(project["optional-dependencies"]["dev"] if level == DEV else [])]
    names = dict.fromkeys(requirement.split(";")[0].split(">")[0].split("=")[0].strip() for requirement in wanted)
    return ", ".join(names)
