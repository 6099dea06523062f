"""Whatever can show two versions has a name a teacher reads, and its choices read as words."""

import pytest

from teamroom.model.problems import Decision, FactorKind, Outcome, Step
from teamroom.model.types import TYPE_OF_NAME
from teamroom.services.version_values import put
from teamroom.services.versions import _KNOWN
from teamroom.ui.library.joining import MANY_LINES, ONE_LINE, WRITTEN_TOGETHER
from teamroom.ui.library.versions import value_text
from teamroom.ui.library.wording import field_text


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
