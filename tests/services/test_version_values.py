"""What a person puts together from versions is kept whole or refused: no field ever cuts what somebody wrote."""

import pytest

from teamroom.core.errors import UserError
from teamroom.model.problems import Problem, Step, Strategy, Trial
from teamroom.model.types import TYPE_OF_NAME
from teamroom.model.uses import Feedback, Use
from teamroom.services.version_values import put
from teamroom.services.versions import _KNOWN

LONG = "After lunch it takes nine minutes. " * 400


def texts():
    columns = {(kind, name): TYPE_OF_NAME[kind].model.__table__.columns[name] for kind, name in _KNOWN}
    return [key for key, column in columns.items() if column.type.python_type is str]


@pytest.mark.parametrize(("kind", "field"), texts(), ids=lambda part: part)
def test_a_long_text_is_kept_whole_or_refused(kind, field):
    item = TYPE_OF_NAME[kind].model()
    for text in (LONG, LONG[:250].strip(), "Two\nlines"):
        try:
            put(item, field, text)
        except UserError:
            continue
        assert " ".join(getattr(item, field).split()) == " ".join(text.split())


@pytest.mark.parametrize(
    ("item", "field", "text", "kind"),
    [
        (Problem(), "step", "tomorrow", "choice-unknown"),
        (Trial(), "outcome", "brilliant", "choice-unknown"),
        (Trial(), "last", "soon", "choice-unknown"),
        (Trial(), "before", "many", "number-needed"),
        (Strategy(), "effort", "9", "number-out-of-range"),
        (Strategy(), "text", " ", "version-not-written"),
        (Problem(), "line", " ", "nothing-written"),
        (Use(), "line", "Words", "version-not-written"),
        (Feedback(), "body", "Words", "version-not-written"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(item, field, text, kind):
    with pytest.raises(UserError) as raised:
        put(item, field, text)
    assert raised.value.kind == kind
    assert getattr(item, field) in {None, ""}


def test_what_fits_is_put():
    problem, strategy, trial = Problem(), Strategy(), Trial()
    put(problem, "step", "factors")
    put(strategy, "effort", " 2 ")
    put(strategy, "minutes", "")
    put(trial, "last", "2026-05-07")
    assert (problem.step, strategy.effort, strategy.minutes, trial.last) == (Step.FACTORS, 2, None, "2026-05-07")
