import io
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto.streams import FailingReader, Trickle, flipped
from fakes.randomness import SeededRandomness
from teamroom.core.errors import Cancelled, TrustError, UserError
from teamroom.core.hashing import blake2b256, keyed_blake2b256
from teamroom.core.messages import ATTACHMENT_DAMAGED, FILE_CHANGED
from teamroom.crypto.parts import (
    ATTACHMENT_LIMIT,
    PART_CONTENT,
    PART_LIMIT,
    decrypted,
    decrypted_part,
    encrypted_parts,
    new_attachment_key,
    padded_size,
    part_id,
    part_sizes,
)
from teamroom.crypto.secretstream import Encryption

KEY = new_attachment_key(SeededRandomness(3))
TWO_PARTS = PART_CONTENT + 1


def encrypted(content: bytes, key: bytes = KEY) -> list[bytes]:
    return list(encrypted_parts(io.BytesIO(content), size=len(content), key=key))


def whole(parts, size: int, key: bytes = KEY) -> bytes:
    return b"".join(decrypted(parts, size=size, key=key))


def assert_damaged(parts, size: int, key: bytes = KEY) -> None:
    with pytest.raises(TrustError) as caught:
        whole(parts, size, key)
    assert caught.value.message is ATTACHMENT_DAMAGED


@pytest.fixture(scope="module")
def large() -> tuple[bytes, list[bytes]]:
    content = SeededRandomness(1).bytes(TWO_PARTS)
    return content, encrypted(content)


@pytest.mark.parametrize(
    ("size", "padded"),
    [
        (0, 0), (1, 1), (2, 2), (3, 3), (8, 8), (9, 10), (100, 104), (1000, 1024), (1_000_000, 1_015_808),
        (1_000_000_000, 1_006_632_960), (ATTACHMENT_LIMIT, ATTACHMENT_LIMIT),
    ],
)  # fmt: skip
def test_known_sizes_are_padded_to_known_sizes(size, padded):
    assert padded_size(size) == padded


@given(st.integers(0, 2 * ATTACHMENT_LIMIT))
def test_padding_never_shrinks_costs_at_most_12_percent_and_is_stable(size):
    padded = padded_size(size)
    assert size <= padded <= size * 1.12
    assert padded_size(padded) == padded
    assert padded <= padded_size(size + 1)


def test_padding_leaves_few_sizes_to_tell_apart():
    assert len({padded_size(size) for size in range(1 << 16, 1 << 17)}) <= 33


def test_a_full_part_has_exactly_eight_mebibytes():
    assert part_sizes(PART_CONTENT * 8)[0] == PART_LIMIT == 8 << 20
    assert max(part_sizes(ATTACHMENT_LIMIT)) == PART_LIMIT
    assert len(part_sizes(ATTACHMENT_LIMIT)) == 129


@pytest.mark.parametrize("size", [-1, ATTACHMENT_LIMIT + 1])
def test_sizes_no_attachment_has_are_refused_at_once(size):
    for call in (
        lambda: part_sizes(size),
        lambda: encrypted_parts(io.BytesIO(), size=size, key=KEY),
        lambda: decrypted([], size=size, key=KEY),
    ):
        with pytest.raises(ValueError):
            call()


