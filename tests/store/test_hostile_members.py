"""A member who means harm: each test says what she hopes for, and shows that nobody loses anything by it.

Eva is a member of the room, with keys that count; she writes with a program of her own. Her colleagues run ours.
What the rules allow a member (to overwrite, to settle, to remove) is not here: it is seen, and can be undone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from shutil import copytree

import msgspec
import pytest

from fakes.clock import FakeClock
from fakes.rooms import Computer, deliver, dump, founded, joined, letter_of, meet, opened, packed, shown_by
from store.seen import records, versions
from teamroom.core.ids import EntityId, PersonId, RecordId, SegmentId, SpaceId
from teamroom.core.progress import Progress
from teamroom.crypto.signing import new_signing_key
from teamroom.store.check import check_space
from teamroom.store.identity import new_identity
from teamroom.store.log import Log
from teamroom.store.outgoing import choose
from teamroom.sync import facts as say
from teamroom.sync.limits import ENVELOPE_IDS
from teamroom.sync.membership import Standing
from teamroom.sync.records import Author, Change, Kind, Record, new_erase, new_record, read_record
from teamroom.sync.segments import Wire, close_segment
from teamroom.sync.wire import MalformedError

START_MS = FakeClock().now_ms()
LONG_AGO_MS = -1_000_000_000_000
RESOURCE = "resource"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The computers of the three, to be copied: making them takes longer than a test."""
    folder = tmp_path_factory.mktemp("three")
    ana = founded(folder / "ana")
    three = [ana, joined(ana, folder / "ben", 2), joined(ana, folder / "eva", 3)]
    meet(*three)
    for one in three:
        one.store.close()
    (folder / "space").write_bytes(ana.store.space)
    return folder


@pytest.fixture
def take_seat(made: Path, tmp_path: Path) -> Iterator[Callable[[str], Computer]]:
    seated: list[Computer] = []

    def sit(name: str) -> Computer:
        copytree(made / name, tmp_path / name)
        seated.append(opened(tmp_path / name, SpaceId((made / "space").read_bytes()), START_MS, 50 + len(seated)))
        return seated[-1]

    yield sit
    for one in seated:
        one.store.close()


@pytest.fixture
def ana(take_seat: Callable[[str], Computer]) -> Computer:
    return take_seat("ana")


@pytest.fixture
def ben(take_seat: Callable[[str], Computer]) -> Computer:
    return take_seat("ben")


@pytest.fixture
def eva(take_seat: Callable[[str], Computer]) -> Computer:
    return take_seat("eva")


# -- What she has: her key, and whatever she likes to put into a letter ---------------------------------------------------


def author(eva: Computer, wall_ms: int | None = None) -> Author:
    now = eva.clock.now_ms() if wall_ms is None else wall_ms
    return Author(eva.store.space, eva.store.identities()[-1].writer, now)


def signed(eva: Computer, said: Sequence[Record], *, by: Author | None = None, deps: Iterable[bytes] = ()) -> Wire:
    """Return records as a segment that Eva signed, pretending to have seen nothing but ``deps``."""
    key = eva.store.identities()[-1].writer_key
    named = [SegmentId(one) for one in deps]
    return close_segment(said, key=key, author=by or author(eva), no=99, prev=b"", deps=named).wire()


def sets(eva: Computer, entity: EntityId, field: str, data: object, basis: Iterable[RecordId] = ()) -> Record:
    change = [Change(field, data, tuple(basis))]
    return new_record(author(eva), Kind.SET, (RESOURCE, entity), change, randomness=eva.means.randomness)


def told(eva: Computer, fact: say.Facts, *, wall_ms: int | None = None, deps: Iterable[bytes] = ()) -> Wire:
    by = author(eva, wall_ms)
    return signed(eva, [say.fact_record(by, fact, eva.means.randomness)], by=by, deps=deps)


def brings(eva: Computer, *wires: Wire, to: Iterable[Computer]) -> None:
    """Bring a letter with these segments, before which stands all that Eva holds about members."""
    eva.heads()
    for one in to:
        one.store.take(letter_of(eva, [*membership_of(eva), *wires]))


def membership_of(eva: Computer) -> list[Wire]:
    with eva.store.read() as unit:
        log = Log(unit.connection)
        return list(log.wires(log.membership_rows()))


