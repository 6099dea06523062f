"""The example files in ``tests/vectors/crypto``: what is locked, with the secrets that open it.

They say what version 1 of the format is; a change of them is a change of the format. To write them anew, from the
root of the repository::

    PYTHONPATH=src:tests python -m crypto.examples

Only ``key`` comes out the same each time: in the others libsodium draws 24 bytes itself. The tests open what is
stored, with nothing of ours where the format says how.
"""

import io
from pathlib import Path

from fakes.randomness import SeededRandomness
from teamroom.core.hashing import keyed_blake2b256
from teamroom.core.ids import ProfileId
from teamroom.crypto.boxes import boxed
from teamroom.crypto.costs import STANDARD
from teamroom.crypto.keyfile import NewKeyFile, create_key_file
from teamroom.crypto.parts import encrypted_parts
from teamroom.crypto.sealing import seal
from teamroom.crypto.secretstream import Encryption

FOLDER = Path(__file__).parents[1] / "vectors" / "crypto"
FILES = ("key", "first.part", "second.part", "invitation.sealed", "small.box")
SEED = 20250615

PROFILE = ProfileId(bytes(range(16)))
NAME, SCHOOL, PASSPHRASE = "Amina", "Hill School", "vier Wörter laut gesagt"
RECOVERY_WORDS = "hillside eardrum ambition global cabin aerosol icing price borrow urban axis sample"
DATABASE_KEY = "95d7f09a7aec69369c8a1015bc8dc7d3007060f4a00b7590b6db7a802f2ef0c3"
"""Of the space of 16 zeros."""

PART_KEY = bytes(range(32))
CONTENT = b"What a teacher keeps for tomorrow. " * 30
"""1,050 bytes, padded to 1,088."""

WORDS = ("abacus", "zoology", "abacus", "asleep")
SEALED = b"what stands in an invitation " * 10

BOX_KEY = bytes(range(32, 64))
BOXED = b"name and school"

JOIN_ENVELOPE = b"the envelope of a newcomer's entry"
INVITER_KEY = bytes(range(64, 96))
CHECK_WORDS = ("exclaim", "pepper", "walkway")


def key_file() -> NewKeyFile:
    """Return the key file, the same each time."""
    return create_key_file(
        profile=PROFILE,
        name=NAME,
        school=SCHOOL,
        passphrase=PASSPHRASE,
        costs=STANDARD,
        randomness=SeededRandomness(SEED),
    )


def examples() -> dict[str, bytes]:
    """Return the bytes of every file."""
    (part,) = encrypted_parts(io.BytesIO(CONTENT), size=len(CONTENT), key=PART_KEY)
    second = Encryption(keyed_blake2b256(PART_KEY, (1).to_bytes(8, "big")))
    invitation = io.BytesIO()
    seal(io.BytesIO(SEALED), invitation, words=WORDS, randomness=SeededRandomness(SEED))
    second_part = second.header + second.chunk(CONTENT, final=True)
    made = (key_file().data, part, second_part, invitation.getvalue(), boxed(BOX_KEY, BOXED))
    return dict(zip(FILES, made, strict=True))


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, data in examples().items():
        (FOLDER / name).write_bytes(data)
