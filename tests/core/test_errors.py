"""The tree of errors: what each means to a script, and its three sentences."""

from pathlib import Path

import pytest

from teamroom.core.errors import (
    Cancelled,
    EnvironmentProblem,
    Message,
    TeamRoomError,
    TrustError,
    UserError,
)

MESSAGE = Message("some-kind", "{path} broke.", "Nothing of {name} changed.", "Mend {path}.")


@pytest.mark.parametrize(("kind", "code"), [(UserError, 1), (EnvironmentProblem, 3), (TrustError, 4)])
def test_each_branch_is_told_about_and_has_its_exit_code(kind: type[TeamRoomError], code: int) -> None:
    assert issubclass(kind, TeamRoomError)
    assert kind.exit_code == code


def test_the_branches_do_not_catch_each_other() -> None:
    kinds = [UserError, EnvironmentProblem, TrustError]
    assert [
        (one, other) for one in kinds for other in kinds if issubclass(one, other) and one is not other
    ] == []


def test_cancelling_is_silent_and_no_failure_of_the_tree() -> None:
    assert not issubclass(Cancelled, TeamRoomError)


def test_the_three_sentences_are_filled_in() -> None:
    error = UserError(MESSAGE, path=Path("a.txt"), name="Ana")
    assert error.kind == "some-kind"
    assert (error.what, error.safe, error.do) == ("a.txt broke.", "Nothing of Ana changed.", "Mend a.txt.")
    assert str(error) == "a.txt broke. Nothing of Ana changed. Mend a.txt."


@pytest.mark.parametrize("name", ["{path}", "{}", "100 %", "{0}", "a\nb", "\u202egnp.exe", "\udcff"])
def test_what_a_person_typed_is_never_taken_for_a_placeholder(name: str) -> None:
    assert UserError(MESSAGE, path=name, name="Ana").what == f"{name} broke."


def test_a_log_line_made_from_the_arguments_holds_the_kind_only() -> None:
    assert UserError(MESSAGE, path="private.txt", name="Ana").args == ("some-kind",)
