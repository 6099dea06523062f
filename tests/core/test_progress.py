"""How far a job is, and how it is stopped."""

import threading

import pytest

from teamroom.core.errors import Cancelled
from teamroom.core.progress import Progress, ProgressState


def test_a_job_that_has_not_begun_is_at_nothing() -> None:
    assert Progress().state == ProgressState("", 0, 0)


def test_advancing_counts_and_a_new_phase_starts_again() -> None:
    progress = Progress()
    progress.begin("reading", 10)
    progress.advance()
    progress.advance(4)
    assert progress.state == ProgressState("reading", 5, 10)
    progress.begin("writing")
    assert progress.state == ProgressState("writing", 0, 0)


@pytest.mark.parametrize("step", [Progress.advance, Progress.check, lambda job: job.begin("more")])
def test_each_step_of_a_cancelled_job_raises(step) -> None:
    progress = Progress()
    progress.begin("reading", 2)
    step(progress)
    progress.cancel()
    with pytest.raises(Cancelled):
        step(progress)
    with pytest.raises(Cancelled):
        step(progress)


def test_another_thread_can_cancel_a_worker() -> None:
    progress = Progress()
    started, ended = threading.Event(), threading.Event()

    def work() -> None:
        try:
            while True:
                progress.advance()
                started.set()
        except Cancelled:
            ended.set()

    worker = threading.Thread(target=work)
    worker.start()
    assert started.wait(10)
    progress.cancel()
    worker.join(10)
    assert ended.is_set()
    assert progress.state.done > 0


def test_cancelling_stops_what_the_worker_waits_for() -> None:
    progress, stopped = Progress(), []
    with progress.stopping(lambda: stopped.append("outer")), progress.stopping(lambda: stopped.append("inner")):
        progress.cancel()
    assert stopped == ["outer", "inner"]


def test_what_is_over_is_not_stopped() -> None:
    progress, stopped = Progress(), []
    with progress.stopping(lambda: stopped.append("one")):
        pass
    progress.cancel()
    assert stopped == []


def test_a_wait_is_not_begun_after_cancelling() -> None:
    progress, reached = Progress(), []
    progress.cancel()
    with pytest.raises(Cancelled), progress.stopping(lambda: None):
        reached.append("inside")
    assert reached == []
