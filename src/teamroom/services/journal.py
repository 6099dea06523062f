"""The journal: private writing in the personal space. No room's store ever comes here."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, Select, select

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.core.messages import ENTRY_EMPTY, TEXT_TOO_LONG
from teamroom.core.text import clean
from teamroom.model.journal import Entry
from teamroom.model.resources import BODY_LIMIT
from teamroom.model.states import State
from teamroom.services.search import ROW, find, words_of
from teamroom.services.snippets import snippet
from teamroom.store.personal import PersonalStore

FOUND = 100
"""Entries a search shows."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry of the journal. ``day`` is None where it cannot be told; ``snippet`` belongs to a search."""

    entity: EntityId
    day: date | None
    text: str
    changed_ms: int
    snippet: str = ""


class Journal:
    """What a teacher does with the journal."""

    def __init__(self, personal: PersonalStore) -> None:
        self._personal = personal

    def write(self, text: str, day: date) -> EntityId:
        """Save a new entry about a day; raises ``UserError`` for an empty text or one above 48 KiB."""
        with self._personal.write() as unit:
            return unit.add(Entry(written_on=day.isoformat(), body=_checked(text)))

    def change(self, entity: EntityId, text: str) -> None:
        """Replace the text of an entry; raises as ``write`` does, and when there is no such entry."""
        with self._personal.write() as unit:
            unit.load(Entry, entity).body = _checked(text)

    def remove(self, entity: EntityId) -> None:
        """Put an entry into the trash."""
        with self._personal.write() as unit:
            unit.remove(Entry, entity)

    def list(self, limit: int | None = None, offset: int = 0) -> tuple[EntryLine, ...]:
        """Return entries, all or a page of them, the latest day first."""
        query = (
            _entries().where(Entry.state != int(State.GONE)).order_by(Entry.written_on.desc(), Entry.id.desc())
        )
        with self._personal.read() as unit:
            return tuple(_line(row) for row in unit.connection.execute(query.limit(-1 if limit is None else limit).offset(offset)))

    def search(self, query: str, limit: int = FOUND) -> tuple[EntryLine, ...]:
        """Return the entries that have all the words, best first; a query without words lists everything."""
        words = words_of(query)
        if not words:
            return self.list(limit)
        shown = ROW.in_(select(Entry.id).where(Entry.state != int(State.GONE)))
        with self._personal.read() as unit:
            found = find(unit.connection, words, shown, limit=limit)
            if not found.words:
                return self.list(limit)
            ids = [hit.item for hit in found.hits]
            rows = {row.id: row for row in unit.connection.execute(_entries().where(Entry.id.in_(ids)))}
        return tuple(_line(rows[number], found.words) for number in ids)


def _entries() -> Select[int, bytes, str | None, str | None, int]:
    return select(Entry.id, Entry.entity, Entry.written_on, Entry.body, Entry.changed_ms)


def _line(row: Row[int, bytes, str | None, str | None, int], words: tuple[str, ...] = ()) -> EntryLine:
    body = row.body or ""
    return EntryLine(
        EntityId(row.entity), _day(row.written_on), body, row.changed_ms, snippet([body], words) if words else ""
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _checked(text: str) -> str:
    body = clean(text).strip()
    if not body:
        raise UserError(ENTRY_EMPTY)
    if len(body.encode()) > BODY_LIMIT:
        raise UserError(TEXT_TOO_LONG, field="journal", limit="48 KiB")
    return body
