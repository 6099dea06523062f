"""Foreign text on screen: one line, no longer than it may be, and never wider than the place it has."""

import pytest
from PySide6.QtCore import Qt

from teamroom.ui.texts import (
    MOST,
    NAME_MOST,
    Label,
    breakable,
    name_text,
    on_button,
    one_line,
    tooltip,
    tr,
    window_title,
)

SHAPES = ["W" * 400, "no\u00a0blank\u00a0" * 40, "Z" + "\u0301" * 300, "\U0001f469\u200d\U0001f3eb" * 80, "/folder" * 60]


def test_a_line_of_strangers_is_one_and_not_too_long():
    assert one_line("a\nb\x1b[1m\u202ec\u2066\x9b") == "a b [1mc"
    assert one_line(" \u200b\u3164\u00a0") == one_line(None) == ""
    assert len(one_line("x" * 5000)) == MOST
    assert one_line("x" * 50, 10) == f"{'x' * 9}…"
    assert one_line("\u2066" * 100 + "x" * 50, 10) == f"{'x' * 9}…"


def test_a_name_can_always_be_read():
    assert name_text("Ana") == "Ana"
    assert name_text("\u2066\u200b") == name_text(None) == "(no name)"
    assert len(name_text("x" * 500)) == NAME_MOST


def test_no_letter_of_a_stranger_is_a_shortcut_or_a_mark_of_qt():
    assert on_button("R&D && &Save") == "R&&D &&&& &&Save"
    assert len(on_button("x" * 99)) == 40
    assert window_title("Maths [*]") == "Maths [*][*]"


def test_a_tooltip_is_rich_and_holds_nothing_but_text():
    assert tooltip("<img src=x>", "", "a & b") == "<p>&lt;img src=x&gt;</p><p>a &amp; b</p>"
    assert "\u200b" in tooltip("x" * 200)


def test_only_long_words_are_breakable_and_no_mark_is_parted_from_its_letter():
    assert breakable("a usual sentence of words") == "a usual sentence of words"
    assert breakable("x" * 40).replace("\u200b", "") == "x" * 40
    for shape in SHAPES:
        pieces = breakable(shape).split("\u200b")
        assert "".join(pieces) == shape
        assert all(piece[0] not in "\u0301\u200d" for piece in pieces if piece)


def test_a_count_that_qt_cannot_count_is_the_most_there_is(theme):
    assert tr("Library", "%n file(s)", 2**70).startswith(str(2**31 - 1))


@pytest.mark.parametrize("selectable", [False, True])
def test_a_label_breaks_words_where_they_do_not_fit_and_only_there(qtbot, theme, selectable):
    label = Label("")
    qtbot.addWidget(label)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.resize(200, 300)
    label.show()
    for shape in SHAPES:
        label.setText(shape)
        assert label.text() == shape
        assert label.minimumSizeHint().width() < 200
        lines = label.heightForWidth(200) / label.fontMetrics().lineSpacing()
        assert label.heightForWidth(400) <= label.heightForWidth(200)
        assert lines >= label.fontMetrics().horizontalAdvance(shape) / 200 - 1
    label.setText("Donaudampfschifffahrtsgesellschaftskapitän")
    wide = label.fontMetrics().horizontalAdvance(label.text())
    assert label.heightForWidth(wide + 4) < 2 * label.fontMetrics().lineSpacing() < label.heightForWidth(wide // 2)
