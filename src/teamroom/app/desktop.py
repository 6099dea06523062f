"""The window's start: paint who is here first, load what is heavy behind it, and keep one TeamRoom per person."""

import gc
import getpass
import importlib
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from teamroom import __version__
from teamroom.app.wiring import Surroundings
from teamroom.core.errors import TeamRoomError
from teamroom.core.messages import DATABASE_DAMAGED
from teamroom.core.progress import Progress
from teamroom.services.condition import Condition
from teamroom.services.device import Device
from teamroom.services.passphrases import suggested
from teamroom.services.profiles import ProfileLine, Unlocked
from teamroom.ui.crash import CrashReport
from teamroom.ui.desk import Desk, Page
from teamroom.ui.frame.session import Session
from teamroom.ui.hub import Hub
from teamroom.ui.icons import Icons
from teamroom.ui.languages import available, install
from teamroom.ui.picker.page import PickerPage
from teamroom.ui.present import Chooser, Notices
from teamroom.ui.printing import Printing
from teamroom.ui.runner import Lane, PoolRunner
from teamroom.ui.single import SingleInstance, channel_name, hand_over
from teamroom.ui.theme import Scheme, Theme
from teamroom.ui.window import Window

if TYPE_CHECKING:
    from teamroom.app.session import WindowSession
    from teamroom.services.opened import OpenProfile

HEAVY = "teamroom.app.session"
"""Imported in a thread after the first paint."""


