"""A resource that answers a problem stands on its card (mission.md row 40), here and after an exchange."""

import datetime as dt

from PySide6.QtCore import Qt

from teamroom.model.problems import Step
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.problems import Problems

LINE = "Half of 6 B have written nothing by minute 8"


def test_the_resources_that_answer_a_problem_stand_on_its_card(ana, board_of):
    problems = Problems(ana.room, dt.UTC)
    problems.add(LINE)
    at = board_of(ana)
    entity = ana.library.add(ResourceDraft(title="Card questions", category="engagement", answers=LINE))
    rows = at.column(Step.DEFINE).rows
    at.qtbot.waitUntil(lambda: "answered by: Card questions" in rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    ana.library.remove(entity)
    at.qtbot.waitUntil(lambda: "answered by" not in rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_open_problems_are_offered_and_a_long_line_is_linked_too(two):
    problems = Problems(two.ana.room, dt.UTC)
    long = "After lunch " + "it takes nine minutes until all are seated, " * 6
    entity = problems.add(long[:300])
    done = problems.add("Finished")
    problems.move(done, Step.DONE, anyway=True)
    (offered,) = two.ana.library.struggles()
    two.ana.library.add(ResourceDraft(title="Picture on the wall", category="engagement", answers=offered))
    two.meet()
    for one in (two.ana, two.ben):
        card = next(card for card in Problems(one.room, dt.UTC).cards() if card.entity == entity)
        assert card.answered_by == ("Picture on the wall",)