def segments_with(computer: Computer, entity: EntityId) -> list[Wire]:
    """Return the segments of a computer that say something of an item."""
    names = {record.raw for record in records(computer, entity)}
    return [wire for wire in packed(computer)[0] if names & set(wire.envelopes)]


def stripped(wire: Wire) -> Wire:
    return msgspec.structs.replace(wire, values=tuple((None,) * len(values) for values in wire.values))


def is_sound(computer: Computer) -> bool:
    return check_space(computer.store, Progress()).ok


def standing(computer: Computer, other: Computer) -> Standing:
    return computer.store.membership().members[other.me].standing


# -- Copied envelopes -----------------------------------------------------------------------------------------------------


def test_a_copied_envelope_under_her_own_signature_spoils_her_letter_and_nothing_else(
    ana: Computer, ben: Computer, eva: Computer
):
    """She hopes to pass Ana's words off as hers, or to bring them back from beyond a cut."""
    entity = ana.add("Fractions")
    meet(ana, ben, eva)
    before = dump(ben, local=False)
    (copied,) = records(eva, entity)
    with pytest.raises(MalformedError, match="record of another segment"):
        brings(eva, signed(eva, [copied]), to=[ben])
    assert dump(ben, local=False) == before


def test_a_copied_envelope_from_another_room_is_nothing_here(ana: Computer, ben: Computer, eva: Computer, tmp_path):
    """She hopes to carry what was said in a room of two into this one."""
    other = founded(tmp_path / "elsewhere", 8)
    entity = other.add("Between us")
    (elsewhere,) = segments_with(other, entity)
    (record,) = records(other, entity)
    before = dump(ben, local=False)
    with pytest.raises(MalformedError, match="another space"):
        brings(eva, elsewhere, to=[ben])
    with pytest.raises(MalformedError, match="record of another segment"):
        brings(eva, signed(eva, [record]), to=[ben])
    other.store.close()
    assert dump(ben, local=False) == before


def test_a_copied_value_under_an_envelope_that_names_another_is_refused(ana: Computer, ben: Computer, eva: Computer):
    """She hopes to put other words behind Ana's signature."""
    entity = ana.add("Fractions")
    meet(ana, eva)
    (wire,) = segments_with(eva, entity)
    (other,) = sets(eva, entity, "title", "Rubbish").values
    with pytest.raises(MalformedError, match="value of another field"):
        brings(eva, msgspec.structs.replace(wire, values=((other, *wire.values[0][1:]),)), to=[ben])
    deliver(ana, ben)
    assert ben.column(entity, "title") == "Fractions"


# -- Stripped bodies ------------------------------------------------------------------------------------------------------


def test_stripped_bodies_take_nothing_from_who_has_them_and_are_filled_by_anybody(
    ana: Computer, ben: Computer, eva: Computer
):
    """She hopes that Ana's words arrive empty, and stay so."""
    entity = ana.add("Fractions", ["maths"])
    deliver(ana, eva)
    brings(eva, *map(stripped, segments_with(eva, entity)), to=[ana, ben])
    assert ana.column(entity, "title") == "Fractions"
    assert ben.column(entity, "title") is None
    deliver(ana, ben)
    assert shown_by(ben) == shown_by(ana)
    assert is_sound(ben)


def test_a_removal_without_its_body_is_no_removal_until_somebody_brings_it_whole(
    ana: Computer, ben: Computer, eva: Computer
):
    """She hopes that Ben never hears that she was removed, because he holds the segment already."""
    ana.say(say.Removal(eva.me, ana.heads()))
    deliver(ana, eva)
    wires = membership_of(eva)
    removal = next(wire for wire in wires if any(b"member.remove" in one for one in wire.envelopes))
    kept = [stripped(wire) if wire == removal else wire for wire in wires]
    ben.store.take(letter_of(eva, kept))
    assert standing(ben, eva) is Standing.ACTIVE
    deliver(ana, ben)
    assert standing(ben, eva) is Standing.REMOVED


# -- Forged consent -------------------------------------------------------------------------------------------------------


def voice(computer: Computer, entity: EntityId, of: Computer) -> object:
    with computer.store.read() as unit:
        field = unit.view(RESOURCE, entity).fields.get(f"by:{of.me.hex()}")
    return None if field is None else [head.data for head in field.heads]


