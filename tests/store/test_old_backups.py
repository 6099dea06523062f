"""A backup of version 1 comes back today, and is what ``FORMAT.md`` says. How it was made: see ``examples``."""

import hashlib
from pathlib import Path

import msgspec
import pytest

from crypto.examples import NAME, PASSPHRASE, PROFILE, SCHOOL, key_file
from crypto.test_vectors import FINAL, hashed, stream
from fakes.files import FaultyFiles
from store.backups import files_below
from store.examples import BACKUP, MADE_MS, PART
from teamroom.core.drives import Drive
from teamroom.core.hashing import blake2b256
from teamroom.core.progress import Progress
from teamroom.crypto.costs import STANDARD
from teamroom.crypto.keyfile import KeyFile, MasterKey
from teamroom.store.folders import ProfileFolder
from teamroom.store.restoring import restore_backup

PART_NAME = f"personal/parts/{blake2b256(PART).hex()[:2]}/{blake2b256(PART).hex()}"


@pytest.fixture(scope="module")
def master() -> MasterKey:
    return key_file().master


def frames(data: bytes) -> list[tuple[bytes, bytes]]:
    found, place = [], 4
    while place < len(data):
        length = int.from_bytes(data[place + 1 : place + 9], "big")
        payload = data[place + 41 : place + 41 + length]
        assert data[place + 9 : place + 41] == blake2b256(payload)
        found.append((data[place : place + 1], payload))
        place += 41 + length
    return found


def test_an_old_backup_comes_back(tmp_path: Path):
    files = FaultyFiles(drive=Drive.LOCAL)
    given = {"files": files, "costs": STANDARD, "progress": Progress()}
    profile = restore_backup(BACKUP, tmp_path, passphrase=PASSPHRASE, **given)
    folder = ProfileFolder(tmp_path, profile, files)
    key = KeyFile.parse(folder.key_path.read_bytes())
    assert (profile, key.name, key.school, key.show_name) == (PROFILE, NAME, SCHOOL, True)
    assert files_below(folder.path)[PART_NAME] == hashlib.sha256(PART).hexdigest()


def test_an_old_backup_is_what_the_format_says(master: MasterKey):
    data = BACKUP.read_bytes()
    (kind, head), *rest, (end, ending) = frames(data)
    v, profile, made_ms, listed, box = msgspec.msgpack.decode(head)
    assert (data[:4], kind, end, v, profile, made_ms) == (b"TRA1", b"H", b"E", 1, PROFILE, MADE_MS)
    assert [name for name, _ in listed] == ["key", PART_NAME]
    assert [(kind, len(content)) for kind, content in rest] == [(b"F", size) for _, size in listed]
    heads = [kind + len(content).to_bytes(8, "big") + blake2b256(content) for kind, content in [(b"H", head), *rest]]
    assert msgspec.msgpack.decode(ending) == [len(heads), blake2b256(*heads)]
    content = hashed(b"TeamRoom local backup", key=master._secret)
    assert stream(content, box[:24], box[24:]) == [(msgspec.msgpack.encode([NAME, SCHOOL, True]), FINAL)]
    public = KeyFile.parse(rest[0][1])
    assert (public.name, public.school, public.show_name) == ("-", "", False)
    assert NAME.encode() not in data
