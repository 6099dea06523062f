"""How much is measured, where the rooms lie, and the table at the end.

``TEAMROOM_BENCH``: resources of the large room (10,000); what is promised of the window is promised for 100,000.
``TEAMROOM_BENCH_FILES``: ``S`` (50 MB of files, default) or ``M`` (500 MB). ``TEAMROOM_BENCH_ROOMS``: a folder where the rooms are kept for the next run; it may be deleted at any
time. With ``--slow`` nothing is measured: everything is done once, with little, and must be right.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import big_room, raw
from benchmarks.big_room import Pair
from benchmarks.figures import Figures

if TYPE_CHECKING:  # only what measures the window needs Qt
    from PySide6.QtWidgets import QApplication

    from benchmarks.sitting import Sitting

HERE = Path(__file__).parent
RESOURCES = "TEAMROOM_BENCH"
FILES = "TEAMROOM_BENCH_FILES"
ROOMS = "TEAMROOM_BENCH_ROOMS"

FIGURES = pytest.StashKey[Figures]()


@dataclass(frozen=True, slots=True)
class Amount:
    """How much is measured: resources of the large room, those of a room with files, and the bytes of these.

    ``news``: resources that arrive in the window in one letter, ``news_bytes``: of files in another, ``keys``: how often
    a key is pressed there.
    """

    resources: int
    with_files: int
    file_bytes: int
    turns: int
    news: int = 20_000
    news_bytes: int = 200 << 20
    keys: int = 300

    @property
    def fewer(self) -> int:
        """Resources of the room that shows how cost grows."""
        return self.resources // 10


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the measurements out of an ordinary run."""
    if not config.getoption("benchmark_enable"):
        for item in items:
            if item.path.is_relative_to(HERE):
                item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def amount(request: pytest.FixtureRequest) -> Amount:
    option = request.config.getoption
    if option("benchmark_disable") and not option("benchmark_enable"):
        return Amount(resources=40, with_files=4, file_bytes=120_000, turns=1, news=30, news_bytes=120_000, keys=10)
    with_files, file_bytes = {"S": (1_000, 50 << 20), "M": (10_000, 500 << 20)}[os.environ.get(FILES, "S")]
    return Amount(int(os.environ.get(RESOURCES, "10000")), with_files, file_bytes, turns=10)


@pytest.fixture(scope="session")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kept = os.environ.get(ROOMS)
    return Path(kept) if kept else tmp_path_factory.mktemp("rooms")


@pytest.fixture(scope="session")
def figures(request: pytest.FixtureRequest) -> Figures:
    return request.config.stash.setdefault(FIGURES, Figures())


@pytest.fixture
def opened(rooms: Path, tmp_path: Path) -> Iterator[Callable[[int], Pair]]:
    """Open a copy of two computers with a room of so many resources, both in step."""
    pairs: list[Pair] = []

    def open_copy(resources: int) -> Pair:
        folder = tmp_path / f"pair {len(pairs)}"
        shutil.copytree(big_room.shared(rooms, resources), folder)
        pairs.append(big_room.pair_of(folder))
        return pairs[-1]

    yield open_copy
    for pair in pairs:
        pair.close()


@pytest.fixture
def sit(qapp: "QApplication") -> Iterator[Callable[[Path], "Sitting"]]:
    """Sit before the window of the computer in a folder."""
    from benchmarks.sitting import Sitting

    made: list[Sitting] = []

    def sit_down(computer: Path) -> Sitting:
        made.append(Sitting(qapp, computer))
        return made[-1]

    yield sit_down
    for one in made:
        one.leave()


@pytest.fixture
def driver(pair: Pair, tmp_path: Path) -> Iterator[Any]:
    """The bare driver, in a copy of Ana's large room."""
    connection = raw.copy_of(pair.ana, tmp_path / "raw.db")
    yield connection
    connection.close()


@pytest.fixture
def pair(opened: Callable[[int], Pair], amount: Amount) -> Pair:
    """Two computers with the large room."""
    return opened(amount.resources)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    figures = config.stash.get(FIGURES, None)
    if figures and config.getoption("benchmark_enable"):
        terminalreporter.section("figures: ours beside a reference of the same run")
        for line in figures.table():
            terminalreporter.write_line(line)
