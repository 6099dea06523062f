import dataclasses
import functools
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto.costs import CHEAP
from crypto.streams import FailingReader, FailingWriter, Trickle, flipped
from fakes.randomness import SeededRandomness
from teamroom.core.errors import Cancelled, EnvironmentProblem, TrustError, UserError
from teamroom.core.messages import DISK_FULL, INVITATION_DAMAGED, WRONG_WORDS
from teamroom.crypto.costs import stretched
from teamroom.crypto.sealing import INVITATION_COSTS, seal, unseal
from teamroom.crypto.secretstream import Decryption

WORDS = ("pepper", "urban", "diary", "desktop")
BEGINNING = 4 + 16 + 24 + 36
CHUNK = 256 << 10


def sealed(payload: bytes, most: int = 1 << 20) -> bytes:
    out = io.BytesIO()
    seal(Trickle(payload, most), out, words=WORDS, randomness=SeededRandomness(1), costs=CHEAP)
    return out.getvalue()


def unsealed(data: bytes, words=WORDS, most: int = 1 << 20) -> bytes:
    out = io.BytesIO()
    unseal(Trickle(data, most), out, words=words, costs=CHEAP)
    return out.getvalue()


def refusal(data: bytes, words=WORDS):
    with pytest.raises((TrustError, UserError)) as caught:
        unsealed(data, words)
    assert isinstance(caught.value, UserError) == (caught.value.message is WRONG_WORDS)
    return caught.value.message


@settings(max_examples=25)
@given(
    st.one_of(st.integers(0, 500), st.sampled_from([CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 600_000])),
    st.integers(1, 1 << 20),
)
def test_the_words_open_what_they_closed(size, most):
    payload = SeededRandomness(size).bytes(size)
    most = max(most, size // 50)
    assert unsealed(sealed(payload, most), most=most) == payload


def test_the_layout_is_that_of_the_design():
    data = sealed(b"payload")
    salt = SeededRandomness(1).bytes(16)
    assert data[:20] == b"TRI1" + salt
    stream = Decryption(stretched(b"pepper urban diary desktop", salt, passes=1, memory_mib=1), data[20:44])
    assert stream.chunk(data[44:80], final=False) == b"TeamRoom invitation"
    assert stream.chunk(data[80:], final=True) == b"payload"


@pytest.mark.slow
def test_the_real_costs_are_those_of_the_design_and_work():
    assert (INVITATION_COSTS.passes, INVITATION_COSTS.memory_mib) == (3, 256)
    closed, out = io.BytesIO(), io.BytesIO()
    seal(io.BytesIO(b"payload"), closed, words=WORDS, randomness=SeededRandomness(1))
    unseal(io.BytesIO(closed.getvalue()), out, words=WORDS)
    assert out.getvalue() == b"payload"


@pytest.mark.parametrize("words", [WORDS[::-1], WORDS[:3], (*WORDS, "desktop"), (*WORDS[:3], "dress")])
def test_wrong_words_are_told(words):
    assert refusal(sealed(b"payload"), words) is WRONG_WORDS


def test_every_flipped_byte_is_refused():
    data = sealed(b"payload")
    for position in range(len(data)):
        expected = WRONG_WORDS if 4 <= position < BEGINNING else INVITATION_DAMAGED
        assert refusal(flipped(data, position)) is expected, position


def test_every_cut_is_refused():
    data = sealed(b"payload")
    for length in range(len(data)):
        assert refusal(data[:length]) is INVITATION_DAMAGED, length


def test_a_cut_between_chunks_and_anything_after_the_end_are_refused():
    data = sealed(bytes(2 * CHUNK))
    for wrong in (data[: BEGINNING + CHUNK + 17], data[:BEGINNING], data + b"x", data + data[BEGINNING:]):
        assert refusal(wrong) is INVITATION_DAMAGED


def test_a_chunk_after_the_last_full_one_is_refused():
    data = sealed(bytes(CHUNK))
    assert refusal(data + bytes(17)) is INVITATION_DAMAGED


def test_the_costs_are_not_taken_from_the_file():
    dearer = dataclasses.replace(CHEAP, passes=2)
    with pytest.raises(UserError):
        unseal(io.BytesIO(sealed(b"payload")), io.BytesIO(), words=WORDS, costs=dearer)


@pytest.mark.parametrize("error", [EnvironmentProblem(DISK_FULL, path="x"), Cancelled()])
def test_errors_of_the_streams_come_out_unchanged(error):
    data = sealed(b"payload")
    lock = functools.partial(seal, words=WORDS, randomness=SeededRandomness(1), costs=CHEAP)
    works = [
        lambda: lock(FailingReader(b"pay", error), io.BytesIO()),
        lambda: lock(io.BytesIO(b"pay"), FailingWriter(1, error)),
        lambda: unseal(FailingReader(data[:50], error), io.BytesIO(), words=WORDS, costs=CHEAP),
        lambda: unseal(io.BytesIO(data), FailingWriter(0, error), words=WORDS, costs=CHEAP),
    ]
    for work in works:
        with pytest.raises(type(error)) as caught:
            work()
        assert caught.value is error


def test_wrong_words_write_nothing():
    out = io.BytesIO()
    with pytest.raises(UserError):
        unseal(io.BytesIO(sealed(b"payload")), out, words=WORDS[::-1], costs=CHEAP)
    assert out.getvalue() == b""
