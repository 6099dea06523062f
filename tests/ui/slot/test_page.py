"""The weekly time by clicks and keys, on a real room: seen, changed, taken back, printed, taken into another calendar."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from fakes.files import FULL, Fault
from services.rfc5545 import read
from teamroom.model.calendar import PeriodKind
from teamroom.model.meetings import MeetingSlot
from teamroom.services.calendar import SchoolCalendar
from teamroom.ui.texts import clock_text
from ui.hands import focused, press, type_in
from ui.slot.conftest import ROOM, SLOT, TODAY

ENTER = Qt.Key.Key_Return


def day(number):
    return TODAY + dt.timedelta(number)


# -- Looking ----------------------------------------------------------------------------------------------------------


def test_without_a_time_it_says_what_it_is_for_and_offers_one_button(named_room, seat_of):
    at = seat_of(named_room.ana)
    assert "twenty minutes a week are enough" in at.said
    assert focused() is at.page.choose
    press(ENTER)
    assert focused() is at.page.form.slot.weekday
    press(ENTER)
    assert at.slot == MeetingSlot(3, dt.time(14, 30), TODAY)
    assert focused() is at.page.change


def test_it_says_when_and_where_and_the_next_six_dates(at):
    assert at.page.says.text() == f"Thursday, {clock_text(SLOT.at)} · 20 minutes · every week · Staff room"
    assert at.ahead == ["Thu 1 Jan", "Thu 8 Jan", "Thu 15 Jan", "Thu 22 Jan", "Thu 29 Jan", "Thu 5 Feb"]


def test_weeks_without_school_are_named_in_one_line_each(at, named_room):
    calendar = SchoolCalendar(named_room.ana.room, dt.UTC)
    calendar.add(PeriodKind.HOLIDAY, "Half term", day(5), day(9))
    calendar.add(PeriodKind.HOLIDAY, "", day(20), day(40))
    at.qtbot.waitUntil(lambda: len(at.ahead) == 8)
    assert at.ahead == [
        "Thu 1 Jan", "Thu 8 Jan: no school, Half term", "Thu 15 Jan", "Thu 22 Jan to Thu 5 Feb: no school", "Thu 12 Feb",
        "Thu 19 Feb", "Thu 26 Feb", "Thu 5 Mar",
    ]


def test_where_no_day_follows_it_is_said(at, named_room):
    calendar = SchoolCalendar(named_room.ana.room, dt.UTC)
    for year in range(5):
        calendar.add(PeriodKind.HOLIDAY, "", day(400 * year), day(400 * year + 399))
    at.qtbot.waitUntil(lambda: "No day follows from this" in at.said)
    assert at.ahead == []
    assert not at.page.save_file.isEnabled()


# -- Changing ---------------------------------------------------------------------------------------------------------


def test_it_is_changed_by_keys_alone_and_taken_back(at, notices):
    press(ENTER)
    type_in("mon")
    at.page.form.slot.place.setFocus()
    at.page.form.slot.place.selectAll()
    type_in("Library")
    press(ENTER)
    assert (at.slot.weekday, at.slot.place) == (0, "Library")
    assert at.ahead[0] == "Mon 5 Jan"
    assert notices[-1].text == "Your weekly time is saved."
    assert not at.page.form.is_open
    notices[-1].act()
    assert at.slot == SLOT
    at.qtbot.waitUntil(lambda: at.ahead[0] == "Thu 1 Jan")


def test_cancel_and_escape_leave_all_as_it_was(at):
    for leave in (lambda: at.press("Cancel"), at.page.escape):
        at.press("Change our weekly time")
        at.page.form.slot.weekday.choose(1)
        leave()
        assert at.slot == SLOT
        assert focused() is at.page.change
    assert not at.page.escape()


def test_what_a_colleague_changed_meanwhile_is_said_and_stays_beside_it(at, his, named_room):
    at.press("Change our weekly time")
    at.page.form.slot.weekday.choose(0)
    his.hold(MeetingSlot(1, dt.time(8), TODAY))
    named_room.meet()
    at.qtbot.waitUntil(lambda: "Meanwhile it was changed to: Tuesday" in at.said)
    at.press("Save")
    at.qtbot.waitUntil(lambda: "There are two versions of your weekly time." in at.said)
    named_room.meet()
    assert his.read().two_versions
    asked = []
    at.page.versions_asked.connect(lambda: asked.append(True))
    at.press("Compare the two weekly times")
    assert asked == [True]


def test_what_is_typed_survives_a_lock_with_what_it_was_read_from(at, his, named_room, seat_of):
    at.press("Change our weekly time")
    at.page.form.slot.place.setText("Library ")
    at.page.put_away()
    his.hold(MeetingSlot(3, dt.time(14, 30), TODAY, place="Hall"))
    named_room.meet()
    again = seat_of(named_room.ana)
    assert again.page.form.is_open
    assert again.page.form.slot.place.text() == "Library "
    again.press("Save")
    assert again.meetings.read().two_versions
    assert not seat_of(named_room.ana).page.form.is_open


def test_a_form_that_was_left_alone_leaves_nothing_for_the_next_time(at, named_room, seat_of):
    at.press("Change our weekly time")
    at.press("Cancel")
    at.page.put_away()
    assert not seat_of(named_room.ana).page.form.is_open


def test_news_alone_disturb_nobody_who_types(at, named_room):
    at.press("Change our weekly time")
    at.page.form.slot.place.setFocus()
    type_in("x")
    named_room.ben.adds("Water")
    SchoolCalendar(named_room.ben.room).add(PeriodKind.HOLIDAY, "Half term", day(5), day(9))
    named_room.meet()
    at.settle()
    assert focused() is at.page.form.slot.place
    assert at.page.form.slot.place.text().endswith("x")


# -- Another calendar, paper ------------------------------------------------------------------------------------------


def test_it_is_put_into_another_calendar(at, tmp_path, notices):
    at.press("Put it into my calendar…")
    dialog = at.page.findChild(QFileDialog)
    assert "*.ics" in dialog.nameFilters()[0]
    path = tmp_path / "meetings.ics"
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    events = read(path.read_bytes())
    assert events[0].summary == f"Check-in: {ROOM}"
    assert [one.start.date() for one in events[:2]] == [day(0), day(7)]
    assert notices[-1].text.startswith("Saved as meetings.ics.")


def test_a_full_disk_is_told(at, tmp_path, notices, disk):
    disk.fail(Fault(FULL, operation="write"))
    at.press("Put it into my calendar…")
    dialog = at.page.findChild(QFileDialog)
    dialog.filesSelected.emit([str(tmp_path / "meetings.ics")])
    dialog.close()
    assert "no room" in notices[-1].text.lower() or "full" in notices[-1].text.lower()
    assert list(tmp_path.glob("*.ics*")) == []


def test_terms_and_holidays_are_one_press_away(at):
    asked = []
    at.page.calendar_asked.connect(lambda: asked.append(True))
    at.press("Terms and holidays…")
    assert asked == [True]


@pytest.mark.parametrize("cards", ["four to a page", "one, on A5 paper"])
def test_the_card_is_offered_in_two_sizes(at, cards):
    at.press("Print the card…")
    preview = next(one for one in at.page.children() if hasattr(one, "choices"))
    field = preview.choices.fields["cards"]
    field.setCurrentIndex(field.findText(cards))
    assert preview.sheets.text() == ("1 sheet of paper makes 4 copies" if cards.startswith("four") else "1 sheet of paper")
    preview.close()
