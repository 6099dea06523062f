"""Beside a definition: at most three questions about it as it is typed, and what becomes of vague sentences. It never blocks."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from teamroom.services.problem_checks import CLEAR
from teamroom.ui.present import speak
from teamroom.ui.problems.detail_texts import HelpTexts
from teamroom.ui.texts import Label
from teamroom.ui.widgets import column

PAUSE_MS = 500
"""How long nothing is typed before the questions follow."""


class Helper(QWidget):
    """``words`` gives what is typed now, by the name of the field."""

    def __init__(self, words: Callable[[], Mapping[str, str]]) -> None:
        super().__init__()
        self._words = words
        self._texts = HelpTexts()
        self._said: tuple[str, ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        self.setAccessibleName(self.tr("Questions about what you write"))
        self._card = QFrame()
        self._title = Label(level=3)
        self._questions = Label()
        self._rest = Label(self.tr("You can go on anyway. These are questions, not rules."), tone="muted")
        inside = column(self._title, self._questions, self._rest, spacing=6)
        inside.setContentsMargins(12, 10, 12, 10)
        self._card.setLayout(inside)
        self._card.hide()
        self._pair = QFrame()
        self._pair.setProperty("card", "plain")
        self._before, self._after = Label(), Label()
        example = column(Label(self.tr("Before and after"), level=3), self._before, self._after, spacing=6)
        example.setContentsMargins(12, 10, 12, 10)
        self._pair.setLayout(example)
        self._pair.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._card)
        whole.addWidget(self._pair)
        whole.addStretch(1)

    @property
    def questions(self) -> tuple[str, ...]:
        """What is asked now."""
        return self._said

    def show_texts(self, texts: HelpTexts) -> None:
        """Know what to ask."""
        self._texts = texts
        self.ask()

    def typed(self) -> None:
        """Ask soon; until then what was asked stays."""
        self._pause.start()

    def ask(self) -> None:
        """Ask about what is typed now."""
        self._pause.stop()
        words = self._words()
        found = self._texts.questions(words)
        said = tuple(one.text for one in found)
        if said != self._said:
            self._said = said
            self._show(said, is_clear=[one.id for one in found] == [CLEAR])
        self._show_pair(sum(map(len, words.values())))

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask nothing while nobody sees it."""
        self._pause.stop()
        super().hideEvent(event)

    def _show(self, said: tuple[str, ...], *, is_clear: bool) -> None:
        self._card.setProperty("card", "safe" if is_clear else "warn")
        self._card.style().unpolish(self._card)
        self._card.style().polish(self._card)
        self._title.setText(self.tr("This would make it easier to solve"))
        self._title.setVisible(not is_clear)
        self._rest.setVisible(not is_clear)
        self._questions.setText("\n\n".join(said))
        self._card.setVisible(bool(said))
        if said and self.isVisible():
            speak(self, " ".join(said))

    def _show_pair(self, length: int) -> None:
        """Show one of the examples; which one changes with the problem, not with every letter of it."""
        pairs = self._texts.pairs
        self._pair.setVisible(bool(pairs) and self._card.property("card") != "safe")
        if pairs and not self._before.text():
            one = pairs[length % len(pairs)]
            self._before.setText(self.tr("Before: {sentence}").format(sentence=one.before))
            self._after.setText(self.tr("After: {sentence}").format(sentence=one.after))
