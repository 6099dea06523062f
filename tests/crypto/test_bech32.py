import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.crypto.bech32 import bech32


@pytest.mark.parametrize(
    ("prefix", "data", "text"),
    [
        ("a", b"", "a12uel5l"),
        ("abcdef", bytes.fromhex("00443214c74254b635cf84653a56d7c675be77df"), None),
    ],
)
def test_the_vectors_of_bip_173(prefix, data, text):
    expected = text or "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"
    assert bech32(prefix, data) == expected


@given(st.binary(max_size=64))
def test_every_text_passes_the_check_of_bip_173(data):
    text = bech32("age", data)
    alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    values = [ord(c) >> 5 for c in "age"] + [0] + [ord(c) & 31 for c in "age"]
    values += [alphabet.index(c) for c in text.removeprefix("age1")]
    check = 1
    for value in values:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    assert check == 1
