import io

import pytest

from fakes.randomness import SeededRandomness
from teamroom.crypto.secretstream import HEADER_SIZE, OVERHEAD
from teamroom.crypto.spooling import LENGTH_SIZE, SpoolWriter, spool_key, spooled

PIECES = [b"first", b"", b"second " * 1000, b"last"]
KEY = spool_key(SeededRandomness(1))


def spool(pieces=PIECES):
    out = io.BytesIO()
    writer = SpoolWriter(out, KEY)
    for piece in pieces:
        writer.add(piece)
    return out.getvalue()


def test_pieces_come_back_one_by_one():
    assert list(spooled(io.BytesIO(spool()), KEY)) == PIECES
    assert list(spooled(io.BytesIO(spool([])), KEY)) == []


def test_nothing_of_what_was_spooled_can_be_read_in_the_file():
    content = spool()
    assert b"second" not in content
    assert len(content) == HEADER_SIZE + sum(LENGTH_SIZE + OVERHEAD + len(piece) for piece in PIECES)


def test_each_spool_has_its_own_key():
    randomness = SeededRandomness(1)
    assert spool_key(randomness) != spool_key(randomness)


def test_every_flip_of_what_was_spooled_is_noticed():
    content = spool([b"one", b"two"])
    believed = []
    for place in range(len(content)):
        changed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        try:
            list(spooled(io.BytesIO(changed), KEY))
        except OSError:
            continue
        believed.append(place)
    assert believed == []


def test_every_cut_inside_a_piece_is_noticed():
    content = spool([b"one", b"two"])
    between = {HEADER_SIZE, HEADER_SIZE + LENGTH_SIZE + OVERHEAD + 3}
    for length in set(range(len(content))) - between:
        with pytest.raises(OSError, match="changed"):
            list(spooled(io.BytesIO(content[:length]), KEY))


def test_the_wrong_key_opens_nothing():
    with pytest.raises(OSError, match="changed"):
        list(spooled(io.BytesIO(spool()), bytes(32)))
