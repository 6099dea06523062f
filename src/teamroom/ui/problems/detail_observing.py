"""What was seen in a colleague's lesson: notes that say what pupils did and said, and belong to the observed teacher."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QWidget

from teamroom.core.ids import PersonId
from teamroom.services.observations import ObservationLine
from teamroom.services.problem_rows import date_of
from teamroom.services.undo import Deed
from teamroom.ui.fields import ChoiceField, Field, TextField
from teamroom.ui.glyph import Glyph
from teamroom.ui.problems.detail_helper import PAUSE_MS
from teamroom.ui.problems.detail_reading import Shown
from teamroom.ui.problems.detail_section import Around, Section
from teamroom.ui.problems.detail_texts import HelpTexts
from teamroom.ui.problems.detail_wording import audience_text, judged_text, lesson_text
from teamroom.ui.problems.wording import DOT, line_text
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, name_text, one_line, tr, weekday_text
from teamroom.ui.widgets import button, column, label_of, row


class ObservingSection(Section):
    """Notes of a visit. One question about a word that judges may follow; nothing stops anybody."""

    def __init__(self, around: Around) -> None:
        super().__init__(around, "")
        self.head.setText(self.tr("Seen in a lesson"))
        self._texts = HelpTexts()
        self.notes = Rows(self._note, lambda line: line.entity, spacing=6)
        self.whose = ChoiceField(self.tr("Whose lesson was it?"))
        self.seen = TextField(self.tr("What pupils did and said"), hint=self.tr("For example: 11 of 28 wrote before the bell had stopped"))
        self.asks = Label(tone="warn")
        self.wonder = TextField(self.tr("What I wonder"), hint=self.tr("A question to think about, no advice"))
        self.fields: dict[str, Field] = {"lesson whose": self.whose, "lesson seen": self.seen, "lesson wonder": self.wonder}
        for name, field in self.fields.items():
            around.typing.add(name, field)
        self.keep = button(self.tr("Keep the note"), self.primary)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self.seen.edited.connect(self._pause.start)
        self._lay_out()

    def _lay_out(self) -> None:
        self.alone = Label(self.tr("A note is about the lesson of a colleague in this room. Nobody else is here yet."), tone="muted")
        lead = Label(self.tr("Write what anybody could have seen and heard, as it was. What it means is for the two of you to find out."), tone="muted")
        honest = Label(
            self.tr("The note travels with all news of the room; TeamRoom shows it to you two only, until the one whose lesson it was opens it."),
            tone="muted",
        )
        self._form = QWidget()
        self._form.setLayout(column(
            lead, label_of(self.whose), self.whose, label_of(self.seen), self.seen, self.asks, label_of(self.wonder), self.wonder, honest,
            spacing=6,
        ))  # fmt: skip
        self._keep = QWidget()
        self._keep.setLayout(row(None, self.keep))
        self.asks.hide()
        self.add(self.notes, self.alone, self._form, self.said, self._keep)

    # -- Showing ------------------------------------------------------------------------------------------------------

    def show_problem(self, shown: Shown) -> None:
        """Show the notes that are for this person; whose lesson it was goes without asking where only one can be meant."""
        super().show_problem(shown)
        self.notes.show_lines(shown.detail.observations)
        offered = [(person.hex(), name_text(name)) for person, name in shown.colleagues]
        several = len(offered) > 1
        self.whose.offer([("", self.tr("Choose a colleague")), *offered] if several else offered)
        self.around.typing.settle("lesson whose", "" if several else self.whose.words)
        self.alone.setVisible(not offered)
        for widget in (self._form, self._keep):
            widget.setVisible(bool(offered))

    def summary_of(self, shown: Shown) -> str:
        """Return how many notes there are to see."""
        count = len(shown.detail.observations)
        return tr("ProblemDetail", "%n note(s) for you to see", count) if count else self.tr("no notes yet")

    def show_texts(self, texts: HelpTexts) -> None:
        """Know which words judge."""
        self._texts = texts
        self._ask()

    def has_words(self) -> bool:
        """Tell whether something is typed and not kept."""
        return self.around.typing.is_open("lesson seen", "lesson wonder")

    def first(self) -> QWidget:
        """Return where one begins to write."""
        if self._form.isHidden():
            return self.head
        return self.seen if self.whose.words else self.whose

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask nothing while nobody sees it."""
        self._pause.stop()
        super().hideEvent(event)

    def _ask(self) -> None:
        """Ask about the first word that judges, if there is one."""
        names = [name for _, name in self.shown.colleagues] if self.shown is not None else []
        asked = self._texts.judged(self.seen.words, names)
        self.asks.setText(judged_text(asked) if asked else "")
        self.asks.setVisible(bool(asked))

    # -- Doing --------------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Keep the note; what is missing of it is asked for."""
        if self.shown is None or self._form.isHidden():
            return
        for field, text in ((self.whose, self.tr("Say whose lesson it was.")), (self.seen, self.tr("Write what pupils did and said."))):
            if not field.words.strip():
                self.said.say(text, "warn")
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        observed = PersonId(bytes.fromhex(self.whose.words))
        act = partial(self.around.problems.observe, self.entity, observed, self.seen.words, self.wonder.words or None)
        said = self.tr("Kept. It is for {name} and you.").format(name=self.whose.currentText())
        self.do("observe", act, said, deed=Deed.ADD, clears=tuple(self.fields))

    def _show_to(self, line: ObservationLine, *, room: bool) -> None:
        act = partial(self.around.problems.open_observation, line.entity, to_room=room)
        said = self.tr("The room sees the note now.") if room else self.tr("Only you two see the note now.")
        self.do(f"audience {line.entity.hex()}", act, said)

    # -- Notes --------------------------------------------------------------------------------------------------------

    def _note(self, line: ObservationLine) -> QWidget:
        note = QFrame()
        note.setProperty("card", "rail")
        about = DOT.join(part for part in (lesson_text(line), weekday_text(date_of(line.day))) if part)
        items: list[QWidget] = [Label(about, tone="muted"), Label(line.seen or line_text(None))]
        if line.wonder:
            items.append(Label(self.tr("Wondering: {words}").format(words=line.wonder)))
        desk = self.desk
        who = row(Glyph(desk.theme, desk.icons, "people" if line.is_open else "lock", "muted"), Label(audience_text(line), tone="muted"))
        who.setStretch(1, 1)
        inside = column(*items, who, spacing=4)
        if line.decides:
            inside.addLayout(row(self._decision(line), None))
        inside.setContentsMargins(12, 8, 12, 8)
        note.setLayout(inside)
        return note

    def _decision(self, line: ObservationLine) -> QWidget:
        text = self.tr("Only we two see this") if line.is_open else self.tr("Show it to the room")
        name = self.tr("{act}: {words}").format(act=text, words=one_line(line.seen, 80))
        return button(text, partial(self._show_to, line, room=not line.is_open), kind="link", name=name)
