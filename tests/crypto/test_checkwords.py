import pytest

from crypto.costs import CHEAP
from teamroom.crypto.checkwords import CHECK_COSTS, check_words
from teamroom.crypto.costs import STANDARD
from teamroom.crypto.words import words


def test_a_known_join_gives_known_words():
    assert check_words(b"join", bytes(32), costs=CHEAP) == ("lawn", "thatch", "dynamic")


def test_another_record_or_another_key_gives_other_words():
    seen = {check_words(b"join", bytes(32), costs=CHEAP)}
    for record in (b"joiN", b"", b"join\0"):
        seen.add(check_words(record, bytes(32), costs=CHEAP))
    seen.add(check_words(b"join", b"\1" + bytes(31), costs=CHEAP))
    assert len(seen) == 5
    assert all(word in words() for three in seen for word in three)


def test_a_key_has_32_bytes_so_that_the_border_cannot_move():
    with pytest.raises(ValueError):
        check_words(b"join", bytes(31), costs=CHEAP)


def test_a_guess_costs_as_much_as_one_at_a_passphrase():
    assert (CHECK_COSTS.passes, CHECK_COSTS.memory_mib) == (STANDARD.passes, STANDARD.memory_mib)