def test_forged_consent_is_not_counted_whatever_it_builds_on(ana: Computer, ben: Computer, eva: Computer):
    """She hopes that a pack leaves the school with Ana's yes, which Ana never gave."""
    entity = eva.add("Ours")
    meet(eva, ana, ben)
    name = f"by:{ana.me.hex()}"
    brings(eva, signed(eva, [sets(eva, entity, name, data=True)]), to=[ana, ben])
    assert [voice(one, entity, ana) for one in (ana, ben)] == [None, None]
    refusal = sets(ana, entity, name, data=False)
    brings(ana, signed(ana, [refusal]), to=[ana, ben, eva])
    brings(eva, signed(eva, [sets(eva, entity, name, data=True, basis=[refusal.record_id])]), to=[ana, ben])
    assert [voice(one, entity, ana) for one in (ana, ben)] == [[False], [False]]
    assert is_sound(ben)


# -- Foreign erases -------------------------------------------------------------------------------------------------------


def test_a_foreign_erase_erases_nothing(ana: Computer, ben: Computer, eva: Computer):
    """She hopes that Ana's words are wiped from every computer."""
    entity = ana.add("Fractions")
    meet(ana, ben, eva)
    (theirs,) = records(eva, entity)
    wiping = new_erase(author(eva), (RESOURCE, entity), {"title": [theirs.record_id]})
    brings(eva, signed(eva, [wiping]), to=[ana, ben])
    assert [one.column(entity, "title") for one in (ana, ben)] == ["Fractions", "Fractions"]
    assert records(ben, entity)[0].values == theirs.values


# -- Backdated removals ---------------------------------------------------------------------------------------------------


def test_a_removal_backdated_by_the_clock_is_struck_like_any_other(ana: Computer, ben: Computer, eva: Computer):
    """She was removed, knows it, and hopes that the year 1938 makes her removal of Ana the earlier one."""
    ana.say(say.Removal(eva.me, ana.heads()))
    meet(ana, ben, eva)
    brings(eva, told(eva, say.Removal(ana.me, eva.heads()), wall_ms=LONG_AGO_MS, deps=eva.heads()), to=[ana, ben])
    for one in (ana, ben):
        assert standing(one, ana) is Standing.ACTIVE
        assert standing(one, eva) is Standing.REMOVED


def test_a_removal_backdated_by_its_cut_ends_with_both_gone_and_nothing_lost(
    ana: Computer, ben: Computer, eva: Computer
):
    """She hopes to undo her removal by one that pretends not to have seen it: no clock could tell who was first.

    By the rule for circles both go. Ben stays, every word of Ana's can be let in again, and so can she.
    """
    before = eva.heads()
    entity = ana.add("Fractions")
    ana.say(say.Removal(eva.me, ana.heads()))
    deliver(ana, ben)
    brings(eva, told(eva, say.Removal(ana.me, before), wall_ms=LONG_AGO_MS), to=[ben])
    assert [standing(ben, one) for one in (ana, ben, eva)] == [Standing.REMOVED, Standing.ACTIVE, Standing.REMOVED]
    with ben.store.read() as unit:
        waiting = unit.connection.exec_driver_sql("SELECT segment_id FROM segment WHERE NOT admitted").scalars().all()
    ben.say(say.Admit(tuple(waiting)))
    assert ben.column(entity, "title") == "Fractions"
    returned = comes_back(ana, ben)
    meet(ben, returned)
    for one in (ben, returned):
        assert standing(one, returned) is Standing.ACTIVE
        assert standing(one, eva) is Standing.REMOVED
        assert one.column(entity, "title") == "Fractions"


def comes_back(ana: Computer, host: Computer) -> Computer:
    """Let somebody be invited again as the same person, on the same computer."""
    one_time = new_signing_key(host.means.randomness)
    host.say(say.Invite(one_time.public, ana.me))
    deliver(host, ana)
    removals = host.store.membership().members[ana.me].removals
    person_key = new_signing_key(ana.means.randomness)
    own = new_identity(PersonId(ana.me), person_key, ana.means.randomness)
    with ana.store.write() as unit:
        unit.become(own)
    join = say.invited_join(ana.store.space, say.Join(own.person, person_key.public, removals=removals), one_time)
    recipient = say.WriterAdd(own.person, own.writer, bytes(32), (), "again", bytes(64))
    ana.say(join, say.signed_writer(ana.store.space, recipient, person_key))
    return ana


