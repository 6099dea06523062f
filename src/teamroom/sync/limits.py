"""Sizes nothing may exceed, here or on arrival (``exchange.md`` 2)."""

KIB = 1 << 10
MIB = 1 << 20

FORMAT = 1
"""The version this program writes, and the newest it may write after having seen (``min_reader``)."""

ENVELOPE_BYTES = 32 * KIB
ENVELOPE_FIELDS = 64
ENVELOPE_IDS = 900
"""Ids named by one envelope: those of every basis and of ``saw`` together."""
RECORD_VALUES_BYTES = 64 * KIB
TEXT_BYTES = 48 * KIB
"""A longer text field is offered as an attachment instead."""
SEGMENT_BYTES = 256 * KIB
PART_BYTES = 8 * MIB
ATTACHMENT_BYTES = 1024 * MIB
VOLUME_BYTES = 1024 * MIB
LETTER_BYTES = 512 * MIB
UNKNOWN_LETTER_BYTES = 64 * MIB
"""A letter whose signer is not known yet."""
FRAME_BYTES = 8 * MIB
"""Payload of a frame inside a letter, and what it may decompress to."""
NESTING = 8
WANTS = 1_000
"""Part ids one acknowledgement may ask for."""
