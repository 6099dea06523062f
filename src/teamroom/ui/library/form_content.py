"""What stands in the form of a resource, as plain data: read from a resource, kept as a draft, turned into a save."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import TypeVar

from teamroom.model.resources import Need
from teamroom.services.drafts import Value
from teamroom.services.library import ResourceDetail
from teamroom.services.library_drafts import KEEP, ResourceDraft, Unchanged
from teamroom.services.library_rows import FileLine

T = TypeVar("T")

_LISTS = ("without", "files", "dropped", "originals")
_TICKS = ("each", "consent")


@dataclass(frozen=True, slots=True)
class FormContent:
    """Everything as it was typed. ``files`` are paths of files to add, ``dropped`` ids (hex) of files to take off.

    ``originals``: those of the files that are not to be made smaller. ``each``: of several files each becomes a
    resource of its own. ``consent``: nobody can be recognised in the files, or everybody agreed.
    """

    title: str = ""
    category: str = ""
    format: str = ""
    subject: str = ""
    year: str = ""
    minutes: str = ""
    language: str = ""
    tags: str = ""
    permission: str = ""
    source: str = ""
    body: str = ""
    without: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    each: bool = False
    originals: tuple[str, ...] = ()
    consent: bool = False

    @property
    def has_more(self) -> bool:
        """Tell whether anything is filled in that the form asks for later."""
        begun = FormContent(
            title=self.title, category=self.category, files=self.files, dropped=self.dropped, each=self.each,
            originals=self.originals, consent=self.consent,
        )
        return self != begun

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
            minutes=changed("minutes", int(self.minutes) if self.minutes.isdecimal() else None),
            body=changed("body", self.body or None),
            permission=changed("permission", self.permission or None),
            source=changed("source", self.source or None),
            without=changed("without", frozenset(Need(one) for one in self.without)),
            tags=changed("tags", tuple(self.tags.split(","))),
        )


def content_of(detail: ResourceDetail) -> FormContent:
    """Return what the form shows of a resource."""
    return FormContent(
        title=detail.title or "",
        category=detail.category or "",
        format=detail.format or "",
        subject=detail.subject or "",
        year=detail.year or "",
        minutes="" if detail.minutes is None else str(detail.minutes),
        language=detail.language or "",
        tags=", ".join(detail.tags),
        permission=detail.permission or "",
        source=detail.source or "",
        body=detail.body or "",
        without=tuple(sorted(detail.without)),
        consent=has_consent(detail.attachments),
    )


def has_consent(files: Iterable[FileLine]) -> bool:
    """Tell whether people in files agreed: there are files that may show some, and it was said of all of them."""
    said = [one.consent for one in files if one.consent is not None]
    return bool(said) and all(said)


def packed(content: FormContent) -> dict[str, Value]:
    """Return a form as values by name, to be kept as a draft; what is empty is left out."""
    filled = {name: value for name, value in asdict(content).items() if value}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in filled.items()}


def unpacked(kept: Mapping[str, Value]) -> FormContent:
    """Return a form that was kept; what cannot be understood is left out."""
    names = [one.name for one in fields(FormContent) if one.name not in {*_LISTS, *_TICKS}]
    texts = {name: _text(kept.get(name)) for name in names}
    lists = {name: _texts(kept.get(name)) for name in _LISTS}
    without = tuple(one for one in lists["without"] if one in list(Need))
    return FormContent(
        **texts, without=without, files=lists["files"], dropped=lists["dropped"], originals=lists["originals"],
        each=kept.get("each") is True, consent=kept.get("consent") is True,
    )


def _text(kept: Value) -> str:
    return kept if isinstance(kept, str) else ""


def _texts(kept: Value) -> tuple[str, ...]:
    return tuple(one for one in kept if isinstance(one, str)) if isinstance(kept, list) else ()
