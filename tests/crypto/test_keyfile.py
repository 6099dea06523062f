import dataclasses

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto.costs import CHEAP
from fakes.randomness import SeededRandomness
from teamroom.core.errors import TrustError, UserError
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import ProfileId
from teamroom.core.messages import (
    KEY_FILE_DAMAGED,
    NAME_NEEDED,
    PASSPHRASE_TOO_SHORT,
    PROFILE_TOO_NEW,
    RECOVERY_MISTYPED,
    TEXT_NOT_STORABLE,
    TEXT_TOO_LONG,
    WORD_UNKNOWN,
    WORDS_COUNT,
    WRONG_PASSPHRASE,
    WRONG_RECOVERY,
)
from teamroom.crypto.costs import STANDARD
from teamroom.crypto.keyfile import KEY_FILE_LIMIT, KeyFile, MasterKey, NewKeyFile, create_key_file
from teamroom.crypto.words import words, words_from_number

PROFILE = ProfileId(bytes(range(16)))
PASSPHRASE = "correct horse"
SPACE = bytes(16)
KNOWN_FILE = (
    "54524b3196c410000102030405060708090a0b0c0d0e0fa5416d696e61ab48696c6c205363686f6f6cc3950101c4107504d9"
    "0e945de2e8f54ee781cc75f636c418d85099095aa300165a67036f9b540d6b8f0be21124179c3dc430db2d00ba650a55490b"
    "985108ba9928f096095da103307555f9fe0c8ee9b3d98aff96edfd0a0cf15e701682e48e9bce87950101c410d9f73817ce6e"
    "118d264aad6cb6dd210fc418af94acd3cf92c190237cb11f5d108cf25930263938b370a1c430a1151b8cb9179fd7bae22c80"
    "e684e8dbea559b40248c3b999676dbf362bdda3bf79148b01588ff5f13be19f33b524bcffbe06e70a12574055dc8bbb7b60e"
    "4ff2060f27b063cc4792bd6208342691084cd953522f543523dac03500ffcf6bb68a5cf89944bef5c011c8d6975b0437ebfe"
)
KNOWN_WORDS = "cloud logic thousand carve logo ask ticket crystal giant tweezers ask club"
KNOWN_DATABASE_KEY = "3f0c4aa8d010c93b0ae68adb37c97356eb024e5e3ee483e8870c69ab010d48cb"
KNOWN_LOCAL_KEY = "1191a938c8fc65a9fecfe813f371b001e43874e546e283467faa61e0320111d0"


def new(passphrase: str = PASSPHRASE, *, name: str = "Amina", seed: int = 7, **more) -> NewKeyFile:
    randomness = SeededRandomness(seed)
    return create_key_file(
        profile=PROFILE, name=name, passphrase=passphrase, costs=CHEAP, randomness=randomness, **more
    )


def parse(data: bytes) -> KeyFile:
    return KeyFile.parse(data, costs=CHEAP)


def same(one: MasterKey, other: MasterKey) -> bool:
    return one.database_key(SPACE) == other.database_key(SPACE)


def refusal(call):
    with pytest.raises((TrustError, UserError)) as caught:
        call()
    return caught.value.message


def resealed(data: bytes, change) -> bytes:
    """Return the file with its array changed and the checksum set right, as a forger would."""
    fields = msgspec.msgpack.decode(data[4:-64])
    change(fields)
    content = data[:4] + msgspec.msgpack.encode(fields) + data[-64:-32]
    return content + blake2b256(content)


CREATED = new(school="Hill School")


def test_a_known_seed_gives_a_known_file():
    assert CREATED.data.hex() == KNOWN_FILE
    assert CREATED.recovery_words == tuple(KNOWN_WORDS.split())


