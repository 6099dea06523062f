"""What is typed of what a room agrees on, as plain data: begun from what was read, kept as a draft, made into what is saved."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from teamroom.core.ids import EntityId
from teamroom.model.charter import RENEW_AFTER
from teamroom.services.charter import CharterDraft, CharterLine, NormDraft, NormLine
from teamroom.services.drafts import Value
from teamroom.services.norm_texts import NormTexts
from teamroom.services.revisions import packed, unpacked

_PARTS = 6


@dataclass(frozen=True, slots=True)
class TypedNorm:
    """A norm as it is typed. ``was``: its text as it was read; ``read``: the revision (packed), both empty for a new one."""

    text: str
    on: bool
    source: str = ""
    entity: EntityId | None = None
    was: str = ""
    read: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others: the one that is there, else the text of the list; empty for a new one of their own."""
        return self.entity.hex() if self.entity else self.source


@dataclass(frozen=True, slots=True)
class Typed:
    """All of it as it is typed. ``read`` is the revision (packed) that goal, ``stays`` and ``again`` were read from."""

    goal: str
    stays: str
    again: str
    norms: tuple[TypedNorm, ...]
    read: str = ""

    def fields(self) -> dict[str, Value]:
        """Return it as a draft holds it."""
        norms = [
            json.dumps([one.text, one.on, one.source, one.entity.hex() if one.entity else "", one.was, one.read])
            for one in self.norms
        ]
        return {"goal": self.goal, "stays": self.stays, "again": self.again, "read": self.read, "norms": norms}

    def draft(self) -> CharterDraft:
        """Return what is to be saved."""
        norms = tuple(NormDraft(one.text, one.source, one.entity) for one in self.norms if one.on)
        return CharterDraft(self.goal, self.stays, _day(self.again), norms)

    def seen(self, line: CharterLine) -> CharterLine:
        """Return what the person was shown when they began, with the norms that this speaks of."""
        norms = tuple(_seen_norm(one, line) for one in self.norms if one.entity)
        return replace(line, revision=unpacked(self.read) or line.revision, norms=norms)


def begun(line: CharterLine, texts: NormTexts, today: dt.date) -> Typed:
    """Return what a form begins with: what is agreed on, and the rest of the list to tick; at first the usual ones are ticked."""
    known = {one.source for one in line.norms}
    norms = [
        *(_from_line(one) for one in line.norms),
        *(TypedNorm(one.text, not line.norms and one.id in texts.usual, one.id) for one in texts.norms if one.id not in known),
    ]
    again = line.again if line.again and not line.again_due else today + RENEW_AFTER
    return Typed(line.goal or line.focus or "", line.stays or "", again.isoformat(), _ordered(norms), packed(line.revision))


def kept(fields: Mapping[str, Value]) -> Typed | None:
    """Return what a draft holds, None for one that is of something else."""
    texts = [fields.get(name) for name in ("goal", "stays", "again", "read")]
    norms = fields.get("norms")
    if not all(isinstance(one, str) for one in texts) or not isinstance(norms, list):
        return None
    goal, stays, again, read = map(str, texts)
    return Typed(goal, stays, again, tuple(one for text in norms if (one := _kept_norm(text))), read)


def brought_up(typed: Typed, began: Typed, now: Typed) -> Typed:
    """Return what is typed after news: what nobody touched is as it is now, what was typed stays as it was read.

    ``began`` is what the form began with. Norms that are new stand beside what is typed, and those that went go.
    """
    touched = (typed.goal, typed.stays, typed.again) != (began.goal, began.stays, began.again)
    words = typed if touched else replace(now, norms=())
    mine, before = {one.key: one for one in typed.norms if one.key}, {one.key: one for one in began.norms if one.key}
    norms = [_brought_up(mine.get(one.key), before.get(one.key), one) for one in now.norms]
    own = [one for one in typed.norms if not one.key]
    # One that a colleague removed stays while its words are being changed here.
    there = {one.key for one in now.norms}
    edited = [one for one in typed.norms if one.key and one.key not in there and one.text != one.was]
    return replace(words, norms=_ordered([*norms, *edited, *own]))


def _brought_up(mine: TypedNorm | None, before: TypedNorm | None, now: TypedNorm) -> TypedNorm:
    if mine is None or mine == before:
        return now
    if mine.text == (before.text if before else ""):
        return replace(now, on=mine.on)
    return mine


def _from_line(line: NormLine) -> TypedNorm:
    return TypedNorm(line.text, True, line.source, line.entity, line.text, packed(line.revision))


def _seen_norm(norm: TypedNorm, line: CharterLine) -> NormLine:
    revision = unpacked(norm.read) or line.revision
    return NormLine(norm.entity or line.entity, norm.was, norm.source, False, False, revision)


def _ordered(norms: Iterable[TypedNorm]) -> tuple[TypedNorm, ...]:
    """Return norms as they are listed: those of the list in its order, then their own."""
    return tuple(sorted(norms, key=lambda one: (not one.source, one.source)))


def _kept_norm(text: str) -> TypedNorm | None:
    try:
        parts = json.loads(text)
    except ValueError:
        return None
    if not isinstance(parts, Sequence) or isinstance(parts, str) or len(parts) != _PARTS:
        return None
    words, on, source, entity, was, read = parts
    known = EntityId(bytes.fromhex(entity)) if entity else None
    return TypedNorm(str(words), on is True, str(source), known, str(was), str(read))


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
