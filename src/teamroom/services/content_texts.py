"""The texts of ``content``: in the language of the person where somebody wrote them, else in English.

Teachers write these files without code (`mission.md` M21), so a file may be wrong, half done or from elsewhere. What can be
read of it is used, set by set; the rest is English. Nothing in such a file can stop the program.
"""

import importlib.resources
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from teamroom.services.phrases import Phrases

USUAL_LANGUAGE = "en"
FILE_LIMIT = 256 * 1024
"""Bytes of one file; ours have less than a tenth of it."""
TEXT_LIMIT = 600
"""Letters of one text."""
LIST_LIMIT = 2_000

_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

Read = TypeVar("Read")


class WrongText(ValueError):
    """A set of a file is missing or not as it must be."""


class Content:
    """What a file of content says. ``tables``: the person's own language first, our English last."""

    def __init__(self, tables: Sequence[Mapping[str, Any]]) -> None:
        self._tables = tables

    @property
    def fingerprint(self) -> str:
        """A text that is another one whenever something here is."""
        return repr(self._tables)

    def of(self, *path: str, read: Callable[[Any], Read]) -> Read:
        """Return the set at a path as ``read`` gives it, from the first table where it does not raise ``WrongText``.

        Raises ``WrongText`` when English is wrong too: that is a mistake of ours.
        """
        for table in self._tables[:-1]:
            try:
                return read(_at(table, path))
            except WrongText:
                continue
        return read(_at(self._tables[-1], path))

    def names(self, *path: str) -> tuple[str, ...]:
        """Return the names of what stands at a path in English; another language can neither add nor drop any."""
        return tuple(a_table(_at(self._tables[-1], path)))


def content(file: str, language: str = USUAL_LANGUAGE, packs: Traversable | None = None) -> Content:
    """Return a file of content in a language (``sw`` or ``pt_BR``), and in English for what is missing there.

    ``packs`` is a folder of languages that teachers wrote; it is asked before ours.
    """
    ours = importlib.resources.files("teamroom.content")
    codes = dict.fromkeys([language, language.partition("_")[0]])
    places = [
        root / code / file
        for code in codes
        if code.replace("_", "").isalpha()
        for root in (packs, ours if code != USUAL_LANGUAGE else None)
        if root is not None
    ]
    return Content([*_readable(places), tomllib.loads((ours / USUAL_LANGUAGE / file).read_text("utf-8"))])


def _readable(places: Sequence[Traversable]) -> Iterator[Mapping[str, Any]]:
    """Yield what stands in those of the files that are there and are TOML."""
    for place in places:
        try:
            with place.open("rb") as opened:
                held = opened.read(FILE_LIMIT + 1)
            if len(held) <= FILE_LIMIT:
                yield tomllib.loads(held.decode("utf-8"))
        # Missing or a folder; not text or not TOML; brackets in brackets without an end.
        except (OSError, ValueError, RecursionError):
            continue


def _at(table: Any, path: Sequence[str]) -> Any:
    for name in path:
        table = a_table(table).get(name)
    return table


# -- What a set can be -------------------------------------------------------------------------------------------------


def a_table(value: Any) -> Mapping[str, Any]:
    """Return a table; raises ``WrongText`` for anything else."""
    if not isinstance(value, dict):
        raise WrongText
    return value


def a_text(value: Any) -> str:
    """Return one text in one line, with no ``{placeholder}``; raises ``WrongText`` for anything else."""
    return text_with()(value)


def text_with(*names: str) -> Callable[[Any], str]:
    """Return what reads a text that may hold these placeholders and no others."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or not value.strip() or len(value) > TEXT_LIMIT or _CONTROL.search(value):
            raise WrongText
        if any(found[1] not in names for found in _BRACES.finditer(value)):
            raise WrongText
        return value.strip()

    return read


def texts(value: Any) -> tuple[str, ...]:
    """Return a list of texts with at least one in it; raises ``WrongText`` for anything else."""
    return list_of(a_text)(value)


def phrases(value: Any) -> Phrases:
    """Return a list of words to look for; raises ``WrongText`` where there is nothing to look for."""
    listed = Phrases.of(texts(value))
    if not listed:
        raise WrongText
    return listed


def list_of(read: Callable[[Any], Read]) -> Callable[[Any], tuple[Read, ...]]:
    """Return what reads a list, not empty, each of whose members ``read`` can read."""

    def read_all(value: Any) -> tuple[Read, ...]:
        if not isinstance(value, list) or not 0 < len(value) <= LIST_LIMIT:
            raise WrongText
        return tuple(map(read, value))

    return read_all


def a_number(value: Any) -> int:
    """Return a whole number from 1 to 1,000; raises ``WrongText`` for anything else."""
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 1_000:
        raise WrongText
    return value
