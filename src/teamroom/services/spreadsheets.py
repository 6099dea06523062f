"""Tables for other programs: comma separated values as RFC 4180 says, so that a spreadsheet shows them and runs nothing.

A cell that begins as a formula would be computed by spreadsheets, and a formula can ask for addresses: it gets an apostrophe
before it, which spreadsheets take for "this is text" (OWASP, "CSV Injection").
"""

import csv
import io
from collections.abc import Sequence

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell begins with that is computed; the full width forms, too."""


def csv_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table in UTF-8 with a mark at its beginning, by which spreadsheets know that it is; lines end as the RFC says."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet computes; blanks before a formula do not hide it."""
    bare = cell.replace("\0", "")
    return f"'{bare}" if bare.lstrip(" \u00a0\ufeff").startswith(FORMULA_STARTS) else bare
