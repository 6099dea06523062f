"""Ids are 16 random bytes; people see eight digits of them."""

from fakes.randomness import ScriptedRandomness, SeededRandomness
from teamroom.core.ids import ID_SIZE, new_id, short


def test_a_new_id_is_the_next_sixteen_random_bytes() -> None:
    randomness = ScriptedRandomness(bytes(range(32)))
    assert new_id(randomness) == bytes(range(16))
    assert new_id(randomness) == bytes(range(16, 32))


def test_new_ids_differ() -> None:
    randomness = SeededRandomness(1)
    ids = {new_id(randomness) for _ in range(1000)}
    assert len(ids) == 1000
    assert {len(identifier) for identifier in ids} == {ID_SIZE}


def test_the_short_form_is_the_first_eight_hex_digits() -> None:
    assert short(bytes.fromhex("00ff10ab" + "77" * 12)) == "00ff10ab"
