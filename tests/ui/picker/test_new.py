"""A space of one's own, by keys only and by clicks: name, passphrase, recovery sheet, two words back."""

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from fakes.files import FULL, Fault
from teamroom.core.errors import EnvironmentProblem
from teamroom.ui.printing import pdf_bytes
from ui.fitting import cut
from ui.hands import click, press, type_in


def words_asked(page):
    return [page.sheet.sheet.words[place] for place in page.type_back.places]


@pytest.fixture
def to_passphrase(show):
    """Go to the passphrase of a new space."""

    def gone(name="Amina K.", school="Hillside"):
        page = show()
        press(Qt.Key.Key_Return)
        type_in(name)
        press(Qt.Key.Key_Tab)
        type_in(school)
        press(Qt.Key.Key_Return)
        return page

    return gone


@pytest.fixture
def to_sheet(to_passphrase):
    """Go to the recovery sheet of a new space with a suggested passphrase."""

    def gone(**named):
        page = to_passphrase(**named)
        page.passphrase.passphrase.offer.click()
        press(Qt.Key.Key_Return)
        return page

    return gone


def test_the_whole_way_by_keys_only(show, profiles):
    page = show()
    press(Qt.Key.Key_Return)
    assert page.step is page.name
    type_in("Amina K.")
    press(Qt.Key.Key_Tab)
    type_in("Hillside")
    press(Qt.Key.Key_Return)
    assert page.step is page.passphrase
    type_in("lake paper window tuesday")
    press(Qt.Key.Key_Tab, 2)
    type_in("lake paper window tuesday")
    press(Qt.Key.Key_Return)
    assert page.step is page.sheet
    words = page.sheet.sheet.words
    assert len(words) == 12
    press(Qt.Key.Key_Return)
    assert page.step is page.type_back
    assert not page.taken
    first, second = words_asked(page)
    type_in(first)
    press(Qt.Key.Key_Tab)
    type_in(second.upper())
    press(Qt.Key.Key_Return)
    [unlocked] = page.taken
    assert (unlocked.name, unlocked.school) == ("Amina K.", "Hillside")
    unlocked.close()
    profiles.unlock(unlocked.profile, "lake paper window tuesday").close()
    profiles.recover(unlocked.profile, " ".join(words), "some other passphrase")[0].close()


def test_the_words_of_the_sheet_are_all_on_screen_with_their_numbers(to_sheet, qtbot):
    page = to_sheet()
    sheet = page.sheet.sheet
    said = sheet.accessibleDescription()
    assert said.startswith(f"1 {sheet.words[0]}, 2 {sheet.words[1]}")
    assert said.endswith(f"12 {sheet.words[11]}")
    assert QApplication.focusWidget() is sheet


def test_a_name_is_needed(show):
    page = show()
    press(Qt.Key.Key_Return)
    type_in("   ")
    press(Qt.Key.Key_Return)
    assert page.step is page.name
    assert page.name.said.text.startswith("There is no name yet.")
    assert QApplication.focusWidget() is page.name.name


def test_two_different_passphrases_are_told_and_kept(to_passphrase):
    page = to_passphrase()
    type_in("lake paper window tuesday")
    press(Qt.Key.Key_Tab, 2)
    type_in("lake paper window tuesdey")
    press(Qt.Key.Key_Return)
    assert page.step is page.passphrase
    assert page.passphrase.said.text.startswith("The two passphrases are not the same.")
    assert page.passphrase.passphrase.text == "lake paper window tuesday"


def test_where_it_is_shown_it_is_typed_once(to_passphrase):
    page = to_passphrase()
    fields = page.passphrase.passphrase
    fields.shown.setChecked(True)
    assert not fields.again.isVisible()
    assert fields.field.echoMode() is QLineEdit.EchoMode.Normal
    fields.field.setFocus()
    type_in("lake paper window tuesday")
    press(Qt.Key.Key_Return)
    assert page.step is page.sheet


def test_a_suggestion_is_shown_and_stands_for_hundreds_of_years(to_passphrase):
    page = to_passphrase()
    fields = page.passphrase.passphrase
    click(fields.offer)
    assert len(fields.text.split()) == 4
    assert fields.field.echoMode() is QLineEdit.EchoMode.Normal
    assert "hundreds of years" in fields.strength.text()


def test_a_weak_passphrase_is_told_with_the_name_and_school_known(to_passphrase):
    page = to_passphrase(name="Amina", school="Hillside")
    strength = page.passphrase.passphrase.strength
    assert "At least 8 characters" in strength.text()
    type_in("amina hillside")
    assert "would need seconds" in strength.text()
    assert "Four words" in strength.text()


