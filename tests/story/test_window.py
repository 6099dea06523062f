"""The main job through the window, by clicks and keys: two teachers, a room, real files, a stick."""

import gc

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from story.seat import NOTE, PASSPHRASE


def make_space(seat, name):
    """Make a locked space: name, passphrase, recovery sheet, two of its words typed back."""
    seat.click("I am new here")
    seat.type_into("Your name", name)
    seat.click("Next")
    choose_passphrase(seat)
    seat.sees("Start or join a room")


def choose_passphrase(seat):
    """Type a new passphrase, and two words of the recovery sheet that comes with it."""
    seat.type_into("New passphrase", PASSPHRASE)
    seat.type_into("The same again", PASSPHRASE)
    seat.click("Next")
    words = seat.words_on_sheet()
    seat.click("I have them on paper")
    answers = seat.until(lambda: [one for one in seat.shown(QLineEdit) if one.accessibleName().startswith("Word ")])
    for field in answers:
        seat.type_into(field.accessibleName(), words[int(field.accessibleName().split()[-1]) - 1])
    seat.click("Open my space")


def come_in(seat, name):
    seat.click_row(name)
    seat.type_into("Passphrase", PASSPHRASE)
    seat.press(Qt.Key.Key_Return)


def exchange_with(seat, stick):
    seat.click_tab("Exchange")
    seat.click("Choose a folder…")
    seat.choose_file(stick)
    seat.sees("nothing lost")


def founds_and_invites(ana, invitation):
    """Start a room and write an invitation; return its words."""
    make_space(ana, "Ana")
    ana.type_into("Name of the room", "First ten minutes")
    ana.click("Start the room")
    ana.sees("Nothing planned yet.")
    ana.click_tab("People")
    ana.click("Invite a colleague…")
    ana.click("Choose where it goes…")
    ana.choose_file(invitation)
    words = ana.words_on_sheet()
    ana.click("Done")
    return words


def joins(ben, invitation, words):
    """Enter the room; return the three words to compare."""
    make_space(ben, "Ben")
    ben.click("Choose the invitation…")
    ben.choose_file(invitation)
    for number, word in enumerate(words, 1):
        ben.type_into(f"Word {number}", word)
    ben.click("Join the room")
    check_words = ben.words_on_sheet()
    ben.click("Yes, the same")
    return check_words


def compares(ana, check_words):
    ana.click_tab("People")
    ana.sees("Ben")
    ana.click("Compare words", last=True)
    for word in check_words:
        ana.sees(word)


def shares(ana, file):
    ana.click_tab("Library")
    ana.click("Add a resource")
    ana.click("Choose files…")
    ana.choose_file(file)
    ana.click("Concept explanation")
    ana.click("Save")
    ana.sees(file.stem)


def saves_files_of(ben, title, target):
    target.mkdir()
    ben.click_tab("Library")
    ben.click_row(title)
    ben.click("More that can be done with it")
    ben.choose_entry("Save the files…")
    ben.choose_file(target)


def test_what_is_imported_for_good_is_never_looked_through_for_what_is_not_used(seat):
    ana = seat("Ana")
    ana.until(gc.get_freeze_count)
    ana.desktop.close()
    assert not gc.get_freeze_count()


def test_two_teachers_share_by_clicks_and_keys(seat, note, stick, tmp_path):
    invitation, target = tmp_path / "for Ben.teamroom-invite", tmp_path / "for class"
    words = founds_and_invites(seat("Ana"), invitation)
    assert len(words) == 4

    ben = seat("Ben")
    check_words = joins(ben, invitation, words)
    exchange_with(ben, stick)

    ana = seat("Ana")
    come_in(ana, "Ana")
    exchange_with(ana, stick)
    compares(ana, check_words)
    shares(ana, note)
    exchange_with(ana, stick)

    ben = seat("Ben")
    come_in(ben, "Ben")
    exchange_with(ben, stick)
    saves_files_of(ben, "Water story", target)
    ben.until((target / "Water story.txt").exists)
    assert (target / "Water story.txt").read_text() == NOTE
    ben.type_into("Filter the library", "evaporation")
    ben.sees("1 resource")
    ben.click("Lock and leave")
    ben.sees("Who is here?")
