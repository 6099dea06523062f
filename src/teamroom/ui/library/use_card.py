"""I used this: the day, how it went and one line, told in fifteen seconds beside what was used."""

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from teamroom.core.ids import EntityId
from teamroom.model.resources import SHORT_LIMIT
from teamroom.model.uses import LINE_LIMIT, Result
from teamroom.services.uses import UseDraft
from teamroom.ui.day_edit import ISO, DayEdit
from teamroom.ui.desk import Desk
from teamroom.ui.library.choice_buttons import OneOf
from teamroom.ui.library.inline_card import InlineCard
from teamroom.ui.library.wording import result_text
from teamroom.ui.library.worth_wording import RESULT_SIGNS
from teamroom.ui.texts import Label
from teamroom.ui.widgets import Card, button, row


class UseCard(InlineCard):
    """``saved`` carries the id of the resource and a ``UseDraft``. The class of the last use is offered for the next one."""

    saved = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("I used this"))
        self._desk = desk
        self._typed: dict[EntityId, UseDraft] = {}
        self._pupils = ""
        self.day = DayEdit(desk, self.tr("Day"))
        self.pupils = QLineEdit()
        self.pupils.setMaxLength(SHORT_LIMIT)
        self.pupils.setPlaceholderText(self.tr("Class"))
        self.pupils.setAccessibleName(self.tr("Class"))
        words = {one: result_text(one) for one in Result}
        self.result = OneOf[Result](desk, self.tr("How did it go?"), words, signs=RESULT_SIGNS)
        self.line = QLineEdit()
        self.line.setMaxLength(LINE_LIMIT)
        self.line.setPlaceholderText(self.tr("What happened? One line is plenty"))
        self.line.setAccessibleName(self.tr("What happened?"))
        self.changed = QCheckBox(self.tr("I changed something"))
        for line in (self.line, self.pupils):
            line.returnPressed.connect(self.act)
        when = row(self.day, self.pupils)
        when.setStretch(1, 1)
        self._lay_out(when, self.result, self.line, self.changed)

    @property
    def first(self) -> QWidget:
        """How it went: the day and the class are there already."""
        return self.result.buttons[Result.WELL]

    def _save(self, entity: EntityId) -> None:
        draft = self._draft()
        self._pupils = draft.pupils or ""
        self.saved.emit(entity, draft)

    def _draft(self) -> UseDraft:
        line, pupils = self.line.text().strip() or None, self.pupils.text().strip() or None
        return UseDraft(self.day.day, self.result.value, line, pupils, self.changed.isChecked())

    def _show_typed(self, entity: EntityId) -> None:
        draft = self._typed.get(entity) or UseDraft(self._today(), pupils=self._pupils or None)
        self.day.show_day(draft.day)
        self.pupils.setText(draft.pupils or "")
        self.result.choose(draft.result)
        self.line.setText(draft.line or "")
        self.changed.setChecked(draft.changed)

    def _keep_typed(self, entity: EntityId) -> None:
        self._typed[entity] = self._draft()

    def _forget_typed(self, entity: EntityId) -> None:
        self._typed.pop(entity, None)

    def _today(self) -> str:
        return QDateTime.fromMSecsSinceEpoch(self._desk.clock.now_ms()).date().toString(ISO)


class AdaptOffer(Card):
    """Asks who changed something whether they would show what. ``adapt_asked``, or ``left`` for not now."""

    adapt_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(tone="safe")
        self.adapt = button(self.tr("Adapt"), self.adapt_asked.emit)
        self.later = button(self.tr("Not now"), self.left.emit, kind="flat")
        self.body.addWidget(Label(self.tr("Show what you changed: an adaptation keeps the link to this one.")))
        self.body.addLayout(row(self.adapt, self.later, None))
        self.hide()