class Desktop(QObject):
    """Makes what the window works with, and what stands behind it."""

    def __init__(self, app: QApplication, surroundings: Surroundings) -> None:
        super().__init__(app)
        self._app = app
        self._surroundings = surroundings
        self.device = Device(surroundings.data, surroundings.files)
        kept = self.device.read()
        install(app, kept.language)
        theme = Theme(app)
        theme.choose(Scheme(kept.theme.value), kept.text_percent)
        self.runner = PoolRunner(self)
        notices = Notices(self)
        self.runner.problem.connect(notices.error)
        self.runner.problem.connect(self._problem)
        chooser = Chooser()
        printing = Printing(theme, self.runner, chooser, notices, surroundings.files)
        icons, hub = Icons(theme.colour), Hub(self)
        self.desk = Desk(theme, icons, self.runner, hub, notices, chooser, surroundings.clock, printing)
        self._invitation: Path | None = None
        self._picker: PickerPage | None = None
        self._session: WindowSession | None = None
        self.crash = CrashReport(self)
        self.crash.noticed.connect(self._crashed)
        self.window = Window(app, self.desk, self, self.runner)
        app.setWindowIcon(self.desk.icons.icon("app", "accent"))

    # -- What the window asks for -----------------------------------------------------------------------------------

    def picker(self) -> Page:
        """Return the page that asks who is here."""
        profiles = self._surroundings.profiles()
        suggest = partial(suggested, self._surroundings.randomness)
        page = PickerPage(
            self.desk, profiles, self.device, suggest=suggest, mover=self._surroundings, languages=available()
        )
        page.opened.connect(self._unlocked)
        page.file_given.connect(self._invitation_given)
        page.language_chosen.connect(self._speak)
        page.restore_asked.connect(self._restore)
        page.back_asked.connect(self._bring_back)
        self._picker = page
        return page

    def session(self, unlocked: object, *, examined: bool) -> Session | Condition:
        """Open an unlocked profile; called on a thread beside the window."""
        if not isinstance(unlocked, Unlocked):
            raise TypeError
        with ExitStack() as on_failure:
            # Else it would be in use until the program ends.
            on_failure.callback(unlocked.close)
            from teamroom.app.session import opened

            profile = opened(unlocked, self._surroundings, self.desk.hub, examined=examined)
            if not isinstance(profile, Condition):
                on_failure.callback(profile.close)
                session = self._session_of(unlocked, profile)
            on_failure.pop_all()
        return profile if isinstance(profile, Condition) else session

    def _session_of(self, unlocked: Unlocked, profile: "OpenProfile") -> Session:
        from teamroom.app.session import Outside, WindowSession

        outside = Outside(self._speak, self._remove_space, self.window.lock_times_changed, self.take_invitation)
        session = WindowSession(
            unlocked,
            profile,
            self._surroundings,
            self.desk,
            device=self.device,
            outside=outside,
            waits=self._invitation is not None,
        )
        self._session = session
        return session

    def repair_page(self, unlocked: object, condition: Condition) -> Page:
        """Return the page that tells what is damaged, and offers what helps."""
        if not isinstance(unlocked, Unlocked):
            raise TypeError
        from teamroom.services.repair import Repair
        from teamroom.ui.repair.page import RepairPage

        repair = Repair(unlocked, self._surroundings.profiles())
        page = RepairPage(self.desk, repair, condition, name=unlocked.name)
        page.go_on.connect(lambda: self.window.enter(unlocked, examined=True))
        page.left.connect(lambda: self._leave_repair(unlocked))
        return page

    def keep_invitation(self, path: Path | None) -> None:
        """Keep an invitation for the page that joins a room, and say on the first page that it waits."""
        self._invitation = path
        if self._picker is not None and isValid(self._picker):
            self._picker.show_file(path)

    def take_invitation(self) -> Path | None:
        """Hand the waiting invitation over, once."""
        path, self._invitation = self._invitation, None
        return path

    def load_behind(self) -> None:
        """Import what is heavy, after the first paint."""
        self.runner.run(_load, self, lane=Lane.READ)

    def close(self) -> None:
        """End all work."""
        self.runner.close()
        gc.unfreeze()

    # -- What happens -----------------------------------------------------------------------------------------------

    def _unlocked(self, unlocked: Unlocked) -> None:
        self.window.enter(unlocked)

    def _leave_repair(self, unlocked: Unlocked) -> None:
        unlocked.close()
        self.window.leave_repair()

    def _problem(self, error: TeamRoomError) -> None:
        """Let every page be looked at when the space is opened next, if damage was met."""
        if error.message is DATABASE_DAMAGED and self._session is not None:
            self._session.note_damage()

    def _invitation_given(self, path: Path | None) -> None:
        self._invitation = path

    def _speak(self, code: str) -> None:
        install(self._app, code)

    def _restore(self, path: Path, passphrase: str) -> None:
        picker = self._picker
        if picker is None:
            return

        def bring_back(progress: Progress) -> ProfileLine:
            from teamroom.services.backup import Backup

            return Backup(self._surroundings.profiles()).restore(path, passphrase, progress)

        self._run_restore(picker, bring_back)

    def _bring_back(self, unlocked: Unlocked, number: int) -> None:
        picker, profiles = self._picker, self._surroundings.profiles()

        def bring_back(progress: Progress) -> ProfileLine:
            from teamroom.services.repair import Repair

            try:
                Repair(unlocked, profiles).bring_all_back(number, progress)
            finally:
                unlocked.close()
            return profiles.line(unlocked.profile)

        if picker is None:
            unlocked.close()
        else:
            self._run_restore(picker, bring_back)

    def _run_restore(self, picker: PickerPage, bring_back: Callable[[Progress], ProfileLine]) -> None:
        step = picker.restore
        job = self.runner.run(
            bring_back, picker, lane=Lane.IO, done=picker.restored, failed=step.failed, ended=step.work_ended
        )
        step.watch(job)

    def _remove_space(self) -> None:
        session = self._session
        if session is not None:
            self._session = None
            self.window.lock(session.remove)

    def _crashed(self, report: str) -> None:
        text = self.tr("Something in TeamRoom went wrong. What you saved is safe; go on, or lock and open again.")
        self.desk.notices.note(text, self.tr("Copy report"), partial(self._copy, report))

    def _copy(self, report: str) -> None:
        self._app.clipboard().setText(report)


def _load(_: Progress) -> None:
    importlib.import_module(HEAVY)
    # All that was imported stays for ever: nobody need look for what is no longer used in it, 50 ms each time and more,
    # in which the window stands still.
    gc.freeze()


def open_window(surroundings: Surroundings, file: Path | None = None) -> int:
    """Open TeamRoom, with a file to take in if one was double-clicked; return the exit code of the process."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("TeamRoom")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("org.teamroom.TeamRoom")
    channel = channel_name(getpass.getuser(), surroundings.data)
    if hand_over(channel, file):
        return 0
    desktop = Desktop(app, surroundings)
    desktop.crash.install()
    single = SingleInstance(channel, desktop)
    single.started_again.connect(desktop.window.take_file)
    if file is not None:
        desktop.window.take_file(file)
    desktop.window.show()
    QTimer.singleShot(0, desktop.load_behind)
    try:
        return app.exec()
    finally:
        single.close()
        desktop.close()
        sys.excepthook = sys.__excepthook__
        surroundings.close()
