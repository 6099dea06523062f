"""Thank-yous: those that came for whoever works here, each until it was seen, and the form that thanks a colleague."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from teamroom.core.ids import EntityId, PersonId
from teamroom.core.progress import Progress
from teamroom.services.people import MemberLine
from teamroom.services.thanks import ThanksLine
from teamroom.services.undo import Deed
from teamroom.ui.desk import Desk
from teamroom.ui.people.living import LivingCard, Step
from teamroom.ui.people.shared import Shared
from teamroom.ui.runner import Lane
from teamroom.ui.short_list import DOT
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import by_text, day_text, name_text, one_line, tr
from teamroom.ui.thanking import ThankForm
from teamroom.ui.told_rows import ToldRow
from teamroom.ui.widgets import button


@dataclass(frozen=True, slots=True)
class KnownThanks:
    """What came and was not seen yet."""

    received: tuple[ThanksLine, ...]


class ThanksCard(LivingCard):
    """Hidden while nothing came and nobody is thanked."""

    areas = frozenset({"thanks", "person"})

    def __init__(self, desk: Desk, shared: Shared) -> None:
        super().__init__(desk, shared.undo, tr("ThanksCard", "Thank you"), tone="safe")
        self._thanks = shared.thanks
        self.thank_form = self.form = ThankForm(desk, shared.drafts, shared.place("thanks"))
        self.rows = Rows[ThanksLine](self._row, lambda line: line.entity, spacing=8)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.thank_form)
        self._back: QWidget | None = None
        self.thank_form.save_asked.connect(self._save)
        self.thank_form.dropped.connect(self.close_form)
        self.thank_form.found.connect(self._words_are_back)

    def look(self) -> KnownThanks:
        """Return what came."""
        return KnownThanks(self._thanks.received())

    def show_known(self, known: KnownThanks) -> None:
        """Show what came."""
        self.rows.show_lines(known.received)
        self._fit()

    def thank(self, member: MemberLine, back: QWidget | None = None) -> None:
        """Thank a member; afterwards one goes on at ``back``."""
        self._back = back
        self.thank_form.thank(member.person, member.name)
        self.thank_form.show()
        self._fit()
        self.open_form()

    def close_form(self) -> None:
        """Close the form, and go on where it was opened."""
        had_focus, back = self.thank_form.has_focus, self._back
        super().close_form()
        self._fit()
        if had_focus and back is not None:
            back.setFocus()

    def _fit(self) -> None:
        self.setVisible(bool(self.rows.widgets) or not self.thank_form.isHidden())

    def _row(self, line: ThanksLine) -> QWidget:
        who = by_text(line.author)
        parts = [who, day_text(line.made_ms)]
        if line.about:
            parts.append(self.tr("for “{title}”").format(title=one_line(line.about)))
        name = self.tr("Seen: thank-you from {name}").format(name=who)
        seen = button(self.tr("Seen"), partial(self._see, line.entity), kind="link", name=name)
        return ToldRow(self.desk, ("warm", "accent"), DOT.join(parts), line.text or "", seen)

    def _see(self, entity: EntityId) -> None:
        def work(_: Progress) -> KnownThanks:
            self._thanks.see(entity)
            return self.look()

        self.desk.runner.run(work, self, lane=Lane.WRITE, done=self.deeds.shown.emit)

    def _words_are_back(self) -> None:
        if self.thank_form.person.words:
            self.thank_form.show()
            self._fit()

    def _save(self) -> None:
        form = self.thank_form
        person, words, item = PersonId(bytes.fromhex(form.person.words)), form.text.words, form.item
        said = self.tr("Your thank-you leaves with the next stick. Only {name} is shown it.")
        act = partial(self._thanks.thank, person, words, item)
        self.deeds.do(Step(Deed.THANK, act, said.format(name=name_text(form.name.words))), done=self._saved, form=form)

    def _saved(self) -> None:
        self.thank_form.clear()
        self.close_form()
