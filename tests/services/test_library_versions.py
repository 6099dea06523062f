"""Choosing among the versions of a field."""

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.services.library_drafts import ResourceDraft


def versions(teacher, entity, field="body"):
    shown = teacher.library.show(entity)
    return [one.value for one in shown.versions.get(field, ())] or getattr(shown, field)


def exchange(one, other, folder):
    for sender, receiver in ((one, other), (other, one)):
        letter = folder / "letter.teamroom"
        sender.exchange.send(letter)
        receiver.exchange.receive(letter)
        letter.unlink()


@pytest.fixture
def apart(ana, ben, tmp_path):
    """A resource whose text Ana and Ben changed without knowing of each other."""
    entity = ana.library.add(ResourceDraft(title="Ratio", category="assessment", body="first"))
    exchange(ana, ben, tmp_path)
    ana.library.edit(entity, ResourceDraft(body="Ana's"))
    ben.clock.advance(60_000)
    ben.library.edit(entity, ResourceDraft(body="Ben's"))
    exchange(ana, ben, tmp_path)
    return entity


@pytest.mark.parametrize("chosen", ["Ana's", "Ben's"])
def test_either_version_can_be_chosen_and_it_is_settled_everywhere(ana, ben, apart, tmp_path, chosen):
    assert sorted(versions(ana, apart)) == sorted(versions(ben, apart)) == ["Ana's", "Ben's"]
    ana.library.choose(apart, "body", ResourceDraft(body=chosen), ana.library.show(apart).compared)
    assert versions(ana, apart) == chosen
    exchange(ana, ben, tmp_path)
    assert versions(ben, apart) == chosen


def test_what_arrives_after_the_look_stays_beside_the_choice(ana, ben, apart, tmp_path):
    seen = ana.library.show(apart)
    ben.library.edit(apart, ResourceDraft(body="Ben's second"))
    exchange(ben, ana, tmp_path)
    ana.library.choose(apart, "body", ResourceDraft(body="Ana's"), seen.compared)
    assert sorted(versions(ana, apart)) == ["Ana's", "Ben's second"]


def test_a_field_that_is_none_is_refused(ana):
    entity = ana.adds("Ratio")
    compared = ana.library.show(entity).compared
    assert refusal(UserError, ana.library.choose, entity, "colour", ResourceDraft(), compared) == "field-unknown"
