"""The rows that are shown follow from the log alone, in whatever order and by whatever road it grew."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.histories import (
    Ready,
    Step,
    a_rebuild_changes_nothing,
    everybody_shows_the_same,
    make_ready,
    receiving_again_changes_nothing,
    steps,
)

WRITING = ("add", "edit", "open", "save", "tag", "untag", "attach", "remove", "restore", "erase", "detach", "wipe")
EXAMPLES = 2


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    return make_ready(tmp_path_factory.mktemp("rooms") / "room")


def holds(ready: Ready, history: list[Step]) -> None:
    room = ready.history()
    try:
        room.run(history)
        a_rebuild_changes_nothing(room)
        everybody_shows_the_same(room)
        a_rebuild_changes_nothing(room)
        receiving_again_changes_nothing(room)
    finally:
        room.close()


@settings(max_examples=EXAMPLES)
@given(history=steps(*WRITING, "give", "give", "give"))
def test_after_any_history_all_computers_show_the_same(ready: Ready, history: list[Step]):
    holds(ready, history)


@settings(max_examples=EXAMPLES)
@given(history=steps("edit", "attach", "remove", "detach", "tag", "give", "give", "exclude", "admit"))
def test_after_removals_of_a_member_all_computers_show_the_same(ready: Ready, history: list[Step]):
    holds(ready, history)


@pytest.mark.slow
@given(history=st.one_of(steps(*WRITING, "give", "give", "give"), steps(*WRITING, "give", "exclude", "admit")))
def test_after_long_histories_all_computers_show_the_same(ready: Ready, history: list[Step]):
    holds(ready, history)
