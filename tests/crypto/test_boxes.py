"""A box opens with its key, whole, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.crypto.boxes import boxed, unboxed
from teamroom.crypto.secretstream import CHUNK

KEY = bytes(range(32))


@given(st.binary(max_size=300))
def test_what_was_locked_comes_back(content):
    assert unboxed(KEY, boxed(KEY, content)) == content


def test_another_key_opens_nothing():
    assert unboxed(bytes(32), boxed(KEY, b"a name")) is None


def test_every_cut_and_every_flip_is_seen():
    box = boxed(KEY, b"a name")
    assert all(unboxed(KEY, box[:cut]) is None for cut in range(len(box)))
    assert all(unboxed(KEY, bytes([*box[:at], box[at] ^ 1, *box[at + 1 :]])) is None for at in range(len(box)))
    assert unboxed(KEY, box + b"x") is None


def test_a_box_is_small():
    assert unboxed(KEY, boxed(KEY, bytes(CHUNK))) == bytes(CHUNK)
    with pytest.raises(ValueError, match=str(CHUNK + 1)):
        boxed(KEY, bytes(CHUNK + 1))
