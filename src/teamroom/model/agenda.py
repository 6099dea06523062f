"""The twenty minutes, pure: which parts a check-in has, how long each lasts, and where a running one stands.

Five parts (``mission.md`` row 14): wins, one challenge, the presenter's dilemma, what I will try, next presenter. The dilemma
has four phases that protect it: tell, facts, questions, ideas. The welcome round is no part: it has no clock and no field.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

MINUTE_MS = 60_000
WARNING_MINUTES = 25
"""A check-in that is planned for longer is warned of (``mission.md`` row 14)."""
MOST_PART_MINUTES = 60
"""Minutes of one part at most."""
SOON_MS = MINUTE_MS
"""So long before a part ends it is said once."""


class Part(StrEnum):
    """A part of a check-in, in their order."""

    WINS = "wins"
    CHALLENGE = "challenge"
    DILEMMA = "dilemma"
    TRY = "try"
    NEXT = "next"


class Phase(StrEnum):
    """A phase of the dilemma, in their order. The presenter has the last word in the one for ideas."""

    TELL = "tell"
    FACTS = "facts"
    QUESTIONS = "questions"
    IDEAS = "ideas"


class Place(StrEnum):
    """Where a check-in stands: each part, the dilemma by its phases."""

    WINS = "wins"
    CHALLENGE = "challenge"
    TELL = "tell"
    FACTS = "facts"
    QUESTIONS = "questions"
    IDEAS = "ideas"
    TRY = "try"
    NEXT = "next"

    @property
    def part(self) -> Part:
        """The part it belongs to."""
        return Part.DILEMMA if self.value in set(Phase) else Part(self.value)

    @property
    def phase(self) -> Phase | None:
        """The phase of the dilemma, None elsewhere."""
        return Phase(self.value) if self.part is Part.DILEMMA else None


PLACES = tuple(Place)
_IDEAS = PLACES.index(Place.IDEAS)

Minutes = Mapping[Place, int]
"""Whole minutes of each place."""

_OF_TWO = (3, 3, 2, 1, 3, 2, 4, 2)
_OF_THREE = (3, 3, 2, 1, 4, 2, 3, 2)
# With four people a round takes longer, and there are more who ask.
_OF_FOUR = (4, 3, 2, 1, 3, 2, 4, 1)


def usual_minutes(people: int) -> dict[Place, int]:
    """Return how long each place lasts for so many people: always twenty minutes together."""
    usual = _OF_TWO if people <= 2 else _OF_THREE if people == 3 else _OF_FOUR
    return dict(zip(PLACES, usual, strict=True))


def total(minutes: Minutes) -> int:
    """Return the minutes of a whole check-in."""
    return sum(minutes[place] for place in PLACES)


def part_minutes(minutes: Minutes, part: Part) -> int:
    """Return the minutes of a part."""
    return sum(minutes[place] for place in PLACES if place.part is part)


def minutes_text(minutes: Minutes) -> str:
    """Return minutes as a field of records: their numbers in order with blanks between; raises ``ValueError`` for others."""
    numbers = [minutes[place] for place in PLACES]
    if not all(0 <= number <= MOST_PART_MINUTES for number in numbers) or not any(numbers):
        raise ValueError(numbers)
    return " ".join(map(str, numbers))


def minutes_of(text: str | None, people: int) -> dict[Place, int]:
    """Return the minutes that a field says, the usual ones for so many people where it says nothing one can use."""
    words = (text or "").split()
    if len(words) != len(PLACES) or not all(word.isascii() and word.isdigit() and len(word) <= 2 for word in words):
        return usual_minutes(people)
    found = dict(zip(PLACES, map(int, words), strict=True))
    return found if all(one <= MOST_PART_MINUTES for one in found.values()) and any(found.values()) else usual_minutes(people)


@dataclass(frozen=True, slots=True)
class Run:
    """A check-in that runs. ``planned`` and ``spent`` are ms of each place; ``at`` is the one it is in.

    ``reached`` is the farthest place it came to, ``skipped`` says that the presenter wants no questions. Whoever holds it
    lets time pass with ``passed``; a pause stops that.
    """

    planned: tuple[int, ...]
    spent: tuple[int, ...]
    at: Place = Place.WINS
    reached: Place = Place.WINS
    paused: bool = False
    skipped: bool = False

    @classmethod
    def begin(cls, minutes: Minutes) -> "Run":
        """Return one that begins."""
        return cls(tuple(minutes[place] * MINUTE_MS for place in PLACES), (0,) * len(PLACES))

    @property
    def left_ms(self) -> int:
        """What is left of the place it is in; below 0 it goes on over its time."""
        return self.planned[self._index] - self.spent[self._index]

    @property
    def spent_ms(self) -> int:
        """How long it lasted until now."""
        return sum(self.spent)

    @property
    def planned_ms(self) -> int:
        """How long all of it is planned for."""
        return sum(self.planned)

    @property
    def is_nearly_over(self) -> bool:
        """Tell whether the last minute of a place runs that has more than one."""
        return 0 <= self.left_ms <= SOON_MS < self.planned[self._index]

    @property
    def share(self) -> float:
        """How much of the place it is in is over, from 0 to 1."""
        planned = self.planned[self._index]
        return min(1.0, self.spent[self._index] / planned) if planned else 1.0

    @property
    def is_last(self) -> bool:
        """Tell whether nothing follows."""
        return self.at is PLACES[-1]

    @property
    def ideas_open(self) -> bool:
        """Tell whether ideas may be offered: the questions have run, or the presenter skipped them."""
        return self.skipped or PLACES.index(self.reached) >= _IDEAS

    def passed(self, ms: int) -> "Run":
        """Let time pass."""
        if self.paused or ms <= 0:
            return self
        spent = list(self.spent)
        spent[self._index] += ms
        return replace(self, spent=tuple(spent))

    def to(self, place: Place) -> "Run":
        """Go to a place; time goes on there, also after a pause."""
        reached = max(self.reached, place, key=PLACES.index)
        return replace(self, at=place, reached=reached, paused=False)

    def next(self) -> "Run":
        """Go on to what follows; the last place stays."""
        return self if self.is_last else self.to(PLACES[self._index + 1])

    def back(self) -> "Run":
        """Go back to what came before; the first place stays."""
        return self if self._index == 0 else self.to(PLACES[self._index - 1])

    def skip_questions(self) -> "Run":
        """Say that the presenter wants no questions: ideas are open from now on."""
        return replace(self, skipped=True)

    def pause(self, *, on: bool) -> "Run":
        """Stop the time, or let it go on."""
        return replace(self, paused=on)

    def longer(self, ms: int = MINUTE_MS) -> "Run":
        """Give the place it is in more time."""
        planned = list(self.planned)
        planned[self._index] += ms
        return replace(self, planned=tuple(planned))

    @property
    def _index(self) -> int:
        return PLACES.index(self.at)

    def packed(self) -> dict[str, str]:
        """Return it as words to be kept."""
        return {
            "planned": _words(self.planned), "spent": _words(self.spent), "at": self.at.value, "reached": self.reached.value,
            "paused": "yes" if self.paused else "", "skipped": "yes" if self.skipped else "",
        }


def run_of(packed: Mapping[str, object]) -> Run | None:
    """Return what was kept with ``Run.packed``; None for what is none."""
    try:
        planned, spent = (_numbers(packed.get(name)) for name in ("planned", "spent"))
        at, reached = (Place(str(packed.get(name))) for name in ("at", "reached"))
    except ValueError:
        return None
    if len(planned) != len(PLACES) or len(spent) != len(PLACES):
        return None
    return Run(planned, spent, at, reached, bool(packed.get("paused")), bool(packed.get("skipped")))


def may_offer_ideas(reached: str | None, *, skipped: bool) -> bool:
    """Tell whether ideas may be offered in a check-in that came to ``reached`` (a ``Place``; anything else is none)."""
    return skipped or (reached in set(Place) and PLACES.index(Place(reached)) >= _IDEAS)


def _words(numbers: Sequence[int]) -> str:
    return " ".join(map(str, numbers))


def _numbers(value: object) -> tuple[int, ...]:
    return tuple(max(0, int(word)) for word in str(value).split())
