"""Resources on paper: what each format prints, what pupils must not read, and how the preview is opened."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from teamroom.core.ids import EntityId
from teamroom.model.formats import Part
from teamroom.model.resources import Need
from teamroom.services.library_rows import FileLine
from teamroom.ui.library.prints.check import (
    ANSWERS,
    COPIES,
    PUPILS,
    SHEETS,
    CheckChoices,
    Copies,
    PupilSheets,
    answer_sheets,
    right_answer,
)
from teamroom.ui.library.prints.offer import MOST_PICTURES, variants_of, wanted_pictures
from teamroom.ui.library.prints.slide import PAPER, SlideChoices, slide_sheet
from teamroom.ui.library.prints.written import opener_sheet, plan_sheets, whole_sheets
from teamroom.ui.printing import sheets_text
from teamroom.ui.printouts import Pages, Paper
from ui.fitting import cut
from ui.library.printed import CHECK, Read, detail_of, ink_in_rows, question, rows_of, smallest, texts_of
from ui.names import unnamed

pytestmark = pytest.mark.usefixtures("theme")
SLIDE = {
    "idea": "Air has weight, and it pushes from all sides at once.",
    "say": "Put your hand out flat. There is a column of air on it as heavy as a car. Why does it not go down? " * 2,
    "mistake": "Many say that air only pushes down, because they think of weight. Ask them what holds the card. " * 2,
    "ask": "What holds the card under the glass of water?",
}
OPENER = {
    "needs": "A board and chalk.",
    "steps": "1. Say: I have an angle in mind.\n2. Give the first clue.\n3. Vote, then draw it.",
    "look_for": "Who changes their vote.",
    "if_flat": "Let a pupil think of the angle.",
    "hook": "Nobody can be wrong after the first clue.",
    "happened": "Even the last row stood up.",
}
PLAN = {"objective": "Measure and find an area.", "main_part": "Measure in pairs.", "checking": "Draw it on the board."}
SECRETS = [
    question(
        f"What is asked in question {number}?", "one way\nanother way" if number % 2 else "", f"zebra{number} answer",
        f"zebra{number} why", f"zebra{number} wrong", f"zebra{number} next",
    )
    for number in range(1, 6)
]  # fmt: skip


@pytest.fixture
def picture():
    made = QImage(300, 200, QImage.Format.Format_RGB32)
    made.fill(QColor("red"))
    return made


def file_of(number, name, media_type, *, present=True):
    return FileLine(EntityId(bytes([number]) * 16), name, 20_000, bytes(32), media_type, present=present)


def in_order(text, *words):
    places = [text.find(one) for one in words]
    return -1 not in places and places == sorted(places)


# -- One-slide explanations -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A5, Paper.LETTER])
def test_an_explanation_is_one_page_with_everything_on_it(paper, picture):
    detail = detail_of("Air pressure", "one-slide", parts=SLIDE, source="A book", permission="others")
    sheet = slide_sheet(detail, picture, paper=paper.layout())
    (text,) = texts_of(sheet)
    assert in_order(text, "Concept explanation · One-slide explanation", "Air pressure", "Mathematics · Year 6", SLIDE["idea"])
    assert in_order(text, "Say this", SLIDE["say"], "The mistake pupils make here", "Ask this", SLIDE["ask"])
    assert in_order(text, "By Amina K. · 7 May 2026 · Not mine, the source is named", "Source: A book", "page 1 of 1")
    shown = Pages(sheet).picture(0, 300)
    assert red_in(shown) > 300 * 300 * 0.02


def red_in(image):
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    content = bytes(plain.constBits())
    rows = [content[y * plain.bytesPerLine() :][: 3 * plain.width()] for y in range(plain.height())]
    return sum(red - green > 100 for row in rows for red, green in zip(row[::3], row[1::3], strict=True))


def test_no_word_of_a_long_explanation_is_lost_and_none_is_too_small(picture):
    words = "".join(f"word{number} " for number in range(700))
    detail = detail_of("Air pressure", "one-slide", parts={**SLIDE, "say": words})
    sheet = slide_sheet(detail, picture, paper=Paper.A5.layout())
    texts = texts_of(sheet)
    assert len(texts) > 1
    assert "".join(texts).count("word") == 700
    assert sheets_text(Pages(sheet)) == f"{len(texts)} sheets of paper"
    assert smallest(sheet) > 9 * 0.9


def test_letters_are_as_large_as_the_page_allows():
    sizes = [
        smallest(slide_sheet(detail_of("Air", "one-slide", parts={**SLIDE, "say": "Say it. " * many})))
        for many in (5, 200, 500)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 1.4 * sizes[2]


def test_an_explanation_is_offered_on_two_papers(picture):
    ways = SlideChoices(detail_of("Air", "one-slide", parts=SLIDE), picture)
    (paper,) = ways.choices
    assert [text for _, text in paper.options] == ["A4", "A5, half as large"]
    widths = [Pages(ways.made({PAPER: value})).size.width() for value, _ in paper.options]
    assert widths[0] / widths[1] == pytest.approx(2**0.5, abs=0.01)


# -- Short checks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("copies", [1, 2, 4])
def test_pupils_read_the_questions_and_nothing_of_the_answers(copies):
    detail = detail_of(
        "Ratio", "short-check", questions=SECRETS, body="zebra hints", parts={"say": "zebra said"},
        attachments=(file_of(1, "zebra.pdf", "application/pdf"),), source="zebra book",
    )  # fmt: skip
    (text,) = texts_of(PupilSheets(Copies(detail), copies))
    for number in range(1, 6):
        assert text.count(f"What is asked in question {number}?") == copies
    assert text.count("A one way") == 3 * copies
    assert text.count("Date") == copies
    assert "zebra" not in text
    assert "Amina" not in text
    assert "Name" not in text


def test_pupils_have_lines_to_write_on_where_there_is_nothing_to_choose():
    open_one = detail_of("Ratio", "short-check", questions=[question("Why?", "", "Because.", "So.")])
    chosen = detail_of("Ratio", "short-check", questions=[question("Why?", "a\nb", "a", "So.")])
    lines = [long_lines(Pages(PupilSheets(Copies(one), 1)).picture(0, 800)) for one in (open_one, chosen)]
    assert (lines[0] >= 4, lines[1]) == (True, 0)


def long_lines(picture):
    """Count the rows of a picture that are ink over at least half of the paper."""
    return sum(dark > picture.width() / 2 for dark in ink_in_rows(picture))


def test_as_many_copies_as_can_be_read_are_usual():
    usual = detail_of("Ratio", "short-check", questions=CHECK)
    longer = detail_of("Ratio", "short-check", questions=[question("Who has more, and why? " * 9, "a\nb", "a", "c")] * 4)
    longest = detail_of("Ratio", "short-check", questions=[question("Who has more? " * 90, "a\nb", "a", "c")] * 7)
    assert [Copies(one).most for one in (usual, longer, longest)] == [4, 2, 1]
    texts = texts_of(PupilSheets(Copies(longest), 1))
    assert len(texts) > 1
    assert sum(text.count("more?") for text in texts) == 7 * 90
    for detail, copies in ((usual, 4), (longer, 2)):
        assert smallest(PupilSheets(Copies(detail), copies)) > 9 * 0.9


def test_answers_say_what_is_right_and_why_and_what_to_do():
    detail = detail_of("Ratio", "short-check", questions=CHECK, body="Ten minutes, no talking.")
    (text,) = texts_of(answer_sheets(detail))
    assert in_order(text, "Answers, for the teacher", "Ratio", "Ten minutes, no talking.", "1. Share 12 counters")
    assert in_order(text, "Right answer A 4 and 8", "Why it is right There are three equal shares of four.")
    assert in_order(text, "A wrong answer tells Halvers see", "What to do next Let them lay out")
    assert "Both say twice as many." in text
    assert "By Amina K." in text


def test_a_question_without_a_reason_says_so():
    (text,) = texts_of(answer_sheets(detail_of("Ratio", "short-check", questions=CHECK)))
    assert text.count("needs a reason") == 1
    assert in_order(text, "3. Which is stronger", "needs a reason", "4. Explain to a partner")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("B", ("B", "6 and 6")), ("b)", ("B", "6 and 6")), ("6 AND 6", ("B", "6 and 6")), ("seven", None), (None, None)],
)
def test_the_right_answer_is_found_among_the_choices(answer, expected):
    detail = detail_of("Ratio", "short-check", questions=[question("Share.", "4 and 8\n6 and 6", answer)])
    assert right_answer(detail.questions[0]) == expected


def test_a_check_is_offered_for_pupils_for_the_teacher_or_both():
    ways = CheckChoices(detail_of("Ratio", "short-check", questions=CHECK))
    chosen = {one.key: one.chosen for one in ways.choices}
    said = {}
    for sheets in ("both", PUPILS, ANSWERS):
        printout = ways.made({**chosen, SHEETS: sheets})
        said[sheets] = sheets_text(Pages(printout))
        assert any("Right answer" in text for text in texts_of(printout)) == (sheets != PUPILS)
        assert ways.applies(COPIES, {SHEETS: sheets}) == (sheets != ANSWERS)
    assert said["both"] == "2 sheets of paper, 1 of them with 4 copies"
    assert said[PUPILS] == "1 sheet of paper makes 4 copies"
    assert said[ANSWERS] == "1 sheet of paper"


# -- Openers, plans, everything else --------------------------------------------------------------------------------


def test_an_opener_is_one_page_in_the_order_of_a_lesson():
    detail = detail_of("Guess the angle", "opener", parts=OPENER, ready=2, without=frozenset({Need.PROJECTOR}))
    (text,) = texts_of(opener_sheet(detail))
    assert in_order(text, "10 min in class · 2 min to get ready", "What you need", "Steps", "1. Say", "2. Give", "3. Vote")
    assert in_order(text, "Look for", "If the class is flat", "Why it hooks", "What happened", "Works without", "projector")
    long = detail_of("Guess the angle", "opener", parts={**OPENER, "steps": OPENER["steps"] * 9})
    assert Pages(opener_sheet(long)).count == 1


def test_a_plan_says_who_wrote_which_section():
    writers = {Part.OBJECTIVE: "Amina K.", Part.MAIN: "Jonas B.", Part.CHECKING: "Ruth M."}
    detail = detail_of("The yard", "plan", parts=PLAN, writers=writers, body="It was windy.")
    (text,) = texts_of(plan_sheets(detail))
    for name, by, words in (
        ("Objective", "Amina K.", "Measure and"), ("Main part", "Jonas B.", "Measure in"), ("Check", "Ruth M.", "Draw it")
    ):  # fmt: skip
        assert in_order(Read(text[text.find(name) :]), name, by, words)
    assert "By Amina K., Jonas B., Ruth M. · 7 May 2026" in text
    assert in_order(text, "Notes", "It was windy.")


def test_a_plan_takes_as_many_pages_as_it_needs():
    detail = detail_of("The yard", "plan", parts={**PLAN, "main_part": "Measure once more.\n" * 120})
    texts = texts_of(plan_sheets(detail))
    assert len(texts) == 4
    assert sum(text.count("Measure once more.") for text in texts) == 120
    assert "page 3 of 4" in texts[2]


def test_anything_else_prints_its_text_its_files_and_its_pictures(picture):
    files = (
        file_of(1, "Poster.png", "image/png"), file_of(2, "Worksheet.pdf", "application/pdf"), file_of(3, "Notes.docx", "x/y"),
    )  # fmt: skip
    detail = detail_of("Posters", "other", body="Hang them low.", attachments=files, tags=("wall",))
    printout = whole_sheets(detail, [(files[0], picture)])
    first, second = texts_of(printout)
    assert in_order(first, "Posters", "Hang them low.", "Poster.png (19.5 kB), on a page of its own")
    assert "Worksheet.pdf (19.5 kB): print the file itself from its own program" in first
    assert "Notes.docx (19.5 kB)" in first
    assert "Poster.png" in second
    assert red_in(Pages(printout).picture(1, 200)) > 200 * 200 * 0.15


def test_what_was_written_for_another_format_is_printed_all_the_same():
    detail = detail_of("The yard", "plan", parts={**PLAN, "hook": "It is a riddle."})
    assert "It is a riddle." in texts_of(plan_sheets(detail))[0]


def test_nothing_on_paper_has_a_colour():
    details = [
        detail_of("Air", "one-slide", parts=SLIDE), detail_of("Ratio", "short-check", questions=CHECK),
        detail_of("Angle", "opener", parts=OPENER), detail_of("Yard", "plan", parts=PLAN), detail_of("Poster", "other"),
    ]  # fmt: skip
    for detail in details:
        ways = variants_of(detail)
        pages = Pages(ways.made({one.key: one.chosen for one in ways.choices}))
        for page in range(pages.count):
            image = pages.picture(page, 200)
            assert rows_of(image)
            assert red_in(image) == 0
            assert image.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(image.format()) == image


def test_a_check_without_questions_is_printed_as_a_text():
    (text,) = texts_of(variants_of(detail_of("Quiz", "short-check", body="1. Share 12 counters.")).made({}))
    assert "1. Share 12 counters." in text


def test_which_pictures_are_printed():
    files = (
        file_of(1, "a.txt", "text/plain"), file_of(2, "b.pdf", "application/pdf"), file_of(3, "c.png", "image/png"),
        file_of(4, "d.png", "image/png", present=False),
    )  # fmt: skip

    def names(form, given=files):
        return [one.name for one in wanted_pictures(detail_of("A", form, attachments=given))]

    assert names("one-slide") == ["b.pdf"]
    assert names(None) == ["c.png"]
    assert names("opener") == names("plan") == []
    assert len(names("other", (files[2],) * 50)) == MOST_PICTURES


# -- Opening the preview --------------------------------------------------------------------------------------------


def test_a_resource_opens_with_its_picture_in_the_preview(looks_at, tmp_path, picture):
    path = tmp_path / "red.png"
    picture.save(str(path))
    at = looks_at(path, title="Air pressure", format="one-slide", parts=SLIDE)
    at.page.prints.print_resource(at.page, at.page.preview.detail)
    preview = at.print_preview
    assert preview.windowTitle() == "Print: Air pressure"
    assert preview.sheets.text() == "1 sheet of paper"
    assert red_in(preview._pages.picture(0, 200)) > 500
    preview.close()


def test_a_picture_that_cannot_be_read_stays_in_the_list_of_files(looks_at, file_of_bytes, notices):
    at = looks_at(file_of_bytes("torn.png", b"\x89PNG\r\n\x1a\n torn"), title="Posters", format="other")
    at.page.prints.print_resource(at.page, at.page.preview.detail)
    preview = at.print_preview
    assert len(preview.views) == 1
    assert "torn.png" in texts_of(preview._pages._printout)[0]
    assert notices == []
    preview.close()


@pytest.fixture
def file_of_bytes(tmp_path):
    def written(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return written


def test_the_preview_of_a_check_fits_the_smallest_window_and_is_used_by_keys(desk, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(880, 430)
    window.show()
    preview = desk.printing.offer(window, CheckChoices(detail_of("Ratio", "short-check", questions=CHECK)))
    assert cut(preview) == []
    assert unnamed(preview) == []
    assert preview.height() <= 430
    qtbot.keyClick(preview.choices.fields[SHEETS], Qt.Key.Key_Down)
    assert preview.sheets.text() == "1 sheet of paper makes 4 copies"
    qtbot.keyClick(preview.choices.fields[COPIES], Qt.Key.Key_Down)
    assert preview.sheets.text() == "1 sheet of paper makes 2 copies"
    preview.close()
