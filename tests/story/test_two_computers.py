"""One teacher at two computers, through the window: a file, four words, and from then on one stick carries both ways."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit

from story.test_window import choose_passphrase, come_in, exchange_with, make_space


def founds_a_room(seat):
    make_space(seat, "Ana")
    seat.type_into("Name of the room", "First ten minutes")
    seat.click("Start the room")
    seat.sees("Nothing planned yet.")


def invites_another_computer(seat, file):
    """Write the file; return its words."""
    seat.click_tab("People")
    seat.click("Use TeamRoom on another computer…")
    seat.sees("Whoever has both the file and the words is you")
    seat.click("Choose where it goes…")
    seat.choose_file(file)
    words = seat.words_on_sheet()
    seat.click("Done")
    return words


def moves_in(seat, file, words):
    seat.click("I use TeamRoom on another computer")
    seat.click("Choose the file…")
    seat.choose_file(file)
    for number, word in enumerate(words, 1):
        seat.type_into(f"Word {number}", word)
    seat.click("Next")
    seat.sees("this computer gets a passphrase of its own")
    choose_passphrase(seat)


def adds(seat, title):
    seat.click_tab("Library")
    seat.click("Add a resource")
    seat.type_into("Title", title)
    seat.click("Concept explanation")
    seat.click("Save")
    seat.sees(title)


def journal_of(seat):
    return seat.desktop._session._profile.journal


@pytest.mark.slow
def test_what_is_written_on_one_computer_comes_to_the_other(seat, stick, tmp_path):
    file = tmp_path / "mine.teamroom-invite"
    school = seat("Ana at school")
    founds_a_room(school)
    words = invites_another_computer(school, file)

    home = seat("Ana at home")
    moves_in(home, file, words)
    adds(home, "Water story")
    journal_of(home).write("Sami asked the best question.", date(2026, 3, 2))
    exchange_with(home, stick)

    school = seat("Ana at school")
    come_in(school, "Ana")
    exchange_with(school, stick)
    school.sees("Yours alone, from your other computers: 1 new.")
    school.click_tab("Library")
    school.sees("Water story")
    assert [one.text for one in journal_of(school).list()] == ["Sami asked the best question."]
    school.click_tab("People")
    school.sees("Another computer of yours")
    assert not [one for one in school.shown(QLineEdit) if one.accessibleName().startswith("Word ")]
