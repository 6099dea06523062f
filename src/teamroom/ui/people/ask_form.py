"""The form of a question to colleagues, and of an answer to one: when it is read is said before it is written."""

from teamroom.model.asks import Urgency
from teamroom.services.asks import AskLine
from teamroom.services.drafts import Drafts
from teamroom.ui.card_form import CardForm
from teamroom.ui.desk import Desk
from teamroom.ui.fields import RadioField, TextField, Unseen
from teamroom.ui.people_fields import urgency_text
from teamroom.ui.texts import Label, OneLine, ago_text, by_text, tr
from teamroom.ui.widgets import label_of

ICONS = {Urgency.IN_CLASS: "clock", Urgency.THIS_WEEK: "term", Urgency.SOMETIME: "ask"}


def when_read_text() -> str:
    """Return when colleagues read what is written now."""
    return tr("Asks", "Your colleagues read it after the next exchange by stick.")


class AskForm(CardForm):
    """A question, or (``answers`` is set) an answer."""

    def __init__(self, desk: Desk, drafts: Drafts, place: str) -> None:
        super().__init__(desk, drafts, place)
        self.heading = Label(level=3)
        self.to = OneLine(tone="muted")
        self.text = TextField(self.tr("Your words"))
        values = [(one.value, urgency_text(one), ICONS[one]) for one in Urgency]
        self.urgency = RadioField(desk, self.tr("How soon do you need an answer?"), values)
        self.urgency.put(Urgency.THIS_WEEK)
        self.answers = Unseen(self)
        self._urgency_label = Label(self.tr("How soon do you need an answer?"))
        self._when = Label(tone="muted")
        self._face = Label(self.tr("If it cannot wait for the stick, ask them face to face as well."), tone="muted")
        self._name = Label(tone="muted")
        for one in (self.heading, self.to, label_of(self.text), self.text, self._urgency_label, self.urgency):
            self.body.addWidget(one)
        for note in (self._when, self._face, self._name):
            self.body.addWidget(note)
        self.fields = [self.text, self.urgency]
        self.put_acts(self.tr("Ask"), self.tr("Cancel"))
        self.keep(text=self.text, urgency=self.urgency, answers=self.answers)
        for changed in (self.urgency.edited, self.answers.edited):
            changed.connect(self._fit)
        self._fit()

    @property
    def chosen(self) -> Urgency:
        """How soon an answer is needed."""
        return Urgency(self.urgency.words or Urgency.SOMETIME)

    def show_times(self, last_ms: int, *, is_pair: bool) -> None:
        """Say when it will be read, and who reads it. ``last_ms``: when the last exchange was, 0 for none."""
        parts = [when_read_text()]
        if last_ms:
            parts.append(self.tr("The last one was {ago}.").format(ago=ago_text(last_ms, self.desk.clock.now_ms())))
        self._when.setText(" ".join(parts))
        few = self.tr("Your name stands beside it. In a group of four nobody can be anonymous.")
        self._name.setText(self.tr("Only the two of you see it.") if is_pair else few)

    def show_target(self, line: AskLine | None) -> None:
        """Say which question is answered; None for a question of one's own."""
        if line is not None:
            said = self.tr("To {name}: {words}")
            self.to.setText(said.format(name=by_text(line.author), words=(line.text or "").strip()))
        self._fit()

    def _fit(self) -> None:
        is_answer = bool(self.answers.words)
        self.heading.setText(self.tr("Your answer") if is_answer else self.tr("Your question"))
        self.to.setVisible(is_answer)
        for widget in (self._urgency_label, self.urgency):
            widget.setVisible(not is_answer)
        self._face.setVisible(not is_answer and self.chosen is Urgency.IN_CLASS)
        self._name.setVisible(not is_answer)
        self.rename_primary(self.tr("Answer") if is_answer else self.tr("Ask"))
