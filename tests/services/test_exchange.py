"""One file there, one file back: what colleagues wrote arrives whole, and a bad file changes nothing."""

import pytest

from services.two_people import shown_to, state_of

NOTE = b"Evaporation and rain. " * 40


@pytest.fixture
def note(tmp_path):
    path = tmp_path / "Water story.txt"
    path.write_bytes(NOTE)
    return path


@pytest.fixture
def letter(tmp_path):
    return tmp_path / "news.teamroom"


def test_news_goes_both_ways_with_its_files(ana, ben, note, letter, tmp_path):
    ana.adds("Rain", note)
    sent = ana.exchange.send(letter)
    assert (sent.items, sent.files, sent.others, sent.size) == (3, 1, 1, letter.stat().st_size)
    got = ben.exchange.receive(letter)
    assert (got.sender, got.new, got.changed, got.two_versions, got.missing, got.lost) == ("Ana", 1, 0, 0, 0, 0)
    assert ben.contents_of("Rain") == {"Water story.txt": NOTE}
    ben.adds("Wind")
    answer = tmp_path / "answer.teamroom"
    ben.exchange.send(answer)
    assert ana.exchange.receive(answer).new == 1
    assert ana.titles() == ben.titles() == ["Rain", "Wind"]
    assert shown_to(ana)[0] == shown_to(ben)[0]


def test_receiving_twice_changes_nothing(ana, ben, note, letter):
    ana.adds("Rain", note)
    ana.exchange.send(letter)
    ben.exchange.receive(letter)
    before = state_of(ben)
    got = ben.exchange.receive(letter)
    assert (got.new, got.changed, got.two_versions, got.missing, got.lost) == (0, 0, 0, 0, 0)
    after = state_of(ben)
    assert len(after[0].pop("history")) == len(before[0].pop("history")) + 1
    assert after == before
