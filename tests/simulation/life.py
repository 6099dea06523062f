"""One life of a room: days on which people work, letters travel, and things go wrong; then days of rest."""

import math
import shutil
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TypeVar

from services.letters import letter_size
from simulation.chance import seeded_streams
from simulation.computer import Computer, Written, enter, new_computer
from simulation.deeds import Deeds
from simulation.figures import Born, Figures
from simulation.situations import LONG, SHORT, Situation, Trouble
from simulation.ways import Travel, way_of
from teamroom.core.errors import TrustError, UserError
from teamroom.core.ids import RecordId
from teamroom.core.messages import BUNDLE_NOT_FOR_US
from teamroom.services.exchange import ReceiveReport
from teamroom.services.exchange_folder import FolderReport
from teamroom.services.sending import SendReport

T = TypeVar("T")

DAY_MS = 86_400_000
YEAR_MS = 31_556_952_000
FIRST_MS, LAST_MS = 10 * YEAR_MS, 129 * YEAR_MS
"""The years 1980 and 2099: where a clock stands whose battery is empty, or that somebody set."""
PATIENCE = 5
"""How often who was set back is told to receive first, before they say that it shall be sent anyway."""
REST = 400
"""Most days without anything new until everybody has everything."""
NAMES = ("Ana", "Ben", "Cleo", "Dora", "Eva", "Finn")
ROOM_FIRST = "receive-first"


