"""Words of HTML, SVG and the XML inside office documents. Nothing is fetched, no entity is grown."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from xml.parsers import expat

from teamroom.services.reading.plain import decoded
from teamroom.services.reading.words import Reason, Unreadable, Words

DEPTH_LIMIT = 10_000
"""Elements inside one another; real documents stay below 100."""

ENTITY_LIMIT = 200
"""Characters of an entity that an SVG declares: drawing programs name their namespaces so."""

_GROWN = frozenset({1, 43})
"""XML_ERROR_NO_MEMORY and XML_ERROR_AMPLIFICATION_LIMIT_BREACH of ``expat.h``."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_SILENT_HTML = frozenset({"script", "style", "template"})
_INLINE = """a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp
    small span strike strong sub sup time tt u var wbr"""
_INLINE_HTML = frozenset(_INLINE.split())
"""Elements that may begin or end inside a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Where an XML vocabulary keeps its words, by names of elements without their namespace.

    ``words`` are the elements whose character data count (none: all of them do); ``lines`` and ``blanks`` end
    a line or a word; ``skipped`` ones are left out with all inside, and may be given with a namespace as
    ``"URI name"``. ``doctype`` tells whether a document type declaration is allowed.
    """

    words: frozenset[str]
    lines: frozenset[str]
    blanks: frozenset[str] = field(default_factory=frozenset)
    skipped: frozenset[str] = field(default_factory=frozenset)
    doctype: bool = False


_SVG = Grammar(
    words=frozenset(),
    lines=frozenset({"text", "title", "desc", "p", "div", "flowPara"}),
    blanks=frozenset({"tspan"}),
    skipped=frozenset({"script", "style", "metadata"}),
    doctype=True,
)


def svg_words(content: bytes, words: Words) -> None:
    """Collect the words of an SVG picture: texts, titles and descriptions."""
    xml_words([content], words, _SVG)


def xml_words(pieces: Iterable[bytes], words: Words, grammar: Grammar) -> None:
    """Collect the words of one XML document that comes in pieces.

    Raise ``Unreadable`` for one that is damaged, nested too deeply, or declares a document type or entities
    where ``grammar`` allows none.
    """
    target = _XmlWords(words, grammar)
    try:
        for piece in pieces:
            target.parser.Parse(piece, False)
        target.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unreadable(Reason.TOO_MUCH if error.code in _GROWN else Reason.DAMAGED) from error


class _XmlWords:
    """The handlers of one expat parser."""

    def __init__(self, words: Words, grammar: Grammar) -> None:
        self._words = words
        self._grammar = grammar
        self._depth = 0
        self._inside = 0
        self._skipping = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise Unreadable(Reason.DAMAGED)
        if self._skipping or local in self._grammar.skipped or name in self._grammar.skipped:
            self._skipping += 1
            return
        if local in self._grammar.words:
            self._inside += 1
        if local in self._grammar.blanks:
            self._words.blank()

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        self._depth -= 1
        if self._skipping:
            self._skipping -= 1
            return
        if local in self._grammar.words:
            self._inside -= 1
        if local in self._grammar.lines:
            self._words.line()

    def _characters(self, data: str) -> None:
        if not self._skipping and (self._inside or not self._grammar.words):
            self._words.add(data)

    def _doctype(self, *_: object) -> None:
        if not self._grammar.doctype:
            raise Unreadable(Reason.DAMAGED)

    def _entity(self, *declaration: object) -> None:
        _name, is_parameter, value, *_ = declaration
        plain = isinstance(value, str) and len(value) <= ENTITY_LIMIT and not set("&%") & set(value)
        if is_parameter or not plain:
            raise Unreadable(Reason.TOO_MUCH)


def html_words(content: bytes, words: Words) -> None:
    """Collect the words of a web page: titles, texts and the texts that stand for pictures."""
    declared = _CHARSET.search(content[:4096])
    parser = _HtmlWords(words)
    # All at once: in pieces, a long element that is not complete yet would be scanned again with each of
    # them.
    parser.feed(decoded(content, declared[1].decode("ascii") if declared else None))
    parser.close()


class _HtmlWords(HTMLParser):
    """Collects what a browser would show."""

    def __init__(self, words: Words) -> None:
        super().__init__(convert_charrefs=True)
        self._words = words
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT_HTML:
            self._silent += 1
        if tag not in _INLINE_HTML:
            self._words.line()
        if tag == "img":
            self._words.add(dict(attrs).get("alt") or "")
            self._words.blank()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT_HTML:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT_HTML:
            self._silent = max(0, self._silent - 1)
        if tag not in _INLINE_HTML:
            self._words.line()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.add(data)
