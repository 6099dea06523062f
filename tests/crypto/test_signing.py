import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.randomness import SeededRandomness
from teamroom.crypto.signing import Purpose, SigningKey, is_signed, new_signing_key

SPACE = bytes(range(16))
KEY = new_signing_key(SeededRandomness(1))


def test_a_known_seed_gives_known_bytes():
    assert KEY.seed.hex() == "f5b165224a58b791df6af1d8303e61cdc4bb86c3d1c427103c344c4189eb2f1e"
    assert KEY.public.hex() == "917cc3f700754b6985c05862e1fa3ce3554b8e50887963d960fa754e745369bd"
    assert KEY.sign(Purpose.SEGMENT, bytes(16), b"hello").hex() == (
        "fafc2eec212e627f646ad1ce3593f33771559971630f32af92f440f1e25eca31"
        "b4e04fadbc8937b3f3eb0450212627a0c5c19e9576f6b1104a40978282fe570a"
    )


def test_the_signed_bytes_are_those_of_the_design():
    import nacl.bindings

    signature = KEY.sign(Purpose.ACK, SPACE, b"data")
    signed = signature + b"TeamRoom 1 ack" + SPACE + b"data"
    assert nacl.bindings.crypto_sign_open(signed, KEY.public) == signed[64:]


@given(st.sampled_from(Purpose), st.binary(min_size=16, max_size=16), st.binary())
def test_what_was_signed_is_signed(purpose, space, data):
    assert is_signed(KEY.public, purpose, space, data, KEY.sign(purpose, space, data))


@pytest.mark.parametrize("other", [purpose for purpose in Purpose if purpose is not Purpose.ACK])
def test_a_signature_says_nothing_for_another_purpose(other):
    assert not is_signed(KEY.public, other, SPACE, b"data", KEY.sign(Purpose.ACK, SPACE, b"data"))


def test_a_signature_says_nothing_for_another_space_key_or_data():
    signature = KEY.sign(Purpose.ACK, SPACE, b"data")
    assert not is_signed(KEY.public, Purpose.ACK, bytes(16), b"data", signature)
    assert not is_signed(SigningKey(bytes(32)).public, Purpose.ACK, SPACE, b"data", signature)
    assert not is_signed(KEY.public, Purpose.ACK, SPACE, b"datA", signature)


@pytest.mark.parametrize("position", range(64))
def test_every_flipped_byte_of_a_signature_is_refused(position):
    signature = bytearray(KEY.sign(Purpose.ACK, SPACE, b"data"))
    signature[position] ^= 1
    assert not is_signed(KEY.public, Purpose.ACK, SPACE, b"data", bytes(signature))


@given(st.binary(max_size=40), st.binary(max_size=20), st.binary(max_size=70))
def test_inputs_of_any_length_are_refused_without_an_error(public, space, signature):
    assert not is_signed(public, Purpose.JOIN, space, b"data", signature)


def test_the_border_between_space_and_data_cannot_be_moved():
    with pytest.raises(ValueError):
        KEY.sign(Purpose.ACK, SPACE[:15], SPACE[15:] + b"data")


def test_no_purpose_is_the_beginning_of_another():
    values = [purpose.value for purpose in Purpose]
    assert not [(a, b) for a in values for b in values if a != b and b.startswith(a)]


def test_a_seed_has_32_bytes():
    with pytest.raises(ValueError):
        SigningKey(bytes(31))


def test_the_seed_is_not_printed():
    assert repr(KEY) == "SigningKey(917cc3f7...)"
