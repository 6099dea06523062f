"""The people of this computer as a list: what each card shows, by what the computer and the person let it show."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from teamroom.core.ids import short
from teamroom.services.device import Names
from teamroom.services.profiles import ProfileLine
from teamroom.ui.texts import ago_text, name_text, one_line, tooltip, tr

ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Person:
    """A profile of this computer. ``last_here``: when it was last open (ms since 1970), None if that is not known.

    ``tries``: wrong passphrases since then; ``waiting``: seconds until another one may be tried.
    """

    line: ProfileLine
    last_here: int | None = None
    tries: int = 0
    waiting: int = 0


class Kind(Enum):
    """What a card stands for."""

    PERSON = "person"
    UNNAMED = "unnamed"
    """Everybody whose name is not shown: the name is typed."""
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Entry:
    """A card: up to three lines, and the sign in its circle. ``person`` is None where the name is typed."""

    kind: Kind
    title: str
    school: str = ""
    seen: str = ""
    sign: str = ""
    person: Person | None = None

    @property
    def spoken(self) -> str:
        """All of it, as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.school, self.seen) if part)


UNNAMED = "…"


def entries(people: Sequence[Person], names: Names, now_ms: int) -> list[Entry]:
    """Return the cards to show, by name; none where names are hidden: then each person types it."""
    if names is Names.HIDE:
        return []
    damaged = [one for one in people if one.line.damaged and not one.line.mendable]
    shown = [one for one in people if one.line.name]
    cards = [_card(one, names, now_ms) for one in shown]
    if len(shown) + len(damaged) < len(people):
        cards.append(Entry(Kind.UNNAMED, tr("Picker", "My name is not shown"), sign=UNNAMED))
    return [*cards, *map(_damaged, damaged)]


def initials(name: str) -> str:
    """Return up to two first letters of a name, in capitals."""
    words = [word for word in one_line(name).split() if word[0].isalnum()] or [one_line(name)]
    return "".join(word[:1] for word in (words[0], *words[1:][-1:])).upper()


def _card(person: Person, names: Names, now_ms: int) -> Entry:
    line, sign = person.line, initials(person.line.name)
    title = name_text(line.name) if names is Names.SHOW else sign or UNNAMED
    seen = ""
    if person.last_here is not None:
        seen = tr("Picker", "last here {when}").format(when=ago_text(person.last_here, now_ms))
    return Entry(Kind.PERSON, title, one_line(line.school), seen, sign, person)


def _damaged(person: Person) -> Entry:
    number = tr("Picker", "number {number}").format(number=short(person.line.profile))
    return Entry(Kind.DAMAGED, tr("Picker", "A damaged lock"), number, sign="!", person=person)


class ProfileRows(QAbstractListModel):
    """The cards as an item model; all of them are in memory, there are few."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def put(self, cards: Sequence[Entry]) -> None:
        """Show other cards."""
        self.beginResetModel()
        self._entries = list(cards)
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return a card, None where there is none."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, profile: bytes) -> int:
        """Return where a profile is shown, -1 if it is not."""
        found = (row for row, one in enumerate(self._entries) if one.person and one.person.line.profile == profile)
        return next(found, -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many cards there are."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a role shows of a card."""
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(entry.spoken)
        return entry if role == ENTRY else None
