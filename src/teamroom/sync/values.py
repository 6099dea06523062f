"""Values of fields: one byte string each, ``[salt16, data]`` in MessagePack.

The salt keeps anybody who sees the hash in an erased record's envelope from guessing the text. Data is nil,
true, false, an integer, a float, a text, bytes, a list or a map with text keys; or an attachment reference
(extension type 1).
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

import msgspec

from teamroom.core.hashing import blake2b256
from teamroom.core.randomness import Randomness
from teamroom.core.text import folded_space
from teamroom.sync.limits import NESTING
from teamroom.sync.wire import Bytes16, Bytes32, Count, MalformedError, decode, encode, nesting

ATTACHMENT_EXTENSION = 1
SALT_SIZE = 16
_ATTACHMENT_KEY, _ODD_KEY = b"\xc1a", b"\xc1o"
"""Beginnings no plain value has (MessagePack never uses 0xc1): nothing else counts as equal to these."""
_REFERENCE_START = b"\x92\xc4\x10"
_REFERENCE_EXTENSIONS = (b"\xc7", b"\xc8", b"\xc9")
_PLAIN = frozenset({type(None), bool, int, float, bytes})

Data: TypeAlias = "bool | int | float | str | bytes | list[Data] | dict[str, Data] | Attachment | None"


class PartReference(msgspec.Struct, frozen=True, array_like=True):
    """One part of an attachment: its id and the size in bytes of what lies on the disk."""

    part: Bytes32
    size: Count


class Attachment(msgspec.Struct, frozen=True, array_like=True):
    """Where the bytes of a file are and how to open them.

    ``key`` opens the parts; ``size`` and ``content_hash`` are of the plain content; ``name`` is the file name its
    owner gave, data and never a path; ``media_type`` is such as ``image/png``.
    """

    key: Bytes32
    size: Count
    content_hash: Bytes32
    name: str
    media_type: str
    parts: tuple[PartReference, ...]


class _Salted(msgspec.Struct, frozen=True, array_like=True):
    salt: Bytes16
    data: Any


@dataclass(frozen=True, slots=True)
class Odd:
    """A value that arrived in a form this version does not know: kept, forwarded, not shown."""

    raw: bytes


def encode_value(data: Data, randomness: Randomness) -> bytes:
    """Return the byte string of a value, with a fresh salt."""
    inner: object = data
    if isinstance(data, Attachment):
        inner = msgspec.msgpack.Ext(ATTACHMENT_EXTENSION, encode(data))
    return encode([randomness.bytes(SALT_SIZE), inner])


def value_hash(value: bytes) -> bytes:
    """Return the hash by which an envelope names a value."""
    return blake2b256(value)


def may_be_attachment(value: bytes) -> bool:
    """Tell by a look at 20 bytes whether a value can be an attachment reference.

    ``[bin8 of 16 bytes, ext8/16/32 ...]`` is the one form a reference has; another form is ``Odd``.
    """
    return value[:3] == _REFERENCE_START and value[19:20] in _REFERENCE_EXTENSIONS


def decode_value(value: bytes) -> "Data | Odd":
    """Return what a byte string holds; ``Odd`` when this version cannot tell."""
    try:
        data = decode(value, _Salted).data
        if type(data) in _PLAIN:
            plain: Data = data
            return plain
        if isinstance(data, msgspec.msgpack.Ext):
            known = data.code == ATTACHMENT_EXTENSION and may_be_attachment(value)
            return decode(bytes(data.data), Attachment) if known else Odd(value)
    except MalformedError:
        return Odd(value)
    if isinstance(data, list | dict) and nesting(data) > NESTING:
        return Odd(value)
    return data if _is_data(data) else Odd(value)


def _is_data(data: object) -> bool:
    """Tell whether this is made of the forms listed above: MessagePack knows more, such as times and other keys.

    Text with a NUL character is none of them: it could not be stored and read back everywhere.
    """
    if isinstance(data, str):
        return "\0" not in data
    if isinstance(data, list):
        return all(map(_is_data, data))
    if isinstance(data, dict):
        return all(isinstance(key, str) and _is_data(key) and _is_data(one) for key, one in data.items())
    return type(data) in _PLAIN


def same_value_key(data: "Data | Odd") -> bytes:
    """Return bytes that are equal for values that count as one: text in normal form C, white space folded."""
    if isinstance(data, str):
        return encode(folded_space(data))
    if isinstance(data, Attachment):
        return _ATTACHMENT_KEY + encode([folded_space(data.name), data.size, data.content_hash])
    if isinstance(data, Odd):
        return _ODD_KEY + data.raw
    return encode(data)
