"""A morning of Ana's work, recorded to the last write, and the question what is left of it after a power cut."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath
from random import Random

from fakes.clock import FakeClock
from fakes.files import FaultyFiles
from fakes.power import Journal
from fakes.recording import RecordingFiles, recorded_sqlite
from services.two_people import PASSPHRASE, Teacher, shown_to
from teamroom.core.drives import Drive
from teamroom.core.errors import UserError
from teamroom.services.backup import Backup
from teamroom.services.check import check_profile

CHANGED = "another four words aloud"
NOTE = b"Evaporation and rain. " * 400
Seen = tuple[object, list[str]]


@dataclass(frozen=True)
class Desk:
    """Where a morning begins: a folder of the test, Ana's computer, a letter to be received, a stick with one."""

    folder: Path
    ana: Path
    letter: Path
    stick: Path

    @property
    def root(self) -> Path:
        """The folder that is recorded: Ana's computer in ``data``, the stick, a folder for copies."""
        return self.folder / "morning"

    def lay(self) -> None:
        self.root.mkdir()
        shutil.copytree(self.ana, self.root / "data")
        shutil.copytree(self.stick, self.root / "stick")
        (self.root / "copies").mkdir()
        (self.folder / "Water story.txt").write_bytes(NOTE)


@dataclass
class Morning:
    """What Ana did one after the other, and what must be found after a power cut.

    ``moments``: the count of events after each deed. What held after the n-th deed stands at the place n of
    ``seen``, of ``passphrases`` and of ``promised``, the files that must be there.
    """

    desk: Desk
    journal: Journal
    deeds: list[str]
    moments: list[int] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    passphrases: list[str] = field(default_factory=list)
    promised: list[set[PurePath]] = field(default_factory=list)
    whole: dict[PurePath, set[bytes]] = field(default_factory=dict)

    def note(self, ana: Teacher, done: list[str]) -> None:
        """Keep what holds now."""
        self.moments.append(len(self.journal.events))
        self.seen.append(seen_by(ana))
        self.passphrases.append(CHANGED if "key" in done else PASSPHRASE)
        self.promised.append({PurePath(PROMISED[one]) for one in done if one in PROMISED})


def seen_by(teacher: Teacher) -> Seen:
    """Return what a person sees of the room and of the journal."""
    return shown_to(teacher), [line.text for line in teacher.opened.journal.list()]


DEEDS: dict[str, Callable[[Teacher, Desk], object]] = {
    "save": lambda ana, desk: ana.adds("Rain", desk.folder / "Water story.txt"),
    "write": lambda ana, _: ana.opened.journal.write("A quiet thought", date(2025, 3, 4)),
    "send": lambda ana, desk: ana.exchange.send(desk.root / PROMISED["send"]),
    "receive": lambda ana, desk: ana.exchange.receive(desk.letter),
    "send again": lambda ana, desk: ana.exchange.send(desk.root / PROMISED["send"]),
    "exchange": lambda ana, desk: ana.folder.run(desk.root / "stick"),
    "backup": lambda ana, desk: Backup(ana.profiles()).write(ana.unlocked, desk.root / PROMISED["backup"]),
    "key": lambda ana, _: ana.profiles().change_passphrase(ana.unlocked, CHANGED),
}
PROMISED = {"send": "copies/news.teamroom", "backup": "copies/all.backup"}
"""Which file must be there, whole, once a deed is done."""


def morning_of(desk: Desk, deeds: Sequence[str] = tuple(DEEDS)) -> Morning:
    """Live a morning, and record it; the profile is closed at the end."""
    desk.lay()
    morning = Morning(desk, Journal(desk.root), list(deeds))
    ana = Teacher("Ana", desk.root / "data", FakeClock(), seed=7, files=RecordingFiles(morning.journal))
    with recorded_sqlite(morning.journal):
        ana.open()
        morning.note(ana, [])
        for count, deed in enumerate(deeds, 1):
            DEEDS[deed](ana, desk)
            morning.note(ana, morning.deeds[:count])
        ana.close()
    morning.moments.append(len(morning.journal.events))
    morning.whole = morning.journal.named_whole()
    return morning


# -- After the cut ----------------------------------------------------------------------------------------------------


def loss_after(morning: Morning, cut: int) -> str | None:
    """Cut the power in the deed and at the moment that a number gives, and tell what is wrong; None if nothing is."""
    chance = Random(cut)
    step = cut % (len(morning.deeds) + 1)
    left = morning.journal.left_after(chance.randint(morning.moments[step], morning.moments[step + 1] - 1), chance)
    folder = morning.desk.folder / "found"
    for path, content in sorted(left.items()):
        target = folder / path
        target.mkdir(parents=True) if content is None else target.write_bytes(content)
    try:
        return _torn(morning, step, left) or _unlike(morning, step, folder / "data")
    except Exception as error:
        return f"in {morning.deeds[step : step + 1]}: {type(error).__name__}: {error}"
    finally:
        shutil.rmtree(folder)


def _torn(morning: Morning, step: int, left: dict[PurePath, bytes | None]) -> str | None:
    """Tell which file for others is not whole, or not there although Ana was told that it is."""
    for path in morning.promised[step] - left.keys():
        return f"{path} is gone"
    for path, content in left.items():
        if path.parts[0] != "data" and path.suffix != ".part" and content not in {None, *morning.whole[path]}:
            return f"{path} is torn"
    return None


def _unlike(morning: Morning, step: int, data: Path) -> str | None:
    """Open what is left and tell what is not as before the deed that was cut off, or after it."""
    ana = Teacher("Ana", data, FakeClock(), seed=8, files=FaultyFiles(drive=Drive.LOCAL))
    try:
        if not any(_opens(ana, one) for one in dict.fromkeys(morning.passphrases[step : step + 2])):
            return "no passphrase opens it"
        for space in check_profile(ana.opened):
            if not space.report.ok or space.report.missing_parts:
                return f"damaged: {space}"
        if seen_by(ana) not in morning.seen[step : step + 2]:
            return "something else is shown"
        ana.adds("After the cut")
        return None
    finally:
        ana.close()


def _opens(teacher: Teacher, passphrase: str) -> bool:
    profiles = teacher.profiles()
    try:
        teacher.unlocked = profiles.unlock(profiles.find("Ana").profile, passphrase)
    except UserError:
        return False
    teacher.open()
    return True