def test_a_cut_set_far_back_keeps_words_waiting_and_loses_none(ana: Computer, ben: Computer, eva: Computer):
    """She hopes that all that Ana ever wrote vanishes with her."""
    early = ana.heads()
    entities = [ana.add(f"Fractions {number}") for number in range(3)]
    meet(ana, ben, eva)
    kept = [records(ben, one) for one in entities]
    brings(eva, told(eva, say.Removal(ana.me, early), deps=eva.heads()), to=[ben])
    assert [ben.row(one) for one in entities] == [None] * 3
    assert [records(ben, one) for one in entities] == kept
    with ben.store.read() as unit:
        waiting = unit.connection.exec_driver_sql("SELECT segment_id FROM segment WHERE NOT admitted").scalars().all()
    ben.say(say.Admit(tuple(waiting)))
    assert [ben.column(one, "title") for one in entities] == ["Fractions 0", "Fractions 1", "Fractions 2"]


# -- Foreign `replaces` ---------------------------------------------------------------------------------------------------


def test_a_foreign_replaces_replaces_nobody(ana: Computer, ben: Computer, eva: Computer):
    """She hopes that letters are no longer locked for Ben's computer, or that it gives up its name."""
    own = eva.store.identities()[-1]
    fresh = new_identity(own.person, own.person_key, eva.means.randomness)
    target = ben.store.identities()[-1].writer
    with eva.store.write() as unit:
        unit.become(fresh)
    unsigned = say.WriterAdd(own.person, fresh.writer, bytes(32), (target,), "new", bytes(64))
    announced = told(eva, say.signed_writer(eva.store.space, unsigned, own.person_key))
    brings(eva, announced, to=[ana])
    arrived = ben.store.take(letter_of(eva, [*membership_of(eva), announced]))
    assert arrived.surprise is None
    for one in (ana, ben):
        assert one.store.membership().writers[target].live
        assert fresh.writer in one.store.membership().writers
    entity = ana.add("Fractions")
    with ana.store.write() as unit:
        assert target in choose(unit, ana.store.space, ana.store.membership()).recipients
    deliver(ana, ben)
    assert ben.column(entity, "title") == "Fractions"


# -- Huge basis -----------------------------------------------------------------------------------------------------------


def invented(eva: Computer, count: int) -> list[RecordId]:
    return [RecordId(eva.means.randomness.bytes(32)) for _ in range(count)]


def test_a_basis_beyond_the_limit_spoils_her_letter_and_nothing_else(ana: Computer, ben: Computer, eva: Computer):
    """She hopes that every computer chokes on what she builds on."""
    entity = ana.add("Fractions")
    meet(ana, ben, eva)
    before = dump(ben, local=False)
    wrong = sets(eva, entity, "title", "Rubbish", invented(eva, ENVELOPE_IDS + 1))
    with pytest.raises(MalformedError):
        read_record(wrong.raw, wrong.values)
    with pytest.raises(MalformedError):
        brings(eva, signed(eva, [wrong]), to=[ben])
    assert dump(ben, local=False) == before


def test_a_huge_basis_of_records_that_never_were_hides_nothing(ana: Computer, ben: Computer, eva: Computer):
    """She hopes that hers counts as the deepest, and that Ana's words wait for ever behind what will never come."""
    entity = ana.add("Fractions")
    meet(ana, ben, eva)
    for _ in range(2):
        brings(eva, signed(eva, [sets(eva, entity, "title", "Rubbish", invented(eva, ENVELOPE_IDS))]), to=[ana, ben])
    assert "Fractions" in versions(ben, entity)
    ben.change(entity, title="Fractions again")
    assert {"Fractions", "Fractions again"} <= versions(ben, entity) | {ben.column(entity, "title")}
    deliver(ben, ana)
    assert shown_by(ana) == shown_by(ben)
    assert is_sound(ben)


@pytest.mark.slow
def test_a_chain_of_thousands_of_records_is_read_like_any_other(ana: Computer, ben: Computer, eva: Computer):
    """She hopes that something runs out of stack, or of time."""
    entity = ana.add("Fractions")
    meet(ana, ben, eva)
    chain = [sets(eva, entity, "title", "0")]
    while len(chain) < 4000:
        chain.append(sets(eva, entity, "title", str(len(chain)), [chain[-1].record_id]))
    brings(eva, *(signed(eva, chain[at : at + 400]) for at in range(0, 4000, 400)), to=[ben])
    assert versions(ben, entity) == {"Fractions", "3999"}
    assert is_sound(ben)
