"""The first step: the struggle in one line, and the four things that make it clear; questions beside it, none of which blocks.

What is typed saves itself when a field is left, and after half a minute without a letter.
"""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.model.problems import DEFINITION, Step
from teamroom.services.revisions import unpacked
from teamroom.ui.problems.detail_fields import LineField, TextField
from teamroom.ui.problems.detail_helper import Helper
from teamroom.ui.problems.detail_reading import Shown
from teamroom.ui.problems.detail_section import Around, Section
from teamroom.ui.problems.detail_texts import HelpTexts
from teamroom.ui.problems.detail_wording import field_name, next_text
from teamroom.ui.problems.wording import DOT, numbered
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import button, column, row

FIELDS = ("line", *DEFINITION, "subject")
REST_MS = 30_000
"""How long nothing is typed before it is saved without leaving the field."""


class DefineSection(Section):
    """What the problem is."""

    def __init__(self, around: Around) -> None:
        super().__init__(around, numbered(Step.DEFINE))
        self.fields: dict[str, LineField | TextField] = {
            name: TextField(field_name(name)) if name in DEFINITION else LineField(field_name(name)) for name in FIELDS
        }
        self.helper = Helper(self.words)
        self.go_on = button(next_text(Step.FACTORS), self.primary, kind="primary")
        self._then: Step | None = None
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.save)
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
        for field in self.fields.values():
            label = Label(field.accessibleName(), level=3)
            label.setBuddy(field)
            form.addWidget(label)
            form.addWidget(field)
        form.addStretch(1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(14)
        self._beside.addLayout(form, 3)
        self._beside.addWidget(self.helper, 2)
        self.add(self._beside, self.said, self.asking, row(None, self.go_on))

    # -- Showing --------------------------------------------------------------------------------------------------------

    def show_problem(self, shown: Shown) -> None:
        """Show what the problem holds in every field that nobody types into."""
        super().show_problem(shown)
        for name, words in stored(shown).items():
            self.around.typing.settle(name, words, shown.revision)
        self.go_on.setVisible(shown.detail.card.step is Step.DEFINE)
        self.helper.ask()

    def summary_of(self, shown: Shown) -> str:
        """Return what was said of it."""
        said = [one_line(shown.detail.definition[name]) for name in DEFINITION if name in shown.detail.definition]
        return DOT.join(said) or self.tr("only the line so far")

    def show_texts(self, texts: HelpTexts) -> None:
        """Know what to ask."""
        self.helper.show_texts(texts)

    def words(self) -> Mapping[str, str]:
        """Return what is typed now."""
        return {name: field.words for name, field in self.fields.items()}

    def has_words(self) -> bool:
        """Tell whether something is typed and not saved."""
        return self.around.typing.is_open(*FIELDS)

    def stack(self, *, narrow: bool) -> None:
        """Put the questions below the fields where there is little room."""
        directions = QBoxLayout.Direction
        self._beside.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def add_missing(self) -> None:
        """Put the focus into the first of the four that is empty."""
        self.fold(away=False)
        self.first().setFocus()

    def first(self) -> QWidget:
        """Return the first field that is empty, else the line."""
        return next((field for field in self.fields.values() if not field.words.strip()), self.fields["line"])

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
        if self.shown is None:
            return
        typed = self.around.typing.open_ones(*FIELDS)
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
    return {"line": detail.card.line or "", **said, "subject": detail.subject or ""}
