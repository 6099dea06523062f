"""The key file of a profile: a master key wrapped twice, by the passphrase and by the recovery sheet.

``TRK1``, a msgpack array (profile, name, school, show_name, wrap by passphrase, wrap by recovery words), a
MAC of all that under the master key, and a BLAKE2b checksum of everything before it. The checksum tells
damage from a wrong passphrase; the MAC, checked after unlocking, keeps the readable parts from being swapped.
A wrap is (passes, memory in MiB, salt, nonce, box): Argon2id of the passphrase in NFC, or of the words joined
by blanks, then XChaCha20-Poly1305 over the 32 bytes of the master key, bound to the profile and to which of
the two it is.

Whoever changes a box and the checksum with it makes the right passphrase look wrong; nothing is lost by that
but the message.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Self

import msgspec
import nacl.bindings
import nacl.exceptions

from teamroom.core.errors import TrustError, UserError
from teamroom.core.hashing import blake2b256, keyed_blake2b256
from teamroom.core.ids import HASH_SIZE, ID_SIZE, ProfileId
from teamroom.core.messages import (
    KEY_FILE_DAMAGED,
    NAME_NEEDED,
    PASSPHRASE_TOO_SHORT,
    PROFILE_TOO_NEW,
    RECOVERY_MISTYPED,
    TEXT_TOO_LONG,
    WORDS_COUNT,
    WRONG_PASSPHRASE,
    WRONG_RECOVERY,
)
from teamroom.core.randomness import Randomness
from teamroom.core.text import clean, folded_space
from teamroom.crypto.costs import SALT_SIZE, STANDARD, Costs, stretched
from teamroom.crypto.words import number_from_words, words_from_number

KEY_FILE_LIMIT = 4 << 10
"""Most bytes of a key file; nobody needs to read more of one."""
PASSPHRASE_LEAST = 8
NAME_MOST = 80
SCHOOL_MOST = 200
RECOVERY_COUNT = 12

_MAGIC = b"TRK1"
_MASTER_SIZE = 32
_NONCE_SIZE = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_BOX_SIZE = _MASTER_SIZE + nacl.bindings.crypto_aead_xchacha20poly1305_ietf_ABYTES
_RECOVERY_SIZE = 16
_CHECK_BITS = 4
_BY_PASSPHRASE = b"TeamRoom key file 1 passphrase"
_BY_RECOVERY = b"TeamRoom key file 1 recovery"


class MasterKey:
    """What all keys of a profile are made of. Kept in memory while unlocked, never written, never printed."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) != _MASTER_SIZE:
            raise ValueError(len(secret))
        self._secret = secret

    def database_key(self, space: bytes) -> bytes:
        """Return the raw 32-byte SQLCipher key of a space (16 bytes)."""
        if len(space) != ID_SIZE:
            raise ValueError(len(space))
        return keyed_blake2b256(self._secret, b"TeamRoom database", space)

    def local_key(self, purpose: str) -> bytes:
        """Return a 32-byte key for something else on this computer, another one for each purpose."""
        return keyed_blake2b256(self._secret, b"TeamRoom local ", purpose.encode())

    def seal_of(self, data: bytes) -> bytes:
        """Return the 32-byte MAC of the readable part of a key file."""
        return keyed_blake2b256(keyed_blake2b256(self._secret, b"TeamRoom key file"), data)

    def wrapped(self, key: bytes, nonce: bytes, bound: bytes) -> bytes:
        """Return this key locked with ``key``; it opens only with the same ``bound`` bytes."""
        return nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(self._secret, bound, nonce, key)

    def __repr__(self) -> str:
        return "MasterKey(...)"


