"""Which computer this is."""

import subprocess
import sys
import uuid
from pathlib import Path
from types import SimpleNamespace

import pytest

from teamroom.core import machine
from teamroom.core.hashing import blake2b256
from teamroom.core.machine import machine_id

IOREG = """+-o J274AP  <class IOPlatformExpertDevice, id 0x100000110>
    {
      "IOPlatformSerialNumber" = "C07XXXXXXXXX"
      "IOPlatformUUID" = "11111111-2222-3333-4444-555555555555"
    }
"""


def hashed(text: str) -> bytes:
    return blake2b256(b"TeamRoom 1 machine", text.encode())[:16]


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[Path, Path]:
    """The two files that name a Linux system, none of them there yet."""
    paths = (tmp_path / "etc-machine-id", tmp_path / "dbus-machine-id")
    monkeypatch.setattr(machine, "_LINUX_FILES", paths)
    monkeypatch.setattr(sys, "platform", "linux")
    return paths


@pytest.fixture
def mac(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A Mac on which ``ioreg`` prints what a test sets, and a network card without a number."""
    answers = SimpleNamespace(listing="", error=None)

    def run(command: list[str], **_: object) -> SimpleNamespace:
        assert command[0] == "/usr/sbin/ioreg"
        if answers.error:
            raise answers.error
        return SimpleNamespace(stdout=answers.listing)

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", run)
    return answers


def test_it_is_sixteen_bytes_that_stay() -> None:
    assert len(machine_id()) == 16
    assert machine_id() == machine_id()


def test_another_process_finds_the_same() -> None:
    program = "import sys; from teamroom.core.machine import machine_id; print(machine_id().hex())"
    lines = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}\n{program}"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert bytes.fromhex(lines) == machine_id()


def test_linux_is_known_by_its_machine_id_hashed(linux: tuple[Path, Path]) -> None:
    linux[0].write_text("0123456789abcdef0123456789abcdef\n")
    assert machine_id() == hashed("0123456789abcdef0123456789abcdef")


@pytest.mark.parametrize("first", [b"", b"\n", b"\xff\xfe", None])
def test_without_a_usable_first_file_the_second_counts(linux: tuple[Path, Path], first: bytes | None) -> None:
    if first is not None:
        linux[0].write_bytes(first)
    linux[1].write_text("fedcba98")
    assert machine_id() == hashed("fedcba98")


def test_without_both_files_the_network_card_counts(
    linux: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uuid, "getnode", lambda: 0x0000_5E00_5301)
    assert machine_id() == hashed("00005e005301")


def test_a_network_card_that_python_made_up_does_not_count(
    linux: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uuid, "getnode", lambda: 0x0123_4567_89AB)
    one = machine_id()
    monkeypatch.setattr(uuid, "getnode", lambda: 0xAF23_4567_0000)
    assert machine_id() == one == hashed("")


def test_a_mac_is_known_by_its_platform_uuid(mac: SimpleNamespace) -> None:
    mac.listing = IOREG
    assert machine_id() == hashed("11111111-2222-3333-4444-555555555555")


@pytest.mark.parametrize("error", [None, OSError("no ioreg"), subprocess.TimeoutExpired("ioreg", 5)])
def test_a_mac_that_does_not_tell_is_known_by_its_network_card(
    mac: SimpleNamespace, error: Exception | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    mac.error = error
    monkeypatch.setattr(uuid, "getnode", lambda: 0x0000_5E00_5302)
    assert machine_id() == hashed("00005e005302")
