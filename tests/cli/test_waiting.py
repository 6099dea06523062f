import io

from fakes.clock import FakeClock
from teamroom.cli.waiting import line_of, shown
from teamroom.core.progress import Progress, ProgressState


def worked(seconds, phase="copying"):
    clock, stream, progress = FakeClock(), io.StringIO(), Progress()
    with shown(progress, stream, clock):
        if phase:
            progress.begin(phase, 3)
        progress.advance(3)
        clock.advance(int(seconds * 1000))
    return stream.getvalue()


def test_long_work_says_one_line():
    assert worked(2) == "copying: finished\n"


def test_short_work_says_nothing():
    assert worked(0.2) == ""


def test_work_that_never_said_what_it_does_says_nothing():
    assert worked(2, phase="") == ""


def test_lines():
    assert line_of(ProgressState("", 0, 0)) == "working …"
    assert line_of(ProgressState("reading", 7, 0)) == "reading …"
    assert line_of(ProgressState("check-parts", 3, 9)) == "checking the files: 3 of 9"
    assert line_of(ProgressState("copying", 1 << 20, 1 << 22)) == "copying: 25 %"


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_on_a_terminal_the_watcher_ends_with_the_work():
    stream = Terminal()
    with shown(Progress(), stream, FakeClock()):
        pass
    assert stream.getvalue() == ""
