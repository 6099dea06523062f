"""What leaves, what stays and what was: said before anything is clicked."""

import pytest
from PySide6.QtCore import Qt

from teamroom.services.exchange_status import (
    Behind,
    Carried,
    HistoryLine,
    Leaving,
    OpenAnswers,
    Own,
    Staying,
    Way,
)
from ui.exchange.conftest import EXCHANGE


class Told:
    """What the page is told of the room, as a test says."""

    def __init__(self):
        self.out, self.kept = Leaving(4, 2, 1_258_291, 2), Staying(23, 2, 1)
        self.mine = None
        self.others, self.about = (), ()
        self.open = OpenAnswers()
        self.past = [HistoryLine(1_767_175_200_000, sent=False, partner="Ben", new=12, changed=3, two_versions=1)]

    def leaving(self):
        return self.out

    def staying(self):
        return self.kept

    def own(self):
        return self.mine

    def behind(self):
        return self.others

    def exactly(self, line):
        return self.about

    def open_answers(self):
        return self.open

    def whole_history(self, limit):
        return self.past[:limit]


def test_what_waits_for_an_answer_is_told_and_leads_there(ana, seat_of, qtbot):
    told = Told()
    at = seat_of(ana, status=told)
    assert not at.page.waiting.isVisible()
    told.open = OpenAnswers(3, 1)
    at.page.appear()
    assert "3 with two versions, 1 came back" in at.said
    with qtbot.waitSignal(at.page.answers_asked):
        at.press("Look at them")


def test_what_leaves_and_what_stays_is_told_before(ana, seat_of):
    page = seat_of(ana, status=Told()).page
    assert [text.split()[0] for text in page.leaving.texts] == ["4", "2", "1.2", "Locked"]
    assert [text.split()[0] for text in page.staying.texts] == ["23", "2", "Everything"]


def test_where_the_stick_goes_next_is_told_without_blame(ana, seat_of, desk):
    told, now = Told(), desk.clock.now_ms()
    week = now - 6 * 86_400_000
    told.others = (Behind("Ben", "home", 14, week), Behind("Ben", "school", 1, now), Behind("Cleo", "school", 0, 0))
    assert seat_of(ana, status=told).page.behind.texts == [
        "Carry the stick to Ben (home) next.",
        "Ben (home): 14 items not there yet, last heard of 6 days ago",
        "Ben (school): 1 item not there yet, last heard of today",
        "Cleo: has everything, not heard of yet",
    ]
    told.others = (Behind("Ben", "home", 0, now),)
    assert seat_of(ana, status=told).page.behind.texts == ["Everybody has everything that is here."]


def test_an_exchange_of_the_past_tells_title_by_title_what_it_was_about(ana, seat_of):
    told = Told()
    titles = [Carried(Way.NEW, f"Opener {number}") for number in range(14)]
    told.about = (*titles, Carried(Way.TWO_VERSIONS, "Rain"))
    page = seat_of(ana, status=told).page
    page.history.setCurrentIndex(page.history.model().index(0, 0))
    first, new, versions = page._details.text().splitlines()
    assert first.endswith("Taken in from Ben: 12 new, 3 changed, 1 with two versions.")
    assert new.startswith("New: Opener 0, Opener 1,")
    assert new.endswith("Opener 11, 2 more.")
    assert versions == "With two versions: Rain."
    told.past = [HistoryLine(1_767_175_300_000, sent=True, partner=""), *told.past]
    page._presenter.count()
    assert page.history.currentIndex().row() == 1, "what is looked at stays, though there is a newer one"
    assert page._details.isVisible()


def test_where_there_is_nothing_to_count_it_is_still_said(ana, seat_of):
    told = Told()
    told.out, told.kept, told.past = Leaving(0, 0, 0, 1), Staying(0, 0, 0), []
    at = seat_of(ana, status=told)
    assert at.page.leaving.texts[0] == "Nothing new since your colleagues last heard from you."
    assert at.page.staying.texts == ["Your journal, as soon as you write in it", "Drafts", "Everything of other rooms"]
    assert "No exchange yet." in at.said


def test_with_another_computer_the_journal_is_told_to_go_there_and_nowhere_else(ana, seat_of):
    told = Told()
    said = [
        (Own(0, 0), "Your journal, for your other computer, as soon as you exchanged there and then here"),
        (Own(0, 1), "Nothing new of your journal for your other computers"),
        (Own(2, 1), "2 journal entries, locked for your own computers alone"),
    ]
    for told.mine, line in said:
        at = seat_of(ana, status=told)
        assert at.page.leaving.texts[-1] == line
        assert at.page.staying.texts[0] == "Your journal: it goes to your own computers and to nobody else"
        assert at.page.write_own.isVisible()


def test_alone_in_the_room_the_page_says_that_nobody_can_read_it(ana, seat_of):
    at = seat_of(ana)
    assert at.page.leaving.texts == ["Nobody else is in this room yet."]
    at.press(EXCHANGE)
    assert "Invite a colleague first." in at.card


def test_earlier_exchanges_are_listed_with_their_details(ana, seat_of):
    at = seat_of(ana, status=Told())
    assert at.page.history.model().rowCount() == 1
    at.page.history.setFocus()
    at.qtbot.keyClick(at.page.history, Qt.Key.Key_Down)
    assert "Taken in from Ben: 12 new, 3 changed, 1 with two versions." in at.said


def test_an_exchange_changes_what_leaves_and_adds_to_what_was(ana, ben, seat_of, note):
    ana.adds("Rain", note)
    at = seat_of(ana)
    assert at.page.leaving.texts[0].startswith("1 resource")
    assert at.page.leaving.texts[1].startswith("1 file")
    at.press(EXCHANGE)
    rows = at.page.history.model()
    newest = "Written for your colleagues, today: 1 item"
    at.qtbot.waitUntil(lambda: rows.index(0).data().startswith(newest))


@pytest.mark.slow
def test_changes_of_the_room_are_counted_again(ana, ben, seat_of, desk):
    ana.room._heard = desk.hub.hear
    at = seat_of(ana)
    ana.adds("Rain")
    at.qtbot.waitUntil(lambda: at.page.leaving.texts[0].startswith("1"))
