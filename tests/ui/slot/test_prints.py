"""The card of the weekly time, read back from the pages as paper has it."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from teamroom.model.meetings import MeetingSlot
from teamroom.ui.slot.prints import FOUR, ONE, CardTold, SlotCards
from teamroom.ui.texts import clock_text
from ui.library.printed import texts_of

SLOT = MeetingSlot(3, dt.time(14, 30), dt.date(2026, 1, 1), place="Staff room, upstairs")
DATES = ("Thu 1 Jan", "Thu 8 Jan", "Thu 15 Jan", "Thu 22 Jan", "Thu 29 Jan", "Thu 5 Feb")
LONG = CardTold("A room with a rather long name that people give " * 2, MeetingSlot(3, dt.time(14, 30), SLOT.first, place="In the library, " * 7, every=4), DATES)
TOLD = CardTold("Clear lessons", SLOT, DATES)


def test_it_says_day_time_place_twenty_minutes_the_five_parts_and_the_next_dates(theme):
    (page,) = texts_of(SlotCards(TOLD).made({"cards": ONE}))
    for words in ("Clear lessons", f"Thursday, {clock_text(SLOT.at)}", "Staff room, upstairs", "Twenty minutes", "every week", *DATES):
        assert words in page, words
    parts = ["Wins", "One challenge", "A dilemma: listen, ask, then ideas", "What I will try", "Next presenter"]
    assert [page.find(one) for one in parts] == sorted(page.find(one) for one in parts)
    assert min(page.find(one) for one in parts) > 0


def test_four_to_a_page_say_all_of_it_four_times(theme):
    (page,) = texts_of(SlotCards(TOLD).made({"cards": FOUR}))
    for words in ("Clear lessons", "Staff room, upstairs", "Twenty minutes", "Next presenter", DATES[-1]):
        assert page.count(words) == 4, words


@pytest.mark.parametrize("cards", [ONE, FOUR])
def test_long_names_and_places_fit_and_nothing_is_lost(theme, cards):
    pages = texts_of(SlotCards(LONG).made({"cards": cards}))
    assert len(pages) == 1
    assert pages[0].count(DATES[-1]) == int(cards)


def test_other_minutes_are_said_and_a_slot_without_a_place_or_dates_has_none(theme):
    slot = MeetingSlot(0, dt.time(8), SLOT.first, 25)
    (page,) = texts_of(SlotCards(CardTold("Clear lessons", slot, ())).made({"cards": ONE}))
    assert "25 minutes" in page
    assert "Next dates" not in page


def test_in_a_window_from_right_to_left_it_begins_at_the_right(theme, qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        (page,) = texts_of(SlotCards(TOLD).made({"cards": FOUR}))
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert page.count("Next presenter") == 4
