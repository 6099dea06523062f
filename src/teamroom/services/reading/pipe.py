"""What the program and its helper process say to each other, each over one pipe.

The helper begins with ``HELLO``. A request is ``REQUEST`` (a letter, two lengths), the name in UTF-8, the content. An
answer is ``ANSWER`` (a letter, a length) and a body: the words in UTF-8, the picture of a page (``PICTURE``, then rows
of pixels from the top, three bytes each: red, green, blue), or the name of a ``Reason``.
"""

import struct
from enum import Enum

from teamroom.services.reading.words import TEXT_LIMIT

HELLO = b"teamroom reading 2\n"
REQUEST = struct.Struct(">cII")
ANSWER = struct.Struct(">cI")
PICTURE = struct.Struct(">HH")
"""Width and height in pixels."""

CONTENT_LIMIT = 64 << 20
"""Bytes of a document; larger ones are not read."""
NAME_LIMIT = 4096
"""Bytes of a name."""
LONGEST_SIDE = 1600
"""Pixels of the longer side of a page's picture."""
BODY_LIMIT = max(4 * TEXT_LIMIT, PICTURE.size + 3 * LONGEST_SIDE * LONGEST_SIDE)
"""Bytes of an answer: UTF-8 has at most four for a character, a pixel has three."""

OUT_OF_MEMORY = 77
"""Exit code of a helper that ended itself because it had grown too large."""


class Asked(Enum):
    """The letters of a request."""

    WORDS = b"w"
    FIRST_PAGE = b"p"


class Answer(Enum):
    """The letters of an answer."""

    WHOLE = b"w"
    CUT = b"c"
    PICTURE = b"p"
    REFUSED = b"r"
