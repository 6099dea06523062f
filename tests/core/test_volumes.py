"""What is plugged in, read from listings of real computers and from a Windows that plays along."""

from pathlib import Path

import pytest

from teamroom.core.volumes import Volume, on_linux, on_mac, on_windows, plugged_in

MOUNTINFO = r"""22 28 0:20 / /sys rw,nosuid shared:7 - sysfs sysfs rw
28 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro
95 28 259:1 / /boot/efi rw,relatime shared:50 - vfat /dev/nvme0n1p1 rw,fmask=0077
96 28 259:3 / /mnt/windows rw,relatime shared:51 - vfat /dev/nvme0n1p3 rw
301 28 8:17 / /media/ana/1A2B-3C4D rw,nosuid,nodev,relatime shared:160 - vfat /dev/sdb1 rw,uid=1000
302 28 8:17 /lessons /srv/lessons rw,relatime shared:160 - vfat /dev/sdb1 rw,uid=1000
303 28 8:17 / /var/lib/mirror rw,relatime shared:160 - vfat /dev/sdb1 rw,uid=1000
305 28 8:33 / /media/ana/MY\040STICK ro,nosuid,nodev shared:170 - exfat /dev/sdc1 ro,uid=1000
306 28 8:49 / /media/ana/backup rw,nosuid,nodev shared:171 - ext4 /dev/sdd1 ro
307 28 179:1 / /run/media/ana/CARD rw,nosuid,nodev shared:172 - exfat /dev/mmcblk0p1 rw
308 28 11:0 / /media/ana/DVD ro,nosuid shared:173 - iso9660 /dev/sr0 ro
309 28 8:65 / /media/ana/pulled rw,nosuid,nodev shared:174 - vfat /dev/sde1 rw
310 28 0:53 / /mnt/school rw,relatime shared:180 - nfs4 school:/export rw
311 28 7:0 / /snap/core/1 ro,nodev shared:181 - squashfs /dev/loop0 ro
312 28 8:81 / /media/ana/over rw shared:182 - vfat /dev/sdf1 rw
313 28 8:97 / /media/ana/over rw shared:183 - ext4 /dev/sdg1 rw
odd line
"""  # fmt: skip


@pytest.fixture
def linux(tmp_path):
    """A computer's lists: mounts, devices (all but the inner disk and the card reader on USB), and labels."""
    block, labels = tmp_path / "sys/dev/block", tmp_path / "by-label"
    block.mkdir(parents=True)
    labels.mkdir()
    folders = {"259:2": "pci/nvme/n1", "259:1": "pci/nvme/n2", "259:3": "pci/nvme/n3", "179:1": "pci/mmc0/mmcblk0p1"}
    folders |= {f"8:{number}": f"pci/usb1/sd/{number}" for number in (17, 33, 49, 65, 81, 97)}
    for number, folder in (folders | {"11:0": "pci/usb2/sr0", "7:0": "virtual/loop0"}).items():
        (tmp_path / "sys" / folder).mkdir(parents=True)
        (block / number).symlink_to(tmp_path / "sys" / folder)
    (labels / r"SCHOOL\x20KEY\x20\xc3\xa9").symlink_to("../../sdb1")
    (tmp_path / "mountinfo").write_text(MOUNTINFO)
    return {"mountinfo": tmp_path / "mountinfo", "devices": block, "labels": labels}


def answering(path):
    if path.name == "pulled":
        raise OSError(5, "gone")
    return 3_000, 8_000, True


def test_linux_finds_sticks_cards_and_disks_on_usb(linux):
    assert on_linux(**linux, probe=answering) == [
        Volume(Path("/media/ana/1A2B-3C4D"), "SCHOOL KEY é", "vfat", writable=True, free=3_000, total=8_000),
        Volume(Path("/media/ana/MY STICK"), "MY STICK", "exfat", writable=False, free=3_000, total=8_000),
        Volume(Path("/media/ana/backup"), "backup", "ext4", writable=False, free=3_000, total=8_000),
        Volume(Path("/media/ana/over"), "over", "ext4", writable=True, free=3_000, total=8_000),
        Volume(Path("/run/media/ana/CARD"), "CARD", "exfat", writable=True, free=3_000, total=8_000),
    ]


def test_what_this_person_may_not_write_is_not_writable(linux):
    found = on_linux(**linux, probe=lambda _: (1, 2, False))
    assert found
    assert not any(one.writable for one in found)


def test_a_name_that_is_no_text_can_be_shown(linux):
    linux["mountinfo"].write_bytes(b"1 2 8:17 / /media/ana/a\xffb rw - vfat /dev/sdz1 rw\n")
    assert [one.label for one in on_linux(**linux, probe=answering)] == ["a?b"]


def test_a_computer_that_tells_nothing_has_nothing_plugged_in(linux, tmp_path):
    linux["labels"] = linux["mountinfo"] = tmp_path / "none"
    assert on_linux(**linux) == []


MOUNT = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect)
/dev/disk4s1 on /Volumes/SCHOOL KEY (msdos, local, nodev, nosuid, noowners)
/dev/disk5s1 on /Volumes/locked (exfat, local, read-only, noowners)
/dev/disk6s1 on /Volumes/Installer (hfs, local, nodev, nosuid, read-only, noowners, quarantine)
/dev/disk7 on /Volumes/FILM (udf, local, nodev, read-only)
//ana@server/share on /Volumes/share (smbfs, nodev, nosuid, mounted by ana)
"""


def test_a_mac_finds_what_lies_below_volumes():
    found = [(one.path, one.label, one.kind, one.writable) for one in on_mac(MOUNT, answering)]
    assert found == [
        (Path("/Volumes/SCHOOL KEY"), "SCHOOL KEY", "msdos", True),
        (Path("/Volumes/locked"), "locked", "exfat", False),
    ]


class Windows:
    """``kernel32`` with an inner disk C:, a stick E:, an empty reader F:, a locked stick G: and a share H:."""

    def __init__(self):
        self.kinds = {"C:\\": 3, "E:\\": 2, "F:\\": 2, "G:\\": 2, "H:\\": 4}
        self.names = {"E:\\": ("SCHOOLKEY", "FAT32", 0), "G:\\": ("", "NTFS", 0x00080000)}
        self.mode = 0x8000
        self.modes = []

    def SetThreadErrorMode(self, mode, before):
        if before is not None:
            before._obj.value = self.mode
        self.mode = mode
        self.modes.append(mode)

    def GetLogicalDrives(self):
        return sum(1 << ord(root[0]) - ord("A") for root in self.kinds)

    def GetDriveTypeW(self, root):
        return self.kinds[root]

    def GetVolumeInformationW(self, root, label, size, *others):
        serial, longest, flags, kind, kind_size = others
        assert (size, kind_size, serial, longest) == (261, 261, None, None)
        if root not in self.names:
            return 0
        label.value, kind.value, flags._obj.value = self.names[root]
        return 1


def test_windows_finds_the_letters_it_calls_removable():
    kernel = Windows()
    found = [(str(one.path), one.label, one.kind, one.writable) for one in on_windows(kernel, answering)]
    assert found == [("E:\\", "SCHOOLKEY", "fat32", True), ("G:\\", "G:", "ntfs", False)]
    assert kernel.modes == [1, 0x8000]


def test_windows_asks_again_as_before_after_a_failure():
    kernel = Windows()
    kernel.GetLogicalDrives = None
    with pytest.raises(TypeError):
        on_windows(kernel, answering)
    assert kernel.mode == 0x8000


def test_this_computer_answers():
    assert all(one.total >= one.free >= 0 and one.path.is_absolute() for one in plugged_in())