def test_a_file_of_the_first_version_opens_for_ever():
    file = parse(bytes.fromhex(KNOWN_FILE))
    for master in (file.unlock(PASSPHRASE), file.unlock_with_recovery(KNOWN_WORDS.split())):
        assert master.database_key(SPACE).hex() == KNOWN_DATABASE_KEY
        assert master.local_key("search").hex() == KNOWN_LOCAL_KEY


def test_the_readable_parts_are_read_without_unlocking():
    file = parse(new(school="  Hill   School ", show_name=False, name=" Amina\u0301 ").data)
    assert (file.profile, file.name, file.school, file.show_name) == (PROFILE, "Aminá", "Hill School", False)
    assert (parse(new().data).school, parse(new().data).show_name) == ("", True)


@pytest.mark.parametrize("text", ["Correct horse", "correct horse ", "", "wrong passphrase", "short"])
def test_a_wrong_passphrase_is_told(text):
    with pytest.raises(UserError) as caught:
        parse(CREATED.data).unlock(text)
    assert caught.value.message is WRONG_PASSPHRASE
    assert caught.value.parameters == {"name": "Amina"}


def test_a_passphrase_means_the_same_in_every_normal_form():
    file = parse(new("e\u0301cole de la colline").data)
    assert same(file.unlock("\u00e9cole de la colline"), file.unlock("e\u0301cole de la colline"))


@settings(max_examples=30)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=24, max_size=60))
def test_any_long_text_can_be_a_passphrase(passphrase):
    created = new(passphrase)
    assert same(parse(created.data).unlock(passphrase), created.master)


@pytest.mark.parametrize("passphrase", ["", "sevenis", "e\u0301colecol"[:8]])
def test_a_short_passphrase_is_refused(passphrase):
    with pytest.raises(UserError) as caught:
        new(passphrase)
    assert caught.value.message is PASSPHRASE_TOO_SHORT
    assert caught.value.parameters == {"least": 8}


def test_eight_characters_are_enough():
    assert same(parse(new("eightcha").data).unlock("eightcha"), new("eightcha").master)


def test_a_passphrase_that_cannot_be_kept_is_refused():
    assert refusal(lambda: new("with a NUL \0 in it")) is TEXT_NOT_STORABLE


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_name_is_needed(name):
    assert refusal(lambda: new(name=name)) is NAME_NEEDED
    assert refusal(lambda: parse(CREATED.data).renamed(CREATED.master, name=name)) is NAME_NEEDED


def test_a_school_has_a_limit():
    assert refusal(lambda: new(school="x" * 201)) is TEXT_TOO_LONG


def test_the_longest_texts_fit_in_the_limit():
    data = new(name="\U0001f600" * 80, school="\U0001f600" * 200).data
    assert len(data) <= KEY_FILE_LIMIT
    assert parse(data).name == "\U0001f600" * 80


def test_every_flipped_byte_is_damage():
    for position in range(len(CREATED.data)):
        for bit in (1, 128):
            data = bytearray(CREATED.data)
            data[position] ^= bit
            assert refusal(lambda data=data: parse(bytes(data))) is KEY_FILE_DAMAGED, position


def test_every_cut_and_every_addition_is_damage():
    for length in range(len(CREATED.data)):
        assert refusal(lambda length=length: parse(CREATED.data[:length])) is KEY_FILE_DAMAGED, length
    assert refusal(lambda: parse(CREATED.data + b"x")) is KEY_FILE_DAMAGED
    assert refusal(lambda: parse(bytes(KEY_FILE_LIMIT + 1))) is KEY_FILE_DAMAGED


@pytest.mark.parametrize(
    "content", [b"", b"TRK1", b"TRK1" + bytes(32), b"XYZ1" + bytes(200), b"TRK0" + bytes(200)]
)
def test_other_content_with_a_right_checksum_is_damage(content):
    assert refusal(lambda: parse(content + blake2b256(content))) is KEY_FILE_DAMAGED


def test_a_file_of_a_later_version_is_too_new_not_damaged():
    content = b"TRK2" + bytes(200)
    assert refusal(lambda: parse(content + blake2b256(content))) is PROFILE_TOO_NEW