class _Wrap(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    passes: int
    memory_mib: int
    salt: Annotated[bytes, msgspec.Meta(min_length=SALT_SIZE, max_length=SALT_SIZE)]
    nonce: Annotated[bytes, msgspec.Meta(min_length=_NONCE_SIZE, max_length=_NONCE_SIZE)]
    box: Annotated[bytes, msgspec.Meta(min_length=_BOX_SIZE, max_length=_BOX_SIZE)]


class _Body(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    profile: Annotated[bytes, msgspec.Meta(min_length=ID_SIZE, max_length=ID_SIZE)]
    name: str
    school: str
    show_name: bool
    by_passphrase: _Wrap
    by_recovery: _Wrap


@dataclass(frozen=True, slots=True)
class NewKeyFile:
    """A key file just made: its bytes, its master key, and the words to print on the recovery sheet."""

    data: bytes
    master: MasterKey
    recovery_words: tuple[str, ...] = field(repr=False)


class KeyFile:
    """A key file as read. ``profile``, ``name``, ``school`` and ``show_name`` are readable before unlocking.

    Until it is unlocked they are claims: somebody who can write the file can have changed them.
    """

    __slots__ = ("_body", "_costs", "_sealed", "_text")

    def __init__(self, body: _Body, text: bytes, sealed: bytes, costs: Costs) -> None:
        self._body = body
        self._text = text
        self._sealed = sealed
        self._costs = costs

    @classmethod
    def parse(cls, data: bytes, *, costs: Costs = STANDARD) -> Self:
        """Read a key file; ``costs`` say what it may ask for and what new wraps will cost.

        Raises ``TrustError``: damaged, cut, or of a later version.
        """
        content, checksum = data[:-HASH_SIZE], data[-HASH_SIZE:]
        if len(data) > KEY_FILE_LIMIT or blake2b256(content) != checksum:
            raise TrustError(KEY_FILE_DAMAGED)
        text, sealed = content[:-HASH_SIZE], content[-HASH_SIZE:]
        if text[:3] == _MAGIC[:3] and text[3:4] > _MAGIC[3:]:
            raise TrustError(PROFILE_TOO_NEW)
        if text[:4] != _MAGIC:
            raise TrustError(KEY_FILE_DAMAGED)
        return cls(_body(text[4:], costs), text, sealed, costs)

    @property
    def profile(self) -> ProfileId:
        """The id of the profile."""
        return ProfileId(self._body.profile)

    @property
    def name(self) -> str:
        """What the picker calls the person."""
        return self._body.name

    @property
    def school(self) -> str:
        """The school, or nothing."""
        return self._body.school

    @property
    def show_name(self) -> bool:
        """Whether the picker may show the name to whoever sits at this computer."""
        return self._body.show_name

    def unlock(self, passphrase: str) -> MasterKey:
        """Return the master key; ``UserError`` for a wrong passphrase, ``TrustError`` for swapped parts."""
        text = _passphrase_bytes(passphrase)
        secret = _opened(self._body.by_passphrase, text, _BY_PASSPHRASE + self.profile)
        if secret is None:
            raise UserError(WRONG_PASSPHRASE, name=self.name)
        return self._checked(MasterKey(secret))

    def unlock_with_recovery(self, words: Sequence[str]) -> MasterKey:
        """Return the master key for the words of the newest recovery sheet, as ``typed_words`` returns them.

        Raises ``UserError``: not 12 words of the list, words that belong to no sheet (mistyped), or words of
        another sheet; ``TrustError`` if parts of the file were swapped.
        """
        _check_recovery(words)
        secret = _opened(self._body.by_recovery, _recovery_bytes(words), _BY_RECOVERY + self.profile)
        if secret is None:
            raise UserError(WRONG_RECOVERY, name=self.name)
        return self._checked(MasterKey(secret))

    def changed_passphrase(self, master: MasterKey, passphrase: str, randomness: Randomness) -> bytes:
        """Return the file with another passphrase; the sheet stays good. ``UserError`` if it is too short."""
        text = _passphrase_bytes(_long_enough(passphrase))
        self._checked(master)
        wrap = _wrap(master, text, _BY_PASSPHRASE + self.profile, self._costs, randomness)
        return _written(msgspec.structs.replace(self._body, by_passphrase=wrap), master)

    def with_new_recovery(self, master: MasterKey, randomness: Randomness) -> tuple[bytes, tuple[str, ...]]:
        """Return the file with other recovery words, and these; the old sheet opens it no more."""
        self._checked(master)
        words = _new_recovery_words(randomness)
        wrap = _wrap(master, _recovery_bytes(words), _BY_RECOVERY + self.profile, self._costs, randomness)
        return _written(msgspec.structs.replace(self._body, by_recovery=wrap), master), words

    def renamed(
        self,
        master: MasterKey,
        *,
        name: str | None = None,
        school: str | None = None,
        show_name: bool | None = None,
    ) -> bytes:
        """Return the file with other readable parts; None keeps one. ``UserError`` as ``create_key_file``."""
        self._checked(master)
        body = msgspec.structs.replace(
            self._body,
            name=self.name if name is None else _good_name(name),
            school=self.school if school is None else _good_school(school),
            show_name=self.show_name if show_name is None else show_name,
        )
        return _written(body, master)

    def _checked(self, master: MasterKey) -> MasterKey:
        if not hmac.compare_digest(master.seal_of(self._text), self._sealed):
            raise TrustError(KEY_FILE_DAMAGED)
        return master


def create_key_file(
    *,
    profile: ProfileId,
    name: str,
    passphrase: str,
    costs: Costs,
    randomness: Randomness,
    school: str = "",
    show_name: bool = True,
) -> NewKeyFile:
    """Return the key file of a new profile, with a fresh master key and fresh recovery words.

    Raises ``UserError``: no name or one above 80 characters, a school above 200, a passphrase below 8.
    """
    name, school, text = _good_name(name), _good_school(school), _passphrase_bytes(_long_enough(passphrase))
    master = MasterKey(randomness.bytes(_MASTER_SIZE))
    words = _new_recovery_words(randomness)
    body = _Body(
        profile=profile,
        name=name,
        school=school,
        show_name=show_name,
        by_passphrase=_wrap(master, text, _BY_PASSPHRASE + profile, costs, randomness),
        by_recovery=_wrap(master, _recovery_bytes(words), _BY_RECOVERY + profile, costs, randomness),
    )
    return NewKeyFile(_written(body, master), master, words)


def _body(encoded: bytes, costs: Costs) -> _Body:
    try:
        body = msgspec.msgpack.decode(encoded, type=_Body)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise TrustError(KEY_FILE_DAMAGED) from None
    wraps = (body.by_passphrase, body.by_recovery)
    if not all(costs.accepts(wrap.passes, wrap.memory_mib) for wrap in wraps):
        raise TrustError(KEY_FILE_DAMAGED)
    return body


def _written(body: _Body, master: MasterKey) -> bytes:
    text = _MAGIC + msgspec.msgpack.encode(body)
    content = text + master.seal_of(text)
    return content + blake2b256(content)


def _wrap(master: MasterKey, secret: bytes, bound: bytes, costs: Costs, randomness: Randomness) -> _Wrap:
    salt, nonce = randomness.bytes(SALT_SIZE), randomness.bytes(_NONCE_SIZE)
    key = stretched(secret, salt, passes=costs.passes, memory_mib=costs.memory_mib)
    return _Wrap(costs.passes, costs.memory_mib, salt, nonce, master.wrapped(key, nonce, bound))


def _opened(wrap: _Wrap, secret: bytes, bound: bytes) -> bytes | None:
    key = stretched(secret, wrap.salt, passes=wrap.passes, memory_mib=wrap.memory_mib)
    try:
        return nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(wrap.box, bound, wrap.nonce, key)
    except nacl.exceptions.CryptoError:
        return None


def _passphrase_bytes(passphrase: str) -> bytes:
    return clean(passphrase).encode()


def _long_enough(passphrase: str) -> str:
    if len(clean(passphrase)) < PASSPHRASE_LEAST:
        raise UserError(PASSPHRASE_TOO_SHORT, least=PASSPHRASE_LEAST)
    return passphrase


def _good_name(name: str) -> str:
    good = folded_space(clean(name))
    if not 0 < len(good) <= NAME_MOST:
        raise UserError(NAME_NEEDED)
    return good


def _good_school(school: str) -> str:
    good = folded_space(clean(school))
    if len(good) > SCHOOL_MOST:
        raise UserError(TEXT_TOO_LONG, field="school", limit=f"{SCHOOL_MOST} characters")
    return good


def _new_recovery_words(randomness: Randomness) -> tuple[str, ...]:
    """Return 12 words: 128 random bits, then 4 bits of their hash."""
    entropy = randomness.bytes(_RECOVERY_SIZE)
    number = int.from_bytes(entropy, "big") << _CHECK_BITS | _check_of(entropy)
    return words_from_number(number, RECOVERY_COUNT)


def _check_recovery(words: Sequence[str]) -> None:
    if len(words) != RECOVERY_COUNT:
        raise UserError(WORDS_COUNT, count=RECOVERY_COUNT, given=len(words))
    number = number_from_words(words)
    entropy = (number >> _CHECK_BITS).to_bytes(_RECOVERY_SIZE, "big")
    if number % (1 << _CHECK_BITS) != _check_of(entropy):
        raise UserError(RECOVERY_MISTYPED)


def _check_of(entropy: bytes) -> int:
    return blake2b256(entropy)[0] >> (8 - _CHECK_BITS)


def _recovery_bytes(words: Sequence[str]) -> bytes:
    return " ".join(words).encode("ascii")
