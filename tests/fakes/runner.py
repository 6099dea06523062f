"""A runner that does all work at once, in the order it is asked for."""

from PySide6.QtCore import QObject, Signal

from teamroom.ui.runner import Calls, Job, Lane, tell


class ImmediateRunner(QObject):
    """Like ``PoolRunner``, but when ``run`` returns everything has happened. Errors nobody takes are in ``problems``."""

    problem = Signal(object)

    def __init__(self):
        super().__init__()
        self.problems = []
        self.lanes = []
        self.problem.connect(self.problems.append)

    @property
    def is_busy(self):
        return False

    def post(self, call):
        call()

    def run(self, work, owner, *, lane=Lane.READ, done=lambda _: None, failed=None, ended=lambda: None):
        job, result, error = Job(), None, None
        self.lanes.append(lane)
        try:
            result = work(job.progress)
        except Exception as raised:  # the runner is where errors are told apart
            error = raised
        job.done = True
        if not job.dropped:
            tell(Calls(done, failed, ended), result, error, self.problem.emit)
        return job

    def finish(self, work, owner, ended=lambda: None):
        work()
        ended()

    def close(self):
        pass
