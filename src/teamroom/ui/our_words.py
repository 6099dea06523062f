"""Words of the room in what people write and read: underlined with dots, explained by a tooltip and in a line below (row 7).

Fed with the words by whoever shows a page; an underline alone would reach neither the keyboard nor a screen reader.
"""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QStyle, QVBoxLayout, QWidget

from teamroom.core.text import folded
from teamroom.model.glossary import TELL_LIMIT, WORD_LIMIT
from teamroom.services.glossary import TermLine, Words
from teamroom.ui.flow import Flow
from teamroom.ui.present import speak
from teamroom.ui.texts import Label, by_text, name_text, on_button, one_line, tooltip, tr
from teamroom.ui.widgets import Button, button


def meaning_lines(terms: Iterable[TermLine]) -> list[str]:
    """Return what is told of some entries, a line each; of two for one word each says whose it is."""
    entries, lines = list(terms), []
    for one in entries:
        meaning = one_line(one.meaning, TELL_LIMIT)
        if len(entries) > 1:
            meaning = tr("Words", "{whose}: {meaning}").format(whose=_whose(one), meaning=meaning)
        lines.append(meaning)
        if one.example:
            lines.append(tr("Words", "For example: {text}").format(text=one_line(one.example, TELL_LIMIT)))
        if one.not_this:
            lines.append(tr("Words", "Not this: {text}").format(text=one_line(one.not_this, TELL_LIMIT)))
    return lines


def _whose(term: TermLine) -> str:
    return name_text(term.school) if term.school else by_text(term.author)


def _at(text: str, place: int) -> int:
    """Return where a place of a text is for Qt, which counts signs beyond the usual ones twice."""
    return place + sum(character > "\uffff" for character in text[:place])


