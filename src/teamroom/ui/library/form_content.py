"""What stands in the form of a resource, as plain data: read from a resource, kept as a draft, turned into a save."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import TypeVar

from teamroom.model.formats import Part
from teamroom.model.resources import Need, Suits
from teamroom.services.drafts import Value
from teamroom.services.library import ResourceDetail
from teamroom.services.library_drafts import KEEP, ResourceDraft, Unchanged
from teamroom.services.library_rows import FileLine
from teamroom.ui.library.question_content import (
    QuestionContent,
    packed_questions,
    questions_copied,
    questions_read,
    unpacked_questions,
)

T = TypeVar("T")

_LISTS = ("without", "suits", "files", "dropped", "originals")
_APART = {*_LISTS, "each", "consent", "parts", "questions"}
"""What is no text."""


@dataclass(frozen=True, slots=True)
class FormContent:
    """Everything as it was typed. ``files`` are paths of files to add, ``dropped`` ids (hex) of files to take off.

    ``originals``: those of the files that are not to be made smaller. ``each``: of several files each becomes a
    resource of its own. ``consent``: nobody can be recognised in the files, or everybody agreed. ``parts`` are those
    with a text, by ``Part``; ``questions`` those that say anything.
    """

    title: str = ""
    category: str = ""
    format: str = ""
    subject: str = ""
    year: str = ""
    ready: str = ""
    minutes: str = ""
    language: str = ""
    tags: str = ""
    permission: str = ""
    source: str = ""
    answers: str = ""
    asks_for: str = ""
    adaptation: str = ""
    body: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[QuestionContent, ...] = ()
    without: tuple[str, ...] = ()
    suits: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    each: bool = False
    originals: tuple[str, ...] = ()
    consent: bool = False

    @property
    def has_more(self) -> bool:
        """Tell whether anything is filled in that the form asks for later."""
        rest = replace(self, title="", category="", format="", adaptation="", parts={}, questions=())
        files = FormContent(
            files=self.files, dropped=self.dropped, each=self.each, originals=self.originals, consent=self.consent
        )
        return rest != files

    def draft(self, before: "FormContent | None" = None) -> ResourceDraft:
        """Return what to save; where ``before`` says the same, the field is left as it is."""

        def changed(name: str, value: T) -> T | Unchanged:
            return KEEP if before is not None and getattr(before, name) == getattr(self, name) else value

        return ResourceDraft(
            title=changed("title", self.title),
            category=changed("category", self.category or None),
            format=changed("format", self.format or None),
            subject=changed("subject", self.subject or None),
            year=changed("year", self.year or None),
            language=changed("language", self.language or None),
            ready=changed("ready", _number(self.ready)),
            minutes=changed("minutes", _number(self.minutes)),
            body=changed("body", self.body or None),
            permission=changed("permission", self.permission or None),
            source=changed("source", self.source or None),
            answers=changed("answers", self.answers or None),
            asks_for=changed("asks_for", self.asks_for or None),
            parts=self._written(before or FormContent()),
            without=changed("without", frozenset(Need(one) for one in self.without)),
            suits=changed("suits", frozenset(Suits(one) for one in self.suits)),
            tags=changed("tags", tuple(self.tags.split(","))),
        )

    def _written(self, before: "FormContent") -> dict[str, str | None]:
        """Return the longer texts that differ, by the field they are saved in."""
        now, then = ({**one.parts, "adaptation": one.adaptation} for one in (self, before))
        return {name: now.get(name) or None for name in {**then, **now} if now.get(name, "") != then.get(name, "")}


def content_of(detail: ResourceDetail) -> FormContent:
    """Return what the form shows of a resource."""
    return FormContent(
        title=detail.title or "",
        category=detail.category or "",
        format=detail.format or "",
        subject=detail.subject or "",
        year=detail.year or "",
        ready="" if detail.ready is None else str(detail.ready),
        minutes="" if detail.minutes is None else str(detail.minutes),
        language=detail.language or "",
        tags=", ".join(detail.tags),
        permission=detail.permission or "",
        source=detail.source or "",
        answers=detail.answers or "",
        asks_for=detail.asks_for or "",
        adaptation=detail.adaptation or "",
        body=detail.body or "",
        parts={part.value: text for part, text in detail.parts.items()},
        questions=questions_read(detail),
        without=tuple(sorted(detail.without)),
        suits=tuple(sorted(detail.suits)),
        consent=has_consent(detail.attachments),
    )


def has_consent(files: Iterable[FileLine]) -> bool:
    """Tell whether people in files agreed: there are files that may show some, and it was said of all of them."""
    said = [one.consent for one in files if one.consent is not None]
    return bool(said) and all(said)


def copy_of(detail: ResourceDetail) -> FormContent:
    """Return what the form shows of a copy to be adapted.

    What its author alone can say stays with them: what happened in their class, and what they would like to hear.
    """
    content = content_of(detail)
    parts = {part: text for part, text in content.parts.items() if part != Part.HAPPENED}
    return replace(content, parts=parts, questions=questions_copied(detail), adaptation="", asks_for="")


def packed(content: FormContent) -> dict[str, Value]:
    """Return a form as values by name, to be kept as a draft; what is empty is left out."""
    kept: dict[str, Value] = {**asdict(replace(content, parts={}, questions=())), **content.parts}
    kept["questions"] = packed_questions(content.questions)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in kept.items() if value}


def unpacked(kept: Mapping[str, Value]) -> FormContent:
    """Return a form that was kept; what cannot be understood is left out."""
    texts = {one.name: _text(kept.get(one.name)) for one in fields(FormContent) if one.name not in _APART}
    parts = {part.value: _text(kept.get(part)) for part in Part}
    lists = {name: _texts(kept.get(name)) for name in _LISTS}
    return FormContent(
        **texts,
        parts={part: text for part, text in parts.items() if text},
        questions=unpacked_questions(_texts(kept.get("questions"))),
        without=tuple(one for one in lists["without"] if one in list(Need)),
        suits=tuple(one for one in lists["suits"] if one in list(Suits)),
        files=lists["files"],
        dropped=lists["dropped"],
        originals=lists["originals"],
        each=kept.get("each") is True,
        consent=kept.get("consent") is True,
    )


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _text(kept: Value) -> str:
    return kept if isinstance(kept, str) else ""


def _texts(kept: Value) -> tuple[str, ...]:
    return tuple(one for one in kept if isinstance(one, str)) if isinstance(kept, list) else ()
