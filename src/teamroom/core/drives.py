"""What kind of drive a folder is on: a space lives on a local disk only (``exchange.md`` 11)."""

import re
import sys
from enum import Enum
from pathlib import Path
from typing import NamedTuple

NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "davfs", "ncpfs", "fuse.sshfs", "fuse.rclone", "9p"}
    # What GNOME's and KDE's file managers mount for smb://, dav:// and the like.
    | {"fuse.gvfsd-fuse", "fuse.kio-fuse"}
)
STICK_TYPES = frozenset({"vfat", "exfat", "msdos", "fuseblk.exfat"})
CLOUD_FOLDERS = ("dropbox", "onedrive", "google drive", "googledrive", "icloud drive", "mobile documents", "nextcloud")

MOUNTINFO = Path("/proc/self/mountinfo")
DEVICES = Path("/sys/dev/block")


class Drive(Enum):
    """A kind of drive; the value is how a sentence names it."""

    LOCAL = "this computer's own disk"
    REMOVABLE = "a stick or removable drive"
    NETWORK = "a network drive"
    CLOUD = "a folder that another program copies to the internet"


def drive_of(path: Path) -> Drive:
    """Return what kind of drive ``path`` (or the nearest folder above that exists) is on.

    Judged by the file system and the device on Linux, ``GetDriveTypeW`` on Windows, ``mount`` on macOS; the
    folders of well-known copying programs by their names. What cannot be judged counts as local.
    """
    try:
        resolved = path.resolve()
    except (OSError, RuntimeError, ValueError):  # a circle of symbolic links, a NUL in the name
        return Drive.LOCAL
    if any(part.lower().startswith(CLOUD_FOLDERS) for part in resolved.parts):
        return Drive.CLOUD
    if sys.platform == "win32":
        return _on_windows(resolved)
    if sys.platform == "darwin":
        return _on_mac(resolved)
    return _on_linux(resolved)


def _on_windows(path: Path) -> Drive:
    if sys.platform != "win32":
        return Drive.LOCAL
    import ctypes

    if path.anchor.startswith("\\\\"):
        return Drive.NETWORK
    kind = ctypes.windll.kernel32.GetDriveTypeW(path.anchor)
    return {2: Drive.REMOVABLE, 4: Drive.NETWORK, 5: Drive.REMOVABLE}.get(kind, Drive.LOCAL)


def _on_mac(path: Path) -> Drive:
    mounts = parse_mount(mount_listing())
    return _judged(path, [(where, words[0], "local" not in words) for where, words in mounts])


def mount_listing() -> str:
    """Return what ``mount`` of macOS prints; nothing where it does not answer."""
    import subprocess

    try:
        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def parse_mount(listing: str) -> list[tuple[Path, list[str]]]:
    """Read lines such as ``/dev/disk4s1 on /Volumes/STICK (msdos, local, read-only)``: the place and the words."""
    mounts = []
    for line in listing.splitlines():
        _, _, rest = line.partition(" on ")
        where, _, options = rest.rpartition(" (")
        words = [word.strip(" )") for word in options.split(",")]
        if words and where:
            mounts.append((Path(where), words))
    return mounts


def _on_linux(
    path: Path, *, mountinfo: Path = MOUNTINFO, devices: Path = DEVICES
) -> Drive:
    try:
        lines = mountinfo_lines(mountinfo)
    except OSError:
        return Drive.LOCAL
    mounts, numbers = parse_mountinfo(lines)
    kind = _judged(path, mounts)
    number = numbers.get(_mount_above(path, mounts), "")
    if kind is Drive.LOCAL and number and is_usb_or_removable(devices / number):
        return Drive.REMOVABLE
    return kind


class Mount(NamedTuple):
    """A line of ``/proc/self/mountinfo``: ``device`` is ``major:minor``, ``root`` what of the file system is shown."""

    where: Path
    kind: str
    device: str
    root: str
    source: str
    options: tuple[str, ...]


def mountinfo_lines(path: Path = MOUNTINFO) -> list[str]:
    """Return the lines of the kernel's list of mounts; raises ``OSError`` where there is none."""
    # Not splitlines(): the kernel escapes blanks and newlines, not the other line ends Unicode knows.
    return path.read_text("utf-8", "surrogateescape").split("\n")


def mounts_in(lines: list[str]) -> list[Mount]:
    """Read ``/proc/self/mountinfo`` (proc_pid_mountinfo(5)); what is not such a line is passed over."""
    mounts = []
    for line in lines:
        before, _, after = line.partition(" - ")
        fields, system = before.split(" "), [*after.split(" "), "", ""]
        if len(fields) < 6 or not system[0]:
            continue
        # Of the mount itself and of the file system: either may say that nothing can be written.
        options = (*fields[5].split(","), *system[2].split(","))
        where = Path(_unescaped(fields[4]))
        mounts.append(Mount(where, system[0], fields[2], _unescaped(fields[3]), _unescaped(system[1]), options))
    return mounts


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), text)


def parse_mountinfo(lines: list[str]) -> tuple[list[tuple[Path, str, bool]], dict[Path, str]]:
    """Return ``(mount point, file system type, is a network one)`` for each mount, and the device number of each."""
    mounts = mounts_in(lines)
    kinds = [(one.where, one.kind, one.kind in NETWORK_TYPES) for one in mounts]
    return kinds, {one.where: one.device for one in mounts}


def _mount_above(path: Path, mounts: list[tuple[Path, str, bool]]) -> Path:
    above = [where for where, _, _ in mounts if path == where or where in path.parents]
    return max(above, key=lambda where: len(where.parts), default=Path("/"))


def _judged(path: Path, mounts: list[tuple[Path, str, bool]]) -> Drive:
    where = _mount_above(path, mounts)
    for mount, kind, network in reversed(mounts):
        if mount == where:
            if network or kind in NETWORK_TYPES:
                return Drive.NETWORK
            return Drive.REMOVABLE if kind in STICK_TYPES else Drive.LOCAL
    return Drive.LOCAL


def is_usb_or_removable(device: Path) -> bool:
    """Tell whether a device (below ``/sys/dev/block``) hangs on USB or calls itself removable."""
    try:
        folder = device.resolve(strict=True)
    except OSError:
        return False
    if "/usb" in str(folder):
        return True
    for candidate in (folder / "removable", folder.parent / "removable"):
        try:
            return candidate.read_text("ascii").strip() == "1"
        except OSError:
            continue
    return False
