"""What kind of drive a folder is on, judged from listings of real computers."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from teamroom.core import drives
from teamroom.core.drives import Drive, drive_of, parse_mountinfo

MOUNTINFO = r"""22 28 0:20 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw
23 28 0:21 / /proc rw,nosuid,nodev,noexec,relatime shared:14 - proc proc rw
28 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro
95 28 259:1 / /boot/efi rw,relatime shared:50 - vfat /dev/nvme0n1p1 rw,fmask=0077,dmask=0077,codepage=437
98 28 253:3 / /home rw,relatime shared:53 master:2 propagate_from:1 - ext4 /dev/mapper/vg-home rw
301 28 8:17 / /media/ana/ESD-USB rw,nosuid,nodev,relatime shared:160 - vfat /dev/sdb1 rw,uid=1000,gid=1000
305 28 8:33 / /media/ana/MY\040STICK\134one rw,nosuid,nodev shared:170 - exfat /dev/sdc1 rw,uid=1000
308 28 8:49 / /media/ana/backup rw,nosuid,nodev shared:171 - ext4 /dev/sdd1 rw
310 28 0:53 / /mnt/school rw,relatime shared:180 - nfs4 school:/export rw,vers=4.2,rsize=1048576
311 28 0:54 / /mnt/teachers rw,relatime shared:181 - cifs //server/teachers rw,vers=3.1.1,cache=strict
312 28 0:55 / /home/ana/far rw,nosuid,nodev,relatime shared:182 - fuse.sshfs ana@far:/home rw,user_id=1000
313 28 0:56 / /run/user/1000/gvfs rw,nosuid,nodev,relatime shared:183 - fuse.gvfsd-fuse gvfsd-fuse rw
314 28 0:57 / /var/lib/docker/overlay2/ab/merged rw,relatime - overlay overlay rw,lowerdir=/l/A:/l/B
315 28 259:2 /srv/data /home/ana/data rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
316 28 0:58 / /mnt/late rw,relatime shared:190 - autofs systemd-1 rw,fd=52,pgrp=1,timeout=0
317 316 0:59 / /mnt/late rw,relatime shared:191 - nfs school:/late rw
318 28 0:60 / /home/ana/odd""" + "\u2028" + r"""name\011tab\012line rw,relatime - vfat /dev/sde1 rw
"""  # fmt: skip

EXPECTED = {
    "/home/ana/lessons": Drive.LOCAL,
    "/etc": Drive.LOCAL,
    "/media/ana/ESD-USB": Drive.REMOVABLE,
    "/media/ana/ESD-USB/deep/down": Drive.REMOVABLE,
    "/media/ana/ESD-USB-not": Drive.LOCAL,
    "/media/ana/MY STICK\\one/x": Drive.REMOVABLE,
    "/media/ana/backup/x": Drive.REMOVABLE,
    "/mnt/school/x": Drive.NETWORK,
    "/mnt/teachers": Drive.NETWORK,
    "/home/ana/far/x": Drive.NETWORK,
    "/run/user/1000/gvfs/smb-share:server=s,share=t": Drive.NETWORK,
    "/var/lib/docker/overlay2/ab/merged/x": Drive.LOCAL,
    "/home/ana/data/x": Drive.LOCAL,
    "/mnt/late/x": Drive.NETWORK,
    "/home/ana/odd\u2028name\ttab\nline/x": Drive.REMOVABLE,
}


@pytest.fixture
def devices(tmp_path: Path) -> Path:
    """A ``/sys/dev/block``: an inner disk, a USB disk (8:49), a card in a reader (179:1) and others."""
    block = tmp_path / "sys/dev/block"
    block.mkdir(parents=True)
    for number, folder in {
        "259:2": "devices/pci0000:00/nvme/nvme0/nvme0n1/nvme0n1p2",
        "8:49": "devices/pci0000:00/usb2/2-1/host6/block/sdd/sdd1",
        "179:1": "devices/pci0000:00/mmc0/block/mmcblk0/mmcblk0p1",
        "11:0": "devices/pci0000:00/ata1/block/sr0",
        "7:0": "devices/virtual/block/loop0",
    }.items():
        (tmp_path / "sys" / folder).mkdir(parents=True)
        (block / number).symlink_to(tmp_path / "sys" / folder)
    (tmp_path / "sys/devices/pci0000:00/nvme/nvme0/nvme0n1/removable").write_text("0\n")
    (tmp_path / "sys/devices/pci0000:00/mmc0/block/mmcblk0/removable").write_text("1\n")
    (tmp_path / "sys/devices/pci0000:00/ata1/block/sr0/removable").write_text("1\n")
    return block


@pytest.fixture
def mountinfo(tmp_path: Path) -> Path:
    listing = tmp_path / "mountinfo"
    listing.write_text(MOUNTINFO, "utf-8")
    return listing


def test_each_line_gives_a_mount_its_type_and_its_device() -> None:
    mounts, numbers = parse_mountinfo(MOUNTINFO.split("\n"))
    assert len(mounts) == 17
    assert (Path("/"), "ext4", False) in mounts
    assert (Path("/media/ana/MY STICK\\one"), "exfat", False) in mounts
    assert (Path("/mnt/teachers"), "cifs", True) in mounts
    assert (Path("/home/ana/far"), "fuse.sshfs", True) in mounts
    assert (Path("/home/ana/odd\u2028name\ttab\nline"), "vfat", False) in mounts
    assert numbers[Path("/home")] == "253:3"
    assert numbers[Path("/mnt/late")] == "0:59"


@pytest.mark.parametrize(
    "line", ["", "\n", "nonsense", " - ", "28 1 259:2 / / - ext4", "28 1 259:2 / / rw - "]
)
def test_what_is_no_line_of_a_listing_is_passed_over(line: str) -> None:
    assert parse_mountinfo([line]) == ([], {})


@pytest.mark.parametrize(("path", "drive"), EXPECTED.items())
def test_folders_of_a_teachers_linux(path: str, drive: Drive, mountinfo: Path, devices: Path) -> None:
    assert drives._on_linux(Path(path), mountinfo=mountinfo, devices=devices) is drive


@pytest.mark.parametrize(
    ("device", "drive"),
    [
        ("259:2", Drive.LOCAL),
        ("8:49", Drive.REMOVABLE),
        ("179:1", Drive.REMOVABLE),
        ("11:0", Drive.REMOVABLE),
        ("7:0", Drive.LOCAL),
        ("0:40", Drive.LOCAL),
    ],
)
def test_a_disk_of_an_ordinary_type_is_judged_by_its_device(
    device: str, drive: Drive, tmp_path: Path, devices: Path
) -> None:
    listing = tmp_path / "one-mount"
    listing.write_text(f"28 1 {device} / / rw - ext4 /dev/disk rw\n")
    assert drives._on_linux(Path("/x"), mountinfo=listing, devices=devices) is drive


def test_what_cannot_be_judged_counts_as_local(tmp_path: Path, devices: Path) -> None:
    missing, empty = tmp_path / "missing", tmp_path / "empty"
    empty.write_text("")
    assert drives._on_linux(Path("/x"), mountinfo=missing, devices=devices) is Drive.LOCAL
    assert drives._on_linux(Path("/x"), mountinfo=empty, devices=devices) is Drive.LOCAL


def test_a_circle_of_links_or_a_name_that_cannot_be_is_local(tmp_path: Path) -> None:
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    assert drive_of(circle / "x") is Drive.LOCAL
    assert drive_of(Path("nul\0inside")) is Drive.LOCAL


@pytest.mark.parametrize(
    "name",
    [
        "Dropbox",
        "OneDrive - Lycée Curie",
        "Google Drive",
        "GoogleDrive-ana@example.org",
        "Nextcloud",
        "NEXTCLOUD2",
    ],
)
def test_folders_of_copying_programs_are_known_by_name(name: str, tmp_path: Path) -> None:
    assert drive_of(tmp_path / name / "TeamRoom" / "not there yet") is Drive.CLOUD


def test_a_link_into_a_copied_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "innocent").symlink_to(tmp_path / "Dropbox")
    assert drive_of(tmp_path / "innocent" / "TeamRoom") is Drive.CLOUD


@pytest.mark.parametrize("name", ["my dropbox notes", "drive", "cloud", "one drive"])
def test_folders_with_similar_names_are_not_taken_for_them(name: str, tmp_path: Path) -> None:
    assert drive_of(tmp_path / name) is drive_of(tmp_path)


def test_the_folder_of_the_tests_is_judged_without_trouble(tmp_path: Path) -> None:
    assert drive_of(tmp_path) in {Drive.LOCAL, Drive.REMOVABLE}


MAC_MOUNTS = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//ana@server/teachers on /Volumes/teachers (smbfs, nodev, nosuid, mounted by ana)
far:/export on /Volumes/odd (one) (osxfuse, nodev, nosuid)
/dev/disk4s1 on /Volumes/MY STICK (msdos, local, nodev, nosuid, noowners)
a line that means nothing
"""