def test_a_short_passphrase_is_refused_and_nothing_is_made(to_passphrase, profiles):
    page = to_passphrase()
    page.passphrase.passphrase.shown.setChecked(True)
    page.passphrase.passphrase.field.setFocus()
    type_in("short")
    press(Qt.Key.Key_Return)
    assert page.passphrase.said.text.startswith("That passphrase is too easy to guess")
    assert page.passphrase.passphrase.text == "short"
    assert profiles.list() == []
    type_in(" but longer")
    press(Qt.Key.Key_Return)
    assert page.step is page.sheet


def test_a_full_disk_is_told_and_nothing_that_was_typed_is_lost(to_passphrase, files, profiles):
    page = to_passphrase()
    page.passphrase.passphrase.offer.click()
    typed = page.passphrase.passphrase.text
    files.fail(Fault(FULL, for_ever=True))
    press(Qt.Key.Key_Return)
    assert page.passphrase.said.text
    assert page.passphrase.passphrase.text == typed
    files.heal()
    press(Qt.Key.Key_Return)
    assert page.step is page.sheet
    assert [line.name for line in profiles.list()] == ["Amina K."]


def test_a_wrong_word_is_asked_for_again_without_being_told(to_sheet):
    page = to_sheet()
    press(Qt.Key.Key_Return)
    first, second = page.type_back.places
    type_in("abacus")
    press(Qt.Key.Key_Return)
    said = page.type_back.said.text
    assert said.startswith(f"Word {first + 1} is another one.")
    assert page.sheet.sheet.words[first] not in said
    type_in(page.sheet.sheet.words[first])
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert page.type_back.said.text.startswith(f"Word {second + 1}")
    assert not page.taken


def test_the_words_can_be_looked_at_again_and_others_are_asked(to_sheet):
    page = to_sheet()
    shown = page.sheet.sheet.words
    press(Qt.Key.Key_Return)
    click(page.type_back.back)
    assert page.step is page.sheet
    assert page.sheet.sheet.words == shown
    press(Qt.Key.Key_Return)
    assert page.step is page.type_back


def test_four_letters_of_a_word_are_enough(to_sheet):
    page = to_sheet()
    press(Qt.Key.Key_Return)
    first, second = words_asked(page)
    type_in(first[:4])
    press(Qt.Key.Key_Tab)
    type_in(second[:4])
    press(Qt.Key.Key_Return)
    assert len(page.taken) == 1


def test_a_space_whose_sheet_was_not_copied_is_locked_when_the_page_goes_and_opens_later(to_sheet, profiles):
    page = to_sheet()
    phrase = page.passphrase.passphrase.text
    page.put_away()
    assert page.sheet.sheet.words == ()
    assert page.passphrase.passphrase.text == ""
    [line] = profiles.list()
    profiles.unlock(line.profile, phrase).close()


def test_an_open_new_space_is_held_against_others_until_then(to_sheet, profiles):
    page = to_sheet()
    phrase = page.passphrase.passphrase.text
    [line] = profiles.list()
    with pytest.raises(EnvironmentProblem):
        profiles.unlock(line.profile, phrase)


def test_escape_goes_back_step_by_step_and_never_past_the_sheet(to_passphrase):
    page = to_passphrase()
    type_in("kept")
    press(Qt.Key.Key_Escape)
    assert page.step is page.name
    assert page.name.name.text() == "Amina K."
    press(Qt.Key.Key_Escape)
    assert page.step is page.who
    assert page.escape() is False
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert page.passphrase.passphrase.text == "kept"
    page.passphrase.passphrase.offer.click()
    press(Qt.Key.Key_Return)
    assert page.escape() is False
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert page.step is page.sheet


def test_enter_on_back_goes_back(to_passphrase):
    page = to_passphrase()
    page.passphrase.back.setFocus()
    press(Qt.Key.Key_Return)
    assert page.step is page.name


def test_a_profile_is_noted_as_here_today(to_sheet, profiles, device, desk):
    to_sheet()
    [line] = profiles.list()
    assert device.last_here(line.profile) == desk.clock.now_ms()


def test_the_sheet_is_printed_on_paper_only_and_leaves_the_screen_with_the_words(to_sheet, qtbot):
    page = to_sheet()
    words, step = page.sheet.sheet.words, page.sheet
    qtbot.mouseClick(step.print, Qt.MouseButton.LeftButton)
    preview = step._preview
    assert preview.isVisible()
    assert not preview.save.isVisible()
    assert preview._pages.count == 1
    with PdfDocument(pdf_bytes(preview._pages)) as document:
        printed = document[0].get_textpage().get_text_range()
    assert [word for word in words if word not in printed] == []
    assert "Amina" not in printed
    qtbot.waitUntil(lambda: cut(preview) == [])
    step.forget()
    qtbot.waitUntil(lambda: step._preview is None)
