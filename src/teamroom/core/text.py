"""Text as people mean it: normal form, white space, and what a file or a field may hold."""

import unicodedata

from teamroom.core.errors import UserError
from teamroom.core.messages import TEXT_NOT_STORABLE


def clean(text: str) -> str:
    """Return the text in Unicode normal form C.

    Raises ``UserError`` when it holds a NUL character or half of a surrogate pair: such text cannot be stored
    and read back everywhere.
    """
    if "\0" in text or not _encodes(text):
        raise UserError(TEXT_NOT_STORABLE)
    return unicodedata.normalize("NFC", text)


def _encodes(text: str) -> bool:
    """Tell whether a text holds no half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def folded_space(text: str) -> str:
    """Return the text in normal form C with every run of white space as one blank and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def folded(text: str) -> str:
    """Return the text for comparing as people do: no accents, no case, single blanks."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(bare.casefold().split())
