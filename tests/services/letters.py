"""How large letters are, told exactly."""

import re
from pathlib import Path

from teamroom.sync.frames import HEAD_SIZE, MAGIC

_GREASE = re.compile(rb"-> [!-~]+-grease[^\n]*\n(?:[A-Za-z0-9+/]*\n)*?(?=->|---)")


def letter_size(path: Path) -> int:
    """Return the bytes of the locked letter in a file, attachments apart.

    Without the part of its lock that has no meaning, and another length each time.
    """
    content = path.read_bytes()
    start = len(MAGIC) + HEAD_SIZE
    size = int.from_bytes(content[len(MAGIC) + 1 : len(MAGIC) + 9], "big")
    lock = content[start : content.index(b"\n---", start) + len(b"\n---")]
    return size - sum(map(len, _GREASE.findall(lock)))
