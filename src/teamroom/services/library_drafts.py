"""What a form or a command says about a resource: each field given, cleared, or left as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Protocol, TypeAlias

from teamroom.core.errors import UserError
from teamroom.core.messages import CHOICE_UNKNOWN, TEXT_TOO_LONG
from teamroom.core.text import clean, folded, folded_space
from teamroom.model.formats import Part
from teamroom.model.resources import DESCRIPTIONS, SHORT_LIMIT, Need, Resource, Suits


class Unchanged(Enum):
    """Says that a field is left as it is."""

    KEEP = "keep"


KEEP: Final = Unchanged.KEEP
Text: TypeAlias = str | Unchanged | None
"""A text, None to clear it, or KEEP."""
TAGS_LIMIT = 30


@dataclass(frozen=True, slots=True)
class ResourceDraft:
    """The fields of a resource to set. ``without``, ``suits`` and ``tags`` replace what was there.

    ``parts`` has the longer texts to set, by field (``model.resources.WRITTEN``); what it does not name stays.
    """

    title: Text = KEEP
    category: Text = KEEP
    format: Text = KEEP
    subject: Text = KEEP
    year: Text = KEEP
    language: Text = KEEP
    ready: int | Unchanged | None = KEEP
    minutes: int | Unchanged | None = KEEP
    body: Text = KEEP
    permission: Text = KEEP
    source: Text = KEEP
    answers: Text = KEEP
    asks_for: Text = KEEP
    parts: Mapping[str, str | None] = field(default_factory=dict)
    suits: frozenset[Suits] | Unchanged = KEEP
    without: frozenset[Need] | Unchanged = KEEP
    tags: tuple[str, ...] | Unchanged = KEEP

    def apply(self, resource: Resource) -> None:
        """Set what is given; raises ``UserError`` of the model for a value that cannot be."""
        if self.title is not KEEP:
            resource.call(self.title or "")
        if self.category is not KEEP:
            resource.file_under(self.category)
        if self.format is not KEEP:
            resource.shape(self.format)
        if self.permission is not KEEP:
            resource.allow(self.permission)
        for name, minutes in (("ready", self.ready), ("minutes", self.minutes)):
            if minutes is not KEEP:
                resource.take(name, minutes)
        if self.body is not KEEP:
            resource.write(self.body)
        for name, text in self.parts.items():
            resource.fill(name, text)
        self._describe(resource)
        self._needs(resource)
        self._whom(resource)

    def on(self, original: "Described", adaptation: str | None) -> "ResourceDraft":
        """Return the draft of an adaptation: what is given here, and for the rest what the original says."""
        copied = {
            name: getattr(original, name) if getattr(self, name) is KEEP else getattr(self, name) for name in _COPIED
        }
        parts = {**{part.value: text for part, text in original.parts.items()}, **self.parts, "adaptation": adaptation}
        return ResourceDraft(**copied, parts=parts)

    def tag_words(self) -> tuple[str, ...] | None:
        """Return the tags to have, each once (accents and case do not count); None to leave them as they are."""
        if self.tags is KEEP:
            return None
        words = {folded(word): folded_space(clean(word)) for word in reversed(self.tags) if word.strip()}
        if any(len(word) > SHORT_LIMIT for word in words.values()) or len(words) > TAGS_LIMIT:
            raise UserError(TEXT_TOO_LONG, field="tags", limit=f"{TAGS_LIMIT} tags of {SHORT_LIMIT} characters")
        return tuple(reversed(words.values()))

    def _describe(self, resource: Resource) -> None:
        for name in DESCRIPTIONS:
            text: Text = getattr(self, name)
            if text is not KEEP:
                resource.describe(name, text)

    def _needs(self, resource: Resource) -> None:
        if self.without is KEEP:
            return
        for need in Need:
            if need in self.without:
                resource.works_without(need, yes=True)
            elif getattr(resource, f"without_{need.value}"):
                # Taking a mark back leaves the question open: nobody said that it is needed.
                resource.works_without(need, yes=None)

    def _whom(self, resource: Resource) -> None:
        if self.suits is KEEP:
            return
        for whom in Suits:
            if whom in self.suits:
                resource.suits(whom, yes=True)
            elif getattr(resource, whom.field):
                resource.suits(whom, yes=None)


class Described(Protocol):
    """What an adaptation takes over, as ``library_detail.ResourceDetail`` has it."""

    @property
    def parts(self) -> Mapping[Part, str]:
        """The parts that have a text."""
        ...


_COPIED = (
    "title", "category", "format", "subject", "year", "language", "ready", "minutes", "body", "permission", "source", "answers",
    "asks_for", "suits", "without", "tags",
)


def need(word: str) -> Need:
    """Return the need a word names; ``UserError`` that lists them."""
    try:
        return Need(word)
    except ValueError:
        choices = ", ".join(Need)
        raise UserError(CHOICE_UNKNOWN, value=word, field="without", choices=choices) from None


def suits(word: str) -> Suits:
    """Return whom a word means that something was adapted for; ``UserError`` that lists them."""
    try:
        return Suits(word)
    except ValueError:
        choices = ", ".join(Suits)
        raise UserError(CHOICE_UNKNOWN, value=word, field="adapted for", choices=choices) from None
