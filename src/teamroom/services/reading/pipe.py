"""What the program and its helper process say to each other, each over one pipe.

The helper begins with ``HELLO``. A request is ``REQUEST`` (two lengths), the name in UTF-8, the content. An
answer is ``ANSWER`` (a letter, a length) and a body in UTF-8: the words, or the name of a ``Reason``.
"""

import struct
from enum import Enum

from teamroom.services.reading.words import TEXT_LIMIT

HELLO = b"teamroom reading 1\n"
REQUEST = struct.Struct(">II")
ANSWER = struct.Struct(">cI")

CONTENT_LIMIT = 64 << 20
"""Bytes of a document; larger ones are not read."""
NAME_LIMIT = 4096
"""Bytes of a name."""
BODY_LIMIT = 4 * TEXT_LIMIT
"""Bytes of an answer: UTF-8 has at most four for a character."""

OUT_OF_MEMORY = 77
"""Exit code of a helper that ended itself because it had grown too large."""


class Answer(Enum):
    """The letters of an answer."""

    WHOLE = b"w"
    CUT = b"c"
    REFUSED = b"r"