def put(*path):
    *way, last, value = path

    def change(fields):
        for step in way:
            fields = fields[step]
        fields[last] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        put(0, bytes(15)),
        put(1, b"Amina"),
        put(3, 1),
        put(4, 2, bytes(15)),
        put(4, 3, bytes(25)),
        put(5, 4, bytes(47)),
        put(4, 0, 3),
        put(4, 1, 3),
        put(5, 0, 0),
        put(5, 1, 0),
        put(5, 1, -1),
        put(5, 0, 2**63),
        lambda fields: fields.append(0),
        lambda fields: fields.pop(),
        lambda fields: fields[4].append(0),
    ],
)
def test_a_forged_shape_or_unheard_of_costs_are_damage(change):
    assert refusal(lambda: parse(resealed(CREATED.data, change))) is KEY_FILE_DAMAGED


def test_text_that_is_no_text_is_damage():
    content = CREATED.data[:-32].replace(b"\xa5Amina", b"\xa5Am\xffna")
    assert refusal(lambda: parse(content + blake2b256(content))) is KEY_FILE_DAMAGED


def test_nesting_without_end_is_damage():
    content = b"TRK1" + b"\x91" * 3000 + bytes(32)
    assert refusal(lambda: parse(content + blake2b256(content))) is KEY_FILE_DAMAGED


@pytest.mark.parametrize("change", [put(1, "Mallory"), put(2, "Elsewhere"), put(3, False)])
def test_swapped_readable_parts_are_noticed_when_unlocking(change):
    file = parse(resealed(CREATED.data, change))
    assert refusal(lambda: file.unlock(PASSPHRASE)) is KEY_FILE_DAMAGED
    assert refusal(lambda: file.unlock_with_recovery(CREATED.recovery_words)) is KEY_FILE_DAMAGED


def test_the_wraps_belong_to_their_profile_and_place():
    other = parse(resealed(CREATED.data, put(0, bytes(16))))
    assert refusal(lambda: other.unlock(PASSPHRASE)) is WRONG_PASSPHRASE

    def swap(fields):
        fields[4], fields[5] = fields[5], fields[4]

    swapped = parse(resealed(CREATED.data, swap))
    assert refusal(lambda: swapped.unlock(" ".join(CREATED.recovery_words))) is WRONG_PASSPHRASE


def test_recovery_words_open_the_file():
    assert same(parse(CREATED.data).unlock_with_recovery(CREATED.recovery_words), CREATED.master)


def test_a_mistyped_recovery_word_is_told_from_words_of_another_sheet():
    file = parse(CREATED.data)
    typed = list(CREATED.recovery_words)
    told = [
        _told(file, [*typed[:place], word, *typed[place + 1 :]])
        for place in range(12)
        for word in words()[:40]
    ]
    assert set(told) == {RECOVERY_MISTYPED, WRONG_RECOVERY}
    assert told.count(RECOVERY_MISTYPED) > 0.85 * len(told)
    with pytest.raises(UserError) as caught:
        file.unlock_with_recovery(new(seed=8).recovery_words)
    assert caught.value.message is WRONG_RECOVERY
    assert caught.value.parameters == {"name": "Amina"}


def _told(file, typed):
    return refusal(lambda: file.unlock_with_recovery(typed))


def test_recovery_words_are_twelve_of_the_list():
    file = parse(CREATED.data)
    assert refusal(lambda: file.unlock_with_recovery(CREATED.recovery_words[:11])) is WORDS_COUNT
    assert refusal(lambda: file.unlock_with_recovery(("qwerty",) * 12)) is WORD_UNKNOWN


