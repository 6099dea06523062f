"""What the people of the example room write, read from ``content/<language>/demo.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from teamroom.model.formats import QUESTION_TEXTS, Format, Part
from teamroom.model.resources import Category, Need, Suits
from teamroom.services.content_texts import (
    USUAL_LANGUAGE,
    Content,
    WrongText,
    a_number,
    a_table,
    a_text,
    content,
    list_of,
    texts,
)
from teamroom.services.library_drafts import KEEP, ResourceDraft
from teamroom.services.questions import QuestionDraft, QuestionsDraft

E = TypeVar("E", bound=StrEnum)

_SHORT = ("subject", "year", "asks_for", "body")


@dataclass(frozen=True, slots=True)
class StoryResource:
    """A resource of the story. ``adaptation``: what was changed in it and why, where it began as a copy of another."""

    draft: ResourceDraft
    questions: QuestionsDraft | None
    adaptation: str | None


class StoryTexts:
    """The texts of the story in one language; what a file lacks, or has wrong, is in English."""

    def __init__(self, held: Content) -> None:
        self._held = held

    @property
    def name(self) -> str:
        """What the room is called."""
        return self.text("name")

    @property
    def fingerprint(self) -> str:
        """A text that is another one whenever something in the story is."""
        return self._held.fingerprint

    def text(self, *path: str) -> str:
        """Return one line."""
        return self._held.of(*path, read=a_text)

    def set(self, *path: str) -> Mapping[str, str]:
        """Return a set of lines by their names."""
        return self._held.of(*path, read=_lines)

    def resource(self, name: str) -> StoryResource:
        """Return something that is shared."""
        return self._held.of("resource", name, read=_a_resource)

    def names(self, *path: str) -> tuple[str, ...]:
        """Return the names of what stands at a path."""
        return self._held.names(*path)


def story_texts(language: str = USUAL_LANGUAGE, packs: Traversable | None = None) -> StoryTexts:
    """Return the story in a language (``sw`` or ``pt_BR``); English where nobody has written it yet."""
    return StoryTexts(content("demo.toml", language, packs))


def _lines(value: Any) -> Mapping[str, str]:
    return {name: a_text(text) for name, text in a_table(value).items()}


def _text(value: Any) -> str:
    """Return a text of one line, or of several where a list is given."""
    return "\n".join(texts(value)) if isinstance(value, list) else a_text(value)


def _a_resource(value: Any) -> StoryResource:
    table = a_table(value)
    draft = ResourceDraft(
        title=a_text(table.get("title")),
        category=_chosen(Category, table.get("category")),
        format=_chosen(Format, table.get("format")),
        ready=a_number(table.get("ready")),
        minutes=a_number(table.get("minutes")),
        parts={_chosen(Part, name): _text(text) for name, text in a_table(table.get("parts", {})).items()},
        without=frozenset(_chosen(Need, one) for one in texts(table["without"])) if "without" in table else KEEP,
        suits=frozenset(_chosen(Suits, one) for one in texts(table["suits"])) if "suits" in table else KEEP,
        tags=texts(table["tags"]) if "tags" in table else KEEP,
        **{name: a_text(table[name]) for name in _SHORT if name in table},
    )
    asked = list_of(_a_question)(table["questions"]) if "questions" in table else ()
    adaptation = a_text(table["adaptation"]) if "adaptation" in table else None
    return StoryResource(draft, QuestionsDraft(asked) if asked else None, adaptation)


def _a_question(value: Any) -> QuestionDraft:
    table = a_table(value)
    if not set(table) <= set(QUESTION_TEXTS):
        raise WrongText
    return QuestionDraft({name: _text(text) for name, text in table.items()})


def _chosen(choices: type[E], value: Any) -> E:
    try:
        return choices(value)
    except ValueError:
        raise WrongText from None
