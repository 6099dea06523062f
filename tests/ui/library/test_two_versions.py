"""What has two versions, and what came back: found, compared, answered by keys and clicks, taken back."""


import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest

from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.look_alikes import LookAlike
from teamroom.ui.library.differences import joined, own_words
from teamroom.ui.library.open_choices import WORDING
from teamroom.ui.library.page import OPEN_CHOICES
from teamroom.ui.library.versions import value_text
from teamroom.ui.short_list import ShortRows
from ui.hands import focused, press
from ui.library.conftest import resized
from ui.looking import cut, texts_of
from ui.names import unnamed

TEXTS = {"Ana": "Share 12 red counters.", "Ben": "Share 20 counters with <b>care</b>."}


@pytest.fixture
def apart(ana, ben, add, meet):
    """Let both write other texts for some resources, without knowing of each other."""

    def written(*titles):
        made = [add(title, body="Share counters.") for title in titles]
        meet()
        for one in (ana, ben):
            one.clock.advance(60_000)
            for entity in made:
                one.library.edit(entity, ResourceDraft(body=TEXTS[one.name]))
        meet()
        return made

    return written


def bodies(at, *entities):
    return [at.library.show(one).body for one in entities]


def open_now(at):
    return at.library.versions.count()


# -- One field --------------------------------------------------------------------------------------------------------


def test_versions_stand_side_by_side_with_marks_and_each_can_be_kept(ben, apart, seat_of, notices):
    apart("Ratio")
    at = seat_of(ben)
    at.chooses("Ratio")
    assert at.page.browse.rows.line(at.page.browse.list.current).versions == 1
    assert "There are two versions of: text." in at.said
    for name, who in (("Ana", "Keep the version of Ana"), ("Ben", "Keep your version")):
        at.chooses("Ratio")
        at.press("Compare")
        versions = at.page.views.waiting.versions
        assert versions.later.hasFocus()
        assert {texts_of(card).splitlines()[0] for card in versions.cards} == {"Ana", "Yours"}
        assert {card.text.toPlainText() for card in versions.cards} == set(TEXTS.values())
        _marked_in_colour_and_shape(versions.cards)
        at.press(who)
        assert not at.page.views.waiting.isVisible()
        at.waits_for(lambda name=name: at.page.preview.body.toPlainText() == TEXTS[name])
        assert not at.page.preview.detail.versions
        notices[-1].act()
        at.waits_for(lambda: "body" in at.page.preview.detail.versions)
        assert notices[-1].text == "Both versions are back."
    at.press("Compare")
    at.press("Decide later")
    assert open_now(at) == 1


def _marked_in_colour_and_shape(cards):
    found = [card.text.extraSelections() for card in cards]
    words = [[one.cursor.selectedText() for one in selections] for selections in found]
    assert sorted(words) == [["12 red counters."], ["20 counters with <b>care</b>."]]
    formats = [selections[0].format for selections in found]
    styles = {form.underlineStyle() for form in formats}
    assert styles == {QTextCharFormat.UnderlineStyle.SingleUnderline, QTextCharFormat.UnderlineStyle.WaveUnderline}
    assert len({form.background().color().name() for form in formats}) == 2


def test_both_can_be_kept_or_joined_by_hand(ana, apart, seat_of, notices):
    first, second = apart("First", "Second")
    at = seat_of(ana)
    at.chooses("First")
    at.press("Compare")
    at.press("Keep both, as two resources")
    assert notices[-1].text == "Both are kept: 1 resource more in the library."
    at.waits_for(lambda: at.titles.count("First") == 2)
    assert {at.page.preview.body.toPlainText(), *bodies(at, first)} <= set(TEXTS.values())
    at.chooses("Second")
    at.press("Compare")
    join = at.page.views.waiting.versions.join
    at.press("Join them by hand…")
    assert focused() is join.lines
    assert set(join.lines.toPlainText().splitlines()) == set(TEXTS.values())
    press(Qt.Key.Key_Escape)
    at.page.escape()
    assert open_now(at) == 1
    at.press("Compare")
    at.press("Join them by hand…")
    join.lines.setPlainText("Share 12 counters with care.")
    at.press("Use this text")
    at.waits_for(lambda: bodies(at, second) == ["Share 12 counters with care."])
    at.waits_for(lambda: not at.page.browse.waiting.isVisible())


