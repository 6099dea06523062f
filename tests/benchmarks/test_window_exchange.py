"""Sending and receiving in the window: how long it is kept waiting meanwhile, and how soon Cancel stops the work."""

import shutil
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from benchmarks import big_room
from benchmarks.conftest import Amount
from benchmarks.figures import Figures, seconds
from benchmarks.sitting import Sitting
from teamroom.services.library_listing import MOST_LISTED
from teamroom.ui.exchange.activity import Looked, Stopped, TakenIn, Working, Written

MIB = 1 << 20
MOMENTS = (0.0, 0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95)
"""When Cancel is pressed, as parts of the time the work takes."""
ANSWER = "<= 200 ms"


@dataclass(frozen=True, slots=True)
class News:
    """What Ana has added since Ben heard of her: files, or records alone."""

    what: str
    folder: Path
    """Their computers, to be copied."""
    before: int
    """Resources that both have."""


@pytest.fixture(params=["files", "records"])
def news(request: pytest.FixtureRequest, rooms: Path, amount: Amount) -> News:
    if request.param == "files":
        count, size, what = max(2, amount.with_files // 5), amount.news_bytes, f"{amount.news_bytes // MIB} MB of files"
    else:
        count, size, what = amount.news, 0, f"{amount.news:,} resources"
    return News(f"{what} among {amount.resources:,}", big_room.with_news(rooms, amount.resources, count, size), amount.resources)


@pytest.fixture
def letter(news: News, tmp_path: Path) -> Path:
    """The news in a file."""
    shutil.copytree(news.folder / "Ana", tmp_path / "Ana")
    with closing(big_room.teacher_of(tmp_path / "Ana")) as ana:
        ana.exchange.send(tmp_path / "From Ana.teamroom")
    return tmp_path / "From Ana.teamroom"


@pytest.fixture
def ana(sit: Callable[[Path], Sitting], news: News, tmp_path: Path) -> Sitting:
    shutil.copytree(news.folder / "Ana", tmp_path / "Ana")
    return sit(tmp_path / "Ana")


@pytest.fixture
def ben(sit: Callable[[Path], Sitting], letter: Path, news: News, tmp_path: Path) -> Sitting:
    shutil.copytree(news.folder / "Ben", tmp_path / "Ben")
    return sit(tmp_path / "Ben")


def test_sending(benchmark, ana: Sitting, news: News, figures: Figures, tmp_path: Path):
    ana.exchange.setFocus()
    idle, path = ana.idle(), tmp_path / "News.teamroom"

    def send() -> None:
        with ana.gaps.noted() as gaps:
            ana.write(path)
            assert isinstance(ana.ending(), Written)
        figures.gaps(f"send {news.what} in the window", gaps, idle)

    benchmark.pedantic(send, rounds=1, iterations=1)
    assert path.stat().st_size > 0


def test_receiving(benchmark, ben: Sitting, letter: Path, news: News, figures: Figures):
    idle = ben.idle()
    with ben.gaps.noted() as opening:
        ben.exchange.setFocus()
        ben.settle()
    figures.gaps(f"open the exchange page among {news.before:,}", opening, idle)

    def receive() -> None:
        with ben.gaps.noted() as looking:
            ben.exchange.receive_file(letter)
            assert isinstance(ben.ending(), Looked)
        ben.settle()
        with ben.gaps.noted() as taking:
            ben.click("Take it in")
            ended = ben.ending()
            assert isinstance(ended, TakenIn)
            assert ended.report.missing == 0
        with ben.gaps.noted() as after:
            ben.window.frame.go("library")
            ben.settle()
        figures.gaps(f"look into {news.what}", looking, idle)
        figures.gaps(f"take in {news.what}", taking, idle)
        figures.gaps(f"show the library with {news.what}", after, idle)

    benchmark.pedantic(receive, rounds=1, iterations=1)
    total = ben.listing.ids().total
    assert len(ben.ids) == min(MOST_LISTED, total)
    assert total > news.before


@dataclass
class Cancels:
    """How long the page took to answer each Cancel, and the work to stop, in seconds."""

    answered: list[float] = field(default_factory=list)
    stopped: list[float] = field(default_factory=list)

    def after(self, seconds: float, who: Sitting) -> bool:
        """Let the work that began just now go on for a while, then cancel it; tell whether that stopped it."""
        who.rest(seconds)
        if not isinstance(who.activity, Working):
            who.ending()
            return False
        start = time.perf_counter()
        self.answered.append(who.cancel())
        how = who.ending()
        self.stopped.append(time.perf_counter() - start)
        return isinstance(how, Stopped)

    def report(self, what: str, figures: Figures) -> None:
        if self.answered:  # else all work had ended before somebody could press
            figures.alone(f"cancel {what}, answered", self.answered, ANSWER)
            figures.alone(f"cancel {what}, stopped", self.stopped, ANSWER)


def test_cancel_while_sending(benchmark, ana: Sitting, news: News, figures: Figures, tmp_path: Path):
    path, cancels = tmp_path / "stick" / "News.teamroom", Cancels()
    path.parent.mkdir()

    def send() -> None:
        ana.write(path)
        assert isinstance(ana.ending(), Written)

    took, before = seconds(send), below(tmp_path / "Ana")
    path.unlink()

    def cancel_each() -> None:
        for moment in MOMENTS:
            ana.write(path)
            stopped = cancels.after(took * moment, ana)
            assert list(path.parent.iterdir()) == ([] if stopped else [path])
            assert below(tmp_path / "Ana") == before
            path.unlink(missing_ok=True)

    benchmark.pedantic(cancel_each, rounds=1, iterations=1)
    cancels.report(f"sending {news.what}", figures)
    send()


def test_cancel_while_receiving(benchmark, ben: Sitting, letter: Path, news: News, figures: Figures):
    looking, taking, computer = Cancels(), Cancels(), letter.parent / "Ben"

    def look() -> None:
        ben.exchange.receive_file(letter)
        assert isinstance(ben.ending(), Looked)

    took, before, listed = seconds(look), below(computer), ben.listing.ids()

    def nothing_came() -> None:
        assert below(computer) == before
        assert ben.listing.ids() == listed

    def cancel_each() -> None:
        for moment in MOMENTS:
            ben.exchange.receive_file(letter)
            looking.after(took * moment, ben)
            nothing_came()
        for moment in MOMENTS:
            look()
            ben.click("Take it in")
            if not taking.after(took * moment, ben):
                break
            nothing_came()

    benchmark.pedantic(cancel_each, rounds=1, iterations=1)
    looking.report(f"looking into {news.what}", figures)
    taking.report(f"taking in {news.what}", figures)
    look()
    ben.click("Take it in")
    ended = ben.ending()
    assert isinstance(ended, TakenIn)
    assert ended.report.missing == 0
    assert ben.listing.ids().total > listed.total


def below(folder: Path) -> list[tuple[str, int]]:
    """Return the files below a folder with their sizes, the databases excepted."""
    found = [path for path in folder.rglob("*") if path.is_file() and ".db" not in path.name]
    return sorted((str(path.relative_to(folder)), path.stat().st_size) for path in found)
