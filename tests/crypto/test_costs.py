import pytest

from teamroom.crypto.costs import STANDARD, stretched


@pytest.mark.parametrize(
    ("passes", "memory_mib", "accepted"),
    [(3, 256, True), (6, 512, True), (2, 256, False), (7, 256, False), (3, 255, False), (3, 513, False)],
)
def test_the_accepted_range_is_that_of_the_design(passes, memory_mib, accepted):
    assert STANDARD.accepts(passes, memory_mib) is accepted


def test_the_standard_costs_are_accepted():
    assert STANDARD.accepts(STANDARD.passes, STANDARD.memory_mib)


def test_a_known_secret_gives_a_known_key_and_every_input_counts():
    key = stretched(b"secret", bytes(16), passes=1, memory_mib=1)
    assert key.hex() == "dcc51f2d0033d210fecedad453663a32eb09bd77524fb1a36015e7351b9f6cae"
    others = {
        stretched(b"secreT", bytes(16), passes=1, memory_mib=1),
        stretched(b"secret", b"\1" + bytes(15), passes=1, memory_mib=1),
        stretched(b"secret", bytes(16), passes=2, memory_mib=1),
        stretched(b"secret", bytes(16), passes=1, memory_mib=2),
    }
    assert len(others | {key}) == 5
