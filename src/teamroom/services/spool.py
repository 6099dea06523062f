"""The segments of a letter too large for memory, read a second time after all of it was verified."""

from collections.abc import Generator
from pathlib import Path

from teamroom.core.files import Files
from teamroom.core.progress import Progress
from teamroom.core.randomness import Randomness
from teamroom.crypto.age import AgeKey, decrypt
from teamroom.crypto.spooling import SpoolWriter, spool_key, spooled
from teamroom.services.bundles import Watched
from teamroom.sync.frames import FrameParser, FrameType
from teamroom.sync.limits import FRAME_BYTES


def payloads_again(
    files: Files, letter: Path, keys: list[AgeKey], randomness: Randomness, *, name: str, progress: Progress
) -> Generator[bytes]:
    """Yield the payloads of a letter's ``S`` frames, one at a time.

    Decryption pushes and the store pulls: between them lies a spool on this computer's disk that only this
    process can read. It is removed at the end, or when the generator is closed. Raises ``Cancelled``.
    """
    spool = letter.with_suffix(".spool")
    key = spool_key(randomness)
    try:
        with files.create(spool) as out, files.open(letter) as source:
            writer = SpoolWriter(out, key)

            def keep(kind: bytes, payload: bytes) -> None:
                if kind == FrameType.SEGMENTS.value:
                    writer.add(payload)

            decrypt(Watched(source, progress), FrameParser(keep, limit=FRAME_BYTES), keys, name=name)
        with files.open(spool) as again:
            yield from spooled(again, key)
    finally:
        files.remove(spool)
