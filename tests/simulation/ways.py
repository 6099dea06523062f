"""How letters travel: on a stick from hand to hand, with a courier, or as files by post."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from simulation.situations import Way

if TYPE_CHECKING:
    from simulation.computer import Computer
    from simulation.life import Life


class Travel(Protocol):
    """A way for letters."""

    def day(self) -> None:
        """Let a day pass."""
        ...


class Stick:
    """One stick in the whole room; now and then it lies in a drawer, or is lost for good."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._folder = life.folder / "ways" / "stick"
        self._folder.mkdir(parents=True)
        self._rests_until = 0
        self._at = 0

    def day(self) -> None:
        life = self._life
        if life.happens(life.trouble.stick_lost):
            shutil.rmtree(self._folder)
            self._folder.mkdir()
        if life.day < self._rests_until:
            return
        if life.happens(life.trouble.late / life.trouble.latest):
            self._rests_until = life.day + life.random.randint(1, life.trouble.latest)
            return
        whole = int(life.situation.visits)
        for _ in range(whole + life.happens(life.situation.visits - whole)):
            present = life.present()
            if present:
                life.visit(self._next(present), self._folder)

    def _next(self, present: list[Computer]) -> Computer:
        if self._life.situation.way is Way.COURIER:
            self._at += 1
            return present[self._at % len(present)]
        return self._life.random.choice(present)


@dataclass
class _Sent:
    """A letter on its way to somebody."""

    arrives: int
    number: int
    path: Path


class Post:
    """Files: each arrives by itself, late, twice, cut off, or never."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._folder = life.folder / "ways" / "post"
        self._folder.mkdir(parents=True)
        self._sent: list[_Sent] = []
        self._count = 0

    def day(self) -> None:
        life = self._life
        due = [one for one in self._sent if one.arrives <= life.day]
        self._sent = [one for one in self._sent if one.arrives > life.day]
        life.random.shuffle(due)
        for one in due:
            life.receive(life.computers[one.number - 1], one.path)
            one.path.unlink()
        present = life.present()
        for one in present:
            if life.happens(life.situation.visits):
                self._send(one, [other for other in present if self._is_for(one, other)])

    def _is_for(self, one: Computer, other: Computer) -> bool:
        """Tell whether they write to each other: all do, and in a star only one does with everybody."""
        hub = self._life.computers[0].teacher.name
        through = self._life.situation.way is not Way.STAR or hub in {one.teacher.name, other.teacher.name}
        return other is not one and through

    def _send(self, one: Computer, others: list[Computer]) -> None:
        self._count += 1
        letter = self._folder / f"{self._count}.teamroom"
        if not self._life.send(one, letter):
            return
        for other in others:
            self._post(letter, other)
            if self._life.happens(self._life.trouble.doubled):
                self._post(letter, other)
        letter.unlink()

    def _post(self, letter: Path, other: Computer) -> None:
        life = self._life
        self._count += 1
        path = letter.with_name(f"{letter.stem} to {other.number}, {self._count}.teamroom")
        shutil.copyfile(letter, path)
        life.written[path.name] = life.written[letter.name]
        if life.happens(life.situation.loss):
            life.lose(path)
        if path.exists():
            days = life.random.randint(1, life.trouble.latest) if life.happens(life.trouble.late) else 1
            self._sent.append(_Sent(life.day + days, other.number, path))


def way_of(life: Life) -> Travel:
    """Return the way letters travel in a life."""
    return Post(life) if life.situation.way in {Way.POST, Way.STAR} else Stick(life)
