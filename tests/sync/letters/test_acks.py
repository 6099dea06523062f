"""Acknowledgements: what somebody had, by their own word."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.randomness import SeededRandomness
from teamroom.core.ids import PartId, SegmentId, SpaceId
from teamroom.crypto.signing import Purpose, SigningKey, new_signing_key
from teamroom.sync.acks import Ack, SignedAck, had, new_ack, newest, read_ack, sign_ack
from teamroom.sync.limits import WANTS
from teamroom.sync.wire import MalformedError, encode

SPACE = SpaceId(bytes(16))
KEY = new_signing_key(SeededRandomness(3))


def segment(number: int) -> SegmentId:
    return SegmentId(number.to_bytes(32, "big"))


def part(number: int) -> PartId:
    return PartId(number.to_bytes(32, "big"))


def ack(
    number: int, heads: list[int], *, missing: tuple[int, ...] = (), wants: int = 0, key: SigningKey = KEY
) -> SignedAck:
    return new_ack(
        SPACE,
        key,
        number,
        heads=map(segment, heads),
        missing=map(segment, missing),
        wants=map(part, range(wants, 0, -1)),
    )


def chain(length: int) -> dict[SegmentId, tuple[SegmentId, ...]]:
    return {segment(n): (segment(n - 1),) if n else () for n in range(length)}


def numbers(found: set[SegmentId]) -> list[int]:
    return sorted(int.from_bytes(one, "big") for one in found)


def had_in(needs: dict[SegmentId, tuple[SegmentId, ...]], *acks: SignedAck) -> list[int]:
    return numbers(had(acks, lambda one: needs.get(one, ())))


def test_an_acknowledgement_comes_back_as_it_was_signed():
    made = ack(4, [2, 1], missing=(9, 8), wants=3)
    assert read_ack(made.raw, made.signature, SPACE) == made
    assert made.writer == KEY.public
    assert made.ack.heads == (segment(1), segment(2))
    assert made.ack.missing == (segment(8), segment(9))
    assert made.ack.wants == (part(1), part(2), part(3))
    assert (made.ack.v, made.ack.ack_no, made.ack.more) == (1, 4, False)


def test_everything_below_a_head_was_had():
    assert had_in(chain(5), ack(1, [3])) == [0, 1, 2, 3]


def test_nothing_is_had_through_what_is_missing():
    """The segment in the middle is not here; what lies below may be, but nobody may count on it."""
    assert had_in(chain(5), ack(1, [4], missing=(2,))) == [3, 4]


def test_another_way_around_what_is_missing_counts():
    needs = {segment(4): (segment(2), segment(3)), segment(3): (segment(1),), segment(2): (segment(1),)}
    assert had_in(needs, ack(1, [4], missing=(2,))) == [1, 3, 4]


def test_a_head_that_is_missing_was_not_had():
    assert had_in(chain(3), ack(1, [2], missing=(2,))) == []


def test_heads_not_known_here_are_had_all_the_same():
    assert had_in({}, ack(1, [7])) == [7]


def test_without_an_acknowledgement_nothing_was_had():
    assert had_in(chain(3)) == []


def test_the_newer_acknowledgement_is_kept():
    old, new = ack(1, [1]), ack(2, [0])
    assert newest(None, old) == (old,)
    assert newest(old, new) == (new,)
    assert newest(new, old) == (new,)
    assert newest(old, old) == (old,)
    assert had_in(chain(3), *newest(old, new)) == [0]


def test_two_of_the_same_number_are_both_kept_and_only_what_both_had_counts():
    """Two computers write as one, after a clone or a restore."""
    one, other = ack(5, [3], missing=(1,)), ack(5, [2])
    kept = newest(one, other)
    assert set(kept) == {one, other}
    assert newest(other, one) == kept
    assert had_in(chain(5), *kept) == [2]


@pytest.mark.parametrize(
    ("count", "more"), [(0, False), (WANTS - 1, False), (WANTS, False), (WANTS + 1, True)]
)
def test_at_most_a_thousand_parts_are_wanted_at_once(count, more):
    made = ack(1, [], wants=count)
    assert len(made.ack.wants) == min(count, WANTS)
    assert made.ack.more is more
    assert read_ack(made.raw, made.signature, SPACE) == made


def test_more_than_a_thousand_wants_are_refused_on_arrival():
    greedy = msgspec.structs.replace(ack(1, []).ack, wants=tuple(map(part, range(WANTS + 1))))
    made = sign_ack(greedy, KEY)
    with pytest.raises(MalformedError):
        read_ack(made.raw, made.signature, SPACE)


def test_an_acknowledgement_of_another_space_is_refused():
    made = ack(1, [1])
    with pytest.raises(MalformedError):
        read_ack(made.raw, made.signature, SpaceId(bytes([1]) * 16))


def test_a_signature_of_another_key_or_purpose_is_refused():
    made = ack(1, [1])
    other = new_signing_key(SeededRandomness(4))
    for signature in (
        other.sign(Purpose.ACK, SPACE, made.raw),
        KEY.sign(Purpose.MANIFEST, SPACE, made.raw),
        bytes(64),
        b"",
    ):
        with pytest.raises(MalformedError, match="signature"):
            read_ack(made.raw, signature, SPACE)


def test_every_flipped_byte_and_every_cut_is_refused():
    made = ack(1, [1], wants=1)
    for place in range(len(made.raw)):
        flipped = bytearray(made.raw)
        flipped[place] ^= 1
        for wrong in (bytes(flipped), made.raw[:place]):
            with pytest.raises(MalformedError):
                read_ack(wrong, made.signature, SPACE)


def test_a_negative_number_is_refused():
    raw = encode([1, SPACE, KEY.public, -1, [], [], [], False])
    with pytest.raises(MalformedError):
        read_ack(raw, KEY.sign(Purpose.ACK, SPACE, raw), SPACE)


def test_elements_of_later_versions_are_passed_over():
    raw = encode([1, SPACE, KEY.public, 1, [], [], [], False, "new"])
    assert read_ack(raw, KEY.sign(Purpose.ACK, SPACE, raw), SPACE).ack == Ack(
        1, SPACE, KEY.public, 1, (), (), (), False
    )


@given(st.binary(max_size=200))
def test_random_bytes_are_refused(data):
    with pytest.raises(MalformedError):
        read_ack(data, KEY.sign(Purpose.ACK, SPACE, data), SPACE)


@given(st.data())
def test_had_never_grows_with_another_acknowledgement_of_the_same_number(data):
    size = data.draw(st.integers(1, 8))
    needs = {
        segment(n): tuple(map(segment, data.draw(st.sets(st.integers(0, n - 1))) if n else ()))
        for n in range(size)
    }
    pick = st.sets(st.integers(0, size - 1))
    acks = [ack(1, sorted(data.draw(pick)), missing=tuple(data.draw(pick))) for _ in range(2)]
    both = set(had_in(needs, *acks))
    for one in acks:
        alone = set(had_in(needs, one))
        assert both <= alone
        assert not {segment(n) for n in alone} & set(one.ack.missing)
