"""What the check-in runner knows and does: all of one check-in, read again when something of it changes; each deed kept at once."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId, PersonId
from teamroom.core.progress import Progress
from teamroom.model.agenda import Minutes, Place
from teamroom.model.checkins import Done, OutputKind, SaidAt
from teamroom.services.board_texts import QuestionBank, question_bank
from teamroom.services.charter import CharterLine, Charters
from teamroom.services.checkin_desk import CheckInDesk, OnDesk
from teamroom.services.checkin_texts import CheckInTexts, checkin_texts
from teamroom.services.coach_script import CoachScript, coach_script
from teamroom.services.commitments import CommitmentDraft
from teamroom.services.drafts import Drafts, KeptDraft, Value
from teamroom.services.skill_cards import SkillCard, next_skill, skill_cards
from teamroom.services.undo import Deed, Undo
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Lane
from teamroom.ui.watching import Watching


@dataclass(frozen=True, slots=True)
class Texts:
    """What is said at check-ins, in the language of the window."""

    said: CheckInTexts
    bank: QuestionBank
    coach: CoachScript
    skills: tuple[SkillCard, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """All of one check-in. ``kept`` is what the page itself kept of it, None where it kept nothing."""

    week: str
    desk: OnDesk
    texts: Texts
    kept: KeptDraft | None
    charter: CharterLine

    @property
    def skill(self) -> SkillCard | None:
        """The card that is shown: that of this check-in, else the next one."""
        cards, mine = self.texts.skills, self.desk.mine
        if not cards:
            return None
        if mine is not None and mine.skill:
            return next((one for one in cards if one.id == mine.skill), None)
        return next_skill(cards, self.desk.skills)


Back = Callable[[], None] | None
"""Shows words again where they were typed, for they could not be kept."""


class Presenter(Watching):
    """``shown`` carries a ``Known``. ``begun`` and ``ended`` tell that it began or ended; ``refused`` why it did not."""

    areas = frozenset(
        {"checkin", "sitting", "said", "output", "commitment", "win", "meeting", "away", "person", "room", "comment", "problem",
         "resource", "use", "strategy", "norm", "charter"}
    )
    begun = Signal()
    ended = Signal()
    refused = Signal(object)

    def __init__(
        self, desk: Desk, parent: QObject, checkin: CheckInDesk, *, charters: Charters, undo: Undo, drafts: Drafts, language: str
    ) -> None:
        super().__init__(desk, parent, undo)
        self._checkin = checkin
        self._drafts = drafts
        self._language = language
        self._charters = charters
        self._texts: Texts | None = None
        self.week = ""

    @property
    def me(self) -> PersonId:
        """Whoever works here."""
        return self._checkin.me

    @property
    def place(self) -> str:
        """Where the page keeps what is typed and how far it is."""
        return f"checkin/{self._checkin.space.hex()}/{self.week}"

    def look(self) -> Known:
        """Return all of the check-in; without a week that of the one that runs or comes next."""
        week = self.week or self._checkin.checkins.next_week()
        self.week = week
        if self._texts is None:
            self._texts = Texts(
                checkin_texts(self._language), question_bank(self._language), coach_script(self._language),
                skill_cards(self._language),
            )
        return Known(week, self._checkin.look(week), self._texts, self._drafts.find(self.place), self._charters.read())

    # -- What is kept of the page -----------------------------------------------------------------------------------------

    def keep(self, fields: Mapping[str, Value]) -> None:
        """Keep what is typed and how far it is, on this computer only."""
        place, held = self.place, dict(fields)
        self._desk.runner.run(lambda _: self._drafts.keep(place, held), self, lane=Lane.WRITE)

    def forget(self) -> None:
        """Forget that: it ended."""
        place = self.place
        self._desk.runner.run(lambda _: self._drafts.forget(place), self, lane=Lane.WRITE)

    # -- From its beginning to its end -----------------------------------------------------------------------------------

    def begin(self, here: frozenset[PersonId], skill: str | None, minutes: Minutes | None, coach: PersonId | None) -> None:
        """Begin it with these people; ``minutes`` where they were changed."""
        week, checkin = self.week, self._checkin

        def work(_: Progress) -> None:
            if minutes is not None:
                checkin.checkins.set_minutes(week, minutes)
            if coach != checkin.checkins.show(week).coach:
                checkin.checkins.set_coach(week, coach)
            checkin.checkins.begin(week, here, skill)

        self._run(work, done=lambda _: self._began(), failed=self.refused.emit)

    def reach(self, place: Place, *, skipped: bool) -> None:
        """Note how far it came."""
        week = self.week
        self._run(lambda _: self._checkin.checkins.reach(week, place, skipped=skipped))

    def seat(self, here: frozenset[PersonId]) -> None:
        """Say anew who is here."""
        week = self.week
        self._run(lambda _: self._checkin.checkins.seat(week, here), done=lambda _: self.read())

    def note(self, notes: str) -> None:
        """Keep the notes in the room."""
        week = self.week
        self._run(lambda _: self._checkin.checkins.note(week, notes))

    def finish(self, minutes: int, nothing: str | None, notes: str) -> None:
        """End it, if something came out of it or somebody says why not. Notes that cannot be kept keep it from ending."""
        week, checkins = self.week, self._checkin.checkins

        def work(_: Progress) -> None:
            mine = checkins.mine(week)
            if notes.strip() != ((mine.notes if mine else None) or ""):
                checkins.note(week, notes)
            checkins.finish(week, minutes, nothing)

        self._run(work, done=lambda _: self._ended(), failed=self.refused.emit)

    def reopen(self) -> None:
        """Go on with one that ended."""
        week = self.week
        self._run(lambda _: self._checkin.checkins.reopen(week), done=lambda _: self._began())

    # -- What is said ----------------------------------------------------------------------------------------------------

    def tell_win(self, person: PersonId, line: str, back: Back = None) -> None:
        """Write down a small success."""
        entity = self._checkin.checkins.entity(self.week)
        self._add(lambda: self._checkin.wins.tell(line, person=person, checkin=entity), back=back)

    def take_back_win(self, entity: EntityId) -> None:
        """Take one back."""
        self._remove(lambda: self._checkin.wins.remove(entity), entity)

    def say(self, at: SaidAt, person: PersonId, text: str | None, score: int | None = None, back: Back = None) -> None:
        """Write down what somebody said."""
        week = self.week
        self._add(lambda: self._checkin.checkins.say(week, at, person, text, score), back=back)

    def unsay(self, entity: EntityId) -> None:
        """Take that back."""
        self._remove(lambda: self._checkin.checkins.unsay(entity), entity)

    def ask(self, problem: EntityId | None, question: str, back: Back = None) -> None:
        """Keep a question that was asked."""
        week = self.week
        self._add(lambda: self._checkin.ask(week, problem, question), back=back)

    def to_board(self, problem: EntityId, idea: str) -> None:
        """Make a strategy of an idea."""
        week = self.week
        self._add(lambda: self._checkin.to_board(week, problem, idea), self.tr("It is on the board as a strategy."))

    def commit(self, person: PersonId, what: str, whom: str | None, by: dt.date | None, back: Back = None) -> None:
        """Write down what somebody will try."""
        entity = self._checkin.checkins.entity(self.week)
        draft = CommitmentDraft(person, what, whom or None, by)
        self._add(lambda: self._checkin.commitments.add(draft, entity), back=back)

    def take_back_try(self, entity: EntityId) -> None:
        """Take that back."""
        self._remove(lambda: self._checkin.commitments.remove(entity), entity)

    def became(self, entity: EntityId, outcome: Done | None) -> None:
        """Say what became of something."""

        def work(_: Progress) -> None:
            with self._undo.noting(Deed.EDIT, entity):
                self._checkin.commitments.became(entity, outcome)

        self._run(work, done=lambda _: self.read())

    def used(self, resource: EntityId, line: str | None) -> None:
        """Tell that whoever works here used a resource."""
        self._add(lambda: self._checkin.used(resource, line or None), self.tr("Noted. Its author reads it after the next exchange."))

    def came_out(self, resource: EntityId) -> None:
        """Say that a resource came out of it."""
        week = self.week
        self._add(lambda: self._checkin.checkins.came_out(week, OutputKind.RESOURCE, resource))

    def bring(self, dilemma: str, back: Back = None) -> None:
        """Say what the presenter of this check-in brings."""
        week = self.week

        def work(_: Progress) -> None:
            line = self._checkin.checkins.show(week)
            self._checkin.checkins.bring(week, dilemma, line.problem)

        self._run(work, done=lambda _: self.read(), failed=self._failed(back))

    def agree_next(self, week: str, person: PersonId, why: str | None, brings: str, back: Back = None) -> None:
        """Agree on who presents next, and keep what they may bring."""

        def work(_: Progress) -> None:
            self._checkin.checkins.let_present(week, person, why or None)
            if brings.strip():
                self._checkin.checkins.bring(week, brings, self._checkin.checkins.show(week).problem)

        self._run(work, done=lambda _: self.read(), failed=self._failed(back))

    # -- Inside ------------------------------------------------------------------------------------------------------------

    def _began(self) -> None:
        self.begun.emit()
        self.read()

    def _ended(self) -> None:
        self.ended.emit()
        self.read()

    def _add(self, act: Callable[[], EntityId], said: str = "", back: Back = None) -> None:
        def work(_: Progress) -> None:
            with self._undo.noting(Deed.ADD) as noting:
                noting.about(act())

        def done(_: object) -> None:
            if said:
                self._desk.notices.toast(said, self.undo)
            self.read()

        self._run(work, done=done, failed=self._failed(back))

    def _remove(self, act: Callable[[], None], entity: EntityId) -> None:
        def work(_: Progress) -> None:
            with self._undo.noting(Deed.REMOVE, entity):
                act()

        def done(_: object) -> None:
            self._desk.notices.toast(self.tr("Taken back."), self.undo)
            self.read()

        self._run(work, done=done)

    def _failed(self, back: Back) -> Callable[[TeamRoomError], None]:
        def failed(error: TeamRoomError) -> None:
            if back is not None:
                back()
            self._desk.notices.error(error)

        return failed

    def _run(
        self, work: Callable[[Progress], object], *, done: Callable[[object], None] = lambda _: None,
        failed: Callable[[TeamRoomError], None] | None = None,
    ) -> None:
        self._desk.runner.run(work, self, lane=Lane.WRITE, done=done, failed=failed or self._desk.notices.error)
