"""What is plugged into this computer and can carry files: sticks, memory cards, disks on USB.

Linux is asked by its list of mounts and by what the device hangs on, Windows by its drive letters, macOS by its
list of mounts. Windows calls a disk on USB fixed, so only sticks and cards are found there; a folder can be chosen
by hand everywhere.
"""

import ctypes
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from teamroom.core.drives import (
    DEVICES,
    MOUNTINFO,
    STICK_TYPES,
    Mount,
    is_usb_or_removable,
    mount_listing,
    mountinfo_lines,
    mounts_in,
    parse_mount,
)

LABELS = Path("/dev/disk/by-label")
FAT_TYPES = frozenset({"vfat", "msdos", "fat", "fat32", "fat16", "fat12"})
"""File systems that hold no file of 4 GiB or more."""

_DISCS = frozenset({"iso9660", "udf", "cdfs", "cd9660", "squashfs"})
_PLUGGED_IN = (Path("/media"), Path("/run/media"))
"""Where desktops mount what somebody plugs in."""
_SYSTEM = ("/boot/", "/efi/", "/home/", "/opt/", "/snap/", "/srv/", "/usr/", "/var/")
_REMOVABLE_LETTER = 2
_READ_ONLY_VOLUME = 0x00080000
_QUIETLY = 0x0001
_NAME_SIZE = 261

Probe = Callable[[Path], tuple[int, int, bool]]
"""Returns the free and all bytes of the file system at a path, and whether this person may write there.

Raises ``OSError`` for one that does not answer.
"""


def probed(path: Path) -> tuple[int, int, bool]:
    """Ask the system; see ``Probe``."""
    usage = shutil.disk_usage(path)
    # Windows does not say by ``access`` whether a drive can be written.
    return usage.free, usage.total, sys.platform == "win32" or os.access(path, os.W_OK)


@dataclass(frozen=True, slots=True)
class Volume:
    """A file system that was plugged in.

    ``label`` is what people call it, ``kind`` the file system in the system's own word, lower case; sizes in bytes.
    """

    path: Path
    label: str
    kind: str
    writable: bool
    free: int
    total: int


def plugged_in() -> list[Volume]:
    """Return what is plugged in now, by path; what does not answer is left out. Takes milliseconds, not always."""
    if sys.platform == "win32":
        return on_windows(ctypes.windll.kernel32)
    if sys.platform == "darwin":
        return on_mac(mount_listing())
    return on_linux()


def on_linux(
    *, mountinfo: Path = MOUNTINFO, devices: Path = DEVICES, labels: Path = LABELS, probe: Probe = probed
) -> list[Volume]:
    """Return what is plugged into a Linux computer."""
    try:
        mounts = mounts_in(mountinfo_lines(mountinfo))
    except OSError:
        return []
    # A device may be mounted several times, and a place twice over: the last one on a place is what is seen there.
    seen = {one.where: one for one in mounts}
    first = {one.device: one for one in reversed(seen.values()) if _is_stick(one, devices)}
    names = _labels(labels)
    found = (
        _volume(one.where, names.get(Path(one.source).name), one.kind, read_only="ro" in one.options, probe=probe)
        for one in first.values()
    )
    return _sorted(found)


def _is_stick(mount: Mount, devices: Path) -> bool:
    where = str(mount.where)
    if mount.root != "/" or mount.kind in _DISCS or where == "/" or f"{where}/".startswith(_SYSTEM):
        return False
    if is_usb_or_removable(devices / mount.device):
        return True
    # Card readers inside the computer call nothing removable.
    return mount.kind in STICK_TYPES and any(above in mount.where.parents for above in _PLUGGED_IN)


def _labels(folder: Path) -> dict[str, str]:
    r"""Return the name of each device that has one, as udev keeps them: links with ``\x20`` for a blank."""
    try:
        links = list(folder.iterdir())
    except OSError:
        return {}
    return {link.resolve().name: _from_udev(link.name) for link in links}


def _from_udev(name: str) -> str:
    raw = re.sub(rb"\\x([0-9a-fA-F]{2})", lambda digits: bytes([int(digits[1], 16)]), os.fsencode(name))
    return raw.decode("utf-8", "replace")


def on_mac(listing: str, probe: Probe = probed) -> list[Volume]:
    """Return what ``mount`` of macOS lists below ``/Volumes``, disc images apart."""
    found = [
        _volume(where, None, words[0], read_only="read-only" in words, probe=probe)
        for where, words in parse_mount(listing)
        if where.parent == Path("/Volumes")
        and "local" in words
        and "nobrowse" not in words
        and words[0] not in _DISCS
        and not (words[0] in {"hfs", "apfs"} and "read-only" in words)
    ]
    return _sorted(found)


def on_windows(kernel: Any, probe: Probe = probed) -> list[Volume]:
    """Return the drives that Windows calls removable. ``kernel`` is ``ctypes.windll.kernel32``."""
    before = ctypes.c_ulong()
    # A card reader without a card would otherwise open a box that asks for one.
    kernel.SetThreadErrorMode(_QUIETLY, ctypes.byref(before))
    try:
        letters = kernel.GetLogicalDrives()
        roots = [f"{chr(ord('A') + place)}:\\" for place in range(26) if letters >> place & 1]
        return _sorted(
            _on_letter(kernel, root, probe) for root in roots if kernel.GetDriveTypeW(root) == _REMOVABLE_LETTER
        )
    finally:
        kernel.SetThreadErrorMode(before.value, None)


def _on_letter(kernel: Any, root: str, probe: Probe) -> Volume | None:
    label, kind = ctypes.create_unicode_buffer(_NAME_SIZE), ctypes.create_unicode_buffer(_NAME_SIZE)
    flags = ctypes.c_ulong()
    known = kernel.GetVolumeInformationW(
        root, label, _NAME_SIZE, None, None, ctypes.byref(flags), kind, _NAME_SIZE
    )
    if not known:
        return None
    read_only = bool(flags.value & _READ_ONLY_VOLUME)
    return _volume(Path(root), label.value or root[:2], kind.value.lower(), read_only=read_only, probe=probe)


def _volume(path: Path, label: str | None, kind: str, *, read_only: bool, probe: Probe) -> Volume | None:
    try:
        free, total, allowed = probe(path)
    except OSError:
        return None
    shown = (label or path.name).encode("utf-8", "replace").decode()
    return Volume(path, shown, kind, allowed and not read_only, free, total)


def _sorted(found: Iterable[Volume | None]) -> list[Volume]:
    return sorted((one for one in found if one is not None), key=lambda one: str(one.path))
