"""Which computer this is, so that a space copied to another one is noticed (``exchange.md`` 8)."""

import platform
import subprocess
import sys
import uuid
from pathlib import Path

from teamroom.core.hashing import blake2b256

_LINUX_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


COMPUTER_NAME_LIMIT = 40
"""Most characters of what a computer is called."""


def computer_name() -> str:
    """Return what this computer calls itself."""
    return (platform.node() or "computer")[:COMPUTER_NAME_LIMIT]


def machine_id() -> bytes:
    """Return 16 bytes that stay the same on this installation of the system and say nothing else about it.

    Sources: ``/etc/machine-id`` (systemd's machine-id(5), which asks for it to be hashed), Windows'
    ``MachineGuid``, macOS' ``IOPlatformUUID``; where none is found, the network card's address; where there is
    none either, the same 16 bytes everywhere, which miss a copied space but never see one that is not.
    """
    found = _of_system() or _of_network_card()
    return blake2b256(b"TeamRoom 1 machine", found.strip().encode())[:16]


def _of_network_card() -> str:
    address = uuid.getnode()
    # Without a card Python makes a number up, another one at each start, and says so in the multicast bit
    # (RFC 4122 4.5).
    made_up = bool(address >> 40 & 1)
    return "" if made_up else f"{address:012x}"


def _of_system() -> str:
    if sys.platform == "win32":
        return _of_windows()
    if sys.platform == "darwin":
        return _of_mac()
    for path in _LINUX_FILES:
        try:
            text = path.read_text("ascii")
        except (OSError, UnicodeDecodeError):
            continue
        if text.strip():
            return text
    return ""


def _of_windows() -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    except OSError:
        return ""


def _of_mac() -> str:
    command = ["/usr/sbin/ioreg", "-rd1", "-c", "IOPlatformExpertDevice"]
    try:
        listing = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
    for line in listing.splitlines():
        if "IOPlatformUUID" in line:
            return line.split('"')[-2]
    return ""