# -- All that waits ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_list_leads_from_one_to_the_next_by_keys_alone(ana, apart, seat_of):
    first, second, third = apart("First", "Second", "Third")
    at = seat_of(ana)
    assert "3 with two versions" in at.said
    at.page.go_to(OPEN_CHOICES)
    choices, versions = at.page.views.waiting.choices, at.page.views.waiting.versions
    assert focused() is choices.list
    told = choices.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("First · Text · Ben, Ana · ")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert "Two versions of “Second”: text" in at.said
    press(Qt.Key.Key_Escape)
    at.page.escape()
    assert focused() is choices.list
    press(Qt.Key.Key_Return)
    card = next(one for one in versions.cards if one.use.text() == "Keep mine")
    card.use.setFocus()
    press(Qt.Key.Key_Return)
    at.waits_for(lambda: "Two versions of “First”: text" in at.said)
    assert versions.later.hasFocus()
    versions.same.setFocus()
    press(Qt.Key.Key_Space)
    next(one for one in versions.cards if one.use.text() == "Keep this one").use.setFocus()
    press(Qt.Key.Key_Return)
    at.waits_for(lambda: not at.page.views.waiting.isVisible())
    assert bodies(at, first, second, third) == [TEXTS["Ben"], TEXTS["Ana"], TEXTS["Ben"]]
    QTest.keyClick(at.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert open_now(at) == 2


@pytest.mark.slow
def test_what_a_colleague_settles_goes_from_the_list(ana, ben, apart, seat_of, meet):
    first, _ = apart("First", "Second")
    at = seat_of(ana)
    at.page.go_to(OPEN_CHOICES)
    press(Qt.Key.Key_Return)
    versions = at.page.views.waiting.versions
    assert versions.choice.entity == first
    assert versions.same.text() == "Same answer for the other one"
    ben.library.versions.keep(ben.library.versions.find(first, "body"), "mine")
    meet()
    at.waits_for(lambda: versions.choice.entity != first)
    resized(at.page, (760, 400))
    QTest.qWait(0)
    assert cut(at.page) == []
    assert unnamed(at.page.views.waiting) == []
    at.press("Keep your version")
    at.waits_for(lambda: not at.page.views.waiting.isVisible())
    at.page.go_to(OPEN_CHOICES)
    assert "Nothing waits for an answer" in at.said
    assert focused() is at.page.views.waiting.choices.back


# -- Came back --------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_what_came_back_says_why_and_stays_or_goes_by_one_click(ana, ben, meet, seat_of, notices):
    kept, gone = ana.adds("Kept"), ana.adds("Gone")
    meet()
    for entity in (kept, gone):
        ana.library.remove(entity)
        ben.library.edit(entity, ResourceDraft(body="more"))
    meet()
    at = seat_of(ana)
    assert "2 came back" in at.said
    at.chooses("Kept")
    assert "Ana deleted this on " in at.said
    assert "; Ben went on with it, not knowing. So it came back." in at.said
    at.press("Keep it")
    at.waits_for(lambda: at.page.preview.detail.came_back is None)
    at.press("Look at them")
    assert at.page.views.waiting.choices.list.currentIndex().data() == "Gone"
    at.press("Delete it again")
    at.waits_for(lambda: "Nothing waits for an answer" in at.said)
    assert notices[-1].text == "“Gone” is in the trash."
    assert focused() is at.page.views.waiting.choices.back
    meet()
    assert (ben.library.show(gone).gone, ben.library.show(kept).came_back) == (True, None)


# -- Words ------------------------------------------------------------------------------------------------------------


def test_the_list_is_a_proper_model(qtmodeltester):
    rows = ShortRows(WORDING)
    qtmodeltester.check(rows)
    assert (rows.line(0), rows.data(rows.index(0))) == (None, None)


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("category", "concept", "Concept explanation"), ("format", "opener", "Lesson opener"),
        ("minutes", 5, "5\u00a0min"), ("permission", "room-only", "Only for this room"),
        ("without_printer", True, "Yes"), ("title", None, "(nothing)"),
        ("without_printer", None, "(nothing)"), ("category", "unheard of", "unheard of"), ("body", "<b>", "<b>"),
    ],
)  # fmt: skip
def test_a_version_of_any_field_can_be_read(theme, field, value, text):
    assert value_text(field, value) == text


def test_words_that_differ_are_found():
    text, other = "Share 12 red counters now.", "Share 20 counters now."
    assert [text[start:end] for start, end in own_words(text, other)] == ["12 red"]
    assert [other[start:end] for start, end in own_words(other, text)] == ["20"]
    assert own_words("", other) == []
    assert own_words("same", "same") == []
    assert own_words("a " * 5000, "b") == []
    assert own_words("a b c x d", "a b y d") == [(4, 7)]


def test_a_text_made_to_be_slow_to_compare_is_not_compared():
    assert own_words("a " * 3000, "a " * 2999) == [(5998, 5999)]
    assert own_words("a b " * 1500, "b a " * 1500) == []
    assert own_words("b c " + "a d " * 1499, "a d " * 1499 + "c b") == []


def test_two_texts_are_joined_line_by_line():
    assert joined("one\n2\n3\nfour", "one\n2b\n3b\nfour\nfive") == "one\n2\n2b\n3\n3b\nfour\nfive"
    assert joined("same", "same") == "same"
    assert joined("", "words") == "words"
    long, other = "a\n" * 1000, "b\n" * 1000
    assert joined(long, other) == f"{long}\n\n{other}"


# -- Look-alikes ------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_look_alike_is_offered_joined_and_separated_by_a_person(ana, add, seat_of, notices):
    add("Ratio")
    second = add("ratio")
    at = seat_of(ana)
    at.chooses("ratio")
    assert "This looks like “Ratio” by Ana" in at.said
    at.press("They are the same")
    at.waits_for(lambda: len(at.titles) == 1)
    assert notices[-1].text == "They show as one now. Both are kept."
    at.chooses(at.titles[0])
    at.waits_for(lambda: "Shown as one with" in at.said)
    at.press("Separate them")
    at.waits_for(lambda: at.titles == ["ratio", "Ratio"])
    notices[-1].act()
    at.waits_for(lambda: len(at.titles) == 1)
    assert len(at.library.look_alikes.joined(second)) == 1


def test_what_looks_alike_comes_after_the_resource_shows_and_only_beside_it(ana, add, seat_of):
    first, second = add("Ratio"), add("ratio")
    at = seat_of(ana)
    at.chooses("ratio")
    notes = at.page.preview.notes
    shown = [line.entity for line in notes._look_alikes]
    assert shown == [first]
    notes.show_look_alikes(first, (LookAlike(second, "late", None),))
    assert "late" not in at.said, "the answer to what was chosen before"
    at.page.presenter.show(second)
    assert [line.entity for line in notes._look_alikes] == shown, "shown anew it keeps what is known"