class Underliner(QSyntaxHighlighter):
    """Underlines the words of the room in a field while somebody types, and explains the one below the pointer."""

    def __init__(self, field: QPlainTextEdit) -> None:
        super().__init__(field.document())
        self._field = field
        self._words = Words()
        field.viewport().installEventFilter(self)

    def show_words(self, words: Words) -> None:
        """Know other words."""
        self._words = words
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Underline what stands in a paragraph; called by Qt for each that changed."""
        dotted = QTextCharFormat()
        dotted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        for found in self._words.places_in(text):
            start = _at(text, found.start)
            self.setFormat(start, _at(text, found.end) - start, dotted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the tooltip that is about to show be the meaning of the word below the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self._field.setToolTip(tooltip(*self.told_at(event.pos())))
        return super().eventFilter(watched, event)

    def told_at(self, point: QPoint) -> list[str]:
        """Return what is told of the word at a point of the field."""
        cursor = self._field.cursorForPosition(point)
        text, place = cursor.block().text(), cursor.positionInBlock()
        for found in self._words.places_in(text):
            if _at(text, found.start) <= place <= _at(text, found.end):
                return meaning_lines(self._words.explain(found))
        return []


class WordsLabel(Label):
    """A text in which the words of the room are underlined; the one below the pointer is explained."""

    def __init__(self, text: str = "", *, level: int = 0, tone: str = "") -> None:
        self._words = Words()
        super().__init__(text, level=level, tone=tone)

    def show_words(self, words: Words) -> None:
        """Know other words."""
        self._words = words
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then the lines below words."""
        super().paintEvent(event)
        text = self.text()
        places = self._words.places_in(text)
        if not places:
            return
        painter = QPainter(self)
        pen = QPen(self.palette().color(self.foregroundRole()), 1.0, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        for found in places:
            for start, end in self._stretches(_at(text, found.start), _at(text, found.end)):
                painter.drawLine(start, end)

    def event(self, event: QEvent) -> bool:
        """Let the tooltip that is about to show be the meaning of the word below the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self.setToolTip(tooltip(*self.told_at(event.pos())))
        return super().event(event)

    def told_at(self, point: QPoint) -> list[str]:
        """Return what is told of the word at a point."""
        text = self.text()
        for found in self._words.places_in(text):
            for start, end in self._stretches(_at(text, found.start), _at(text, found.end)):
                left, right = sorted((start.x(), end.x()))
                if left <= point.x() <= right and start.y() - self.fontMetrics().height() <= point.y() <= start.y() + 2:
                    return meaning_lines(self._words.explain(found))
        return []

    def _stretches(self, start: int, end: int) -> Iterable[tuple[QPointF, QPointF]]:
        """Yield the line below a stretch of the text, one for each line it stands on."""
        room = self.contentsRect()
        layout = QTextLayout(self.text(), self.font())
        align = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        option = QTextOption(align & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        height, lines = 0.0, []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room.width())
            line.setPosition(QPointF(0, height))
            height += line.height()
            lines.append(line)
        layout.endLayout()
        top = room.top() + (max(0.0, room.height() - height) / 2 if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0.0)
        for line in lines:
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                base = top + line.y() + line.ascent() + 2
                ends = [_x(line, place) + room.left() for place in (first, last)]
                yield QPointF(ends[0], base), QPointF(ends[1], base)


def _x(line: QTextLine, place: int) -> float:
    """Return how far from the side a place of a text stands; Qt tells the place, too."""
    found = line.cursorToX(place)
    return float(found[0]) if isinstance(found, tuple) else 0.0


class WordsLine(QWidget):
    """The words of the room that stand in some texts, a button each: it opens what the word means, and closes it again.

    Hidden while there are none.
    """

    def __init__(self) -> None:
        super().__init__()
        self._words = Words()
        self._texts: tuple[str, ...] = ()
        self._shown: dict[str, tuple[TermLine, ...]] = {}
        self._open = ""
        self._lead = Label(self.tr("Our words:"), tone="muted", wrap=False)
        self._flow = Flow(self._lead)
        self.buttons: dict[str, Button] = {}
        self.told = Label()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self._flow)
        whole.addWidget(self.told)
        self.told.hide()
        self.hide()

    def show_words(self, words: Words) -> None:
        """Know other words."""
        self._words = words
        self.look(*self._texts)

    def look(self, *texts: str) -> None:
        """Show the words that stand in some texts; a button whose word is still there stays, and with it the focus."""
        self._texts = texts
        shown: dict[str, tuple[TermLine, ...]] = {}
        for one in self._words.found_in(*texts):
            key = folded(one.word)
            shown[key] = (*shown.get(key, ()), one)
        if shown == self._shown:
            return
        self._shown = shown
        self._fill()

    def _fill(self) -> None:
        held = next((key for key, made in self.buttons.items() if made.hasFocus()), "")
        self._flow.clear()
        self._lead = Label(self.tr("Our words:"), tone="muted", wrap=False)
        self._flow.add(self._lead)
        self.buttons = {key: self._button(key, terms) for key, terms in self._shown.items()}
        if held in self.buttons:
            self.buttons[held].setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(self._shown))
        self._tell(self._open if self._open in self._shown else "")

    def _button(self, key: str, terms: tuple[TermLine, ...]) -> Button:
        word = one_line(terms[0].word, WORD_LIMIT)
        made = button(on_button(word, WORD_LIMIT), lambda: self._press(key), kind="link", name=self.tr("What “{word}” means").format(word=word))
        made.setToolTip(tooltip(*meaning_lines(terms)))
        made.setAccessibleDescription(" ".join(meaning_lines(terms)))
        self._flow.add(made)
        return made

    def _press(self, key: str) -> None:
        self._tell("" if self._open == key else key)
        if self._open:
            speak(self, self.told.text())

    def _tell(self, key: str) -> None:
        self._open = key
        self.told.setText("\n".join(meaning_lines(self._shown[key])) if key else "")
        self.told.setVisible(bool(key))