@pytest.fixture
def mac(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    answers = SimpleNamespace(error=None)

    def run(command: list[str], **_: object) -> SimpleNamespace:
        assert command == ["/sbin/mount"]
        if answers.error:
            raise answers.error
        return SimpleNamespace(stdout=MAC_MOUNTS)

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", run)
    return answers


@pytest.mark.parametrize(
    ("path", "drive"),
    [
        ("/Users/ana", Drive.LOCAL),
        ("/System/Volumes/Data/x", Drive.LOCAL),
        ("/Volumes/teachers/x", Drive.NETWORK),
        ("/Volumes/odd (one)/x", Drive.NETWORK),
        ("/Volumes/MY STICK/x", Drive.REMOVABLE),
        ("/Users/ana/Library/Mobile Documents/x", Drive.CLOUD),
    ],
)
@pytest.mark.usefixtures("mac")
def test_folders_of_a_mac(path: str, drive: Drive) -> None:
    assert drive_of(Path(path)) is drive


@pytest.mark.parametrize("error", [OSError("no mount"), subprocess.TimeoutExpired("mount", 5)])
def test_a_mac_that_does_not_answer_counts_as_local(mac: SimpleNamespace, error: Exception) -> None:
    mac.error = error
    assert drive_of(Path("/Volumes/teachers")) is Drive.LOCAL
