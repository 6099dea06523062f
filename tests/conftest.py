"""What holds for every test: a home of its own, and nothing left behind: no thread, no child, no warning."""

import gc
import itertools
import logging
import os
import re
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# Before the first application is made: no test opens a window that anybody sees.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

GRACE_SECONDS = 2.0
"""How long a thread or child that was told to end may take to do so."""

HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
}

_NUMBERS = itertools.count()

# A test on a busy computer may be slow without being wrong; what fails in CI fails again in CI.
hypothesis.settings.register_profile(
    "default",
    deadline=None,
    max_examples=12,
    derandomize="CI" in os.environ,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile(
    "slow", hypothesis.settings.get_profile("default"), derandomize=False, max_examples=5000
)


def pytest_configure(config: pytest.Config) -> None:
    """Choose how hard hypothesis tries."""
    profile = wanted_profile(config.getoption("markexpr"), config.getoption("--hypothesis-profile"))
    if profile is not None:
        hypothesis.settings.load_profile(profile)


def wanted_profile(expression: str, chosen: str | None) -> str | None:
    """Return the profile of hypothesis for a choice of markers: harder for ``-m slow``; None where one was chosen."""
    if chosen is not None:
        return None
    return "slow" if re.search(r"(?<!not )\bslow\b", expression) else "default"


def pytest_collection_finish() -> None:
    """Let the collector pass over what was read so far: it stays until the end, and is gone through again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for this test alone; no setting of the person who runs the tests reaches it."""
    # Numbered here: left to pytest, each test would list the homes of all tests before it.
    folder = tmp_path_factory.mktemp(f"home{next(_NUMBERS)}", numbered=False)
    for name, below in HOMES.items():
        monkeypatch.setenv(name, str(folder / below))
    for name in [name for name in os.environ if name.startswith("TEAMROOM_")]:
        monkeypatch.delenv(name)
    return folder


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread or a child process behind."""
    threads, children = set(threading.enumerate()), _children()
    yield
    deadline = time.monotonic() + GRACE_SECONDS
    for thread in set(threading.enumerate()) - threads:
        thread.join(max(0.0, deadline - time.monotonic()))
    left = [f"thread {thread.name}" for thread in set(threading.enumerate()) - threads]
    left += [f"process {number}: {_command(number)}" for number in sorted(_children() - children)]
    left = [line for line in left if "multiprocessing.resource_tracker" not in line]
    if left:
        pytest.fail("left running: " + "; ".join(left))


def _children() -> set[int]:
    """Return the ids of this process's children, where the system tells cheaply."""
    if sys.platform != "linux":
        return set()
    found: set[int] = set()
    for listing in Path("/proc/self/task").glob("*/children"):
        try:
            found.update(int(number) for number in listing.read_text("ascii").split())
        except OSError:  # the thread ended meanwhile
            continue
    return found


def _command(number: int) -> str:
    try:
        return (
            Path(f"/proc/{number}/cmdline").read_text("utf-8", "replace").replace("\0", " ").strip()
            or "(ended)"
        )
    except OSError:
        return "(gone)"


@pytest.fixture
def expected_warnings(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Let this test log warnings, and fail it if it logs none; what they were is in ``records``."""
    return caplog


@pytest.fixture(autouse=True)
def _only_expected_warnings(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail a test that logs a WARNING or worse without having asked for ``expected_warnings``."""
    yield
    logged = [
        f"{record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    if "expected_warnings" in request.fixturenames:
        assert logged, "this test expects a warning in the log, and there was none"
    elif logged:
        pytest.fail("unexpected in the log: " + "; ".join(logged))
