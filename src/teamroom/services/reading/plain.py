"""Words of text files, and how bytes of unknown encoding become text."""

import codecs
import re

from teamroom.services.reading.kinds import BYTE_ORDER_MARKS, HEAD, looks_binary
from teamroom.services.reading.words import Full, Reason, Unreadable, Words

READ_AT_MOST = 8 << 20
"""Bytes of a text file that are looked at: the words kept fit five times into them in any encoding."""


_TEXT_ENCODING = re.compile(
    r"utf[-_]?8|utf-16(?:[lb]e)?|us-ascii|(?:iso-8859|windows)-\d{1,4}|koi8-[ru]|gbk|gb2312|gb18030|big5(?:-hkscs)?"
    r"|euc-(?:jp|kr)|shift[-_]jis|tis-620",
    re.IGNORECASE,
)
"""What a document may declare. Python knows stranger ones: ``zlib`` would unpack a bomb here."""


def plain_words(content: bytes, words: Words) -> None:
    """Collect the words of a text file; raise ``Unreadable`` for a binary one."""
    if looks_binary(content[:HEAD]):
        raise Unreadable(Reason.OTHER_KIND)
    words.add(decoded(content[:READ_AT_MOST]))
    if len(content) > READ_AT_MOST:
        words.cut = True
        raise Full


def decoded(content: bytes, declared: str | None = None) -> str:
    """Return bytes as text: by their byte order mark, the ``declared`` encoding, UTF-8, or as Windows-1252.

    The last is the guess of the HTML standard for old files of western Europe; a file with one of its five
    unused codes is taken for Latin-1. A character cut in two at the end is left out, so the start of a file
    can be decoded.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    wanted = declared if declared and _TEXT_ENCODING.fullmatch(declared) else "utf-8"
    for candidate in (wanted, "utf-8", "cp1252"):
        text = _as(candidate, content)
        if text is not None:
            return text
    return content.decode("latin-1")


def _as(encoding: str, content: bytes) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(content)
    except (UnicodeError, LookupError):
        return None