class Life:
    """A room in a situation. ``run`` lives it; what was counted is in ``figures``."""

    def __init__(self, situation: Situation, seed: int, folder: Path, days: int, trouble: Trouble | None = None) -> None:
        self.situation = situation
        self.trouble = trouble or Trouble()
        self.random = Random(f"{seed} {situation.name}")
        self.folder = folder
        self.days = situation.days or days
        self.day = 0
        self.figures = Figures(situation.name)
        self.holders: dict[RecordId, set[int]] = {}
        self.torn: set[str] = set()
        self.written: Written = {}
        self.computers: list[Computer] = []
        self._deeds = Deeds(self.random, folder / "desk")
        self._way: Travel = way_of(self)
        self._folders = 0

    def run(self) -> Figures:
        """Live all days, and then those until nothing is on its way any more."""
        with seeded_streams(self.random.getrandbits(32)):
            self._begin()
            for day in range(self.days):
                self.day = day
                self._live_a_day()
            last = self.day
            while not self.at_rest() and self.day - last < REST:
                self.day += 1
                self._pass_day()
                self._way.day()
            self.figures.quiet_days = self.day - last
        return self.figures

    def close(self) -> None:
        for one in self.computers:
            one.close()

    def __str__(self) -> str:
        return f"{self.situation.name}, day {self.day}"

    # -- Who is there -------------------------------------------------------------------------------------------------

    def present(self) -> list[Computer]:
        """Return the computers whose people are there and exchange."""
        if self.day < self.situation.silent:
            return []
        return [one for one in self.computers if not self.is_away(one)]

    def is_away(self, one: Computer) -> bool:
        last = NAMES[self.situation.people - 1]
        return self.day < self.situation.away and one.teacher.name == last

    def fresh(self, name: str) -> Path:
        """Return a place for something that was not there before."""
        self._folders += 1
        return self.folder / f"{self._folders} {name}"

    def _begin(self) -> None:
        for number, name in enumerate(NAMES[: self.situation.people], 1):
            seed, ways = self.random.getrandbits(32), self.folder / "ways"
            one = new_computer(number, name, self.fresh(name), ways=ways, seed=seed, written=self.written)
            self.computers.append(one)
            if number == 1:
                one.teacher.opened.found_room(one.teacher.called)
            else:
                enter(self.computers[0], one, self.fresh("invitation"))
        for one in self.computers:
            self.heard(one)

    # -- What happens -------------------------------------------------------------------------------------------------

    def _live_a_day(self) -> None:
        self._pass_day()
        for one in list(self.computers):
            self._work(one)
        self._way.day()
        for one in list(self.computers):
            self._go_wrong(one)
        copies = len(self.computers) - self.situation.people
        if copies < self.trouble.most_copies and self.happens(self.trouble.copied):
            self._copy(self.random.choice(self.computers))
        self.figures.versions = max(self.figures.versions, *(one.versions() for one in self.computers))

    def _pass_day(self) -> None:
        for one in self.computers:
            one.clock.advance(DAY_MS)
            if one.off and self.happens(0.3):
                one.clock.jump(-one.off)
                one.off = 0
            elif not one.off and self.happens(self.trouble.wrong_clock):
                one.off = self.random.randrange(FIRST_MS, LAST_MS) - one.clock.now_ms()
                one.clock.jump(one.off)

    def _work(self, one: Computer) -> None:
        there = frozenset(other.number for other in self.computers)
        for _ in range(self.some(self.situation.deeds)):
            self.attempt(lambda: self._deeds.do(one))
            for record in self.heard(one):
                self.figures.changes[record] = Born(self.day, there, {one.number: self.day})

    def _go_wrong(self, one: Computer) -> None:
        if (self.day + one.number) % self.trouble.backed_up == 0:
            self.attempt(lambda: one.back_up(self.fresh("backup")))
        if one.kept and self.happens(self.trouble.set_back):
            how = self.random.choices((one.restore, one.set_profile_back, one.set_disk_back), (2, 1, 1))[0]
            backed = self.random.choice(one.kept)
            self.figures.set_back += 1
            self.attempt(lambda: how(backed))
            self.heard(one)

    def _copy(self, one: Computer) -> None:
        number = len(self.computers) + 1
        machine = self.random.choice((one.teacher.machine, bytes([number]) * 16))
        seed = self.random.getrandbits(32)
        twin = self.attempt(lambda: one.copied(number, self.fresh(one.teacher.name), machine=machine, seed=seed))
        if twin is not None:
            self.figures.copies += 1
            self.computers.append(twin)
            self.heard(twin)

    # -- Exchanging ---------------------------------------------------------------------------------------------------

    def visit(self, one: Computer, stick: Path) -> None:
        """Let somebody exchange with a stick; what they left there may be lost or doubled."""
        before, anyway = set(one.segments), one.waiting >= PATIENCE
        report = self._with_room(one, lambda: one.folder.run(stick, anyway=anyway))
        if report is not None:
            self._count_visit(report, before, stick)
        self.heard(one)

    def _count_visit(self, report: FolderReport, before: set, stick: Path) -> None:
        for received in report.received:
            self._count_received(received, before)
        for refused in report.refused:
            if refused.path.name not in self.torn:
                self.figures.exceptions.append(f"{self}: {refused.path.name} refused, {refused.kind}")
        self._count_sent(report.sent)
        self.figures.carried.append(sum(path.stat().st_size for path in stick.rglob("*") if path.is_file()))
        path = report.sent.path
        if self.happens(self.situation.loss):
            self.lose(path)
        elif self.happens(self.trouble.doubled):
            twin = path.with_name(f"{path.stem} (2){path.suffix}")
            shutil.copyfile(path, twin)
            self.written[twin.name] = self.written[path.name]

    def send(self, one: Computer, path: Path) -> bool:
        """Let somebody write a letter into a file; tell whether they could."""
        anyway = one.waiting >= PATIENCE
        report = self._with_room(one, lambda: one.exchange.send(path, anyway=anyway))
        if report is not None:
            self._count_sent(report)
            self.figures.carried.append(report.size)
        self.heard(one)
        return report is not None

    def receive(self, one: Computer, path: Path) -> None:
        """Let somebody take a letter in."""
        before = set(one.segments)
        if path.name in self.torn:
            self.attempt(lambda: self._refused(one, path))
            return
        report = self.attempt(lambda: self._opened(one, path))
        if report is not None:
            one.waiting = 0
            self._count_received(report, before)
        self.heard(one)

    def lose(self, path: Path) -> None:
        """Let a letter be lost, or cut off."""
        if self.happens(self.trouble.torn):
            content = path.read_bytes()
            path.write_bytes(content[: self.random.randrange(len(content))])
            self.torn.add(path.name)
        else:
            path.unlink()

    def heard(self, one: Computer) -> list[RecordId]:
        """Note what came to a computer; return it."""
        news = one.news()
        for record in news:
            self.holders.setdefault(record, set()).add(one.number)
            born = self.figures.changes.get(record)
            if born is not None:
                born.had.setdefault(one.number, self.day)
        return news

    def at_rest(self) -> bool:
        """Tell whether everybody holds the same, and nobody waits for a file that somebody has."""
        first, *others = self.computers
        if any(one.records.keys() != first.records.keys() for one in others):
            return False
        return not self.stuck()

    def stuck(self) -> dict[str, int]:
        """Return how many parts each computer waits for that another one has."""
        found = {one.name: sum(map(self._is_somewhere, one.wants())) for one in self.computers}
        return {name: count for name, count in found.items() if count}

    def _is_somewhere(self, part: bytes) -> bool:
        return any(other.store.parts.has(part) for other in self.computers)

    # -- Inside -------------------------------------------------------------------------------------------------------

    def happens(self, chance: float) -> bool:
        return self.random.random() < chance

    def some(self, mean: float) -> int:
        """Return how often something happens on a day that happens ``mean`` times on average."""
        limit, count, product = math.exp(-mean), 0, self.random.random()
        while product > limit:
            count += 1
            product *= self.random.random()
        return count

    def attempt(self, call: Callable[[], T]) -> T | None:
        """Do something that must not fail; what fails is kept."""
        try:
            return call()
        except Exception:
            self.figures.exceptions.append(f"{self}: {traceback.format_exc()}")
            return None

    def _with_room(self, one: Computer, call: Callable[[], T]) -> T | None:
        """Exchange with so much room as there happens to be; who was set back may have to receive first."""
        one.teacher.files.room = int(SHORT * (LONG / SHORT) ** self.random.random())

        def exchanged() -> T | None:
            try:
                done = call()
            except UserError as error:
                if error.kind != ROOM_FIRST:
                    raise
                one.waiting += 1
                self.figures.refused += 1
                return None
            one.waiting = 0
            return done

        try:
            return self.attempt(exchanged)
        finally:
            one.teacher.files.room = None

    def _opened(self, one: Computer, path: Path) -> ReceiveReport | None:
        """Take in a letter; None for one that was written by somebody who had not heard of this person yet."""
        try:
            return one.exchange.receive(path)
        except TrustError as error:
            if error.message is not BUNDLE_NOT_FOR_US:
                raise
            self.figures.unopened += 1
            return None

    def _refused(self, one: Computer, path: Path) -> None:
        """Take in a letter that is not whole: it must be refused."""
        try:
            one.exchange.receive(path)
        except TrustError:
            return
        raise AssertionError(path.name)

    def _count_sent(self, report: SendReport) -> None:
        self.figures.letters.append(letter_size(report.path))

    def _count_received(self, report: ReceiveReport, before: set) -> None:
        for segment, size in self.written.get(report.path.name, {}).items():
            self.figures.received += size
            self.figures.had_already += size if segment in before else 0
            before.add(segment)
