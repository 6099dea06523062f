"""What two say to each other in a room of theirs is in nothing that leaves with another room (mission row 85)."""

from services.conftest import ana, ben, cleo, clock, computers, teacher
from services.two_people import dump, introduce
from story.test_private_words import LINE, NEEDLES, WORD
from teamroom.model.asks import Urgency
from teamroom.model.rooms import RoomKind
from teamroom.services.asks import Asks

__all__ = ["ana", "ben", "cleo", "clock", "computers", "teacher"]


def holds(store, word):
    """Tell whether a word stands anywhere in a database, all of it unlocked."""
    return any(word in row for rows in dump(store).values() for row in rows)


def test_row_85_no_byte_of_a_pairs_note_is_in_a_bundle_of_the_other_room(ana, ben, cleo, tmp_path):
    pair = ana.opened.found_room("Ana and Ben", kind=RoomKind.PAIR)
    ana.called = ben.called = "Ana and Ben"
    introduce(ana, ben, tmp_path / "for Ben")
    ask = Asks(pair).ask(LINE, Urgency.SOMETIME)
    ana.exchange.send(tmp_path / "pair.teamroom")
    ben.exchange.receive(tmp_path / "pair.teamroom")
    assert [line.text for line in Asks(ben.room).list()] == [LINE]
    Asks(ben.room).answer(ask, LINE)
    for one in (ana, ben, cleo):
        one.called = "Clear lessons"
    ana.adds("Rain")
    ana.exchange.send(tmp_path / "news.teamroom")
    ben.exchange.receive(tmp_path / "news.teamroom")
    letters = [tmp_path / "clear lessons.teamroom", tmp_path / "from Ben.teamroom"]
    for one, letter in zip((ana, ben), letters, strict=True):
        one.exchange.send(letter)
        assert not [needle for needle in NEEDLES if needle in letter.read_bytes()]
        cleo.exchange.receive(letter)
    # Unlocked, at the one it was for: all that came is in the rows, and what was said in the pair is not.
    assert cleo.titles() == ["Rain"]
    for one in (ana, ben, cleo):
        assert holds(one.room, "Rain")
        assert not holds(one.room, WORD)
        assert not holds(one.room, ask.hex())
    assert holds(pair, WORD)
