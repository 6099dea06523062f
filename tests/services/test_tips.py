"""Tip cards: what helped colleagues to work together."""

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.services.tips import TipDraft, Tips
from teamroom.services.undo import Deed

DRAFT = TipDraft("Nobody had time to talk", "We met at the bus stop", "We talk twice a week")


def test_a_card_is_written_changed_by_a_colleague_and_taken_back(two):
    hers, his = Tips(two.ana.room), Tips(two.ben.room)
    entity = hers.add(DRAFT)
    two.meet()
    his.change(entity, TipDraft("Nobody had time", "We met at the bus stop", None), revision=his.list()[0].revision)
    two.meet()
    (line,) = hers.list()
    assert (line.situation, line.did, line.changed, line.author) == ("Nobody had time", "We met at the bus stop", None, "Ana")
    with two.ana.undo.noting(Deed.REMOVE, entity):
        hers.remove(entity)
    assert hers.list() == ()
    assert two.ana.undo.undo().title == "Nobody had time"
    two.meet()
    hers.remove(entity)
    his.change(entity, DRAFT)
    two.meet()
    assert [one.returned for one in hers.list()] == [True]
    hers.keep(entity)
    assert [one.returned for one in hers.list()] == [False]


@pytest.mark.parametrize(
    ("draft", "kind"),
    [(TipDraft("", "x"), "nothing-written"), (TipDraft("x", " "), "nothing-written"), (TipDraft("x", "y" * 601), "text-too-long")],
)
def test_a_card_needs_a_situation_and_what_was_done_and_stays_a_card(two, draft, kind):
    tips = Tips(two.ana.room)
    assert refusal(UserError, tips.add, draft) == kind
    assert tips.list() == ()
