"""What the system itself must bring: libraries Qt links to, a font, Python's `venv`, and `age` for some tests.

Asked without apt, by trying to load each library, so that a desktop where nothing is missing is left in peace.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Library file -> Debian package that has it; the packages bring everything else Qt's Linux builds load."""

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FONT_PACKAGE = "fonts-dejavu-core"


class SetupStopped(Exception):
    """The set-up cannot go on by itself; the text says why and what to do."""


def say(sentence: str) -> None:
    """Print a line where it does not mix with the results of a command."""
    print(sentence, file=sys.stderr, flush=True)


def last_lines(output: bytes, count: int = 15) -> str:
    """Return the end of what a program printed."""
    return "\n".join(output.decode(errors="replace").rstrip().splitlines()[-count:])


def ensure_libraries() -> None:
    """Install what the program needs of the system, or stop naming it."""
    if sys.platform != "linux":
        return
    missing = [package for library, package in QT_LIBRARIES.items() if not _loads(library)]
    if not _has_font():
        missing.append(FONT_PACKAGE)
    if importlib.util.find_spec("ensurepip") is None:
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    _ensure_packages(missing)
    importlib.invalidate_caches()


def ensure_programs(programs: Sequence[str]) -> None:
    """Install programs whose Debian packages have the same name, or stop naming them."""
    _ensure_packages([program for program in programs if shutil.which(program) is None])


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_font() -> bool:
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(True for folder in folders for kind in ("ttf", "otf", "ttc") for _ in folder.rglob(f"*.{kind}"))


def _ensure_packages(packages: Sequence[str]) -> None:
    if not packages:
        return
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        message = f"TeamRoom needs what Debian calls {names}: install it with your system's tool, then start this again."
        raise SetupStopped(message)
    rights = _rights()
    if rights is None:
        message = f"TeamRoom needs some Debian packages first: run `sudo apt-get install {names}`, then start this again."
        raise SetupStopped(message)
    say(f"TeamRoom: installing the Debian packages {names}.")
    _apt(rights, packages)


def _rights() -> list[str] | None:
    """Return what to put before a command that only root may run; None when that needs a password."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], check=False, stdin=subprocess.DEVNULL, capture_output=True)
    return None if asked.returncode else ["sudo", "-n"]


def _apt(rights: Sequence[str], packages: Sequence[str]) -> None:
    """Finish what an interrupted installation left, refresh the lists, install."""
    quiet = [*rights, "env", "DEBIAN_FRONTEND=noninteractive"]
    patient = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    steps = (
        ["dpkg", "--configure", "-a"],
        [*patient, "update"],
        [*patient, "install", "-y", "--no-install-recommends", *packages],
    )
    for step in steps:
        done = subprocess.run(
            [*quiet, *step], check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
    if done.returncode:  # Of the last step alone: lists that could not be refreshed may still be good enough.
        message = (
            f"{last_lines(done.stdout)}\nThe Debian packages {' '.join(packages)} could not be installed; "
            "look at the connection, then start this again."
        )
        raise SetupStopped(message)
