"""Terms and holidays with a stranger's words in them."""

import datetime as dt

from teamroom.core.ids import EntityId
from teamroom.model.calendar import NAME_LIMIT, Calendar, PeriodKind, Stretch
from teamroom.services.calendar import Entered, PeriodLine
from teamroom.store.read_unit import Revision
from teamroom.ui.calendar.presenter import Known
from teamroom.ui.texts import one_line
from ui.hostile.stands import Stand

TODAY = dt.date(2026, 5, 4)


class CalendarWords:
    """Shows what a stranger's program may write as a term or a holiday; nothing of it is read from the space."""

    def __init__(self, page):
        self.page = page
        self.page.presenter.rest()

    def stand(self):
        return Stand(self.page, {"rows": self.shows, "form": self.changes, "meanwhile": self.hears})

    def shows(self, text):
        self.page.form.close_saved()
        stretches = [Stretch(kind, dt.date.min, dt.date.min) for kind in PeriodKind]
        stretches += [Stretch(kind, TODAY, TODAY + dt.timedelta(300)) for kind in PeriodKind]
        self.lines = tuple(
            PeriodLine(
                EntityId(bytes([number]) * 16), text, stretch, two_versions=True, returned=True,
                revision=Revision(EntityId(bytes(16)), ()),
            )
            for number, stretch in enumerate(stretches)
        )
        self.knows(self.lines)
        return one_line(text, NAME_LIMIT) or None

    def changes(self, text):
        self.shows(text)
        self.page._change(self.lines[-1])
        return one_line(text, NAME_LIMIT) or None

    def hears(self, text):
        self.shows("Term 2")
        self.page._change(self.lines[-1])
        said = self.lines
        self.shows_beside(text)
        self.lines = said
        return one_line(text, NAME_LIMIT) or None

    def shows_beside(self, text):
        """Let the term that is being changed be called something else now."""
        line = self.lines[-1]
        other = PeriodLine(line.entity, text, line.stretch, two_versions=False, returned=False, revision=line.revision)
        self.knows((*self.lines[:-1], other))

    def knows(self, lines):
        self.page._show(Known(Entered(lines, Calendar(one.stretch for one in lines), two_weekdays=True), TODAY))
