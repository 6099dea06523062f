"""A whole room in one file: beside ``tar | zstd | age`` and a plain copy of the same texts and files."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest

from benchmarks import big_room, gen, raw
from benchmarks.alone import memory_of
from benchmarks.big_room import Teacher
from benchmarks.conftest import Amount
from benchmarks.figures import Figures, beside, seconds

TURNS = 3
MIB = 1 << 20


class Whole:
    """Ana's full room, her plain files beside it, and a Ben who has heard nothing yet."""

    def __init__(self, source: Path, folder: Path, amount: Amount) -> None:
        shutil.copytree(source, folder / "both")
        self.folder, self.amount = folder, amount
        self.ana = big_room.teacher_of(folder / "both" / "Ana")
        self.ben: Teacher | None = None
        self.exchange = self.ana.exchange
        self.letter, self.packed = folder / "ours.teamroom", folder / "raw.age"
        self.plain = plain_files(folder / "plain", amount)
        self.key = pyrage.x25519.Identity.generate()

    def send(self) -> None:
        assert self.exchange.send(self.letter).items >= self.amount.with_files

    def raw_send(self) -> None:
        raw.packed(self.plain, self.packed, self.key.to_public())

    def copy(self) -> None:
        """Copy the plain files, as somebody without TeamRoom would."""
        shutil.rmtree(self.folder / "copy", ignore_errors=True)
        raw.copied(self.plain, self.folder / "copy")

    def fresh_computers(self) -> None:
        self.close_ben()
        for name in ("Ben", "unpacked"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        shutil.copytree(self.folder / "both" / "Ben", self.folder / "Ben")
        self.ben = big_room.teacher_of(self.folder / "Ben")

    def receive(self) -> None:
        assert self.ben.exchange.receive(self.letter).missing == 0

    def raw_receive(self) -> None:
        raw.unpacked(self.packed, self.folder / "unpacked", self.key)

    def close_ben(self) -> None:
        if self.ben is not None:
            self.ben.close()
            self.ben = None


def plain_files(folder: Path, amount: Amount) -> Path:
    """Write what the room holds as a teacher would keep it: texts in one file, attachments beside it."""
    folder.mkdir()
    for name, content in gen.attachments(amount.file_bytes):
        (folder / name).write_bytes(content)
    lines = (json.dumps([one.title, one.category, one.body, one.tags]) for one in big_room.drafts(amount.with_files))
    (folder / "texts.jsonl").write_text("\n".join(lines), "utf-8")
    return folder


@pytest.fixture
def whole(rooms: Path, tmp_path: Path, amount: Amount) -> Iterator[Whole]:
    one = Whole(big_room.filled(rooms, amount.with_files, amount.file_bytes), tmp_path, amount)
    yield one
    one.close_ben()
    one.ana.close()


def test_full_send(benchmark, whole: Whole, amount: Amount, figures: Figures):
    copies = [seconds(whole.copy) for _ in range(min(TURNS, amount.turns))]
    ours, theirs = beside(benchmark, whole.send, whole.raw_send, turns=min(TURNS, amount.turns))
    what = f"send {amount.with_files:,} resources, {amount.file_bytes // MIB} MB of files"
    figures.times(what, ours, theirs, "<= 0.8 of tar|zstd|age")
    figures.times(f"{what}, beside a copy", ours, copies, "<= 1.5 x cp + sync")
    whole.ana.close()
    figures.add(f"{what}: memory", f"{memory_of('send', whole.folder / 'both' / 'Ana', whole.letter) / MIB:.0f} MiB")


def test_full_receive(benchmark, whole: Whole, amount: Amount, figures: Figures):
    whole.send()
    whole.raw_send()
    ours, theirs = beside(
        benchmark, whole.receive, whole.raw_receive, turns=min(TURNS, amount.turns), before=whole.fresh_computers
    )
    what = f"receive {amount.with_files:,} resources, {amount.file_bytes // MIB} MB of files"
    figures.times(what, ours, theirs, "<= 1.2, searchable <= 1.7 of age|zstd|tar")
    whole.fresh_computers()
    whole.close_ben()
    most = memory_of("receive", whole.folder / "Ben", whole.letter)
    figures.add(f"{what}: memory", f"{most / MIB:.0f} MiB", goal="<= 120 MB")
