"""The page as a whole: panes by width, keys, names, sizes in every look."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from teamroom.model.resources import Need
from teamroom.model.uses import Result
from teamroom.services.adapting import Adapted
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.questions import QuestionDraft, QuestionsDraft
from teamroom.services.uses import UseDraft
from teamroom.ui.desk import Width
from teamroom.ui.theme import Scheme
from ui.fitting import cut
from ui.looking import come_to_rest
from ui.names import unnamed

SIZES = [(820, 340), (1020, 480), (1180, 600)]
"""What is left of windows of 880x430, 1092x582 and 1366x698 for a page."""
WINDOWS = {820: 880, 1020: 1092, 1180: 1366}


@pytest.fixture
def stocked(ana, add, picture, file_of):
    """Resources with everything that can be shown, also what is long."""
    long = "How to begin a lesson on fractions when half of the class is still outside and the other half is hungry"
    add("Ratio in five questions", category="assessment", subject="Mathematics", year="Year 5", minutes=10)
    add(
        long, picture(), file_of("A worksheet with a rather long name for the second lesson.pdf", b"%PDF-1.4"),
        category="engagement", format="opener", subject="Mathematics and other things", year="Years 5 and 6",
        minutes=45,
        body="Three clues, then vote. " * 30, tags=("warm-up", "angles", "a rather long tag"), without=frozenset(Need),
        language="English", permission="others", source="A book that a colleague found",
    )
    ana.library.requests.ask("A game for fractions without a projector, for a Friday afternoon", "Nothing to copy, please.")
    return long


@pytest.fixture
def sits(ana, stocked, seat_of):
    """Sit before the page; return the seat, and the title of what is long and much told of."""
    (line,) = [one for one in ana.library.list().items if one.title == stocked]
    library, entity = ana.library, line.entity
    library.uses.add(entity, UseDraft("2026-05-06", Result.NOT, "Loud, but busy. " * 9, "A class with a long name", changed=True))
    library.uses.say(entity, "question", "How did you choose these numbers? " * 9)
    library.talk.say(entity, "x" * 200, library.talk.say(entity, "Who has tried it? " * 9))
    parts = {"steps": "Say: three clues. " * 20, "adaptation": "Shorter. " * 20}
    draft = ResourceDraft(title=stocked, category="concept", format="short-check", parts=parts, asks_for="what is too long")
    questions = QuestionsDraft([QuestionDraft({"asked": "Why? " * 30, "choices": "one\ntwo"})])
    library.add(draft, adapted=Adapted(entity), questions=questions)
    return lambda: (seat_of(ana), stocked)


@pytest.fixture
def direction(qapp):
    yield qapp.setLayoutDirection
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def as_in_a_window(at, size):
    """Give the page what a window of a size leaves for it; a window arranges its page before that is too wide for it."""
    at.page.arrange(Width.of(WINDOWS[size[0]], at.page._desk.theme.percent))
    come_to_rest(at.page)
    at.page.resize(*size)
    come_to_rest(at.page)


def shown_panes(at):
    return {
        name
        for name, pane in (("filters", at.page.facets), ("list", at.page.browse), ("preview", at.page.preview))
        if pane.isVisible()
    }


def views_of(at, title):
    """Show the page's views one after the other."""
    yield "list"
    at.page.go_to(at.page.browse.rows.ids[at.titles.index(title)])
    yield "preview"
    for open_card in (at.page.preview.bar.used, at.page.preview.bar.feedback):
        open_card.click()
        yield open_card.text()
    at.page.escape()
    at.page.preview.bar.compare.trigger()
    yield "comparing"
    at.page.views.comparing.choice.compare.click()
    at.waits_for(lambda: at.page.views.comparing.sheet.pairs and not at.page.views.comparing.sheet._left)
    yield "compared"
    at.page._back()
    at.page.new_here()
    at.form.unfold(open_it=True)
    yield "form"
    at.page.views.editor.throw_away()
    at.page.views.show_trash()
    yield "trash"
    at.page.views.show_cover()
    yield "cover"
    at.page.escape()
    sheets = at.page.views.sheets
    for name, show in {"week": sheets.show_week, "requests": sheets.show_requests, "topics": sheets.show_topics}.items():
        at.page.views.show_sheet(lambda _, show=show: show())
        yield name
    sheets.requests.choose_asked.emit(at.library.requests.list()[0])
    yield "answering"
    at.page.browse.answering.stop()


# -- Panes ----------------------------------------------------------------------------------------------------------


def test_a_wide_window_shows_all_three(ana, stocked, seat_of):
    at = seat_of(ana)
    as_in_a_window(at, SIZES[2])
    assert shown_panes(at) == {"filters", "list", "preview"}
    assert not at.page.preview.back.isVisible()


def test_a_medium_window_shows_the_preview_instead_of_the_filters(ana, stocked, seat_of):
    at = seat_of(ana)
    as_in_a_window(at, SIZES[1])
    assert shown_panes(at) == {"filters", "list"}
    at.chooses(stocked)
    assert shown_panes(at) == {"list", "preview"}
    at.press("Filters")
    assert shown_panes(at) == {"filters", "list"}
    QTest.keyClick(at.page, Qt.Key.Key_F7)
    assert shown_panes(at) == {"list", "preview"}
    QTest.keyClick(at.page, Qt.Key.Key_F7)
    assert shown_panes(at) == {"filters", "list"}


