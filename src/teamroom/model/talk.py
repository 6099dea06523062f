"""Talk under an item: comments, in an order that follows from what each of them had seen, and from no clock."""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.ids import ID_SIZE, EntityId
from teamroom.core.messages import COMMENT_EMPTY, QUESTION_PART_NEEDED, TEXT_TOO_LONG
from teamroom.core.text import clean
from teamroom.model.base import Item, field, text_field

COMMENT_LIMIT = 8 << 10
"""Bytes of UTF-8; what is longer is a text of its own."""
MOST_SEEN = 32
"""Comments that one names as the last ones its author had before them; everything before these follows."""


class CommentKind(StrEnum):
    """What a comment is besides words; most are nothing else."""

    DIFFERENTLY = "differently"


class Comment(Item):
    """A line of talk under an item. It is written once and not changed; it can be removed and wiped.

    ``kind``: a ``CommentKind`` or None; of one that sees it differently ``thinking`` and ``goal`` are the questions, one of which
    there always is. ``answers``: the comment it is a reply to. ``saw``: the ids of the last comments that its author had before them,
    16 bytes each.
    """

    __tablename__ = "comment"

    parent: Mapped[bytes | None] = field(type_=LargeBinary, index=True)
    body: Mapped[str | None] = text_field()
    kind: Mapped[str | None] = text_field()
    thinking: Mapped[str | None] = text_field()
    goal: Mapped[str | None] = text_field()
    answers: Mapped[bytes | None] = field(type_=LargeBinary)
    saw: Mapped[bytes | None] = field(type_=LargeBinary)

    def say(self, text: str) -> None:
        """Say something; raises ``UserError`` for nothing and for too much."""
        self.body = clean(text).strip()
        if not self.body:
            raise UserError(COMMENT_EMPTY)
        if len(self.body.encode()) > COMMENT_LIMIT:
            raise UserError(TEXT_TOO_LONG, field="comment", limit="8 KiB")

    def differ(self, view: str, thinking: str, goal: str) -> None:
        """See it differently, and ask (``mission.md`` row 28): for the other's thinking, or for how it reaches the common goal.

        What one sees oneself may be left out, the question may not: raises ``UserError`` for neither, and for too much.
        """
        texts = [clean(text).strip() or None for text in (view, thinking, goal)]
        if not any(texts[1:]):
            raise UserError(QUESTION_PART_NEEDED)
        if any(len(text.encode()) > COMMENT_LIMIT for text in texts if text):
            raise UserError(TEXT_TOO_LONG, field="comment", limit="8 KiB")
        self.kind = CommentKind.DIFFERENTLY.value
        self.body, self.thinking, self.goal = texts

    def follow(self, last: Iterable[EntityId]) -> None:
        """Say which comments were the last ones that its author had seen."""
        self.saw = b"".join(sorted(last)[:MOST_SEEN]) or None


@dataclass(frozen=True, slots=True)
class Place:
    """What the order of talk needs of a comment: its id, its author's clock, and the comments it comes after."""

    entity: EntityId
    made_ms: int
    after: frozenset[EntityId]


def place_of(entity: EntityId, made_ms: int, answers: bytes | None, saw: bytes | None) -> Place:
    """Return the place of a comment from its row; ids that cannot be any are passed over."""
    ids = saw or b""
    seen = [ids[at : at + ID_SIZE] for at in range(0, len(ids), ID_SIZE)]
    after = {EntityId(one) for one in (*seen, answers or b"") if len(one) == ID_SIZE and one != entity}
    return Place(entity, made_ms, frozenset(after))


def in_order(places: Iterable[Place]) -> list[EntityId]:
    """Return comments so that each stands below all it had seen and below what it answers.

    Only between comments that did not know of each other the clock decides, then the id. What one had seen that is not
    here is passed over. Comments that claim to have seen each other in a circle (no honest program writes such) stand in
    the order of their clocks. The result depends on the set alone.
    """
    known = {place.entity: place for place in places}
    waits = {entity: len(place.after & known.keys()) for entity, place in known.items()}
    below = _below(known)
    ready = [_rank(known[entity]) for entity, count in waits.items() if not count]
    heapq.heapify(ready)
    found: list[EntityId] = []
    while waits:
        if not ready:
            # A circle: the earliest of those that wait goes first.
            heapq.heappush(ready, min(_rank(known[entity]) for entity in waits))
        entity = heapq.heappop(ready)[1]
        if waits.pop(entity, None) is None:
            continue
        found.append(entity)
        for other in below.get(entity, ()):
            if other in waits:
                waits[other] -= 1
                if not waits[other]:
                    heapq.heappush(ready, _rank(known[other]))
    return found


def last_of(places: Iterable[Place]) -> set[EntityId]:
    """Return the comments that nobody had seen before writing another: who reads now has seen all of them."""
    known = {place.entity: place for place in places}
    seen = {one for place in known.values() for one in place.after}
    return set(known.keys() - seen)


def _rank(place: Place) -> tuple[int, EntityId]:
    return place.made_ms, place.entity


def _below(known: Mapping[EntityId, Place]) -> dict[EntityId, list[EntityId]]:
    found: dict[EntityId, list[EntityId]] = {}
    for entity, place in known.items():
        for one in place.after & known.keys():
            found.setdefault(one, []).append(entity)
    return found
