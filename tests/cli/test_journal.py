from datetime import UTC, datetime

from fakes.clock import START_MS


def test_an_entry_is_listed_and_found(ana, tmp_path):
    text = tmp_path / "text"
    text.write_text("The quiet row spoke.\nI waited.", "utf-8")
    number = ana.does("journal", "write", "--file", text, "--day", "2026-03-02")["id"]
    entry = {"id": number, "day": "2026-03-02", "text": "The quiet row spoke.\nI waited."}
    assert ana.does("journal", "list") == {"total": 1, "items": [entry]}
    assert ana.does("journal", "search", "QUIET")["items"] == [entry]
    assert ana.does("journal", "search", "loud")["total"] == 0
    assert "    I waited." in ana.types("journal", "list").out


def test_the_day_is_today_unless_said(ana, tmp_path):
    text = tmp_path / "text"
    text.write_text("x")
    ana.does("journal", "write", "--file", text)
    assert (
        ana.does("journal", "list")["items"][0]["day"]
        == datetime.fromtimestamp(START_MS / 1000, UTC).astimezone().date().isoformat()
    )


def test_a_day_that_is_none_is_wrong_usage(ana):
    said = ana.types("journal", "write", "--day", "yesterday")
    assert (said.code, "not a day: 'yesterday'" in said.err) == (2, True)


def test_an_entry_needs_words(ana, tmp_path):
    text = tmp_path / "text"
    text.write_text(" \n")
    assert ana.types("journal", "write", "--file", text).code == 1
    assert ana.types("journal", "list").out == "There is nothing like that.\n"
