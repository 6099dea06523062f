"""What kind of drive a folder is on: a space lives on a local disk only (``exchange.md`` 11)."""

import re
import sys
from enum import Enum
from pathlib import Path

NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "davfs", "ncpfs", "fuse.sshfs", "fuse.rclone", "9p"}
    # What GNOME's and KDE's file managers mount for smb://, dav:// and the like.
    | {"fuse.gvfsd-fuse", "fuse.kio-fuse"}
)
STICK_TYPES = frozenset({"vfat", "exfat", "msdos", "fuseblk.exfat"})
CLOUD_FOLDERS = ("dropbox", "onedrive", "google drive", "googledrive", "icloud drive", "mobile documents", "nextcloud")


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
    import subprocess

    try:
        listing = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return Drive.LOCAL
    mounts = []
    for line in listing.splitlines():
        _, _, rest = line.partition(" on ")
        where, _, options = rest.rpartition(" (")
        words = [word.strip(" )") for word in options.split(",")]
        if words and where:
            mounts.append((Path(where), words))
    return _judged(path, [(where, words[0], "local" not in words) for where, words in mounts])


def _on_linux(
    path: Path, *, mountinfo: Path = Path("/proc/self/mountinfo"), devices: Path = Path("/sys/dev/block")
) -> Drive:
    try:
        # Not splitlines(): the kernel escapes blanks and newlines, not the other line ends Unicode knows.
        lines = mountinfo.read_text("utf-8", "surrogateescape").split("\n")
    except OSError:
        return Drive.LOCAL
    mounts, numbers = parse_mountinfo(lines)
    kind = _judged(path, mounts)
    number = numbers.get(_mount_above(path, mounts), "")
    if kind is Drive.LOCAL and number and _usb_or_removable(devices / number):
        return Drive.REMOVABLE
    return kind


def parse_mountinfo(lines: list[str]) -> tuple[list[tuple[Path, str, bool]], dict[Path, str]]:
    """Read ``/proc/self/mountinfo`` (proc_pid_mountinfo(5)); what is not such a line is passed over.

    Returns ``(mount point, file system type, is a network one)`` for each mount, and each mount point's device
    number ``major:minor``.
    """
    mounts, devices = [], {}
    for line in lines:
        before, _, after = line.partition(" - ")
        fields, kind = before.split(" "), after.split(" ")[0]
        if len(fields) < 6 or not kind:
            continue
        where = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4]))
        mounts.append((where, kind, kind in NETWORK_TYPES))
        devices[where] = fields[2]
    return mounts, devices


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


def _usb_or_removable(device: Path) -> bool:
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
