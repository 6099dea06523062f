"""Three words that two people read to each other: the same on both screens, or somebody else came in."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from teamroom.ui.desk import Desk
from teamroom.ui.present import speak
from teamroom.ui.texts import Label
from teamroom.ui.widgets import Card, button, named, row


class Comparing(Card):
    """The words of one person, big, with the question whether both see them.

    ``same`` and ``other`` are called by the answers, ``close`` where there is nothing to compare.
    """

    def __init__(
        self, desk: Desk, *, same: Callable[[], None], other: Callable[[], None], close: Callable[[], None]
    ) -> None:
        super().__init__(tone="safe")
        self._desk = desk
        self._say = Label()
        self._words = row(spacing=24)
        self._question = Label(self.tr("Do you both see this?"), level=3)
        self.same = button(self.tr("Yes, the same"), same)
        self.other = button(self.tr("No, other words"), other)
        self.close_button = button(self.tr("Close"), close, kind="flat")
        for item in (self._say, self._question):
            self.body.addWidget(item)
        self.body.insertLayout(1, self._words)
        self.body.addLayout(row(self.same, self.other, self.close_button, None))
        named(self, self.tr("Compare words"))
        self._show_answers(shown=False)
        self._say.setText(self.tr("Working out the words…"))

    def show_words(self, words: tuple[str, str, str] | None, *, me: bool, name: str) -> None:
        """Show the words, or say why there are none. ``me``: they are of whoever works here."""
        if words is None:
            text = self.tr("You started this room: there are no words of yours to compare.")
            if not me:
                text = self.tr("{name} started this room: there are no words to compare.").format(name=name)
            self._say.setText(text)
            self.close_button.setFocus()
            return
        hint = self.tr("Read them to {name}, by phone or side by side. The same page there shows the same words.")
        if me:
            hint = self.tr("Read them to the colleague who invited you, by phone or side by side.")
        self._say.setText(hint.format(name=name))
        for word in words:
            label = Label(word, level=1, wrap=False)
            self._words.addWidget(label)
            label.show()
        self._words.addStretch(1)
        self._show_answers(shown=True)
        self.same.setFocus()
        speak(self, "{} {} {}. {}".format(*words, self._question.text()))

    def _show_answers(self, *, shown: bool) -> None:
        answers: tuple[QWidget, ...] = (self._question, self.same, self.other)
        for one in answers:
            one.setVisible(shown)
