"""The first step: the struggle in one line, and the four things that make it clear; questions beside it, none of which blocks.

What is typed saves itself when a field is left, and after half a minute without a letter; what kind of challenge it is as
soon as one is chosen.
"""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.model.problems import DEFINITION, Step
from teamroom.services.revisions import unpacked
from teamroom.ui.fields import ChoiceField, LineField, TextField
from teamroom.ui.into_view import come_into_view
from teamroom.ui.problems.detail_examples import Examples
from teamroom.ui.problems.detail_helper import Helper
from teamroom.ui.problems.detail_reading import Shown
from teamroom.ui.problems.detail_section import Around, Section
from teamroom.ui.problems.detail_texts import HelpTexts
from teamroom.ui.problems.detail_wording import field_name, kept_kind, next_text
from teamroom.ui.problems.wording import DOT, numbered
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import button, column, row

FIELDS = ("line", *DEFINITION, "subject")
KIND = "challenge"
KEPT = (*FIELDS, KIND)
REST_MS = 30_000
"""How long nothing is typed before it is saved without leaving the field."""
CHOSEN_MS = 600
"""How long a choice rests before it is saved: arrows pass over the ones between."""


class DefineSection(Section):
    """What the problem is. ``idea_taken`` carries an ``ExampleStrategy`` that somebody wants to try."""

    idea_taken = Signal(object)

    def __init__(self, around: Around) -> None:
        super().__init__(around, numbered(Step.DEFINE))
        self.fields: dict[str, LineField | TextField] = {
            name: TextField(field_name(name)) if name in DEFINITION else LineField(field_name(name)) for name in FIELDS
        }
        self.kind = ChoiceField(field_name(KIND))
        self.examples = Examples()
        self.helper = Helper(self.words)
        self._texts = HelpTexts()
        self.go_on = button(next_text(Step.FACTORS), self.primary, kind="primary")
        self._then: Step | None = None
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.save)
        self._chosen = QTimer(self, interval=CHOSEN_MS, singleShot=True)
        self._chosen.timeout.connect(self.save)
        around.typing.add(KIND, self.kind)
        self.kind.left.connect(self.save)
        self.kind.activated.connect(self._choose)
        self.examples.taken.connect(self.idea_taken)
        for name, field in self.fields.items():
            around.typing.add(name, field)
            field.edited.connect(self._typed)
            field.left.connect(self.save)
            if isinstance(field, LineField):
                field.returnPressed.connect(partial(self._next, name))
        self._lay_out()

    def _lay_out(self) -> None:
        lead = Label(self.tr("Say it so that a colleague could come and see it."), tone="muted")
        form = column(lead, spacing=6)
        for field in (*self.fields.values(), self.kind):
            _place(form, field)
        form.addWidget(Label(self.tr("Can be said later. What worked for the same kind shows beside the strategies."), tone="muted"))
        form.addStretch(1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(14)
        self._beside.addLayout(form, 3)
        self._beside.addWidget(self.helper, 2)
        self.add(self._beside, self.examples, self.said, self.asking, row(None, self.go_on))

    # -- Showing --------------------------------------------------------------------------------------------------------

    def show_problem(self, shown: Shown) -> None:
        """Show what the problem holds in every field that nobody types into."""
        super().show_problem(shown)
        for name, words in stored(shown).items():
            if name == KIND:
                self._offer(words)
            self.around.typing.settle(name, words, shown.revision)
        self._show_examples()
        self.go_on.setVisible(shown.detail.card.step is Step.DEFINE)
        self.helper.ask()

    def summary_of(self, shown: Shown) -> str:
        """Return what was said of it."""
        said = [one_line(shown.detail.definition[name]) for name in DEFINITION if name in shown.detail.definition]
        said.append(self._texts.kind(shown.detail.card.challenge))
        return DOT.join(filter(None, said)) or self.tr("only the line so far")

    def show_texts(self, texts: HelpTexts) -> None:
        """Know what to ask."""
        self._texts = texts
        self.helper.show_texts(texts)
        if self.shown is not None:
            self.take(self.shown)

    def words(self) -> Mapping[str, str]:
        """Return what is typed now."""
        return {name: field.words for name, field in self.fields.items()}

    def forget(self) -> None:
        """Another problem comes."""
        super().forget()
        self.examples.unfold(open_it=False)

    def has_words(self) -> bool:
        """Tell whether something is typed and not saved."""
        return self.around.typing.is_open(*KEPT)

    def stack(self, *, narrow: bool) -> None:
        """Put the questions below the fields where there is little room."""
        directions = QBoxLayout.Direction
        self._beside.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self.examples.stack(narrow=narrow)

    def add_missing(self) -> None:
        """Put the focus into the first of the four that is empty."""
        self.fold(away=False)
        self.first().setFocus()

    def first(self) -> QWidget:
        """Return the first field that is empty, else the line."""
        return next((field for field in self.fields.values() if not field.words.strip()), self.fields["line"])

    # -- The kind of challenge ------------------------------------------------------------------------------------------

    def _offer(self, stored: str) -> None:
        """Offer every kind that is known, and the one the problem has: a newer program may have sent another."""
        known = [(one.id, one.name) for one in self._texts.tags]
        ids = {one for one, _ in known}
        others = [(one, kept_kind(one)) for one in dict.fromkeys((stored, self.kind.words)) if one and one not in ids]
        self.kind.offer([("", self.tr("Not said yet")), *known, *others])

    def _choose(self) -> None:
        self._show_examples()
        if self.examples.offer():
            come_into_view(self.examples, self.kind)
        self.opened.emit()
        self._chosen.start()

    def _show_examples(self) -> None:
        self.examples.show_tag(next((one for one in self._texts.tags if one.id == self.kind.words), None))

    # -- Saving -------------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Save, then go on."""
        if self.shown is None or self.shown.detail.card.step is not Step.DEFINE:
            self.save()
            return
        self._then = Step.FACTORS
        self.save()

    def save(self) -> None:
        """Save what is typed as one change; then what waits for it."""
        self._rest.stop()
        self._chosen.stop()
        if self.shown is None:
            return
        typed = self.around.typing.open_ones(*KEPT)
        if not typed:
            self._go_on()
            return
        entity, visit = self.entity, self.visit
        self.around.deeds.do(
            entity, partial(self._edit, entity, typed), name=f"define {visit}", failed=self._not_saved,
            done=lambda _result, shown: self._saved(typed, shown, visit),
        )

    def _edit(self, entity: EntityId, typed: Mapping[str, tuple[str, str]]) -> None:
        revisions = dict.fromkeys(revision for _, revision in typed.values())
        for revision in revisions:
            fields = {name: words or None for name, (words, read) in typed.items() if read == revision}
            self.around.problems.edit(entity, fields, unpacked(revision))

    def _saved(self, typed: Mapping[str, tuple[str, str]], shown: Shown, visit: int) -> None:
        if visit != self.visit:
            self.around.typing.drop(shown.entity, typed)
            return
        self.said.clear()
        now = stored(shown)
        for name, (words, _) in typed.items():
            self.around.typing.saved(name, words, now[name], shown.revision)
        self._go_on()

    def _not_saved(self, error: TeamRoomError) -> None:
        self._then = None
        self.said.show_error(error)

    def _go_on(self) -> None:
        to, self._then = self._then, None
        if to is not None:
            self.go(to)

    def _typed(self) -> None:
        self.helper.typed()
        if self.around.typing.is_open(*FIELDS):
            self._rest.start()

    def _next(self, name: str) -> None:
        following = FIELDS[(FIELDS.index(name) + 1) % len(FIELDS)]
        self.fields[following].setFocus()


def stored(shown: Shown) -> dict[str, str]:
    """Return what a problem holds in each field."""
    detail = shown.detail
    said = {name: detail.definition.get(name, "") for name in DEFINITION}
    return {"line": detail.card.line or "", **said, "subject": detail.subject or "", KIND: detail.card.challenge or ""}


def _place(form: QVBoxLayout, field: QWidget) -> None:
    """Put a field into a form, below its name."""
    label = Label(field.accessibleName(), level=3)
    label.setBuddy(field)
    form.addWidget(label)
    form.addWidget(field)
