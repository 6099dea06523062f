"""What is locked in version 1 opens today, and by what ``FORMAT.md`` says alone. How it was made: see ``examples``."""

import hashlib
import io
import unicodedata

import msgspec
import nacl.bindings as sodium
import pytest

from crypto.examples import (
    BOX_KEY,
    BOXED,
    CHECK_WORDS,
    CONTENT,
    DATABASE_KEY,
    FILES,
    FOLDER,
    INVITER_KEY,
    JOIN_ENVELOPE,
    NAME,
    PART_KEY,
    PASSPHRASE,
    PROFILE,
    RECOVERY_WORDS,
    SCHOOL,
    SEALED,
    WORDS,
    key_file,
)
from teamroom.crypto.boxes import unboxed
from teamroom.crypto.checkwords import CHECK_COSTS, check_words
from teamroom.crypto.keyfile import KeyFile
from teamroom.crypto.parts import decrypted, decrypted_part
from teamroom.crypto.sealing import unseal
from teamroom.crypto.words import words


def stored(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def hashed(*data: bytes, key: bytes = b"") -> bytes:
    return hashlib.blake2b(b"".join(data), digest_size=32, key=key).digest()


def stretched(secret: bytes, salt: bytes, passes: int = 3, memory_mib: int = 256) -> bytes:
    kind = sodium.crypto_pwhash_ALG_ARGON2ID13
    return sodium.crypto_pwhash_alg(32, secret, salt, passes, memory_mib << 20, kind)


def stream(key: bytes, header: bytes, *chunks: bytes) -> list[tuple[bytes, int]]:
    """Return content and tag of each chunk of a secretstream."""
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
    return [sodium.crypto_secretstream_xchacha20poly1305_pull(state, chunk) for chunk in chunks]


MESSAGE = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
FINAL = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL


def test_there_is_a_file_for_everything_and_nothing_else():
    assert {path.name for path in FOLDER.iterdir()} == {*FILES, "README.md"}


# -- The key file ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_todays_code_writes_the_same_key_file():
    made = key_file()
    assert made.data == stored("key")
    assert " ".join(made.recovery_words) == RECOVERY_WORDS


@pytest.mark.parametrize("way", ["passphrase", pytest.param("recovery", marks=pytest.mark.slow)])
def test_the_stored_key_file_opens(way):
    read = KeyFile.parse(stored("key"))
    assert (read.profile, read.name, read.school, read.show_name) == (PROFILE, NAME, SCHOOL, True)
    unlock = {
        "passphrase": lambda: read.unlock(unicodedata.normalize("NFD", PASSPHRASE)),
        "recovery": lambda: read.unlock_with_recovery(RECOVERY_WORDS.split()),
    }
    assert unlock[way]().database_key(bytes(16)).hex() == DATABASE_KEY


def test_the_stored_key_file_is_what_the_format_says():
    data = stored("key")
    assert data[-32:] == hashed(data[:-32])
    text, seal = data[:-64], data[-64:-32]
    profile, name, school, show_name, *wraps = msgspec.msgpack.decode(text.removeprefix(b"TRK1"))
    assert (profile, name, school, show_name) == (PROFILE, NAME, SCHOOL, True)
    secrets = [PASSPHRASE.encode(), RECOVERY_WORDS.encode()]
    labels = [b"TeamRoom key file 1 passphrase", b"TeamRoom key file 1 recovery"]
    for (passes, memory, salt, nonce, box), secret, label in zip(wraps, secrets, labels, strict=True):
        key = stretched(secret, salt, passes, memory)
        master = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(box, label + profile, nonce, key)
        assert seal == hashed(text, key=hashed(b"TeamRoom key file", key=master))
        assert hashed(b"TeamRoom database", bytes(16), key=master).hex() == DATABASE_KEY


def test_the_recovery_words_are_random_bits_and_a_check():
    number = 0
    for word in RECOVERY_WORDS.split():
        number = number * 2048 + words().index(word)
    assert number % 16 == hashed((number >> 4).to_bytes(16, "big"))[0] >> 4


# -- Attachments ----------------------------------------------------------------------------------------------------


def test_the_stored_parts_open():
    assert b"".join(decrypted([stored("first.part")], size=len(CONTENT), key=PART_KEY)) == CONTENT
    assert b"".join(decrypted_part(stored("second.part"), key=PART_KEY, number=1)) == CONTENT


@pytest.mark.parametrize(("name", "number", "plain"), [("first", 0, CONTENT + bytes(38)), ("second", 1, CONTENT)])
def test_a_stored_part_is_what_the_format_says(name, number, plain):
    data = stored(f"{name}.part")
    key = hashed(number.to_bytes(8, "big"), key=PART_KEY)
    assert stream(key, data[:24], data[24:]) == [(plain, FINAL)]


# -- Invitations and boxes ------------------------------------------------------------------------------------------


def test_the_stored_invitation_opens():
    out = io.BytesIO()
    unseal(io.BytesIO(stored("invitation.sealed")), out, words=WORDS)
    assert out.getvalue() == SEALED


def test_the_stored_invitation_is_what_the_format_says():
    data = stored("invitation.sealed")
    assert data[:4] == b"TRI1"
    key = stretched(" ".join(WORDS).encode("ascii"), data[4:20])
    first, rest = data[44 : 44 + 19 + 17], data[44 + 19 + 17 :]
    assert stream(key, data[20:44], first, rest) == [(b"TeamRoom invitation", MESSAGE), (SEALED, FINAL)]


@pytest.mark.slow
def test_check_words_are_what_the_format_says():
    key = stretched(INVITER_KEY + JOIN_ENVELOPE, hashed(b"TeamRoom check words")[:16])
    number = int.from_bytes(key, "big") % 2048**3
    places = [number // 2048**2, number // 2048 % 2048, number % 2048]
    assert tuple(words()[place] for place in places) == CHECK_WORDS
    assert check_words(JOIN_ENVELOPE, INVITER_KEY, costs=CHECK_COSTS) == CHECK_WORDS


def test_the_stored_box_opens():
    box = stored("small.box")
    assert unboxed(BOX_KEY, box) == BOXED
    assert stream(BOX_KEY, box[:24], box[24:]) == [(BOXED, FINAL)]
