"""Looking through a space from the ground up: the file, every signature and hash, the rows, the parts.

Changes nothing: the projection is rebuilt inside a transaction, compared, and the transaction rolled back.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from teamroom.core.hashing import blake2b256
from teamroom.core.ids import PartId
from teamroom.core.progress import Progress
from teamroom.store.engines import interruptible
from teamroom.store.log import Log
from teamroom.store.migrations import rebuild
from teamroom.store.parts import PartStore
from teamroom.store.space import SpaceStore
from teamroom.store.tables import PART, PROJECTED, SEGMENT
from teamroom.sync.segments import read_segment
from teamroom.sync.wire import MalformedError


@dataclass
class CheckReport:
    """What was looked at and what was found, counted. ``ok`` when nothing is wrong; missing parts are no damage.

    ``unreadable``: the file cannot even be opened, and nothing in it was looked at.
    """

    segments: int = 0
    records: int = 0
    parts: int = 0
    damaged_pages: int = 0
    damaged_segments: int = 0
    wrong_tables: tuple[str, ...] = field(default_factory=tuple)
    damaged_parts: int = 0
    missing_parts: int = 0
    unreadable: bool = False

    @property
    def ok(self) -> bool:
        """True when nothing is damaged."""
        damage = (self.damaged_pages, self.damaged_segments, self.wrong_tables, self.damaged_parts, self.unreadable)
        return not any(damage)


def check_space(store: SpaceStore, progress: Progress) -> CheckReport:
    """Check one space; raises what reading a damaged file raises only if nothing can be read at all."""
    report = CheckReport()
    if check_database(store, report, progress):
        with store.read() as unit:
            named = named_parts(unit.connection)
        damaged, missing = look_at_parts(store.parts, named, progress)
        report.parts, report.damaged_parts, report.missing_parts = len(named), len(damaged), len(missing)
    return report


def check_database(store: SpaceStore, report: CheckReport, progress: Progress) -> bool:
    """Check everything but the parts; tell whether it could be read."""
    with store.read() as unit:
        report.damaged_pages = check_pages(unit.connection)
        if report.damaged_pages:
            # What lies in the pages says nothing any more, and SQLite refuses to go on somewhere in the middle.
            return False
        _check_segments(unit.connection, store, report, progress)
    report.wrong_tables = _compare_projection(store, progress)
    return True


def named_parts(connection: Connection) -> set[PartId]:
    """Return the parts of all files that the space knows of."""
    return {PartId(part) for part in connection.scalars(select(PART.c.part).distinct())}


def look_at_parts(
    parts: PartStore, named: Collection[PartId], progress: Progress
) -> tuple[set[PartId], set[PartId]]:
    """Read parts from the disk; return those that are damaged and those that are not here."""
    progress.begin("check-parts", len(named))
    damaged, missing = set(), set()
    for part in sorted(named):
        progress.advance()
        if not parts.has(part):
            missing.add(part)
        elif not parts.intact(part):
            damaged.add(part)
    return damaged, missing


def check_pages(connection: Connection) -> int:
    """Read every page of a database; return how many are damaged."""
    # The seals first: a page whose seal is broken ends every other question with an error.
    damage = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
    if not damage:
        findings = connection.exec_driver_sql("PRAGMA quick_check").scalars()
        damage = [one for one in findings if one != "ok"]
    return len(damage)


def _check_segments(connection: Connection, store: SpaceStore, report: CheckReport, progress: Progress) -> None:
    log = Log(connection)
    rows = list(connection.scalars(select(SEGMENT.c.id).order_by(SEGMENT.c.id)))
    progress.begin("check", len(rows))
    for wire in log.wires(rows):
        progress.advance()
        report.segments += 1
        try:
            report.records += len(read_segment(wire, store.space).records)
        except MalformedError:
            report.damaged_segments += 1


def _compare_projection(store: SpaceStore, progress: Progress) -> tuple[str, ...]:
    """Return the tables whose rows are not what the log adds up to."""
    with store.trial() as connection, interruptible(connection, progress):
        before = table_digests(connection)
        rebuild(connection, store.space)
        after = table_digests(connection)
    return tuple(sorted(name for name in before if before[name] != after[name]))


def table_digests(connection: Connection) -> dict[str, bytes]:
    """Return a digest of every table of the projection that does not depend on row numbers."""
    digests = {}
    for table in PROJECTED.sorted_tables:
        columns = [column.name for column in table.columns if column.name not in {"id", "item"}]
        joined = "item" in table.columns
        names = ", ".join(f"t.{name}" for name in columns)
        owner = ", i.entity, i.type" if joined else ""
        join = " JOIN item i ON i.id = t.item" if joined else ""
        rows = connection.exec_driver_sql(f"SELECT {names}{owner} FROM {table.name} t{join}")
        digests[table.name] = blake2b256(*sorted(repr(tuple(row)).encode() for row in rows))
    return digests
