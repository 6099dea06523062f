import io

from crypto.streams import Trickle
from teamroom.crypto.streams import read_fully


def test_small_pieces_are_joined():
    assert read_fully(Trickle(bytes(range(10)), most=3), 8) == bytes(range(8))


def test_the_end_gives_what_there_is():
    assert read_fully(io.BytesIO(b"abc"), 8) == b"abc"


def test_nothing_is_read_for_nothing():
    source = io.BytesIO(b"abc")
    assert read_fully(source, 0) == b""
    assert source.tell() == 0
