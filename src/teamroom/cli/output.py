"""Answers as text for people or as exactly one JSON object for programs."""

import dataclasses
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from teamroom.core.errors import TeamRoomError

_TURNS_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_CONTROLS = frozenset({"Cc", "Cs", "Zl", "Zp"})

SHOWN_DIGITS = 8
"""Hex digits of an id in text for people; enough to name an item."""


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """What a command says: ``result`` for programs, ``lines`` for people."""

    result: Mapping[str, Any]
    lines: Sequence[str] = ()
    exit_code: int = 0


def harmless(text: str) -> str:
    """Return one line of text in which nothing moves the cursor, ends the line or turns the writing direction.

    Such characters come from names that others chose; they are shown as their number.
    """
    return "".join(
        f"\\u{ord(one):04x}" if one in _TURNS_DIRECTION or unicodedata.category(one) in _CONTROLS else one
        for one in text
    )


def plain(value: object) -> Any:
    """Return a value as JSON knows it: ids as hex, paths and enums as text, dataclasses as objects."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(one) for key, one in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return [plain(one) for one in value]
    return _plain_leaf(value)


def _plain_leaf(value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value


def as_json(result: Mapping[str, object]) -> str:
    """Return the result as one JSON object in one line of ASCII, which every console can show."""
    return json.dumps(plain(result), sort_keys=False) + "\n"


def as_text(lines: Iterable[str]) -> str:
    """Return lines for people, each made harmless."""
    return "".join(f"{harmless(line)}\n" for line in lines)


def error_object(error: TeamRoomError) -> dict[str, object]:
    """Return what ``--json`` shows of an error."""
    return {"error": {"kind": error.kind, "what": error.what, "safe": error.safe, "do": error.do}}


def error_lines(error: TeamRoomError) -> list[str]:
    """Return the three sentences of an error."""
    return [error.what, error.safe, error.do]


def shown_id(identifier: bytes) -> str:
    """Return the digits of an id that people read and type."""
    return identifier.hex()[:SHOWN_DIGITS]


def size_text(size: int) -> str:
    """Return a number of bytes as people say it."""
    amount, unit = float(size), "bytes"
    for larger in ("KiB", "MiB", "GiB"):
        if amount < 1024:
            break
        amount, unit = amount / 1024, larger
    return f"{size} bytes" if unit == "bytes" else f"{amount:.1f} {unit}"


def moment_text(when_ms: int) -> str:
    """Return a moment (ms since 1970) as day and time of this computer, or its number where no calendar has it."""
    try:
        return f"{datetime.fromtimestamp(when_ms / 1000, UTC).astimezone():%Y-%m-%d %H:%M}"
    except (OverflowError, OSError, ValueError):
        return str(when_ms)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: ``1 file``, ``2 files``."""
    return f"{number} {one if number == 1 else many or one + 's'}"
