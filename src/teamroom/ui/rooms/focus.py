"""The third screen: one narrow focus, in one sentence; three slots help to find it, a question asks where it is too wide."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit

from teamroom.model.rooms import FOCUS_LIMIT
from teamroom.services.focus_hints import FocusWords, focus_question, focus_words
from teamroom.ui.desk import Desk
from teamroom.ui.flow import Flow
from teamroom.ui.rooms.screen import Screen
from teamroom.ui.texts import Label, on_button
from teamroom.ui.widgets import button, label_of, row

PART_LIMIT = 90
"""Characters of a slot."""
PAUSE_MS = 500
"""How long nothing is typed before the question about a wide focus is asked."""
_EXAMPLE_SHOWN = 60


class FocusScreen(Screen):
    """The sentence may be written at once; what is put together from the slots never takes the place of typed words."""

    def __init__(self, desk: Desk, language: str) -> None:
        super().__init__(desk, 3)
        self._hints: FocusWords | None = None
        self._made = ""
        self.title.setText(self.tr("One thing to get better at"))
        self.show_lead(self.tr("Small enough that a colleague could come and see it."))
        self.sentence = self.line(self.tr("What one thing do you want to get better at?"), FOCUS_LIMIT)
        self.question = Label(tone="warn")
        self.question.hide()
        self.where = self.line(self.tr("In which class or moment"), PART_LIMIT, self.tr("the first ten minutes of Form 2 maths"))
        self.what = self.line(self.tr("What one can see students do"), PART_LIMIT, self.tr("start the warm-up by themselves"))
        self.so = self.line(self.tr("So that"), PART_LIMIT, self.tr("nobody waits for the lesson to begin"))
        self.again = button(self.tr("Use these words"), self._compose_again, kind="flat")
        self.examples = Flow(spacing=4)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._fill()
        self.put_next(self.tr("Next"), self.given.emit)
        self.sentence.textChanged.connect(self._typed)
        for part in self._parts:
            part.textChanged.connect(self._compose)
        desk.runner.run(lambda _: focus_words(language), self, done=self._hints_known)

    # -- What the page calls ------------------------------------------------------------------------------------------

    def propose(self, text: str) -> None:
        """Offer a sentence where nobody typed one."""
        if text and not any(part.text().strip() for part in self._parts):
            self._put(text.strip())

    def begin(self) -> None:
        """Put the focus into the sentence; what is there may be asked about."""
        super().begin()
        self._pause.start()

    def recall(self, made: str) -> None:
        """Know which sentence was put together, after what was kept is shown again."""
        self._made = made
        self._show_again()

    @property
    def made(self) -> str:
        """The sentence that was put together last."""
        return self._made

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask nothing while nobody sees it."""
        self._pause.stop()
        super().hideEvent(event)

    # -- Putting a sentence together ----------------------------------------------------------------------------------

    @property
    def _parts(self) -> tuple[QLineEdit, QLineEdit, QLineEdit]:
        return self.where, self.what, self.so

    @property
    def _composed(self) -> str:
        where, what, so = (part.text().strip().rstrip(".,;") for part in self._parts)
        texts = {
            (True, True, True): self.tr("In {where}, students {what}, so that {so}"),
            (True, True, False): self.tr("In {where}, students {what}"),
            (True, False, True): self.tr("In {where}, so that {so}"),
            (False, True, True): self.tr("Students {what}, so that {so}"),
            (True, False, False): self.tr("In {where}"),
            (False, True, False): self.tr("Students {what}"),
            (False, False, True): self.tr("So that {so}"),
        }
        return texts.get((bool(where), bool(what), bool(so)), "").format(where=where, what=what, so=so)[:FOCUS_LIMIT]

    def _compose(self) -> None:
        self._put(self._composed)

    def _compose_again(self) -> None:
        self._made = self.sentence.text()
        self._compose()
        self.sentence.setFocus()

    def _put(self, text: str) -> None:
        if self.sentence.text() in {"", self._made}:
            self._made = text
            self.sentence.setText(text)
            self.sentence.setCursorPosition(0)
        self._show_again()

    def _show_again(self) -> None:
        """Offer to put it together again where somebody wrote something else meanwhile."""
        composed = self._composed
        self.again.setVisible(bool(composed) and self.sentence.text() != composed)

    def _take_example(self, text: str) -> None:
        # As if it was typed: the field's own undo brings back what was there.
        self.sentence.selectAll()
        self.sentence.insert(text)
        self._made = text
        self._show_again()
        self.sentence.setFocus()

    # -- Hints --------------------------------------------------------------------------------------------------------

    def _hints_known(self, hints: FocusWords) -> None:
        self._hints = hints
        for text in hints.examples:
            made = button(on_button(text, _EXAMPLE_SHOWN), kind="link")
            made.clicked.connect(lambda _checked=False, text=text: self._take_example(text))
            self.examples.add(made)
        self._ask()

    def _typed(self) -> None:
        self._show_again()
        if self.question.isVisible():
            self._ask()
        else:
            self._pause.start()

    def _ask(self) -> None:
        text = focus_question(self.sentence.text(), self._hints) if self._hints else ""
        self.question.setText(text)
        self.question.setVisible(bool(text))

    def _fill(self) -> None:
        self.ask_for(self.sentence)
        self.add(self.question, Label(self.tr("Or put it together:"), tone="muted"))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(6)
        for place, part in enumerate(self._parts):
            name = label_of(part)
            name.setWordWrap(False)
            grid.addWidget(name, place, 0)
            grid.addWidget(part, place, 1)
        self.add(grid, row(None, self.again), Label(self.tr("Examples, to begin with:"), tone="muted"), self.examples)
        self.again.hide()
        self.fields += [*self._parts, self.again, self.examples, self.back]