@given(st.integers(0, 2**32))
@settings(max_examples=20)
def test_one_in_sixteen_twelve_word_numbers_is_a_sheet(seed):
    first_eleven = int.from_bytes(SeededRandomness(seed).bytes(16), "big") << 4
    file = parse(CREATED.data)
    told = [_told(file, words_from_number(first_eleven | low, 12)) for low in range(16)]
    assert told.count(WRONG_RECOVERY) == 1
    assert told.count(RECOVERY_MISTYPED) == 15


def test_a_changed_passphrase_opens_and_the_old_one_no_more():
    data = parse(CREATED.data).changed_passphrase(CREATED.master, "another one", SeededRandomness(9))
    file = parse(data)
    assert same(file.unlock("another one"), CREATED.master)
    assert same(file.unlock_with_recovery(CREATED.recovery_words), CREATED.master)
    assert refusal(lambda: file.unlock(PASSPHRASE)) is WRONG_PASSPHRASE
    assert refusal(
        lambda: file.changed_passphrase(CREATED.master, "short", SeededRandomness(9))
    ) is PASSPHRASE_TOO_SHORT


def test_a_new_sheet_opens_and_the_old_one_no_more():
    data, fresh = parse(CREATED.data).with_new_recovery(CREATED.master, SeededRandomness(9))
    file = parse(data)
    assert same(file.unlock_with_recovery(fresh), CREATED.master)
    assert same(file.unlock(PASSPHRASE), CREATED.master)
    assert refusal(lambda: file.unlock_with_recovery(CREATED.recovery_words)) is WRONG_RECOVERY


def test_renaming_changes_only_what_is_named():
    file = parse(parse(CREATED.data).renamed(CREATED.master, name="Amina B."))
    assert (file.name, file.school, file.show_name) == ("Amina B.", "Hill School", True)
    file = parse(file.renamed(CREATED.master, school="", show_name=False))
    assert (file.name, file.school, file.show_name) == ("Amina B.", "", False)
    assert same(file.unlock(PASSPHRASE), CREATED.master)
    assert same(file.unlock_with_recovery(CREATED.recovery_words), CREATED.master)


def test_a_key_of_another_file_changes_nothing():
    file, other = parse(CREATED.data), new(seed=8).master
    for call in (
        lambda: file.renamed(other, name="x"),
        lambda: file.changed_passphrase(other, "another one", SeededRandomness(9)),
        lambda: file.with_new_recovery(other, SeededRandomness(9)),
    ):
        assert refusal(call) is KEY_FILE_DAMAGED


def test_each_space_and_purpose_has_a_key_of_its_own():
    master = MasterKey(bytes(32))
    keys = {master.database_key(bytes(16)), master.database_key(b"\1" * 16), master.local_key("a")}
    keys |= {master.local_key("b"), MasterKey(b"\1" * 32).local_key("a"), bytes(32)}
    assert len(keys) == 6
    assert {len(key) for key in keys} == {32}


def test_keys_and_spaces_have_their_lengths():
    with pytest.raises(ValueError):
        MasterKey(bytes(31))
    with pytest.raises(ValueError):
        MasterKey(bytes(32)).database_key(bytes(15))


def test_nothing_secret_is_printed():
    printed = repr(CREATED) + repr(CREATED.master) + repr(parse(CREATED.data))
    assert repr(CREATED.master) == "MasterKey(...)"
    assert CREATED.recovery_words[2] not in printed
    assert SeededRandomness(7).bytes(32).hex() not in printed


def test_the_standard_lock_works_and_refuses_cheap_files():
    created = create_key_file(
        profile=PROFILE, name="Amina", passphrase=PASSPHRASE, costs=STANDARD, randomness=SeededRandomness(7)
    )
    assert same(KeyFile.parse(created.data).unlock(PASSPHRASE), created.master)
    assert refusal(lambda: KeyFile.parse(CREATED.data)) is KEY_FILE_DAMAGED
    dearest = dataclasses.replace(STANDARD, passes=7)
    assert not dearest.accepts(dearest.passes, dearest.memory_mib)
