"""Commands about the journal, which lives in the personal space alone."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from teamroom.cli.asking import text_of
from teamroom.cli.output import Answer, shown_id
from teamroom.cli.visit import Visit
from teamroom.services.journal import EntryLine

_ALL = 1 << 31


def write(visit: Visit) -> Answer:
    """Write an entry."""
    text = text_of(visit.files, visit.arguments.file)
    entity = visit.profile().journal.write(text, visit.arguments.day or _today(visit))
    return Answer({"id": entity}, [f"Written (number {shown_id(entity)}). No room ever sees it."])


def list_all(visit: Visit) -> Answer:
    """Show all entries."""
    return _shown(visit.profile().journal.list())


def search(visit: Visit) -> Answer:
    """Show the entries with these words."""
    return _shown(visit.profile().journal.search(visit.arguments.query, _ALL))


def _shown(entries: Sequence[EntryLine]) -> Answer:
    lines = [
        line for one in entries for line in (f"{one.day or ''}  {shown_id(one.entity)}", *_indented(one.text))
    ]
    items = [{"id": one.entity, "day": one.day, "text": one.text} for one in entries]
    return Answer({"total": len(items), "items": items}, lines or ["There is nothing like that."])


def _indented(text: str) -> list[str]:
    return [f"    {line}" for line in text.splitlines()]


def _today(visit: Visit) -> date:
    """Return the day it is where the person is."""
    return datetime.fromtimestamp(visit.surroundings.clock.now_ms() / 1000, UTC).astimezone().date()
