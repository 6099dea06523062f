"""Writing the files of settings that people may edit; the standard library only reads them (toml.io, version 1.0)."""

import json
import re
from collections.abc import Mapping
from typing import Any

_BIG = 1 << 63
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_of(table: Mapping[str, Any]) -> str:
    """Return a table as TOML that ``tomllib.loads`` reads back as equal. Values are those that it gives."""
    lines = [f"{_key(key)} = {_value(value)}" for key, value in table.items() if not isinstance(value, dict)]
    lines += [line for key, value in table.items() if isinstance(value, dict) for line in _table((key,), value)]
    return "".join(f"{line}\n" for line in lines)


def _table(path: tuple[str, ...], table: Mapping[str, Any]) -> list[str]:
    """Return a table under a head of its own; what it holds stands in one line each."""
    head = ".".join(map(_key, path))
    return ["", f"[{head}]", *(f"{_key(key)} = {_value(value)}" for key, value in table.items())]


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_key(key)} = {_value(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, str):
        return _quoted(value)
    return _number(value) if isinstance(value, int | float) else str(value.isoformat())


def _number(value: float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    # Python writes no decimal number of more than 4,300 digits, but reads hexadecimal ones.
    return hex(value) if isinstance(value, int) and value >= _BIG else repr(value)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    # JSON's escapes are TOML's; only DEL stands bare in JSON and must not in TOML.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