def test_a_narrow_window_shows_one_thing_at_a_time(ana, stocked, seat_of):
    at = seat_of(ana)
    as_in_a_window(at, SIZES[0])
    assert shown_panes(at) == {"list"}
    at.page.browse.begin_list()
    QTest.keyClick(at.list, Qt.Key.Key_Return)
    assert shown_panes(at) == {"preview"}
    assert at.page.preview.back.hasFocus()
    at.press("Back")
    assert shown_panes(at) == {"list"}
    assert at.list.hasFocus()
    QTest.keyClick(at.list, Qt.Key.Key_Return)
    title = at.page.preview.title.text()
    QTest.keyClick(at.page.preview.back, Qt.Key.Key_Delete)
    at.waits_for(lambda: title not in at.titles)


def test_what_is_searched_everywhere_is_shown(ana, stocked, seat_of):
    at = seat_of(ana)
    as_in_a_window(at, SIZES[0])
    entity = at.page.browse.rows.ids[1]
    at.page.new_here()
    at.page.go_to(bytes(entity))
    assert shown_panes(at) == {"preview"}
    assert at.page.preview.title.text() == "Ratio in five questions"
    assert at.list.current == entity


# -- Keys -----------------------------------------------------------------------------------------------------------


def test_slash_and_ctrl_f_go_to_the_filter(ana, stocked, seat_of, qtbot):
    at = seat_of(ana)
    at.page.browse.begin_list()
    qtbot.keyClicks(at.list, "/")
    assert at.words.hasFocus()
    assert at.words.text() == ""
    QTest.keyClick(at.words, Qt.Key.Key_Down)
    assert at.list.hasFocus()
    at.page.filter_here()
    assert at.words.hasFocus()
    QTest.keyClick(at.words, Qt.Key.Key_Return)
    assert at.list.hasFocus()


def test_esc_takes_one_step_back_at_a_time(ana, stocked, seat_of):
    at = seat_of(ana)
    as_in_a_window(at, SIZES[0])
    at.finds("ratio", "Ratio in five questions")
    at.page.browse.begin_list()
    QTest.keyClick(at.list, Qt.Key.Key_Return)
    at.picks("Change")
    for seen in ("preview", "list"):
        assert at.page.escape()
        assert shown_panes(at) == {seen}
    assert at.page.escape()
    assert at.page.presenter.asked.is_everything
    assert not at.page.escape()


def test_the_panes_are_walked_in_reading_order(ana, stocked, seat_of):
    at = seat_of(ana)
    places = [pane.mapTo(at.page, pane.rect().topLeft()) for pane in at.page.panes()]
    assert [place.x() for place in places] == sorted(place.x() for place in places)
    at.page.new_here()
    assert at.page.panes() == [at.page.views.editor]


def test_the_filters_and_the_list_are_one_stop_each(ana, stocked, seat_of):
    at = seat_of(ana)
    at.page.facets.setFocus()
    walked = []
    for _ in range(7):
        walked.append(QApplication.focusWidget())
        QTest.keyClick(walked[-1], Qt.Key.Key_Tab)
    line = at.page.browse.line
    assert walked == [at.page.facets, line.words, line.sort, line.add, at.page.browse.more, at.page.browse.trash, at.list]


# -- Every look -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "way",
    [
        pytest.param((Scheme.LIGHT, 100, Qt.LayoutDirection.LeftToRight), marks=pytest.mark.slow),
        pytest.param((Scheme.DARK, 130, Qt.LayoutDirection.LeftToRight), marks=pytest.mark.slow),
        (Scheme.LIGHT, 130, Qt.LayoutDirection.RightToLeft),
    ],
)
def test_nothing_is_cut_and_everything_has_a_name(sits, look, direction, way):
    *colours, side = way
    look(*colours)
    direction(side)
    at, title = sits()
    for size in SIZES:
        as_in_a_window(at, size)
        for view in views_of(at, title):
            come_to_rest(at.page)
            assert at.page.minimumSizeHint().width() <= size[0], (view, size)
            assert cut(at.page) == [], (view, size)
            assert unnamed(at.page) == [], (view, size)


@pytest.mark.slow
def test_no_text_on_the_page_is_rich(ana, stocked, seat_of):
    at = seat_of(ana)
    for _ in views_of(at, stocked):
        labels = [one for one in at.page.findChildren(QLabel) if one.isVisible()]
        assert {one.textFormat() for one in labels} == {Qt.TextFormat.PlainText}


@pytest.mark.slow
def test_no_part_of_the_page_flashes_up_as_a_window_of_its_own(ana, stocked, seat_of, qapp):
    shown = []

    class Watcher(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(type(watched).__name__)
            return False

    watcher = Watcher()
    qapp.installEventFilter(watcher)
    at = seat_of(ana)
    for _ in views_of(at, stocked):
        come_to_rest(at.page)
    qapp.removeEventFilter(watcher)
    assert shown == ["LibraryPage"]
