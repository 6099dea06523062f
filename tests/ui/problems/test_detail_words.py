"""Words of the room in a problem: underlined while one types, explained by a tooltip, by a button and by ear (row 7)."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication

from teamroom.model.problems import Step
from teamroom.services.glossary import Glossary, TermDraft, Words
from teamroom.services.problems import Problems
from teamroom.ui.our_words import WordsLabel, WordsLine
from ui.hands import focused
from ui.looking import texts_of

WAIT = TermDraft("wait time", "Silence after a question.", "I count to five.", "Time at the board.")


@pytest.fixture
def at(two, detail_of, problem_of):
    """Ana before a problem in a room that has a word."""
    glossary = Glossary(two.ana.room)
    glossary.add(WAIT)
    entity, _ = problem_of(two.ana)
    seat = detail_of(two.ana, entity, words=glossary.words)
    seat.glossary = glossary
    return seat


def underlined(field):
    """Return what is underlined with dots in a field."""
    found, block = [], field.document().begin()
    while block.isValid():
        text = block.text().encode('utf-16-le')
        found += [text[2 * one.start : 2 * (one.start + one.length)].decode('utf-16-le') for one in block.layout().formats()]
        block = block.next()
    return found


def test_typing_a_glossary_term_in_a_problem_shows_its_tooltip(at):
    seen = at.page.define.fields["seen"]
    at.fill("What is seen or heard", "After a question there is no Wait time")
    assert underlined(seen) == ["Wait time"], "while one types"
    seen.insertPlainText("\nat all. \U0001f600 wait-time")
    at.settle()
    assert underlined(seen) == ["Wait time", "wait-time"]
    inside = seen.cursorRect(seen.textCursor()).center() - QPoint(20, 0)
    assert at.page.define._underliners[1].told_at(inside)[0] == "Silence after a question."
    assert at.page.define._underliners[1].told_at(QPoint(4, 6)) == []
    for point, said in ((inside, "Silence after a question."), (QPoint(4, 6), "")):
        QApplication.sendEvent(seen.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, seen.viewport().mapToGlobal(point)))
        assert said in seen.toolTip()
        assert bool(seen.toolTip()) is bool(said)
    (made,) = at.page.define.word_lines["seen"].buttons.values()
    assert "Silence after a question." in made.toolTip()
    at.types(" Scaffold")
    at.glossary.add(TermDraft("Scaffold", "Help that goes."))
    at.qtbot.waitUntil(lambda: underlined(seen)[-1:] == ["Scaffold"])


def test_the_meaning_is_opened_by_keys_and_told_to_a_screen_reader(at):
    at.fill("What is seen or heard", "No wait time")
    made = at.tab_to("What “wait time” means")
    assert made.accessibleDescription() == "Silence after a question. For example: I count to five. Not this: Time at the board."
    line = at.page.define.word_lines["seen"]
    at.key(Qt.Key.Key_Return)
    assert "Not this: Time at the board." in texts_of(line)
    assert focused() is made
    at.key(Qt.Key.Key_Return)
    assert not line.told.isVisible()


def test_a_line_that_is_typed_has_its_words_below_it_too(at):
    at.page.define.fields["line"].setFocus()
    at.page.define.fields["line"].setText("Nobody gives wait time")
    assert list(at.page.define.word_lines["line"].buttons) == ["wait time"]
    at.page.define.fields["line"].setText("Nobody waits")
    assert not at.page.define.word_lines["line"].isVisible()


def test_in_shown_text_words_are_underlined_and_explained_in_the_head(two, detail_of, problem_of):
    glossary = Glossary(two.ana.room)
    glossary.add(WAIT)
    entity, _ = problem_of(two.ana, line="No wait time after questions")
    Problems(two.ana.room).edit(entity, {"seen": "Wait time is a second"})
    Problems(two.ana.room).move(entity, Step.FACTORS, anyway=True)
    at = detail_of(two.ana, entity, words=glossary.words)
    at.qtbot.waitUntil(at.page.words.isVisible)
    assert list(at.page.words.buttons) == ["wait time"]
    label = at.page.line
    middle = QPoint(label.fontMetrics().horizontalAdvance("No wait"), label.height() // 2)
    assert label.told_at(middle)[0] == "Silence after a question."
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, middle, label.mapToGlobal(middle)))
    assert "Silence after a question." in label.toolTip()
    at.page.define.toggle()
    at.settle()
    assert not at.page.words.isVisible(), "now each word stands below its field"


def test_two_meanings_of_one_word_are_told_with_whose_they_are(two, qtbot, desk):
    glossary = Glossary(two.ana.room)
    glossary.add(WAIT)
    Glossary(two.ben.room).add(TermDraft("Wait time", "Time to copy."))
    two.meet()
    line = WordsLine()
    qtbot.addWidget(line)
    line.show_words(glossary.words())
    line.look("wait time")
    (made,) = line.buttons.values()
    made.click()
    assert "Ana: Silence after a question." in texts_of(line)
    assert "Ben: Time to copy." in texts_of(line)
    line.look("nothing")
    assert line.isHidden()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_dots_stand_below_the_word_in_each_line_of_a_shown_text(two, qtbot, desk, direction):
    Glossary(two.ana.room).add(WAIT)
    label = WordsLabel("After a question there is no wait time, and again no wait time at all.")
    qtbot.addWidget(label)
    label.setLayoutDirection(direction)
    label.resize(150, 200)
    pictures = []
    for words in (Words(), Glossary(two.ana.room).words()):
        label.show_words(words)
        picture = QImage(label.size(), QImage.Format.Format_RGB32)
        label.render(picture)
        pictures.append(picture)
    changed = [(x, y) for x in range(150) for y in range(200) if pictures[0].pixel(x, y) != pictures[1].pixel(x, y)]
    assert changed
    for x, y in changed:
        assert any(label.told_at(QPoint(x + aside, y - 3)) for aside in (-2, 0, 2)), (x, y)
    QApplication.processEvents()
