"""Making the tables of a space, bringing older ones up to date, and rebuilding what can be rebuilt."""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from teamroom.core.errors import TrustError
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import SpaceId
from teamroom.core.messages import PROFILE_TOO_NEW
from teamroom.model.types import TYPES
from teamroom.store.admission import membership_of
from teamroom.store.engines import writing
from teamroom.store.log import Log
from teamroom.store.numbers import keep_number, number
from teamroom.store.projection import Projection, forget_projection
from teamroom.store.tables import (
    CREATE_SEARCH,
    CREATE_WORDS,
    LOCAL,
    LOG,
    LOG_VERSION,
    META,
    PROJECTED,
    PROJECTION,
)

PROJECTION_NAME = "projection"
SPACE = "space"


def prepare(engine: Engine, path: Path, space: SpaceId) -> None:
    """Make a new file's tables; rebuild the projection when this version computes it in another way.

    Raises ``TrustError`` for a file that a newer version wrote.
    """
    with writing(engine, path) as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar() or 0
        if version > LOG_VERSION:
            raise TrustError(PROFILE_TOO_NEW)
        if version == 0:
            _make_tables(connection, LOG)
            _make_tables(connection, LOCAL)
            _make_projection(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {LOG_VERSION}")
            keep_number(connection, PROJECTION_NAME, projection_version())
            connection.execute(insert(META).values(name=SPACE, number=0, bytes=space))
        elif number(connection, PROJECTION_NAME) != projection_version():
            _drop_projection(connection)
            _make_projection(connection)
            rebuild(connection, space)
            keep_number(connection, PROJECTION_NAME, projection_version())


def projection_version() -> int:
    """Return a number that changes whenever rows would be computed in another way."""
    known = [f"{one.name}:{sorted(one.fields.items())}" for one in TYPES]
    return int.from_bytes(blake2b256(str(PROJECTION).encode(), *(text.encode() for text in known))[:6], "big")


def rebuild(connection: Connection, space: SpaceId) -> None:
    """Throw the projection away and compute it from the log."""
    forget_projection(connection)
    log = Log(connection)
    Projection(connection, membership_of(log, space)).refresh(list(log.entities()))


def _make_projection(connection: Connection) -> None:
    _make_tables(connection, PROJECTED)
    connection.exec_driver_sql(CREATE_SEARCH)
    connection.exec_driver_sql(CREATE_WORDS)


def _make_tables(connection: Connection, tables: MetaData) -> None:
    for statement in _making(tables):
        connection.exec_driver_sql(statement)


@cache
def _making(tables: MetaData) -> tuple[str, ...]:
    """Return the statements that make tables with their indexes; put into words once, for every space needs them."""
    in_sqlite = sqlite.dialect()
    made: list[CreateTable | CreateIndex] = []
    for table in tables.sorted_tables:
        made.append(CreateTable(table, if_not_exists=True))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made += [CreateIndex(index, if_not_exists=True) for index in indexes]
    return tuple(str(one.compile(dialect=in_sqlite)) for one in made)


def _drop_projection(connection: Connection) -> None:
    known = {table.name for table in (*LOG.sorted_tables, *LOCAL.sorted_tables)}
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "ORDER BY name LIKE 'search%' DESC, length(name) DESC"
    ).scalars().all()
    for name in ("search_words", "search", *names):
        if name not in known and not name.startswith("search_"):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
        elif name == "search_words":
            connection.exec_driver_sql("DROP TABLE IF EXISTS search_words")
