"""BLAKE2b as in RFC 7693, checked with the procedure of its appendix E."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.core.hashing import blake2b256, keyed_blake2b256, running_blake2b256

ABC = "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"
EMPTY = "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"


def sequence(length: int, seed: int) -> bytes:
    """The deterministic bytes of RFC 7693 appendix E, ``selftest_seq``: Fibonacci numbers modulo 2**32."""
    before, now = (0xDEAD4BAD * seed) & 0xFFFFFFFF, 1
    out = bytearray()
    for _ in range(length):
        before, now = now, (before + now) & 0xFFFFFFFF
        out.append(now >> 24)
    return bytes(out)


def test_the_hash_of_hashes_of_rfc_7693_appendix_e_comes_out() -> None:
    everything = hashlib.blake2b(digest_size=32)
    for size in (20, 32, 48, 64):
        for length in (0, 3, 128, 129, 255, 1024):
            content, key = sequence(length, length), sequence(size, size)
            if size == 32:
                everything.update(blake2b256(content))
                everything.update(keyed_blake2b256(key, content))
            else:
                everything.update(hashlib.blake2b(content, digest_size=size).digest())
                everything.update(hashlib.blake2b(content, digest_size=size, key=key).digest())
    assert everything.hexdigest() == "c23a7800d98123bd10f506c61e29da5603d763b8bbad2e737f5e765a7bccd475"


@pytest.mark.parametrize(("content", "digest"), [(b"abc", ABC), (b"", EMPTY)])
def test_known_digests_of_32_bytes(content: bytes, digest: str) -> None:
    assert blake2b256(content).hex() == digest


@given(st.lists(st.binary(max_size=300), max_size=6), st.binary(min_size=1, max_size=64))
def test_how_content_is_cut_into_pieces_does_not_matter(pieces: list[bytes], key: bytes) -> None:
    whole = b"".join(pieces)
    assert blake2b256(*pieces) == blake2b256(whole) == blake2b256(*map(memoryview, pieces))
    assert keyed_blake2b256(key, *pieces) == keyed_blake2b256(key, whole)
    running = running_blake2b256()
    for piece in pieces:
        running.update(piece)
    assert running.digest() == blake2b256(whole)


@given(st.binary(max_size=64), st.binary(min_size=1, max_size=64), st.binary(min_size=1, max_size=64))
def test_another_key_gives_another_hash(content: bytes, one: bytes, other: bytes) -> None:
    assert (keyed_blake2b256(one, content) == keyed_blake2b256(other, content)) == (one == other)
    assert keyed_blake2b256(one, content) != blake2b256(content)


def test_a_key_over_64_bytes_is_refused() -> None:
    with pytest.raises(ValueError, match="64"):
        keyed_blake2b256(bytes(65), b"")
