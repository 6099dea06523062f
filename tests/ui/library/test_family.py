"""The family of a resource, and two of it side by side: what differs is marked, what is the same is named."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from teamroom.core.ids import EntityId
from teamroom.services.adapting import Adapted, Branch
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.questions import QuestionDraft, QuestionsDraft
from teamroom.ui.library.comparison import compared
from teamroom.ui.library.family import heading_text
from ui.fitting import cut
from ui.hands import focused, press
from ui.library.conftest import resized
from ui.looking import texts_of
from ui.names import unnamed

LINES = QTextCharFormat.UnderlineStyle


@pytest.fixture
def adapted(ana, add):
    """A resource and its adaptation."""
    rain = add("Rain", subject="Science", parts={"steps": "Boil water.\nWatch the lid."}, format="opener")
    draft = ResourceDraft(
        title="Snow", category="concept", subject="Science", format="opener",
        parts={"steps": "Freeze water.\nWatch the lid.", "adaptation": "In winter we had no rain."},
    )
    return rain, ana.library.add(draft, adapted=Adapted(rain))


def branch(number, depth, title="Rain", **more):
    known = {"gone": False, "here": True} | more
    return Branch(EntityId(bytes([number] * 16)), depth, title, "Ana", 0, None, **known)


# -- The tree ---------------------------------------------------------------------------------------------------------


def test_the_family_shows_leads_on_and_leads_back(adapted, ana, seat_of):
    at = seat_of(ana)
    at.chooses("Snow")
    family = at.page.preview.family
    assert family.heading.text() == "Adapted from “Rain”"
    assert "What was changed: In winter we had no rain." in texts_of(family)
    link = next(one for one in family.findChildren(QPushButton) if one.accessibleName() == "Look at “Rain”")
    link.setFocus()
    press(Qt.Key.Key_Return)
    at.waits_for(lambda: at.page.preview.title.text() == "Rain")
    assert family.heading.text().startswith("1 adaptation")
    assert at.page.preview.worth_line.text() == "Not used yet, adapted once"
    ana.library.remove(adapted[1])
    at.waits_for(lambda: not family.isVisible())
    assert at.page.preview.worth_line.text() == "Not used yet"


@pytest.mark.slow
def test_what_is_in_the_trash_or_not_in_this_room_is_marked_and_leads_nowhere(adapted, ana, seat_of):
    rain, _ = adapted
    ana.library.remove(rain)
    far = ResourceDraft(title="Fog", category="concept")
    ana.library.add(far, adapted=Adapted(EntityId(bytes(16))))
    at = seat_of(ana)
    family = at.page.preview.family
    for title, said in (("Snow", "in the trash"), ("Fog", "not in this room")):
        at.chooses(title)
        assert said in texts_of(family)
        assert not [one for one in family.rows.rows.values() for one in one.findChildren(QPushButton)]
    assert family.heading.text() == "Adapted from what is not in this room"


def test_the_heading_counts_children_alone(theme):
    tree = [branch(1, 0), branch(2, 1, "Snow"), branch(3, 2, "Hail"), branch(4, 2), branch(5, 1)]
    assert heading_text(tree[2].entity, tree) == "Adapted from “Snow”"
    assert heading_text(tree[1].entity, tree).startswith("Adapted from “Rain”, 2 adaptation")
    assert heading_text(EntityId(b"x" * 16), tree) == ""


# -- Side by side -----------------------------------------------------------------------------------------------------


def test_two_are_compared_by_words_with_colour_and_line(adapted, ana, seat_of, qtbot):
    at = seat_of(ana)
    at.chooses("Snow")
    at.press("Compare with “Rain”")
    sheet = at.page.views.comparing.sheet
    at.waits_for(lambda: len(sheet.pairs) == 2)
    said = at.said.splitlines()
    assert [name for name in said if name in {"Title", "Steps", "Subject"}] == ["Title", "Steps"]
    assert "“Snow” by Ana" in said
    assert "The same in both: Category, Format, Subject" in said
    steps = next(one for one in sheet.pairs if "Steps" in texts_of(one))
    (mine,), (other,) = (text.extraSelections() for text in steps.texts)
    assert [one.cursor.selectedText() for one in (mine, other)] == ["Freeze", "Boil"]
    forms = [one.format for one in (mine, other)]
    assert [one.underlineStyle() for one in forms] == [LINES.SingleUnderline, LINES.WaveUnderline]
    assert len({one.background().color().name() for one in forms}) == 2
    assert focused() is sheet.back
    ana.library.edit(adapted[0], ResourceDraft(parts={"steps": "Freeze water.\nWatch the lid."}))
    at.waits_for(lambda: "Steps" in texts_of(sheet).splitlines()[-1])
    press(Qt.Key.Key_Return)
    assert not sheet.isVisible()


@pytest.mark.slow
def test_it_is_read_on_a_small_screen_below_each_other(adapted, ana, seat_of):
    at = seat_of(ana, size=(820, 340))
    at.page.go_to(bytes(adapted[1]))
    at.page.preview.compare_with_asked.emit(adapted[1], adapted[0])
    sheet = at.page.views.comparing.sheet
    at.waits_for(lambda: sheet.pairs)
    one, other = sheet.pairs[0].texts
    at.waits_for(lambda: one.mapTo(sheet, one.rect().bottomLeft()).y() < other.mapTo(sheet, other.rect().topLeft()).y())
    assert "“Rain” by Ana" in texts_of(sheet.pairs[0])
    assert (cut(at.page), unnamed(at.page)) == ([], [])
    resized(at.page, (1180, 600))
    at.waits_for(lambda: one.y() == other.y())
    assert "“Rain” by Ana" not in texts_of(sheet.pairs[0])


@pytest.mark.slow
def test_what_to_compare_with_is_chosen_by_words_and_keys(adapted, ana, add, seat_of):
    add("Wind")
    at = seat_of(ana)
    at.chooses("Snow")
    at.picks("Compare with…")
    choice, sheet = at.page.views.comparing.choice, at.page.views.comparing.sheet
    assert focused() is choice.words
    titles = [choice.rows.line(row).title for row in range(choice.rows.rowCount())]
    assert sorted(titles) == ["Rain", "Wind"], "everything but itself"
    QTest.keyClicks(choice.words, "rain")
    at.waits_for(lambda: choice.rows.rowCount() == 1)
    press(Qt.Key.Key_Return)
    assert focused() is choice.list
    press(Qt.Key.Key_Return)
    assert "“Rain” by Ana" in texts_of(sheet)
    assert at.page.escape()
    assert focused() is choice.list
    assert at.page.escape()
    assert at.page.beside.isVisible()
    at.press("Compare with “Rain”")
    assert at.page.escape()
    assert at.page.beside.isVisible(), "who came from the preview goes back there"


@pytest.mark.slow
def test_what_is_gone_meanwhile_is_told(adapted, ana, seat_of, notices):
    at = seat_of(ana)
    at.chooses("Snow")
    at.page.preview.compare_with_asked.emit(adapted[1], EntityId(bytes(16)))
    at.waits_for(at.page.beside.isVisible)
    assert len(notices) == 1


def test_questions_and_files_are_compared_one_by_one(ana, add, file_of):
    questions = ({"asked": "2:3 or 3:5?", "choices": "2:3\n3:5", "answer": "2:3", "why": "10 against 9"}, {"asked": "Share 12."})
    one = add("Check", file_of("same.txt"), file_of("sheet.txt", b"first"), file_of("old.txt", b"old"))
    other = add("Check", file_of("same.txt"), file_of("sheet.txt", b"second"))
    for entity, some in ((one, questions), (other, questions[:1])):
        ana.library.edit(entity, ResourceDraft(), questions=QuestionsDraft([QuestionDraft(asked) for asked in some]))
    found = compared(ana.library.show(one), ana.library.show(other))
    assert {pair.name: pair.texts for pair in found.differing} == {
        "Question 2": ("Share 12.", ""),
        "Files": ("old.txt\nsame.txt\nsheet.txt (with other content)", "same.txt\nsheet.txt (with other content)"),
    }
    assert found.same == ("Title", "Category", "Question 1")
    assert compared(ana.library.show(one), ana.library.show(one)).differing == ()
