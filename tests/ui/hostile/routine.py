"""What lies behind the check-in with a stranger's words in it."""

import datetime as dt

from teamroom.core.ids import EntityId, PersonId
from teamroom.model.agenda import usual_minutes
from teamroom.model.board import Facts
from teamroom.model.calendar import PeriodKind, Stretch
from teamroom.model.problems import Decision, Outcome, Step
from teamroom.model.tips import TIP_LIMIT
from teamroom.services.checkin_rows import CheckInLine
from teamroom.services.events import Became, BecameKind, EventLine
from teamroom.services.ledger import Spent, SpentWeek
from teamroom.services.problem_rows import BoardCard
from teamroom.services.professional_log import Change, LogKind, LogRow
from teamroom.services.revisions import Revision
from teamroom.services.term_review import FinishedLine, FocusLine, TermLine, TermLook
from teamroom.services.tips import TipLine
from teamroom.ui.routine.presenter import Been, Part, Past, PastCheckIn, Shown
from teamroom.ui.texts import one_line
from ui.hostile.stands import Stand, called, read

TODAY = dt.date(2026, 5, 4)
NOTHING = Revision(EntityId(bytes(16)), ())


def entity(number):
    return EntityId(bytes([number]) * 16)


class RoutineWords:
    """Shows what a stranger's program may write; nothing of it is read from the space."""

    def __init__(self, page):
        self.page = page
        self.page.presenter.rest()

    def stand(self):
        return Stand(self.page, {
            "check-ins": self.meets, "events": self.goes_to, "event form": self.changes_event, "log": self.logs,
            "review": self.looks_back, "tips": self.tells, "tip form": self.changes_tip,
        })  # fmt: skip

    def shows(self, part, known):
        self.page.put_away()
        self.page.presenter.rest()
        self.page.go_to(part.value.encode())
        self.page._show(Shown(part, known))

    def meets(self, text):
        line = CheckInLine(
            entity(1), "2026-W19", TODAY, None, text, usual_minutes(3), PersonId(bytes(16)), text, False, True, text, text, None, text,
            None, text, False, False, True, False, NOTHING,
        )
        spent = Spent(TODAY, in_term=True, weeks=(SpentWeek("2026-W19", TODAY, 600),), this_week=600, last_week=0)
        self.shows(Part.CHECKINS, Past(spent, (PastCheckIn(line, 600),)))
        return called(text)

    def goes_to(self, text):
        self.event = EventLine(
            entity(2), text, TODAY, 90, text, text, text, True, None, two_versions=True, returned=True, revision=NOTHING
        )
        others = (
            EventLine(entity(3), text, None, None, text, None, text, False, Became(BecameKind.STRATEGY, entity(4), text),
                      two_versions=False, returned=False, revision=NOTHING),
            EventLine(entity(5), text, None, None, None, None, text, False, None, two_versions=False, returned=False, revision=NOTHING),
        )  # fmt: skip
        self.shows(Part.EVENTS, Been((self.event, *others), (problem(text),)))
        return read(text)

    def changes_event(self, text):
        self.goes_to(text)
        self.page.events._change(self.event)
        said = read(text)
        self.page.events.form.close_saved()
        return said

    def logs(self, text):
        rows = tuple(
            LogRow(kind, entity(number), TODAY, 20, text, (Change(Outcome.WORKED, Decision.KEEP, (text, text)),))
            for number, kind in enumerate(LogKind)
        )
        self.shows(Part.LOG, rows)
        return read(text)

    def looks_back(self, text):
        term = TermLine(entity(6), text, Stretch(PeriodKind.TERM, TODAY, TODAY))
        done = FinishedLine(entity(7), text, TODAY, text, Outcome.NOT, Decision.ASIDE, text, text, text)
        self.shows(Part.REVIEW, TermLook(
            (term, TermLine(entity(8), None, None)), term, text, text, (FocusLine(text, TODAY),), (done,), text, text, entity(9),
            torn=True, revision=NOTHING,
        ))
        return read(text)

    def tells(self, text):
        self.tip = TipLine(entity(10), text, text, text, text, two_versions=True, returned=True, revision=NOTHING)
        self.shows(Part.TIPS, (self.tip,))
        return one_line(text, TIP_LIMIT) or None

    def changes_tip(self, text):
        self.tells(text)
        self.page.tips._change(self.tip)
        self.page.tips.form.close_saved()
        return one_line(text, TIP_LIMIT) or None


def problem(text):
    facts = Facts(Step.DEFINE, 0, frozenset(), frozenset(), frozenset(), ())
    return BoardCard(entity(11), text, text, Step.DEFINE, 0, facts, None, (), False, frozenset(), None, 0, False, False, subject=text)
