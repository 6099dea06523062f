"""What looks like the full name of a pupil: two words with a capital letter, side by side, that are no other words.

It warns and never decides. Only Latin letters are looked at: other scripts have no capitals, or other habits with them.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import pairwise

from teamroom.core.text import folded

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff'\u2019-]+")
_INSIDE = re.compile(r"['\u2019-]")
_OWNER = re.compile(r"['\u2019]s$")
_BLANKS = " \u00a0"


def full_name_in(text: str, is_word: Callable[[str], bool], names: Iterable[str] = ()) -> str:
    """Return the first pair of words in a text that looks like somebody's full name, empty if there is none.

    ``is_word`` knows the folded words that are nobody's name: with one of them beside it a capital letter tells
    nothing, as at the beginning of a sentence ("Yesterday Kofi ...") or in the name of a place ("Lake ...").
    ``names`` are those of colleagues, in full; they may stand anywhere.
    """
    written = unicodedata.normalize("NFC", text)
    fine = {pair for name in names for pair in pairwise(folded(name).split())}
    for first, second in pairwise(_WORD.finditer(written)):
        side_by_side = not written[first.end() : second.start()].strip(_BLANKS)
        if side_by_side and _has_capital(first[0]) and _has_capital(second[0]):
            pair = (_bare(first[0]), _bare(second[0]))
            if pair not in fine and not any(is_word(part) for word in pair for part in _INSIDE.split(word)):
                return f"{first[0]} {_OWNER.sub('', second[0])}"
    return ""


def _has_capital(word: str) -> bool:
    """Tell whether a word is written like a name: a capital and then small letters, so neither "A" nor "ICT"."""
    return word[0].isupper() and word[-1].islower() and _LATIN.fullmatch(word) is not None


def _bare(word: str) -> str:
    return folded(_OWNER.sub("", word))
