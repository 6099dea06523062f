"""The tables of a space, of three kinds: log, projection, local.

The log is the truth. The projection can be dropped at any moment and is, when ``PROJECTION`` or the set of known
types changes. Local tables never travel. Mapped classes of ``model`` are projection tables, too.
"""

from sqlalchemy import BLOB, Boolean, Column, Index, Integer, MetaData, String, Table, text

from teamroom.model.base import Base

LOG_VERSION = 1
"""``user_version`` of the file: log and local tables, changed by ``store.migrations`` only."""
PROJECTION = 4
"""Raised by hand when rows of the projection are computed in another way."""

LOG = MetaData()
LOCAL = MetaData()
PROJECTED = Base.metadata

# -- Log --------------------------------------------------------------------------------------------------------

SEGMENT = Table(
    "segment",
    LOG,
    Column("id", Integer, primary_key=True),
    Column("segment_id", BLOB, nullable=False, unique=True),
    Column("writer", BLOB, nullable=False, index=True),
    Column("no", Integer, nullable=False),
    Column("header", BLOB, nullable=False),
    Column("signature", BLOB, nullable=False),
    Column("membership", Boolean, nullable=False),
    Column("size", Integer, nullable=False, comment="bytes a letter counts for it"),
    Column("admitted", Boolean, nullable=False, comment="membership lets it count"),
    Column("whole", Boolean, nullable=False, comment="every value that was not erased is here"),
    Column("received_ms", Integer, nullable=False, comment="when this computer learned of it"),
    Index("segment_membership", "id", sqlite_where=text("membership")),
    Index("segment_waiting", "id", sqlite_where=text("NOT admitted")),
    Index("segment_not_whole", "id", sqlite_where=text("NOT whole")),
)
# In the very words of the indexes above, or SQLite does not see that these are about the few rows in them.
OF_MEMBERSHIP = text("segment.membership")
NOT_ADMITTED = text("NOT segment.admitted")
NOT_WHOLE = text("NOT segment.whole")
LINK = Table(
    "link",
    LOG,
    Column("id", Integer, primary_key=True),
    Column("segment", Integer, nullable=False, index=True, comment="segment.id"),
    Column("needs", BLOB, nullable=False, index=True, comment="segment_id of prev or a dep"),
)
HEAD = Table("head", LOG, Column("segment_id", BLOB, primary_key=True, comment="held, and named by no other"))
LACKING = Table("lacking", LOG, Column("segment_id", BLOB, primary_key=True, comment="named by a held one, not held"))
RECORD = Table(
    "record",
    LOG,
    Column("id", Integer, primary_key=True),
    Column("record_id", BLOB, nullable=False, unique=True),
    Column("segment", Integer, index=True, comment="segment.id; null while the segment is open"),
    Column("entity", BLOB, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("envelope", BLOB, nullable=False),
    Column("size", Integer, nullable=False, comment="bytes of envelope and values"),
)
VALUE = Table(
    "value",
    LOG,
    Column("record", Integer, primary_key=True, comment="record.id"),
    Column("packed", BLOB, nullable=False, comment="msgpack array of values: bin, false (erased) or nil (not here)"),
)
TWICE = Table(
    "twice",
    LOG,
    Column("id", Integer, primary_key=True),
    Column("record", Integer, nullable=False, index=True, comment="record.id"),
    Column("segment", Integer, nullable=False, index=True, comment="segment.id: a further one that holds it"),
    Column("place", Integer, nullable=False, comment="from 0, among the records of that segment"),
)
"""Records that stand in several segments: two computers wrote as one, after a restore or a copied disk."""

# -- Projection that belongs to no single type ----------------------------------------------------------------------

ITEM = Table(
    "item",
    PROJECTED,
    Column("id", Integer, primary_key=True),
    Column("entity", BLOB, nullable=False),
    Column("type", String, nullable=False),
    Column("parent", BLOB, index=True),
    Column("state", Integer, nullable=False),
    Column("gone_ms", Integer, comment="when this computer learned that it was removed"),
    Column("versions", Integer, nullable=False),
    Index("item_entity", "entity", "type", unique=True),
)
TWO_VERSIONS = Table(
    "two_versions",
    PROJECTED,
    Column("id", Integer, primary_key=True),
    Column("item", Integer, nullable=False, index=True),
    Column("field", String, nullable=False),
)
PART = Table(
    "part",
    PROJECTED,
    Column("id", Integer, primary_key=True),
    Column("part", BLOB, nullable=False),
    Column("size", Integer, nullable=False),
    Column("item", Integer, nullable=False, index=True),
    Index("part_item", "part", "item", unique=True),
)
SEARCH = "search"
SEARCH_COLUMNS = ("title", "body", "tags", "files")
CREATE_SEARCH = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {SEARCH} USING fts5({', '.join(SEARCH_COLUMNS)}, content='', "
    "contentless_delete=1, prefix='2', tokenize=\"unicode61 remove_diacritics 2\")"
)
"""Beginnings of two letters have hits of their own: else those of all words that begin so are joined while one types.

Measured among 100,000 resources: 40 ms became 6; the index grew by half, and takes 40 % more time to write.
"""
CREATE_WORDS = f"CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5vocab({SEARCH}, 'row')"

# -- Local ------------------------------------------------------------------------------------------------------

META = Table(
    "meta",
    LOCAL,
    Column("name", String, primary_key=True),
    Column("number", Integer, nullable=False, default=0),
    Column("bytes", BLOB),
)
IDENTITY = Table(
    "identity",
    LOCAL,
    Column("id", Integer, primary_key=True),
    Column("person", BLOB, nullable=False),
    Column("person_seed", BLOB, nullable=False),
    Column("writer", BLOB, nullable=False, unique=True),
    Column("writer_seed", BLOB, nullable=False),
    Column("age_secret", BLOB, nullable=False),
)
ACK = Table(
    "ack",
    LOCAL,
    Column("id", Integer, primary_key=True),
    Column("writer", BLOB, nullable=False, index=True),
    Column("raw", BLOB, nullable=False),
    Column("signature", BLOB, nullable=False),
)
ONE_TIME = Table(
    "one_time",
    LOCAL,
    Column("id", Integer, primary_key=True),
    Column("invitation", BLOB, nullable=False, unique=True),
    Column("made_ms", Integer, nullable=False),
)
CONTENT = Table(
    "content",
    LOCAL,
    Column("id", Integer, primary_key=True),
    Column("content_hash", BLOB, nullable=False, unique=True),
    Column("reference", BLOB, nullable=False, comment="sync.values.Attachment"),
)
WANTED = Table(
    "wanted",
    LOCAL,
    Column("part", BLOB, primary_key=True, comment="named by a record, not on this disk"),
    Column("size", Integer, nullable=False),
)
FILE_TEXT = Table(
    "file_text",
    LOCAL,
    Column("id", Integer, primary_key=True),
    Column("content_hash", BLOB, nullable=False, unique=True),
    Column("text", String, nullable=False),
)
LETTER_LEFT = Table(
    "letter_left",
    LOCAL,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("segments", BLOB, nullable=False, comment="msgpack array of segment.id"),
)
LETTER_READ = Table(
    "letter_read",
    LOCAL,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("size", Integer, nullable=False),
    Index("letter_read_name", "name", "size", unique=True),
)
HISTORY = Table(
    "history",
    LOCAL,
    Column("id", Integer, primary_key=True),
    Column("at_ms", Integer, nullable=False),
    Column("direction", String, nullable=False),
    Column("bundle", BLOB, nullable=False),
    Column("writer", BLOB, nullable=False),
    Column("counts", BLOB, nullable=False, comment="msgpack map"),
)
DRAFT = Table(
    "draft",
    LOCAL,
    Column("id", Integer, primary_key=True),
    Column("place", String, nullable=False, unique=True),
    Column("fields", String, nullable=False, comment="JSON object"),
    Column("focus", String, nullable=False),
    Column("caret", Integer, nullable=False),
    Column("at_ms", Integer, nullable=False),
)