@settings(max_examples=40)
@given(
    st.one_of(st.integers(0, 3000), st.sampled_from([262_143, 262_144, 262_145, 300_000, 524_288])),
    st.integers(1, 300_000),
)
def test_content_comes_back_and_sizes_follow_from_its_size(size, most):
    content = SeededRandomness(size).bytes(size)
    parts = list(encrypted_parts(Trickle(content, max(most, size // 50 + 1)), size=size, key=KEY))
    assert tuple(map(len, parts)) == part_sizes(size)
    assert whole(parts, size) == content


def test_two_parts_come_back(large):
    content, parts = large
    assert len(parts) == 2
    assert whole(iter(parts), TWO_PARTS) == content
    first, second = (b"".join(decrypted_part(part, key=KEY, number=n)) for n, part in enumerate(parts))
    assert first + second == content + bytes(padded_size(TWO_PARTS) - TWO_PARTS)


def test_pieces_are_small(large):
    _, parts = large
    assert max(map(len, decrypted(parts, size=TWO_PARTS, key=KEY))) <= 256 << 10


def test_the_key_of_a_part_is_that_of_the_design():
    import nacl.bindings as sodium

    (part,) = encrypted(b"text")
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    part_key = keyed_blake2b256(KEY, bytes(8))
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, part[:24], part_key)
    assert sodium.crypto_secretstream_xchacha20poly1305_pull(state, part[24:]) == (b"text", 3)


def test_a_part_is_named_by_the_hash_of_its_ciphertext():
    assert part_id(b"ciphertext") == blake2b256(b"ciphertext")


def test_the_same_content_never_looks_the_same():
    assert encrypted(b"text") != encrypted(b"text")


def test_parts_swapped_doubled_missing_or_too_many_are_refused(large):
    _, (first, second) = large
    for wrong in ([second, first], [first, first], [first], [], [second], [first, second, second]):
        assert_damaged(wrong, TWO_PARTS)


def test_parts_of_equal_size_cannot_change_places():
    size = 2 * PART_CONTENT + 1
    first, second, third = encrypted(bytes(size))
    assert len(first) == len(second)
    assert_damaged([second, first, third], size)
    with pytest.raises(TrustError):
        list(decrypted_part(second, key=KEY, number=0))


@pytest.mark.parametrize("size", [0, 1, 40])
def test_every_flipped_byte_and_every_cut_is_refused(size):
    (part,) = encrypted(bytes(size))
    for position in range(len(part)):
        assert_damaged([flipped(part, position)], size)
        assert_damaged([part[:position]], size)
        with pytest.raises(TrustError):
            list(decrypted_part(flipped(part, position), key=KEY, number=0))
        with pytest.raises(TrustError):
            list(decrypted_part(part[:position], key=KEY, number=0))
    assert_damaged([part + b"x"], size)


def test_a_part_cut_between_chunks_or_with_chunks_after_its_end_is_refused():
    (part,) = encrypted(bytes(600_000))
    chunk = (256 << 10) + 17
    for wrong in (part[: 24 + chunk], part[: 24 + 2 * chunk], part + part[24:], part + bytes(20)):
        with pytest.raises(TrustError):
            list(decrypted_part(wrong, key=KEY, number=0))


def test_a_part_above_the_limit_is_refused_before_anything_is_decrypted():
    with pytest.raises(TrustError):
        next(decrypted_part(bytes(PART_LIMIT + 1), key=KEY, number=0))


def test_another_key_is_refused():
    assert_damaged(encrypted(b"text"), 4, key=bytes(32))


def test_padding_that_is_not_zeros_is_refused():
    stream = Encryption(keyed_blake2b256(KEY, bytes(8)))
    content = bytes(9) + b"x"
    assert padded_size(9) == len(content)
    assert_damaged([stream.header + stream.chunk(content, final=True)], 9)


@pytest.mark.parametrize(("size", "found"), [(10, 9), (10, 11), (0, 1), (1, 0), (300_000, 299_999)])
def test_a_file_that_changes_while_it_is_read_is_refused(size, found):
    with pytest.raises(UserError) as caught:
        list(encrypted_parts(io.BytesIO(bytes(found)), size=size, key=KEY))
    assert caught.value.message is FILE_CHANGED


def test_a_file_that_grew_is_refused_before_its_last_part_is_given():
    parts = encrypted_parts(io.BytesIO(bytes(TWO_PARTS + 1)), size=TWO_PARTS, key=KEY)
    assert len(next(parts)) == PART_LIMIT
    with pytest.raises(UserError):
        next(parts)


def test_errors_of_the_reader_come_out_unchanged():
    with pytest.raises(Cancelled):
        list(encrypted_parts(FailingReader(bytes(100), Cancelled()), size=200, key=KEY))


def test_parts_are_made_one_at_a_time():
    source = io.BytesIO(bytes(3 * PART_CONTENT))
    next(itertools.islice(encrypted_parts(source, size=3 * PART_CONTENT, key=KEY), 1))
    assert source.tell() == PART_CONTENT
