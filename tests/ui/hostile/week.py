"""This week and its plan with a stranger's words in them."""

import datetime as dt

from teamroom.core.ids import EntityId, PersonId
from teamroom.model.agenda import usual_minutes
from teamroom.model.board import Facts
from teamroom.model.checkins import Done, OutputKind, SaidAt
from teamroom.model.problems import Step
from teamroom.services.checkin_rows import CheckInLine, OutputLine, SaidLine, SittingLine
from teamroom.services.checkins import Coming, Summary
from teamroom.services.commitments import CommitmentLine
from teamroom.services.problem_rows import BoardCard, TrialLine
from teamroom.services.rota import AwayLine
from teamroom.services.week import Effort, News, OnTest, ThisWeek
from teamroom.services.week_plan import Planned
from teamroom.services.weekly import Slot, SlotState
from teamroom.services.win_ideas import ToldWin, WinIdea
from teamroom.services.wins import WinLine
from teamroom.store.read_unit import Revision
from teamroom.ui.texts import name_text
from ui.hostile.stands import Stand

TODAY = dt.date(2026, 5, 4)
ME, OTHER = PersonId(b"m" * 16), PersonId(b"o" * 16)


def _id(number):
    return EntityId(bytes([number]) * 16)


def _line(text):
    return CheckInLine(
        _id(1), "2026-W19", TODAY, dt.time(14, 30), text, usual_minutes(2), OTHER, text, presenter_is_me=False, agreed=True, why=text,
        dilemma=text, problem=_id(2), problem_line=text, coach=OTHER, coach_name=text, coach_is_me=False, moved=True, held=False,
        two_versions=True, revision=Revision(_id(1), ()),
    )


def _try(text, number, outcome=None, *, mine=False):
    person = ME if mine else OTHER
    return CommitmentLine(_id(number), person, text, mine, text, text, TODAY if number % 2 else None, outcome, text if outcome else None, None)


def _summary(text):
    win = WinLine(_id(8), text, OTHER, text, mine=False, day=None, about=None, about_type=None)
    sitting = SittingLine(OTHER, text, False, TODAY, 20, frozenset({OTHER}), None, False, text, None, text, True)
    return Summary(
        _line(text), 20, ((OTHER, text),), ((ME, text),), (win,), (SaidLine(_id(9), SaidAt.IDEA, OTHER, text, text, None),),
        (_try(text, 10), _try(text, 11)), (OutputLine(_id(12), OutputKind.RESOURCE, _id(13), text),), (sitting,),
    )


def _test(text, number):
    trial = TrialLine(
        _id(number), _id(number + 1), _id(3), text, TODAY, TODAY, text, text, text, None, 1, None, None, None, None, None, text, False,
    )
    return OnTest(_card(text, number + 1, trial), trial, 1, 3, overdue=number % 2 == 0)


def _card(text, number, trial=None):
    return BoardCard(
        _id(number), text, text, Step.TEST, 15, Facts(Step.TEST), trial, (), True, frozenset(), text, 0, False, False,
    )


class WeekWords:
    """Shows what a stranger's program may write as all of the week; nothing of it is read from the space."""

    def __init__(self, page):
        self.page = page
        self.page.presenter.rest()

    def stand(self):
        return Stand(self.page, {"cards": self.shows, "line": self.turns, "success": self.tells})

    def shows(self, text):
        slots = [
            Slot(ME, text, True, SlotState.SHARED, _id(20), text), Slot(OTHER, text, False, SlotState.PASSED, reason=text),
        ]
        wins = [
            ToldWin(WinLine(_id(21 + one), text, ME, text, True, TODAY, _id(23), kind), text)
            for one, kind in enumerate(("resource", "problem"))
        ]
        self.page._show(ThisWeek(
            TODAY, "2026-W19", ME, ((ME, text), (OTHER, text)), True, Coming(_line(text), TODAY, None), tuple(slots),
            tuple(_try(text, 30 + number, outcome, mine=bool(number % 2)) for number, outcome in enumerate((None, *Done))),
            (_test(text, 40), _test(text, 43)), (_card(text, 50),), tuple(wins), (WinIdea(text, _id(51), text),),
            News(_summary(text), True, _id(52)), TODAY, Effort(25, 31, 0),
        ))
        return name_text(text)

    def turns(self, text):
        self.shows(text)
        self.page.tries.ask_outcome(_try(text, 31, Done.PARTLY, mine=True), Done.PARTLY)
        return name_text(text)

    def tells(self, text):
        self.page.wins.line.line.setText("x")
        return self.shows(text)


class PlanWords:
    """The same for the plan."""

    def __init__(self, page):
        self.page = page
        self.page.presenter.rest()

    def stand(self):
        return Stand(self.page, {"plan": self.shows, "empty": self.shows_empty})

    def shows(self, text):
        self._show(text, _line(text))
        return name_text(text)

    def shows_empty(self, text):
        self._show(text, None)

    def _show(self, text, line):
        self.page._show(Planned(
            TODAY, ME, ((ME, text), (OTHER, text)), True, line, tuple(TODAY + dt.timedelta(one) for one in range(7)), (ME, OTHER),
            frozenset({OTHER}), tuple(usual_minutes(2).items()), ((_id(2), text), (_id(3), text)),
            (AwayLine(_id(4), OTHER, text, TODAY, TODAY),), ("2026-W20",), (line,) if line else (),
        ))
