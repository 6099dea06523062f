"""Numbers that a space keeps under names, for this computer alone."""

from sqlalchemy import Connection

COMMITS = "commits"
MIN_READER = "min_reader"
SURPRISED = "surprised"
"""Kept as 1 from the moment a letter showed somebody else under our name until there is a new one."""


def number(connection: Connection, name: str) -> int:
    """Return a number kept under a name, 0 if there is none."""
    return connection.exec_driver_sql("SELECT number FROM meta WHERE name = ?", (name,)).scalar() or 0


def keep_number(connection: Connection, name: str, value: int) -> None:
    """Keep a number under a name."""
    connection.exec_driver_sql(
        "INSERT INTO meta (name, number) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET number = excluded.number",
        (name, value),
    )


def count(connection: Connection, name: str) -> None:
    """Add one to the number kept under a name."""
    keep_number(connection, name, number(connection, name) + 1)
