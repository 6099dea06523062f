"""Blocks on pages: what stays together, what becomes smaller, what runs the other way; and the choices of a preview."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from teamroom.ui.print_blocks import Heading, Style, Words, isolated, runs_left, side_by_side, typed
from teamroom.ui.print_choices import Choice
from teamroom.ui.print_shapes import Cells
from teamroom.ui.print_sheets import Fitted, Sheet, Together
from teamroom.ui.printing import sheets_text
from teamroom.ui.printouts import INK, QUIET, Pages, Paper
from ui.fitting import cut
from ui.library.printed import ink_of, rows_of, texts_of
from ui.names import unnamed

pytestmark = pytest.mark.usefixtures("theme")
ARABIC = "للهواء وزن وهو يدفع"
LONG = "Who changes their vote, and why? " * 12


def a4(*blocks, title="Quiz", **named):
    return Sheet(title, blocks, paper=Paper.A4.layout(), **named)


def words(text, **named):
    return Words(text, Style(11), **named)


def test_a_heading_is_never_alone_at_the_end_of_a_page():
    """The text before it grows line by line: somewhere the heading would come to stand last."""
    ends = set()
    for lines in range(36, 52):
        blocks = [*(words(f"line {line}") for line in range(lines)), Heading("Check", Style(13), "Ruth M."), words(LONG)]
        texts = texts_of(a4(*blocks))
        (place,) = [number for number, text in enumerate(texts) if "Check" in text]
        assert -1 < texts[place].find("Check") < texts[place].find("Who changes")
        ends.add(len(texts))
    assert ends == {1, 2}


def test_no_line_of_a_paragraph_is_alone_on_a_page():
    for lines in range(40, 48):
        texts = texts_of(a4(*(words(f"line {line}") for line in range(lines)), words(LONG)))
        counts = [text.count("Who changes") for text in texts if "Who changes" in text]
        assert all(count > 1 for count in counts)


def test_what_closes_a_text_stands_at_the_bottom_of_the_last_page():
    sheet = a4(words("short"), closing=[words("By Amina K.")])
    picture = Pages(sheet).picture(0, 400)
    rows = rows_of(picture)
    assert rows[0] < picture.height() * 0.1
    assert not [y for y in rows if picture.height() * 0.1 < y < picture.height() * 0.85]
    full = a4(*(words(f"line {line}") for line in range(120)), closing=[words("By Amina K.")])
    assert ["By Amina K." in text for text in texts_of(full)] == [False, False, True]


@pytest.mark.parametrize(("many", "fitting"), [(1, 20.0), (9, 11.0), (14, 9.0)])
def test_letters_are_the_largest_with_which_all_fits_on_a_page(many, fitting):
    sizes = (20.0, 16.0, 14.0, 11.0, 9.0)
    made = {points: [Words(LONG * many, Style(points))] for points in sizes}
    assert fitting == next(points for points in sizes if Pages(a4(*made[points])).count == 1)
    sheet = Fitted("Quiz", [[points] for points in sizes], made.get)
    assert Pages(sheet).count == 1
    assert sheet._blocks == made[fitting]


def test_of_the_ways_with_the_same_letters_the_first_that_fits_is_taken():
    ways = [[(20.0, 9), (20.0, 7)], [(11.0, 9), (11.0, 7)]]
    sheet = Fitted("Quiz", ways, lambda way: [Words(LONG * way[1], Style(way[0]))])
    assert (Pages(sheet).count, sheet._blocks[0].style.points, len(sheet._blocks[0].text)) == (1, 11.0, 9 * len(LONG))


def test_what_fits_in_no_way_goes_on_over_pages():
    long = Fitted("Quiz", [[20.0], [9.0]], lambda points: [Words(LONG * 40, Style(points))], paper=Paper.A4.layout())
    texts = texts_of(long)
    assert len(texts) == 3
    assert sum(text.count("changes") for text in texts) == 12 * 40


def test_several_printouts_are_one():
    whole = Together("Week", [a4(words("first")), a4(*(words(f"line {line}") for line in range(60)))])
    assert [f"page {number} of 3" in text for number, text in enumerate(texts_of(whole), 1)] == [True] * 3


def test_a_typed_list_is_hung_and_everything_typed_is_there():
    blocks = typed("1. Say it.\n2) Wait.\n  - one\n\n* two\n-3 is no point", Style(11), above=5)
    assert [(one.marker, one.text) for one in blocks] == [
        ("1.", "Say it."), ("2)", "Wait."), ("-", "one"), ("*", "two"), ("", "-3 is no point"),
    ]  # fmt: skip
    assert blocks[0].above == 5
    assert blocks[3].above > blocks[2].above
    assert blocks[2].indent > 0


def test_nothing_in_a_text_is_taken_for_more_than_text():
    (text,) = texts_of(a4(words("<b>bold</b> <img src='file:///etc/passwd'> &amp;")))
    assert "<b>bold</b> <img src='file:///etc/passwd'> &amp;" in text


def test_choices_stand_side_by_side_in_even_rows():
    heights = {}
    for texts in (("4", "6", "3", "1"), ("four and eight counters",) * 4, ("word " * 40,) * 4):
        cells = Cells([("A", one) for one in texts], Style(11))
        (page,) = texts_of(a4(cells))
        assert page.count("A ") == 4
        heights[texts[0]] = Pages(a4(cells)).picture(0, 400)
    lowest = [max(y for y in rows_of(one) if y < 450) for one in heights.values()]
    assert lowest == sorted(set(lowest))


# -- From right to left ---------------------------------------------------------------------------------------------


def test_a_text_runs_as_its_own_letters_do():
    assert runs_left(f"1. {ARABIC}", otherwise=False)
    assert not runs_left("1. Say", otherwise=True)
    assert runs_left("12", otherwise=True)
    picture = Pages(a4(words(ARABIC), words("Say", above=40))).picture(0, 600)
    arabic, latin = ink_of(picture, top=40, bottom=62), ink_of(picture, top=80, bottom=110)
    assert min(arabic) > 300
    assert max(arabic) > 530
    assert max(latin) < 150


def test_the_page_begins_where_its_title_does():
    picture = Pages(a4(Heading("Steps", Style(11)), title=ARABIC)).picture(0, 600)
    assert min(ink_of(picture, top=40, bottom=62)) > 450


def test_parts_of_a_line_do_not_turn_each_other():
    assert side_by_side(("", "Ratio", "Year 6"), " · ") == "Ratio · Year 6"
    assert side_by_side((ARABIC, "10 min"), " · ") == f"\u2068{ARABIC}\u2069 · 10 min"
    assert isolated("Amina") == "Amina"


def test_what_is_printed_can_be_read_without_colour():
    for colour in (INK, QUIET):
        assert colour.saturation() == 0
        assert contrast(colour) > 7


def contrast(colour):
    def linear(part):
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 1.05 / (linear(colour.redF()) + 0.05)


# -- What there is to choose ----------------------------------------------------------------------------------------


class Ways:
    """Short or long; how often, if short."""

    title = "Quiz"
    choices = (
        Choice("length", "Length", (("short", "Short"), ("long", "Long")), "short"),
        Choice("often", "Copies", (("1", "1"), ("4", "4")), "1"),
    )

    def applies(self, key, chosen):
        return key == "length" or chosen["length"] == "short"

    def made(self, chosen):
        sheet = a4(*(words(f"line {line}") for line in range(120 if chosen["length"] == "long" else 2)))
        if chosen["length"] == "short":
            sheet.copies = lambda _page: int(chosen["often"])
        return sheet


@pytest.fixture
def preview(desk, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(880, 430)
    window.show()
    shown = desk.printing.offer(window, Ways())
    yield shown
    shown.close()


def choose(preview, key, text):
    field = preview.choices.fields[key]
    field.setCurrentIndex(field.findText(text))


def test_another_choice_makes_the_pages_again(preview):
    assert preview.sheets.text() == "1 sheet of paper"
    choose(preview, "length", "Long")
    assert preview.sheets.text() == "3 sheets of paper"
    assert len(preview.views) == 3
    assert not preview.choices.fields["often"].isEnabled()
    choose(preview, "length", "Short")
    choose(preview, "often", "4")
    assert preview.sheets.text() == "1 sheet of paper makes 4 copies"
    assert len(preview.views) == 1


def test_black_and_white_stays_when_the_pages_are_made_again(preview):
    preview.grey.click()
    choose(preview, "length", "Long")
    preview.views[0].grab()
    assert preview.views[0]._picture.isGrayscale()


def test_choices_have_names_fit_and_are_reached_by_keys(preview, qtbot):
    assert unnamed(preview) == []
    assert cut(preview) == []
    field = preview.choices.fields["length"]
    reached = []
    for _ in range(8):
        qtbot.keyClick(preview.focusWidget() or preview, Qt.Key.Key_Tab)
        reached.append(preview.focusWidget())
    assert field in reached
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert preview.sheets.text() == "3 sheets of paper"


def test_choices_stand_below_each_other_where_there_is_no_room(preview):
    row = preview.choices
    wide = row.height()
    row.resize(row.minimumSizeHint().width(), wide)
    assert row.sizeHint().height() > wide


def test_the_sheets_are_counted_with_what_is_cut_apart():
    one, four, two = a4(words("x")), a4(words("x")), a4(words("x"))
    four.copies, two.copies = (lambda _page: 4), (lambda _page: 2)
    assert sheets_text(Pages(Together("W", [one, four]))) == "2 sheets of paper, 1 of them with 4 copies"
    assert sheets_text(Pages(Together("W", [one, four, two]))) == "3 sheets of paper, 2 of them with several copies"
