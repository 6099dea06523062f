"""What people do in their library on a day: they write, change, attach, remove, wipe and decide between versions."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from sqlalchemy import select

from simulation.computer import Computer
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.crypto.words import words
from teamroom.model.resources import Resource
from teamroom.model.states import State
from teamroom.services.library_drafts import ResourceDraft

RECENT = 12
"""People come back to what they worked on lately."""
USUAL = frozenset({"item-unknown", "not-yours-to-erase"})
"""What the program may answer where somebody else removed or wrote it."""


class Deeds:
    """Lets people work; all chance comes from ``random``. ``desk``: where a file lies before it is attached."""

    def __init__(self, random: Random, desk: Path) -> None:
        self._random = random
        self._desk = desk
        self._texts = words()
        desk.mkdir(parents=True)

    def do(self, one: Computer) -> None:
        """Let something be done on a computer."""
        (deed,) = self._random.choices(list(CHOICES), weights=list(CHOICES.values()))
        try:
            deed(self, one)
        except UserError as error:
            if error.kind not in USUAL:
                raise

    def add(self, one: Computer) -> None:
        one.teacher.library.add(self._draft())

    def add_file(self, one: Computer) -> None:
        path = self._desk / f"{self._text(2)}.bin"
        path.write_bytes(self._random.randbytes(self._random.randrange(4 << 10, 60 << 10)))
        one.teacher.library.add(self._draft(), [path])
        path.unlink()

    def change(self, one: Computer) -> None:
        entity = self._chosen(one)
        if entity is not None:
            field = self._random.choice(("title", "body", "tags"))
            value = {"title": self._text(5), "body": self._body(), "tags": (self._text(1), self._text(1))}[field]
            one.teacher.library.edit(entity, ResourceDraft(**{field: value}))

    def remove(self, one: Computer) -> None:
        entity = self._chosen(one)
        if entity is not None:
            one.teacher.library.remove(entity)

    def bring_back(self, one: Computer) -> None:
        entity = self._chosen(one, State.GONE)
        if entity is not None:
            one.teacher.library.restore(entity)

    def erase(self, one: Computer) -> None:
        entity = self._chosen(one)
        if entity is not None:
            one.teacher.library.erase(entity, "body")

    def decide(self, one: Computer) -> None:
        """Decide between two versions, if there are any."""
        with one.store.read() as unit:
            query = select(Resource.entity).where(Resource.versions > 0).order_by(Resource.id)
            split = unit.connection.scalars(query).all()
        if split:
            detail = one.teacher.library.show(EntityId(self._random.choice(split)))
            field = min(detail.versions)
            values = sorted(version.value for version in detail.versions[field] if isinstance(version.value, str))
            if field in {"title", "body"} and values:
                draft = ResourceDraft(**{field: self._random.choice(values)})
                one.teacher.library.choose(detail.entity, field, draft, detail.compared)

    # -- Inside -------------------------------------------------------------------------------------------------------

    def _chosen(self, one: Computer, state: State = State.HERE) -> EntityId | None:
        with one.store.read() as unit:
            query = select(Resource.entity).where(Resource.state == state).order_by(Resource.id.desc())
            found = unit.connection.scalars(query).all()
        some = found[:RECENT] if self._random.random() < 0.7 else found
        return EntityId(self._random.choice(some)) if some else None

    def _draft(self) -> ResourceDraft:
        return ResourceDraft(title=self._text(5), category="concept", body=self._body(), tags=(self._text(1),))

    def _body(self) -> str:
        return self._text(self._random.randrange(30, 600))

    def _text(self, count: int) -> str:
        return " ".join(self._random.choices(self._texts, k=count))


CHOICES: dict[Callable[[Deeds, Computer], None], float] = {
    Deeds.add: 40,
    Deeds.add_file: 5,
    Deeds.change: 42,
    Deeds.remove: 4,
    Deeds.bring_back: 2,
    Deeds.erase: 2,
    Deeds.decide: 5,
}
