"""MessagePack, strictly: everything that can go wrong while decoding is one error."""

from collections.abc import Hashable
from functools import cache
from typing import Annotated, Any, TypeVar, cast

import msgspec

from teamroom.sync.limits import NESTING

T = TypeVar("T")

Bytes16 = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
Bytes32 = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Bytes64 = Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]
Count = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
Milliseconds = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
"""Since 1970 UTC. Both have room in a signed 64-bit column, which is the largest SQLite has."""

_ENCODER = msgspec.msgpack.Encoder()


class MalformedError(Exception):
    """Bytes that are not what the format says. Never leaves this package but through the verifier."""


@cache
def _decoder(kind: Any) -> "msgspec.msgpack.Decoder[Any]":
    return msgspec.msgpack.Decoder(kind)


def encode(value: object) -> bytes:
    """Return the MessagePack bytes of a value or structure."""
    return _ENCODER.encode(value)


def decode(data: bytes, kind: type[T]) -> T:
    """Return ``data`` as ``kind``; elements beyond those of an array structure are ignored.

    Raises ``MalformedError`` for anything else, including nesting deeper than the interpreter bears.
    """
    try:
        result: T = _decoder(cast("Hashable", kind)).decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError, ValueError) as error:
        raise MalformedError(str(error)) from error
    return result


def nesting(value: object) -> int:
    """Return how deep lists and maps lie in one another, counting no further than one above the limit."""
    deepest = 0
    level = [value]
    while level and deepest <= NESTING:
        inner: list[object] = []
        for one in level:
            if isinstance(one, dict):
                inner.extend(one.values())
            elif isinstance(one, list | tuple):
                inner.extend(one)
        deepest += any(isinstance(one, dict | list | tuple) for one in level)
        level = inner
    return deepest
