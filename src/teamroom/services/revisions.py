"""What a person was shown of an item, as text: a form that is kept as a draft brings it back with its save."""

import binascii
from base64 import b64decode, b64encode

from teamroom.core.ids import EntityId, RecordId
from teamroom.store.read_unit import Revision
from teamroom.sync.wire import MalformedError, decode, encode


def packed(revision: Revision) -> str:
    """Return a revision as text."""
    return b64encode(encode((revision.entity, revision.heads))).decode("ascii")


def unpacked(text: str) -> Revision | None:
    """Return the revision of a text, None if it is none."""
    try:
        entity, heads = decode(b64decode(text, validate=True), tuple[bytes, tuple[tuple[str, tuple[bytes, ...]], ...]])
    except (MalformedError, binascii.Error, ValueError):
        return None
    return Revision(EntityId(entity), tuple((name, tuple(map(RecordId, ids))) for name, ids in heads))
