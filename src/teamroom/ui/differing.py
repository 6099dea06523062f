"""“I see it differently”: what one sees, and a question to whoever said or made it, for without a question it is only a verdict."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from teamroom.ui.fields import TextField
from teamroom.ui.into_view import come_into_view
from teamroom.ui.texts import Label
from teamroom.ui.widgets import button, column, label_of, row


class DifferForm(QWidget):
    """Hidden until it is wanted. ``asked``: it is to be said. ``left``: not after all; what is typed stays."""

    asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view = TextField(self.tr("I see it differently: what I see"), hint=self.tr("May stay empty"))
        self.thinking = TextField(self.tr("Tell me your thinking"), hint=self.tr("What led you to it? What did you see them do?"))
        self.goal = TextField(self.tr("How does it reach our goal?"), hint=self.tr("What would it change for pupils?"))
        note = Label(self.tr("Expect good intentions: ask before you judge. One of the two questions is enough."), tone="muted")
        self.say = button(self.tr("Ask it this way"), self.asked.emit)
        self.leave = button(self.tr("Not now"), self.left.emit, kind="flat")
        lines = [one for field in (self.view, self.thinking, self.goal) for one in (label_of(field), field)]
        self.setLayout(column(*lines, note, row(self.say, self.leave, None), spacing=4))
        self.hide()

    @property
    def words(self) -> tuple[str, str, str]:
        """What one sees, and the two questions."""
        return self.view.words, self.thinking.words, self.goal.words

    @property
    def has_words(self) -> bool:
        """Tell whether something is typed."""
        return any(words.strip() for words in self.words)

    def put(self, words: tuple[str, str, str] = ("", "", "")) -> None:
        """Show other words."""
        for field, text in zip((self.view, self.thinking, self.goal), words, strict=True):
            field.put(text)

    def begin(self) -> None:
        """Show it, and let one type."""
        self.show()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        come_into_view(self)
