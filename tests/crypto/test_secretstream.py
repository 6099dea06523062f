import pytest

from crypto.streams import flipped
from teamroom.crypto.secretstream import OVERHEAD, Decryption, Encryption, NotGenuine

KEY = bytes(range(32))


def chunks(*contents: bytes) -> tuple[bytes, list[bytes]]:
    stream = Encryption(KEY)
    last = len(contents) - 1
    return stream.header, [stream.chunk(text, final=place == last) for place, text in enumerate(contents)]


def test_chunks_come_back_and_are_17_bytes_longer():
    header, (first, second) = chunks(b"one", b"")
    stream = Decryption(KEY, header)
    assert stream.chunk(first, final=False) == b"one"
    assert stream.chunk(second, final=True) == b""
    assert len(first) == 3 + OVERHEAD == 20


@pytest.mark.parametrize("final", [False, True])
def test_the_last_chunk_is_last_and_no_other(final):
    header, (first, second) = chunks(b"one", b"two")
    with pytest.raises(NotGenuine):
        Decryption(KEY, header).chunk(first, final=True)
    stream = Decryption(KEY, header)
    stream.chunk(first, final=False)
    if final:
        assert stream.chunk(second, final=True) == b"two"
    else:
        with pytest.raises(NotGenuine):
            stream.chunk(second, final=False)


def test_a_chunk_cannot_be_left_out_moved_or_cut():
    header, (first, second) = chunks(b"one", b"two")
    for wrong in (second, first[:-1], first + b"x", first[: OVERHEAD - 1], b""):
        with pytest.raises(NotGenuine):
            Decryption(KEY, header).chunk(wrong, final=False)


def test_every_flipped_byte_is_refused():
    header, (only,) = chunks(b"content")
    for position in range(len(only)):
        with pytest.raises(NotGenuine):
            Decryption(KEY, header).chunk(flipped(only, position), final=True)
    for position in range(len(header)):
        with pytest.raises(NotGenuine):
            Decryption(KEY, flipped(header, position)).chunk(only, final=True)
