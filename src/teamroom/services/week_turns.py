"""Texts that take turns by week: every computer of a room shows the same one, whatever its clock and its language."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from teamroom.model.requests import week_start
from teamroom.services.content_texts import Content, a_text

_FIRST = dt.date(2024, 1, 1)
"""A Monday. Weeks are counted from it and not within their year, some of which have 53."""

Turned = TypeVar("Turned")


@dataclass(frozen=True, slots=True)
class Line:
    """A text with its id, which is the same in all languages."""

    id: str
    text: str


def lines(held: Content, *path: str) -> tuple[Line, ...]:
    """Return the texts that stand at a path, each in the person's language or else in English."""
    return tuple(Line(name, held.of(*path, name, read=a_text)) for name in held.names(*path))


def from_week(listed: Sequence[Turned], week: str) -> tuple[Turned, ...]:
    """Return all of a list, beginning with the one whose turn it is in a week (ISO 8601, ``2026-W48``).

    From week to week the turn goes on by one: none comes twice until all had theirs. Raises ``ValueError`` for what is no week.
    """
    begin = (week_start(week) - _FIRST).days // 7 % len(listed)
    return (*listed[begin:], *listed[:begin])
