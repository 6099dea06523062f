"""What one person wrote into an item themselves: a colleague's words in the same item are not theirs to take along."""

from teamroom.core.ids import EntityId, PersonId
from teamroom.store.read_unit import ReadUnit
from teamroom.sync.values import Data, Odd


def own_words(unit: ReadUnit, item: tuple[str, EntityId], me: PersonId, *names: str) -> dict[str, Data]:
    """Return those of the newest values of some fields that a person wrote; a field that holds none of theirs is left out."""
    fields = unit.view(*item).fields
    found: dict[str, Data] = {}
    for name in names:
        heads = fields[name].heads if name in fields else ()
        mine = [head.data for head in heads if head.person == me and head.raw is not None]
        known = [data for data in mine if data is not None and not isinstance(data, Odd)]
        if known:
            found[name] = known[0]
    return found


def own_text(words: dict[str, Data], name: str) -> str | None:
    """Return one of them as text, None for what is none: another program may write anything."""
    text = words.get(name)
    return text if isinstance(text, str) and text.strip() else None
