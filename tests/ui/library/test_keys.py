"""The library under the keyboard: Tab goes where one reads on, and the focus never lies on what is gone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from teamroom.core.errors import UserError
from teamroom.core.messages import FILE_GONE
from teamroom.services.library_drafts import ResourceDraft
from teamroom.ui.library.brought import Brought
from ui.hands import focused, press
from ui.looking import come_to_rest


def called(widget):
    return widget.accessibleName() or widget.text()


def walked(first, count):
    """Return what the stops of Tab are called, from the first thing in a widget that is one."""
    come_to_rest(first)
    stops = [one for one in (first, *first.findChildren(QWidget)) if one.isVisible()]
    next(one for one in stops if one.focusPolicy() & Qt.FocusPolicy.TabFocus).setFocus()
    names = []
    for _ in range(count):
        names.append(called(focused()))
        press(Qt.Key.Key_Tab)
    return names


@pytest.fixture
def disputed(ana, ben, add, file_of, meet):
    """A resource with two files and two titles."""
    entity = add("Shown", file_of("a.txt"), file_of("b.txt"), body="Three clues.")
    meet()
    for one in (ana, ben):
        one.library.edit(entity, ResourceDraft(title=one.name))
    meet()


@pytest.mark.slow
def test_tab_goes_where_one_reads_on_whenever_it_was_made(ana, disputed, seat_of, file_of):
    at = seat_of(ana)
    at.chooses(at.titles[0])
    looks = ["Look into a.txt", "Open a.txt", "Look into b.txt", "Open b.txt"]
    bar = ["I used this", "Adapt", "Feedback", "Print", "More that can be done with it"]
    shown = ["Compare", "Text of the resource", *looks, "Say something about this", "Say it", "I see it differently…", *bar]
    assert walked(at.page.preview.notes, len(shown)) == shown
    at.picks("Change")
    at.page.views.editor.take(Brought((file_of("c.txt"),)))
    offers = ["Take off a.txt", "Take off b.txt", "Leave out c.txt"]
    assert walked(at.form.files, 7) == ["Choose files…", "Paste", *offers, "One-slide explanation", "Title"]
    at.page.views.editor.throw_away()
    at.press("Compare")
    cards = at.page.views.waiting.versions.cards
    answers = [name for card in cards for name in ("A version", card.use.accessibleName())]
    offers = ["Keep both, as two resources", "Join them by hand…", "Decide later"]
    assert walked(cards[0], 7) == [*answers, *offers]


def test_a_file_that_is_left_out_by_keys_leaves_the_focus_in_its_place(ana, seat_of, file_of):
    at = seat_of(ana)
    at.page.new_here()
    at.page.views.editor.take(Brought(tuple(map(file_of, ("a.txt", "b.txt", "c.txt")))))
    assert walked(at.form.files, 4)[-1] == "Leave out b.txt"
    at.form.files.choose.setFocus()
    press(Qt.Key.Key_Tab, times=3)
    for now in ("Leave out c.txt", "Leave out a.txt", "Choose files…"):
        press(Qt.Key.Key_Return)
        assert called(focused()) == now


@pytest.mark.slow
def test_the_focus_follows_from_a_list_that_gets_empty_and_back(ana, add, seat_of):
    add("Ratio")
    at = seat_of(ana)
    at.page.browse.begin_list()
    press(Qt.Key.Key_Delete)
    at.waits_for(at.page.browse.first.hasFocus)
    QTest.keyClick(focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    at.waits_for(at.list.hasFocus)
    at.finds("ratio", "Ratio")
    at.page.browse.begin_list()
    press(Qt.Key.Key_Delete)
    at.waits_for(at.page.browse.clear_all.hasFocus)
    press(Qt.Key.Key_Return)
    at.waits_for(at.page.browse.first.hasFocus)
    at.press("Trash")
    assert at.page.views.trash.list.hasFocus()
    press(Qt.Key.Key_Return)
    assert at.page.views.trash.back.hasFocus()


def test_while_it_is_saved_the_form_has_the_focus_and_gives_it_back(ana, seat_of, file_of):
    at = seat_of(ana)
    at.page.new_here()
    editor, kept = at.page.views.editor, []

    def refused(*_):
        kept.append((focused(), editor.save.isEnabled()))
        raise UserError(FILE_GONE, path="x")

    editor._saving.save = refused
    at.form.title.setText("Ratio")
    at.form.title.setFocus()
    press(Qt.Key.Key_Return)
    assert kept == [(editor, False)]
    assert focused() is at.form.title
