"""Talk as it is shown: an answer right below what it answers, however much was said meanwhile."""

from teamroom.core.ids import EntityId
from teamroom.services.talk import CommentLine
from teamroom.ui.talk_rows import TalkRows


def said(number, answers=None):
    """Return a comment; ids are numbers here."""
    above = EntityId(bytes([answers])) if answers else None
    return CommentLine(EntityId(bytes([number])), "Ana", number * 60_000, f"words {number}", above)


def shown(qtbot, desk, *lines):
    rows = TalkRows(desk)
    qtbot.addWidget(rows)
    rows.show_talk(lines)
    return [(placed.line.entity[0], placed.depth) for placed in rows.rows]


def test_an_answer_stands_below_what_it_answers(qtbot, desk):
    lines = (said(1), said(2), said(3, 1), said(4, 2), said(5, 3), said(6, 1), said(7))
    assert shown(qtbot, desk, *lines) == [(1, 0), (3, 1), (5, 2), (6, 1), (2, 0), (4, 1), (7, 0)]


def test_an_answer_to_what_is_gone_stands_by_itself(qtbot, desk):
    assert shown(qtbot, desk, said(1), said(3, 2), said(4, 3)) == [(1, 0), (3, 0), (4, 1)]


def test_comments_that_answer_each_other_in_a_circle_are_shown_all_the_same(qtbot, desk):
    assert sorted(shown(qtbot, desk, said(1, 2), said(2, 1), said(3, 3), said(4))) == [(1, 0), (2, 0), (3, 0), (4, 0)]
