"""The family of a resource: what it was adapted from and what was adapted from it, each with what was changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.services.adapting import Branch
from teamroom.ui.desk import Desk
from teamroom.ui.flow import Flow
from teamroom.ui.glyph import Glyph
from teamroom.ui.library.wording import DOT, title_text
from teamroom.ui.texts import Label, OneLine, by_text, day_text, one_line, tr
from teamroom.ui.told_rows import LongLink, ToldRows
from teamroom.ui.widgets import button, row

STEP, DEEPEST = 3, 4
"""By how many characters each generation is set in, and how many of them."""


@dataclass(frozen=True, slots=True)
class Relative:
    """A row of the tree; ``shown``: it is the resource that is looked at."""

    branch: Branch
    shown: bool


class FamilyBox(QWidget):
    """The tree as rows. ``look_asked`` and ``compare_asked`` carry the id of a relative."""

    look_asked = Signal(object)
    compare_asked = Signal(object)
    emptied = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.heading = Label(level=3)
        self.rows = ToldRows[Relative](self._row, first=8)
        self.rows.emptied.connect(self.emptied)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.heading)
        whole.addWidget(self.rows)
        self.hide()

    def clear(self) -> None:
        """Show nothing."""
        self.rows.clear()
        self.hide()

    def show_family(self, entity: EntityId, family: Sequence[Branch]) -> None:
        """Show the family of a resource; nothing for one without kin."""
        self.heading.setText(heading_text(entity, family))
        self.rows.show_lines([Relative(one, one.entity == entity) for one in family])
        self.setVisible(len(family) > 1)

    def _row(self, relative: Relative) -> QWidget:
        branch = relative.branch
        made = QWidget()
        head = Flow(*self._head(relative), spacing=6)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2)
        inside.addWidget(head)
        if branch.adaptation:
            changed = self.tr("What was changed: {text}").format(text=branch.adaptation.strip())
            inside.addWidget(Label(changed))
        line = row(spacing=6)
        glyph = Glyph(self._desk.theme, self._desk.icons, "adapt" if branch.depth else "file", "muted")
        line.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(inside, 1)
        line.insertSpacing(0, self._desk.theme.width(STEP * min(branch.depth, DEEPEST)))
        made.setLayout(line)
        return made

    def _head(self, relative: Relative) -> list[QWidget]:
        branch = relative.branch
        if not branch.here:
            return [OneLine(self.tr("not in this room"), tone="muted")]
        title = title_text(branch.title)
        told = DOT.join((by_text(branch.author), day_text(branch.made_ms)))
        if branch.gone:
            return [Label(title, level=3), OneLine(DOT.join((told, self.tr("in the trash"))), tone="muted")]
        said = OneLine(told, tone="muted")
        if relative.shown:
            return [Label(title, level=3), said]
        look = partial(self.look_asked.emit, branch.entity)
        compare = button(
            self.tr("Compare"), partial(self.compare_asked.emit, branch.entity), kind="link",
            name=self.tr("Compare with “{title}”").format(title=title),
        )
        return [LongLink(title, look, name=self.tr("Look at “{title}”").format(title=title)), said, compare]


def heading_text(entity: EntityId, family: Sequence[Branch]) -> str:
    """Return what a resource was adapted from, and how many were adapted from it."""
    place = next((number for number, one in enumerate(family) if one.entity == entity), None)
    if place is None:
        return ""
    here = family[place]
    above = next((one for one in reversed(family[:place]) if one.depth == here.depth - 1), None)
    below = 0
    for one in family[place + 1 :]:
        if one.depth <= here.depth:
            break
        below += one.depth == here.depth + 1
    said = []
    if above is not None:
        name = tr("Worth", "“{title}”").format(title=title_text(above.title)) if above.here else ""
        said.append(tr("Worth", "Adapted from {what}").format(what=name or tr("Worth", "what is not in this room")))
    if below:
        said.append(tr("Worth", "%n adaptation(s)", below))
    return one_line(", ".join(said))
