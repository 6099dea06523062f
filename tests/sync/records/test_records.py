"""Records: round trips, and every limit exactly at it and one above."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.randomness import SeededRandomness
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import EntityId, RecordId, SpaceId, WriterId
from teamroom.sync.limits import ENVELOPE_BYTES, ENVELOPE_FIELDS, ENVELOPE_IDS, RECORD_VALUES_BYTES
from teamroom.sync.records import (
    MEMBERSHIP_KINDS,
    Author,
    Change,
    Kind,
    Record,
    in_limits,
    new_erase,
    new_record,
    read_envelope,
    read_record,
)
from teamroom.sync.values import decode_value, encode_value, value_hash
from teamroom.sync.wire import MalformedError, encode

AUTHOR = Author(SpaceId(b"s" * 16), WriterId(b"w" * 32), 1_750_000_000_000)
ENTITY = EntityId(b"e" * 16)
ITEM = ("resource", ENTITY)
RANDOMNESS = SeededRandomness(1)
IDS = st.sampled_from([RecordId(bytes([number]) * 32) for number in range(20)])
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=9)
CHANGES = st.lists(
    st.builds(Change, st.text(max_size=8), st.none() | TEXT, st.lists(IDS, max_size=3).map(tuple)),
    unique_by=lambda change: change.name,
    max_size=6,
)


def ids(count: int) -> tuple[RecordId, ...]:
    return tuple(RecordId(number.to_bytes(32, "big")) for number in range(count))


def made(*changes: Change, kind: Kind = Kind.SET, saw: tuple[RecordId, ...] = ()) -> Record:
    return new_record(AUTHOR, kind, ITEM, changes, randomness=RANDOMNESS, saw=saw)


def envelope(*fields: object, kind: str = "set", saw: object = (), **other: object) -> bytes:
    """Return an envelope said by hand."""
    said = {
        "v": 1,
        "space": b"s" * 16,
        "writer": b"w" * 32,
        "kind": kind,
        "type": "resource",
        "entity": b"e" * 16,
    }
    said |= {"fields": fields, "saw": saw, "wall_ms": 5} | other
    return encode(list(said.values()))


def value_of(size: int) -> bytes:
    """Return an encoded value of exactly this many bytes."""
    salted = encode_value(b"", RANDOMNESS)
    for head in (2, 3, 5):
        value = encode_value(bytes(size - len(salted) + 2 - head), RANDOMNESS)
        if len(value) == size:
            return value
    raise AssertionError(size)


@given(CHANGES, st.lists(IDS, max_size=3).map(tuple), st.sampled_from([Kind.SET, Kind.DELETE]))
def test_a_record_is_read_as_it_was_made(changes, saw, kind):
    record = made(*changes, kind=kind, saw=saw)
    assert read_record(record.raw, record.values) == record
    assert [decode_value(value) for value in record.values] == [change.data for change in changes]
    said = record.envelope
    assert [(field.name, field.basis) for field in said.fields] == [(one.name, one.basis) for one in changes]
    assert (said.kind, said.saw, said.type, record.entity) == (kind, saw, "resource", ENTITY)


def test_an_envelope_is_what_the_format_says():
    record = made(Change("title", "Fractions", ids(2)), saw=ids(1))
    value = record.values[0]
    fields = [["title", blake2b256(value), list(ids(2))]]
    said = [1, b"s" * 16, b"w" * 32, "set", "resource", b"e" * 16, fields, list(ids(1)), 1_750_000_000_000]
    assert msgspec.msgpack.decode(record.raw) == said
    assert record.record_id == blake2b256(record.raw)
    assert record.size == len(record.raw) + len(value)


def test_a_value_encoded_before_is_taken_as_it_is():
    value = encode_value("x", RANDOMNESS)
    assert made(Change("title", "ignored", (), value)).values == (value,)


def test_an_erase_names_records_where_a_basis_would_stand():
    erase = new_erase(AUTHOR, ITEM, {"title": ids(2), "text": ids(1)})
    assert read_record(erase.raw, (None, None)) == erase
    fields = [["title", b"", list(ids(2))], ["text", b"", list(ids(1))]]
    assert msgspec.msgpack.decode(erase.raw)[3:8] == ["erase", "resource", b"e" * 16, fields, []]
    assert erase.size == len(erase.raw)


def test_an_erase_carries_no_values():
    erase = new_erase(AUTHOR, ITEM, {"title": ids(1)})
    with pytest.raises(MalformedError):
        read_record(erase.raw, (b"",))


def test_values_may_be_missing():
    record = made(Change("title", "a"), Change("text", "b"))
    read = read_record(record.raw, (None, record.values[1]))
    assert (read.values, read.record_id) == ((None, record.values[1]), record.record_id)
    assert read.size == len(record.raw) + len(record.values[1])


@pytest.mark.parametrize("kind", ["set", "delete", "newer", "", *sorted(MEMBERSHIP_KINDS)])
def test_unknown_kinds_types_and_fields_are_kept_byte_for_byte(kind):
    value = encode_value({"newer": [1, 2]}, RANDOMNESS)
    raw = envelope(["newer field", value_hash(value), []], kind=kind, type="newer type", v=7)
    record = read_record(raw, (value,))
    assert (record.raw, record.values, record.envelope.kind) == (raw, (value,), kind)
    assert record.record_id == blake2b256(raw)


def test_odd_values_are_kept_byte_for_byte():
    assert read_record(envelope(["title", value_hash(b"\xc1"), []]), (b"\xc1",)).values == (b"\xc1",)


def test_trailing_elements_are_ignored_and_kept():
    plain = [
        1,
        b"s" * 16,
        b"w" * 32,
        "set",
        "resource",
        b"e" * 16,
        [["title", bytes(32), [], "newer"]],
        [],
        5,
    ]
    record = read_record(encode([*plain, "newer", {}]), (None,))
    assert record.raw == encode([*plain, "newer", {}])
    assert record.envelope == read_envelope(envelope(["title", bytes(32), []]))
    assert record.record_id != blake2b256(encode(plain))


def test_a_longer_form_of_the_same_is_another_record_with_the_same_meaning():
    raw = envelope()
    longer = b"\xdc\x00\x09" + raw[1:]
    assert read_envelope(longer) == read_envelope(raw)
    assert read_record(longer, ()).record_id != read_record(raw, ()).record_id


@pytest.mark.parametrize("kind", ["set", "delete", "newer", "member.add"])
@pytest.mark.parametrize("size", [0, 1, 16, 31, 33])
def test_a_hash_of_another_length_is_refused(kind, size):
    with pytest.raises(MalformedError):
        read_envelope(envelope(["title", bytes(size), []], kind=kind))


@pytest.mark.parametrize("size", [1, 31, 32, 33])
def test_an_erase_with_a_hash_is_refused(size):
    with pytest.raises(MalformedError):
        read_envelope(envelope(["title", bytes(size), []], kind="erase"))


def test_a_field_named_twice_is_refused():
    fields = [[name, bytes(32), []] for name in ("title", "text")]
    assert len(read_envelope(envelope(*fields)).fields) == 2
    with pytest.raises(MalformedError):
        read_envelope(envelope(*fields, ["title", b"x" * 32, []]))


WRONG = {
    "space": bytes(15),
    "writer": bytes(31),
    "entity": bytes(17),
    "kind": b"set",
    "type": 5,
    "saw": [bytes(31)],
    "fields": [["title", bytes(32), [bytes(33)]]],
    "wall_ms": 2**63,
    "v": -1,
}


@pytest.mark.parametrize("name", WRONG)
def test_an_element_of_another_form_is_refused(name):
    with pytest.raises(MalformedError):
        read_envelope(envelope(**{name: WRONG[name]}))


@pytest.mark.parametrize("size", [-(2**63), 2**63 - 1])
def test_the_clock_may_stand_at_either_end(size):
    assert read_envelope(envelope(wall_ms=size)).wall_ms == size


def test_an_envelope_has_at_most_64_fields():
    fields = [[str(number), bytes(32), []] for number in range(ENVELOPE_FIELDS + 1)]
    assert len(read_envelope(envelope(*fields[:-1])).fields) == ENVELOPE_FIELDS
    with pytest.raises(MalformedError):
        read_envelope(envelope(*fields))


@pytest.mark.parametrize(("saw", "first", "second"), [(900, 0, 0), (0, 450, 450), (100, 799, 1)])
def test_an_envelope_names_at_most_900_ids(saw, first, second):
    def named(more: int) -> bytes:
        fields = [["a", bytes(32), ids(first)], ["b", bytes(32), ids(second)]]
        return envelope(*fields, saw=ids(saw + more))

    assert len(read_envelope(named(0)).saw) == saw
    assert len(named(1)) < ENVELOPE_BYTES
    assert ENVELOPE_IDS == 900
    with pytest.raises(MalformedError):
        read_envelope(named(1))


def test_an_envelope_has_at_most_32_kib():
    def sized(size: int) -> bytes:
        return envelope(type="x" * (size - len(envelope(type="x" * 1000)) + 1000))

    assert len(sized(ENVELOPE_BYTES)) == ENVELOPE_BYTES
    read_envelope(sized(ENVELOPE_BYTES))
    with pytest.raises(MalformedError):
        read_envelope(sized(ENVELOPE_BYTES + 1))


@pytest.mark.parametrize("split", [[RECORD_VALUES_BYTES], [RECORD_VALUES_BYTES - 30, 30]])
def test_the_values_of_a_record_have_at_most_64_kib_together(split):
    def record(sizes: list[int]) -> Record:
        return made(*(Change(str(number), None, (), value_of(size)) for number, size in enumerate(sizes)))

    at_limit, above = record(split), record([split[0] + 1, *split[1:]])
    assert sum(map(len, at_limit.values)) == RECORD_VALUES_BYTES
    assert read_record(at_limit.raw, at_limit.values) == at_limit
    assert read_record(above.raw, (None, *above.values[1:])).values[0] is None
    with pytest.raises(MalformedError):
        read_record(above.raw, above.values)


def test_values_stand_in_the_order_of_the_fields():
    record = made(Change("title", "a"), Change("text", "b"))
    for values in ((), record.values[:1], (*record.values, None), record.values[::-1], (b"", None)):
        with pytest.raises(MalformedError):
            read_record(record.raw, values)


@pytest.mark.parametrize(
    "raw", [b"", b"\xc0", b"\x90", b"\x91" * 20_000, encode({"v": 1}), envelope() + b"\xc0"]
)
def test_what_is_no_envelope_is_refused(raw):
    with pytest.raises(MalformedError):
        read_record(raw, ())


@given(st.binary(max_size=80))
def test_any_bytes_are_an_envelope_or_refused(raw):
    with pytest.raises(MalformedError):
        read_envelope(raw)


# -- Splitting -------------------------------------------------------------------------------------


def groups_of(*changes: Change) -> list[list[str]]:
    return [[change.name for change in group] for group in in_limits(changes, RANDOMNESS)]


def sized(name: str, size: int) -> Change:
    return Change(name, None, (), value_of(size))


def test_nothing_needs_no_record():
    assert in_limits([], RANDOMNESS) == []


def test_64_fields_fit_one_record_and_65_do_not():
    names = [str(number) for number in range(ENVELOPE_FIELDS + 1)]
    assert groups_of(*(Change(name, 1) for name in names[:-1])) == [names[:-1]]
    assert groups_of(*(Change(name, 1) for name in names)) == [names[:-1], names[-1:]]


def test_64_kib_of_values_fit_one_record_and_one_byte_more_does_not():
    half = RECORD_VALUES_BYTES // 2
    assert groups_of(sized("a", half), sized("b", half)) == [["a", "b"]]
    assert groups_of(sized("a", half), sized("b", half + 1)) == [["a"], ["b"]]
    assert groups_of(sized("a", half + 1), sized("b", half), sized("c", half)) == [["a"], ["b", "c"]]


def test_a_value_of_64_kib_fits_and_a_larger_one_is_refused():
    assert groups_of(sized("a", RECORD_VALUES_BYTES)) == [["a"]]
    with pytest.raises(MalformedError):
        groups_of(sized("a", RECORD_VALUES_BYTES + 1))


def test_900_ids_fit_one_record_and_901_do_not():
    assert groups_of(Change("a", 1, ids(450)), Change("b", 1, ids(450))) == [["a", "b"]]
    assert groups_of(Change("a", 1, ids(450)), Change("b", 1, ids(451))) == [["a"], ["b"]]
    assert groups_of(Change("a", 1, ids(900))) == [["a"]]
    with pytest.raises(MalformedError):
        groups_of(Change("a", 1, ids(901)))


def test_many_ids_in_many_fields_stay_below_32_kib():
    changes = [Change(f"a field with a name {number}", 1, ids(15)) for number in range(60)]
    groups = in_limits(changes, RANDOMNESS)
    assert len(groups) == 2
    for group in groups:
        read_envelope(made(*group).raw)


def test_a_name_that_fits_no_envelope_is_refused():
    assert groups_of(Change("n" * 30_000, 1), Change("m" * 30_000, 1)) == [["n" * 30_000], ["m" * 30_000]]
    with pytest.raises(MalformedError):
        groups_of(Change("n" * ENVELOPE_BYTES, 1))


@given(
    st.lists(
        st.tuples(
            st.sampled_from([21, 30, 300, 30_000, 60_000, RECORD_VALUES_BYTES]),
            st.sampled_from([0, 1, 7, 13, 200, 900]),
            st.sampled_from([1, 10, 300]),
        ),
        max_size=80,
    )
)
def test_every_group_fits_one_record_and_nothing_is_lost(forms):
    blobs = {size: value_of(size) for size, _, _ in forms}
    changes = [
        Change(f"{number}".rjust(letters, "n"), None, ids(count), blobs[size])
        for number, (size, count, letters) in enumerate(forms)
    ]
    groups = in_limits(changes, RANDOMNESS)
    assert [change for group in groups for change in group] == changes
    for group in groups:
        record = made(*group)
        assert read_record(record.raw, record.values) == record


def test_the_values_made_while_splitting_are_those_of_the_record():
    ((change,),) = in_limits([Change("title", "x")], RANDOMNESS)
    assert decode_value(change.value) == "x"
    assert made(change).values == (change.value,)
