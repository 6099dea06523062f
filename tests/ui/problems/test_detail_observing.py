"""Notes of what was seen in a lesson, between two people and a third: written, opened and closed in the window."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from teamroom.model.problems import Observation, Step
from teamroom.services.drafts import Drafts
from teamroom.services.problems import Problems
from teamroom.ui.theme import Scheme
from ui.fitting import as_read, cut, tab_stops
from ui.hands import focused
from ui.names import unnamed
from ui.problems.detail_seat import CTRL, SHIFT

SEEN = "Eleven began without being asked."
HONEST = "The note travels with all news of the room; TeamRoom shows it to you two only"


@pytest.fixture
def problem(three, problem_of):
    """A problem that all three know."""
    entity, _ = problem_of(three.ana)
    three.meet()
    return entity


def noted(three, problem, *, by="ana", of="ben", seen=SEEN, wonder="What did the card say?"):
    """Let somebody write a note, and everybody hear of it."""
    writer, observed = getattr(three, by), getattr(three, of)
    made = Problems(writer.room, dt.UTC).observe(problem, observed.room.me, seen, wonder)
    three.meet()
    return made


def opened(seat):
    seat.page.observing.begin()
    seat.settle()
    return seat.page.observing


def offers(section):
    """Return what can be done with the notes."""
    return [one.text() for one in section.notes.findChildren(QPushButton)]


def test_a_note_is_written_by_keyboard_and_reaches_the_one_it_is_about(three, detail_of, problem):
    at = detail_of(three.ana, problem)
    observing = opened(at)
    assert HONEST in at.said
    assert [observing.whose.itemText(place) for place in range(observing.whose.count())] == ["Choose a colleague", "Ben", "Cleo"]
    assert focused() is observing.whose
    at.key(Qt.Key.Key_Down)
    at.fill("What pupils did and said", SEEN)
    at.fill("What I wonder", "What did the card say?")
    at.key(Qt.Key.Key_Return, modifier=CTRL)
    (line,) = at.detail.observations
    assert (line.observed, line.author, line.seen, line.wonder, line.is_open) == ("Ben", "Ana", SEEN, "What did the card say?", False)
    assert [field.words for field in observing.fields.values()] == ["", "", ""]
    assert "In the lesson of Ben · by Ana · Thu 1 Jan" in at.said
    assert "Only you two see this, until Ben opens it." in at.said
    assert offers(observing) == [], "who wrote it does not decide"
    three.meet()
    his, third = detail_of(three.ben, problem), detail_of(three.cleo, problem)
    for seat in (his, third):
        opened(seat)
    assert SEEN in his.said
    assert "Wondering: What did the card say?" in his.said
    assert SEEN not in third.said
    assert third.page.observing.summary_of(third.page.observing.shown) == "no notes yet"


def test_the_observed_teacher_opens_it_and_closes_it_again(three, detail_of, problem):
    noted(three, problem)
    his = detail_of(three.ben, problem)
    observing = opened(his)
    his.tab_to(f"Show it to the room: {SEEN}")
    his.key(Qt.Key.Key_Return)
    assert "The room sees this." in his.said
    assert focused().accessibleName() == f"Only we two see this: {SEEN}"
    three.meet()
    third = detail_of(three.cleo, problem)
    section = opened(third)
    assert "The room sees this: Ben opened it." in third.said
    assert offers(section) == []
    his.press("Only we two see this: " + SEEN)
    his.settle()
    assert "Only you two see this." in his.said
    three.meet()
    third.qtbot.waitUntil(lambda: SEEN not in third.said)
    assert observing.is_open


@pytest.mark.slow
def test_opening_is_taken_back_by_undo(three, detail_of, problem, notices):
    noted(three, problem)
    his = detail_of(three.ben, problem)
    opened(his)
    his.press(f"Show it to the room: {SEEN}")
    his.settle()
    assert notices[-1].text == "The room sees the note now."
    notices[-1].act()
    his.qtbot.waitUntil(lambda: "Only you two see this." in his.said)
    assert not his.detail.observations[0].is_open


@pytest.mark.slow
def test_a_record_of_somebody_else_shows_the_note_to_nobody(three, detail_of, problem):
    note = noted(three, problem)
    with three.cleo.room.write() as unit:
        found = unit.load(Observation, note)
        found.open, found.observed = True, three.cleo.room.me
    three.meet()
    his, third = detail_of(three.ben, problem), detail_of(three.cleo, problem)
    for seat in (his, third):
        opened(seat)
    assert "Only you two see this." in his.said
    assert offers(his.page.observing) == ["Show it to the room"]
    assert SEEN not in third.said


@pytest.mark.slow
def test_what_is_missing_is_asked_for_and_nothing_is_kept(three, detail_of, problem):
    at = detail_of(three.ana, problem)
    observing = opened(at)
    at.press("Keep the note")
    assert (observing.said.text, focused()) == ("Say whose lesson it was.", observing.whose)
    at.key(Qt.Key.Key_Down)
    at.press("Keep the note")
    assert (observing.said.text, focused()) == ("Write what pupils did and said.", observing.seen)
    assert at.detail.observations == ()


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Four were lazy after minute 8.", "About “lazy”: what did you see or hear?"),
        pytest.param("Ben showed a card and eleven wrote.", "", marks=pytest.mark.slow),
        pytest.param("Joseph Okello wrote nothing.", "Use initials or 'a pupil', so that this can be shared safely.", marks=pytest.mark.slow),
    ],
)
def test_one_question_follows_a_word_that_judges_and_nothing_is_stopped(three, detail_of, problem, typed, asked):
    at = detail_of(three.ana, problem)
    observing = opened(at)
    at.key(Qt.Key.Key_Down)
    at.fill("What pupils did and said", typed)
    at.qtbot.waitUntil(lambda: not observing._pause.isActive())
    assert (observing.asks.text(), observing.asks.isVisible()) == (asked, bool(asked))
    at.key(Qt.Key.Key_Return, modifier=CTRL)
    assert [one.seen for one in at.detail.observations] == [typed]


@pytest.mark.slow
def test_typing_stays_while_news_arrive_and_words_are_there_again_after_a_power_cut(three, detail_of, problem, personal):
    at = detail_of(three.ana, problem)
    observing = opened(at)
    at.key(Qt.Key.Key_Down, times=2)
    at.fill("What pupils did and said", "Eleven began")
    noted(three, problem, by="ben", of="ana", seen="Five read aloud.")
    at.qtbot.waitUntil(lambda: "Five read aloud." in at.said)
    assert (observing.seen.words, focused()) == ("Eleven began", observing.seen)
    at.qtbot.waitUntil(lambda: Drafts(personal).all() != ())
    again = detail_of(three.ana, problem)
    assert again.page.observing.is_open
    assert (again.page.observing.whose.currentText(), again.page.observing.seen.words) == ("Cleo", "Eleven began")


@pytest.mark.slow
def test_of_two_people_only_one_can_be_meant(two, detail_of, problem_of, notices):
    entity, _ = problem_of(two.ana)
    two.meet()
    at = detail_of(two.ana, entity)
    observing = opened(at)
    assert (observing.whose.currentText(), focused()) == ("Ben", observing.seen)
    at.types(SEEN)
    at.key(Qt.Key.Key_Return, modifier=CTRL)
    assert [one.observed for one in at.detail.observations] == ["Ben"]
    notices[-1].act()
    at.qtbot.waitUntil(lambda: SEEN not in at.said)
    assert at.detail.observations == ()


def test_a_note_that_was_never_kept_leaves_no_words_behind(two, detail_of, problem_of, personal):
    entity, _ = problem_of(two.ana)
    at = detail_of(two.ana, entity)
    opened(at)
    assert not at.page.typing.is_open(), "whose lesson it was is nothing that is typed where only one can be meant"
    at.page.leave()
    assert Drafts(personal).all() == ()


def test_alone_in_a_room_there_is_nobody_to_observe(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana)
    at = detail_of(two.ana, entity)
    at.page._reading._people.remove("Ben")
    at.page.show_problem(entity)
    opened(at)
    assert "Nobody else is here yet." in at.said
    assert not at.page.observing.keep.isVisible()
    at.key(Qt.Key.Key_Return, modifier=CTRL)
    assert at.detail.observations == ()


@pytest.mark.slow
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_nothing_is_cut_in_large_text_and_everything_has_a_name(three, detail_of, problem, look, direction):
    noted(three, problem, seen="Eleven began without being asked, " * 6 + "x" * 120)
    look(Scheme.DARK, 130)
    his = detail_of(three.ben, problem, size=(800, 400), narrow=True)
    his.page.setLayoutDirection(direction)
    opened(his).seen.put("lazy")
    his.page.observing._ask()
    his.settle()
    assert unnamed(his.page) == []
    his.qtbot.waitUntil(lambda: cut(his.page) == [])


@pytest.mark.slow
def test_tab_walks_as_one_reads(three, detail_of, problem):
    noted(three, problem)
    his = detail_of(three.ben, problem, size=(1100, 1400))
    his.page.define.fold(away=True)
    opened(his)
    his.page.begin(Step.STRATEGIES)
    his.settle()
    places, read = as_read(his.page, tab_stops(his.page), line=16)
    assert places == read
    his.page.observing.seen.setFocus()
    his.key(Qt.Key.Key_Tab, modifier=SHIFT)
    assert focused() is his.page.observing.whose
