"""Three words that two people compare, to know that nobody sat between them (``exchange.md`` 9)."""

from teamroom.core.hashing import blake2b256
from teamroom.crypto.costs import SALT_SIZE, Costs, stretched
from teamroom.crypto.signing import PUBLIC_SIZE
from teamroom.crypto.words import WORD_COUNT, words_from_number

CHECK_COSTS = Costs(passes=3, memory_mib=256)
_LABEL = b"TeamRoom check words"
_COUNT = 3


def check_words(join_record: bytes, inviter_person_key: bytes, *, costs: Costs) -> tuple[str, str, str]:
    """Return the words both sides see if they hold the same join record and the same inviter's key (32
    bytes).

    Argon2id makes each attempt to find another record with the same 33 bits dear; its salt is a fixed label.
    """
    if len(inviter_person_key) != PUBLIC_SIZE:
        raise ValueError(len(inviter_person_key))
    key = stretched(
        inviter_person_key + join_record,
        blake2b256(_LABEL)[:SALT_SIZE],
        passes=costs.passes,
        memory_mib=costs.memory_mib,
    )
    first, second, third = words_from_number(int.from_bytes(key, "big") % WORD_COUNT**_COUNT, _COUNT)
    return first, second, third
