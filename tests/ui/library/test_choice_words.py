"""Whatever can show two versions has a name a teacher reads, and its choices read as words."""

import pytest

from teamroom.core.ids import EntityId
from teamroom.model.problems import Decision, FactorKind, Outcome, Step
from teamroom.model.types import TYPE_OF_NAME
from teamroom.services.version_values import put
from teamroom.services.versions import _KNOWN, OpenChoice
from teamroom.store.read_unit import Revision
from teamroom.ui.library.joining import MANY_LINES, ONE_LINE, WRITTEN_TOGETHER
from teamroom.ui.library.versions import value_text
from teamroom.ui.library.wording import choice_title, field_text


@pytest.mark.parametrize(("kind", "field"), _KNOWN, ids=lambda part: part)
def test_every_field_has_a_heading(qapp, kind, field):
    assert field_text(field, kind)


JOINED = [(kind, field) for kind, field in _KNOWN if kind in WRITTEN_TOGETHER and field in ONE_LINE | MANY_LINES]


@pytest.mark.parametrize(("kind", "field"), JOINED, ids=lambda part: part)
def test_what_the_window_lets_people_join_is_taken(kind, field):
    item = TYPE_OF_NAME[kind].model()
    put(item, field, "Hers and his")
    assert getattr(item, field) == "Hers and his"


@pytest.mark.parametrize(
    ("kind", "field", "choices"),
    [
        ("problem", "step", Step), ("factor", "kind", FactorKind), ("trial", "outcome", Outcome), ("trial", "decision", Decision),
    ],
)
def test_choices_of_the_board_read_as_words(qapp, kind, field, choices):
    words = [value_text(field, one.value, kind) for one in choices]
    assert len(set(words)) == len(words)
    assert all(words)
    assert value_text(field, "tomorrow", kind) == "tomorrow"


@pytest.mark.parametrize(
    ("kind", "field", "value", "said"),
    [
        ("period", "first", "1999-05-04", "4 May 1999"), ("trial", "last", "1999-05-04", "4 May 1999"),
        ("charter", "again", "1999-05-04", "4 May 1999"), ("period", "last", "soon", "soon"), ("room", "weekdays", "135", "Monday, Wednesday, Friday"),
    ],
)
def test_days_and_weekdays_read_as_people_say_them(qapp, kind, field, value, said):
    assert value_text(field, value, kind) == said


@pytest.mark.parametrize(("name", "said"), [("Term 2", "Terms and holidays: Term 2"), (None, "A term or holiday without a name")])
def test_a_term_with_two_versions_is_named(qapp, name, said):
    choice = OpenChoice("period", EntityId(bytes(16)), name, "last", (), Revision(EntityId(bytes(16)), ()))
    assert choice_title(choice) == said
