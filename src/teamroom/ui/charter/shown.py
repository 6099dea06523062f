"""What a room agreed on, to be read; and below it who agreed, with the button to agree."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from teamroom.services.charter import Agreed, CharterLine, MemberLine, NormLine
from teamroom.ui.charter.wording import SIGNS, again_text, agreed_text, count_text
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import Card, button, column, row


class NormShown(QWidget):
    """One norm. ``keep_asked`` carries its ``NormLine``; ``versions_asked`` leads to what waits for an answer."""

    keep_asked = Signal(object)
    versions_asked = Signal()

    def __init__(self, desk: Desk, line: NormLine) -> None:
        super().__init__()
        self._desk = desk
        self._line = line
        glyph = Glyph(desk.theme, desk.icons, "check", "accent", lines=1.4)
        first = row(glyph, Label(one_line(line.text)))
        first.setStretch(1, 1)
        first.setAlignment(glyph, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(first, *self._notes(), spacing=2))

    def _notes(self) -> Iterator[QLayout]:
        """Yield what happened to it elsewhere, each with what can be done about it."""
        text = one_line(self._line.text)
        if self._line.two_versions:
            spoken = self.tr("Compare: {norm}").format(norm=text)
            compare = button(self.tr("Compare"), self.versions_asked.emit, kind="link", name=spoken)
            yield self._note(self.tr("There are two versions of it. Both are kept."), compare)
        if self._line.returned:
            spoken = self.tr("Keep it: {norm}").format(norm=text)
            keep = button(self.tr("Keep it"), lambda: self.keep_asked.emit(self._line), kind="link", name=spoken)
            yield self._note(self.tr("It was removed and came back, because somebody changed it."), keep)

    def _note(self, text: str, act: QWidget) -> QLayout:
        line = row(Glyph(self._desk.theme, self._desk.icons, "warning", "warn", lines=1.4), Label(text, tone="warn"), act)
        line.setStretch(1, 1)
        return line


class CharterShown(Card):
    """All of it. ``keep_asked`` and ``versions_asked`` as in ``NormShown``."""

    keep_asked = Signal(object)
    versions_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.goal = Label(level=2)
        self.stays = Label()
        self.again = Label(tone="muted")
        self._stays = Label(self.tr("What stays in the room"), level=3)
        self.norms = Rows[NormLine](self._norm, lambda line: line.entity, spacing=6)
        for widget in (
            Label(self.tr("Our goal"), tone="muted"), self.goal, Label(self.tr("Our norms"), level=3), self.norms, self._stays,
            self.stays, self.again,
        ):
            self.body.addWidget(widget)

    def show_charter(self, line: CharterLine) -> None:
        """Show it."""
        self.goal.setText(one_line(line.goal))
        self.norms.show_lines(line.norms)
        self.stays.setText("\n".join(one_line(one) for one in (line.stays or "").splitlines()))
        for widget in (self._stays, self.stays):
            widget.setVisible(bool(line.stays))
        self.again.setText(again_text(line))
        self.again.setVisible(line.again is not None)

    def _norm(self, line: NormLine) -> QWidget:
        made = NormShown(self._desk, line)
        made.keep_asked.connect(self.keep_asked)
        made.versions_asked.connect(self.versions_asked)
        return made


class AgreedCard(Card):
    """Who agreed. ``agree_asked``: the person agrees to what they are shown."""

    agree_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(title="")
        self._desk = desk
        self.count = Label(level=3)
        self.lead = Label(tone="muted")
        self.members = Rows[MemberLine](self._member, lambda line: line.person, spacing=6)
        self.agree = button(self.tr("I agree"), self.agree_asked.emit, kind="primary")
        self.lead.setText(self.tr("Norms count when everybody agreed to the same words. A change asks everybody again."))
        for widget in (self.count, self.members, self.lead):
            self.body.addWidget(widget)
        self.body.addLayout(row(self.agree, None))

    def show_members(self, line: CharterLine) -> None:
        """Show who agreed, and ask the person if they did not."""
        self.count.setText(count_text(line))
        self.members.show_lines(line.members)
        self.agree.setVisible(line.mine is not None and line.mine.agreed is not Agreed.NOW)

    def _member(self, member: MemberLine) -> QWidget:
        made = QWidget()
        glyph = Glyph(self._desk.theme, self._desk.icons, *SIGNS[member.agreed], lines=1.4)
        line = row(glyph, Label(agreed_text(member)))
        line.setStretch(1, 1)
        line.setAlignment(glyph, Qt.AlignmentFlag.AlignTop)
        made.setLayout(line)
        return made
