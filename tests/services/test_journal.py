from datetime import date

import pytest

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.services.journal import Journal

DAY = date(2026, 3, 2)


@pytest.fixture
def journal(personal):
    return Journal(personal)


def test_entries_are_listed_by_day_the_latest_first(journal):
    journal.write("second", date(2026, 3, 3))
    journal.write("first", DAY)
    assert [(one.day, one.text) for one in journal.list()] == [(date(2026, 3, 3), "second"), (DAY, "first")]
    assert [one.text for one in journal.list(limit=1, offset=1)] == ["first"]


def test_an_entry_is_found_by_its_words_and_its_day(journal):
    journal.write("The quiet class", DAY)
    journal.write("The loud class", date(2026, 4, 1))
    assert [one.snippet for one in journal.search("quiet")] == ["The quiet class"]
    assert [one.text for one in journal.search("class loud")] == ["The loud class"]
    assert [one.day for one in journal.search("2026-03-02")] == [DAY]
    assert len(journal.search("...")) == 2


def test_an_entry_can_be_changed_and_removed(journal):
    entity = journal.write("quiet", DAY)
    journal.change(entity, "loud")
    assert [one.text for one in journal.list()] == ["loud"]
    assert journal.search("quiet") == ()
    journal.remove(entity)
    assert journal.list() == journal.search("loud") == ()


@pytest.mark.parametrize(
    ("text", "kind"), [("", "entry-empty"), (" \n", "entry-empty"), ("x" * 50_000, "text-too-long"), ("\0", "text-not-storable")]
)
def test_what_cannot_be_an_entry_is_refused(journal, text, kind):
    with pytest.raises(UserError) as refused:
        journal.write(text, DAY)
    assert refused.value.kind == kind
    assert journal.list() == ()


def test_an_unknown_entry_is_refused(journal):
    with pytest.raises(UserError) as refused:
        journal.change(EntityId(bytes(16)), "x")
    assert refused.value.kind == "item-unknown"


def test_what_is_written_here_is_in_no_room(journal, room, library, personal, tmp_path):
    journal.write("a private worry", DAY)
    assert library.search("worry").total == 0
    personal.close()
    assert all(b"worry" not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
