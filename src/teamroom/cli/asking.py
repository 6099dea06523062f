"""Where passphrases and longer texts come from; never from an argument, which other programs can see."""

import getpass
import sys
from collections.abc import Mapping
from pathlib import Path

from teamroom.core.errors import UserError
from teamroom.core.files import Files
from teamroom.core.messages import NO_PASSPHRASE, PASSPHRASES_DIFFER, TEXT_NOT_STORABLE, TEXT_TOO_LONG

SECRET_LIMIT = 4 << 10
"""Bytes a file with a passphrase or recovery words may have."""
TEXT_LIMIT = 1 << 20
"""Bytes read of a text; how much of it is taken is for the services to say."""

STANDARD_INPUT = Path("-")

CURRENT = ("TEAMROOM_PASSPHRASE", "Passphrase: ")
NEW = ("TEAMROOM_NEW_PASSPHRASE", "New passphrase: ")


def passphrase(
    files: Files,
    environment: Mapping[str, str],
    file: Path | None,
    *,
    source: tuple[str, str] = CURRENT,
    twice: bool = False,
) -> str:
    """Return a passphrase from a file, else from the environment, else from the person at the terminal.

    ``source`` is the variable and the question; ``twice`` asks the person again. Raises ``UserError`` where nobody can
    be asked, or the two differ.
    """
    variable, question = source
    if file is not None:
        return first_line(files, file)
    if variable in environment:
        return environment[variable]
    if sys.stdin is None or not sys.stdin.isatty():
        raise UserError(NO_PASSPHRASE)
    given = getpass.getpass(question)
    if twice and getpass.getpass("Again: ") != given:
        raise UserError(PASSPHRASES_DIFFER)
    return given


def first_line(files: Files, file: Path) -> str:
    """Return the first line of a small text file without its line ending."""
    return (text_of(files, file, limit=SECRET_LIMIT).splitlines() or [""])[0]


def text_of(files: Files, file: Path | None, *, limit: int = TEXT_LIMIT) -> str:
    """Return a text in UTF-8 from a file; from standard input for ``-`` or no file.

    Raises ``UserError`` for a longer text and for bytes that are not text.
    """
    if file is None or file == STANDARD_INPUT:
        content = _typed(limit + 1)
    else:
        content = files.read(file, limit=limit + 1)
    if len(content) > limit:
        raise UserError(TEXT_TOO_LONG, field="text", limit=f"{limit >> 10} KiB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(TEXT_NOT_STORABLE) from error


def _typed(limit: int) -> bytes:
    """Return up to ``limit`` bytes of standard input, whatever the system's encoding; none where it is closed."""
    return bytes(sys.stdin.buffer.read(limit)) if sys.stdin is not None else b""
