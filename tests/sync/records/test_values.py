"""Values of fields: what comes back, what is odd, what counts as one."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.randomness import ScriptedRandomness, SeededRandomness
from teamroom.core.hashing import blake2b256
from teamroom.sync.limits import NESTING
from teamroom.sync.values import (
    ATTACHMENT_EXTENSION,
    Attachment,
    Odd,
    PartReference,
    decode_value,
    encode_value,
    may_be_attachment,
    same_value_key,
    value_hash,
)
from teamroom.sync.wire import encode

SALT = bytes(range(16))
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
PLAIN = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False)
    | TEXT
    | st.binary()
)
DATA = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=6
).filter(lambda data: deep(data) <= NESTING)


def deep(data: object) -> int:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else None
    return 0 if inner is None else 1 + max(map(deep, inner), default=0)


def attachment(name: str = "Übung.pdf", *, parts: int = 1, content: bytes = b"h" * 32) -> Attachment:
    listed = tuple(PartReference(number.to_bytes(32, "big"), 300) for number in range(parts))
    return Attachment(b"k" * 32, 5, content, name, "application/pdf", listed)


def raw_value(data: bytes, *, salt: bytes = b"\xc4\x10" + SALT, start: bytes = b"\x92") -> bytes:
    """Return the bytes of a value whose data are ``data`` as they are."""
    return start + salt + data


@given(DATA)
def test_data_come_back(data):
    assert decode_value(encode_value(data, SeededRandomness(1))) == data


@pytest.mark.parametrize("parts", [0, 1, 4, 200, 2000])
def test_an_attachment_comes_back_and_is_known_by_its_beginning(parts):
    value = encode_value(attachment(parts=parts), SeededRandomness(1))
    assert decode_value(value) == attachment(parts=parts)
    assert may_be_attachment(value)


@given(DATA)
def test_nothing_else_looks_like_an_attachment(data):
    assert not may_be_attachment(encode_value(data, SeededRandomness(1)))


def test_a_value_is_salt_and_data():
    value = encode_value("text", ScriptedRandomness(SALT))
    assert value == b"\x92\xc4\x10" + SALT + b"\xa4text"
    assert value_hash(value) == blake2b256(value)


def test_the_salt_differs_every_time():
    randomness = SeededRandomness(1)
    assert encode_value("text", randomness) != encode_value("text", randomness)


def test_elements_beyond_the_data_are_ignored():
    assert decode_value(raw_value(b"\xa4text\xa5newer", start=b"\x93")) == "text"


def test_longer_forms_of_the_same_data_are_read():
    assert (
        decode_value(raw_value(b"\xd9\x04text", salt=b"\xc5\x00\x10" + SALT, start=b"\xdc\x00\x02")) == "text"
    )
    assert decode_value(raw_value(b"\xcf" + bytes(7) + b"\x05")) == 5


@pytest.mark.parametrize("size", [0, 15, 17])
def test_a_salt_of_another_length_is_odd(size):
    value = raw_value(b"\xa1x", salt=encode(bytes(size)))
    assert decode_value(value) == Odd(value)


NESTED_TOO_DEEP = b"\x91" * (NESTING + 1) + b"\xc0"
ODD_DATA = {
    "no data": b"",
    "reserved": b"\xc1",
    "more than one": b"\xc0\xc0",
    "a time": encode(dt.datetime(2025, 6, 15, tzinfo=dt.UTC)),
    "a time in a list": encode([dt.datetime(2025, 6, 15, tzinfo=dt.UTC)]),
    "an unknown extension": encode(msgspec.msgpack.Ext(5, b"x")),
    "an extension in a list": encode([msgspec.msgpack.Ext(ATTACHMENT_EXTENSION, encode(attachment()))]),
    "keys that are numbers": encode({1: "x"}),
    "keys that are lists": b"\x81\x90\xc0",
    "keys that are maps": b"\x81\x80\xc0",
    "too deep": NESTED_TOO_DEEP,
    "too deep by maps": b"\x81\xa1a" * (NESTING + 1) + b"\xc0",
    "a bomb": b"\x91" * 60_000 + b"\xc0",
    "NUL": encode("a\0b"),
    "NUL below": encode([{"a": "\0"}]),
    "NUL in a key": encode({"\0": 1}),
    "a lone surrogate": b"\xa3\xed\xa0\x80",
    "an attachment of nothing": encode(msgspec.msgpack.Ext(ATTACHMENT_EXTENSION, b"")),
    "an attachment of text": encode(msgspec.msgpack.Ext(ATTACHMENT_EXTENSION, encode("x"))),
    "an attachment with a short key": encode(
        msgspec.msgpack.Ext(ATTACHMENT_EXTENSION, encode([b"k", 5, b"h" * 32, "a", "b", []]))
    ),
    "an attachment in a fixed form": b"\xd8\x01" + bytes(16),
}


@pytest.mark.parametrize("data", ODD_DATA.values(), ids=ODD_DATA)
def test_other_forms_are_odd_and_kept(data):
    assert decode_value(raw_value(data)) == Odd(raw_value(data))


@pytest.mark.parametrize("value", [b"", b"\xc0", b"\x91\xc4\x10" + SALT, b"\x80", encode(["salt", "text"])])
def test_what_is_not_salt_and_data_is_odd(value):
    assert decode_value(value) == Odd(value)


def test_nesting_exactly_at_the_limit_is_read():
    data: object = None
    for _ in range(NESTING):
        data = [data]
    assert decode_value(raw_value(NESTED_TOO_DEEP[1:])) == data


def test_an_attachment_after_a_salt_in_another_form_is_odd():
    extension = encode(msgspec.msgpack.Ext(ATTACHMENT_EXTENSION, encode(attachment())))
    assert decode_value(raw_value(extension)) == attachment()
    other = raw_value(extension, salt=b"\xc5\x00\x10" + SALT)
    assert not may_be_attachment(other)
    assert decode_value(other) == Odd(other)
    longer = raw_value(extension + b"\xc0", start=b"\x93")
    assert not may_be_attachment(longer)
    assert decode_value(longer) == Odd(longer)


@pytest.mark.parametrize("form", [b"\xc7%c", b"\xc8\x00%c", b"\xc9\x00\x00\x00%c"])
def test_an_attachment_is_read_in_three_forms(form):
    payload = encode(attachment())
    assert decode_value(raw_value(form % len(payload) + b"\x01" + payload)) == attachment()


def test_an_attachment_may_have_further_elements():
    payload = encode([*msgspec.msgpack.decode(encode(attachment())), "newer"])
    assert decode_value(raw_value(encode(msgspec.msgpack.Ext(ATTACHMENT_EXTENSION, payload)))) == attachment()


@given(st.binary(max_size=60))
def test_any_bytes_are_some_value_and_have_a_key(value):
    assert isinstance(same_value_key(decode_value(value)), bytes)


@given(st.binary(max_size=40))
def test_any_data_is_some_value_and_has_a_key(data):
    assert isinstance(same_value_key(decode_value(raw_value(data))), bytes)


def test_white_space_and_normal_form_make_no_difference():
    assert same_value_key("  Übung\t1\n") == same_value_key("U\u0308bung 1")
    assert same_value_key("Übung") != same_value_key("übung") != same_value_key("ubung")
    assert same_value_key("ab") != same_value_key("a b")


def test_attachments_of_one_content_and_name_count_as_one_whoever_locked_them():
    assert same_value_key(attachment(parts=3)) == same_value_key(attachment("U\u0308bung.pdf "))
    assert same_value_key(attachment(content=b"i" * 32)) != same_value_key(attachment())
    assert same_value_key(attachment("other.pdf")) != same_value_key(attachment())


@pytest.mark.parametrize(
    "data", [None, False, True, 0, 1, 1.0, "", "1", b"", b"1", [], [1], {}, {"1": 1}, attachment(), Odd(b"")]
)
def test_values_of_different_kinds_never_count_as_one(data):
    others = [None, False, True, 0, 1, 1.0, "", "1", b"", b"1", [], [1], {}, {"1": 1}, attachment(), Odd(b"")]
    assert [same_value_key(other) for other in others].count(same_value_key(data)) == 1


def test_nobody_can_make_an_odd_value_or_an_attachment_that_counts_as_another():
    for data in ("text", 5, ["Übung.pdf", 5, b"h" * 32]):
        assert same_value_key(Odd(encode(data))) != same_value_key(data)
    assert same_value_key(["Übung.pdf", 5, b"h" * 32]) != same_value_key(attachment())
