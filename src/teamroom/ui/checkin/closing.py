"""The end: something usable came out of it, or somebody says in a line why not this time."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.model.problems import LINE_LIMIT
from teamroom.ui.checkin.lines import Typed, give_back
from teamroom.ui.checkin.part import PartView
from teamroom.ui.checkin.presenter import Known, Presenter
from teamroom.ui.checkin.wording import try_text
from teamroom.ui.desk import Desk
from teamroom.ui.steps import Said
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import button, label_of, row


class ClosingPart(PartView):
    """What is there already; else one line of what I will try, a resource, or a reason."""

    def __init__(self, desk: Desk, presenter: Presenter) -> None:
        super().__init__(desk, presenter)
        self.there = Label()
        self.question = Label(self.tr("What comes out of it? One thing is plenty."), level=3)
        self.mine = _line(self.tr("What I will try"))
        self.resource = QComboBox()
        self.resource.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.resource.setAccessibleName(self.tr("A resource that came out of it"))
        self.came_out = button(self.tr("This one"), self._came_out, name=self.tr("This resource came out of it"))
        self.nothing = QComboBox()
        self.nothing.setEditable(True)
        self.nothing.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.nothing.setAccessibleName(self.tr("Nothing this time, because"))
        edit = self.nothing.lineEdit()
        if edit is not None:
            edit.setMaxLength(LINE_LIMIT)
            edit.textEdited.connect(lambda _text: self.touched.emit())
        self.mine.textEdited.connect(lambda _text: self.touched.emit())
        self.said = Said(desk)
        self._resource_label, self._nothing_label = label_of(self.resource), label_of(self.nothing)
        self.lay_out(
            self.there, self.question, label_of(self.mine), self.mine, self._resource_label, row(self.resource, self.came_out, None),
            self._nothing_label, row(self.nothing, None), self.said, None,
        )

    def show_known(self, known: Known) -> None:
        """Show what came out already."""
        super().show_known(known)
        summary = known.desk.summary
        lines = [try_text(one) for one in summary.commitments] + [one_line(one.title) for one in summary.outputs]
        self.there.setText("\n".join(lines))
        self.there.setVisible(bool(lines))
        self.question.setVisible(not lines)
        for widget in (self._nothing_label, self.nothing):
            widget.setVisible(not lines)
        self._offer_resources(known)
        if not self.nothing.count():
            self.nothing.addItems(["", *(one.text for one in known.texts.said.nothing)])
        if lines:
            self.said.clear()

    @property
    def reason(self) -> str:
        """Why nothing came out of it, empty where nobody said."""
        return self.nothing.currentText().strip() if not self.nothing.isHidden() else ""

    def refuse(self, error: TeamRoomError) -> None:
        """Say why it does not end yet."""
        self.said.show_error(error)
        self.mine.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, str]:
        """Return what is typed."""
        held = {"closing": self.mine.text()} if self.mine.text() else {}
        return held | ({"nothing": self.reason} if self.reason else {})

    def put(self, typed: Typed) -> None:
        """Show what was typed before."""
        self.mine.setText(typed.get("closing", ""))
        self.nothing.setCurrentText(typed.get("nothing", ""))

    def leave(self) -> None:
        """Keep what I will try."""
        words = self.mine.text().strip()
        if words:
            self.mine.clear()
            following = self.known.desk.following if self.known else None
            day = following.day if following else None
            self.presenter.commit(self.presenter.me, words, None, day, partial(give_back, self.mine, words))

    @property
    def first(self) -> QWidget | None:
        """The one line."""
        return self.mine

    def _offer_resources(self, known: Known) -> None:
        outputs = {one.item for one in known.desk.summary.outputs}
        offered = [one for one in known.desk.shared if one.entity not in outputs]
        chosen = self.resource.currentData()
        self.resource.clear()
        for one in offered:
            self.resource.addItem(one_line(one.title, 60) or self.tr("(no title)"), one.entity)
            if one.entity == chosen:
                self.resource.setCurrentIndex(self.resource.count() - 1)
        for widget in (self._resource_label, self.resource, self.came_out):
            widget.setVisible(bool(offered))

    def _came_out(self) -> None:
        found = self.resource.currentData()
        if found is not None:
            self.presenter.came_out(EntityId(bytes(found)))


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(LINE_LIMIT)
    line.setAccessibleName(name)
    return line
