"""Commands about the library."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from teamroom.cli.asking import text_of
from teamroom.cli.output import Answer, counted, shown_id, size_text
from teamroom.cli.visit import Visit
from teamroom.core.ids import EntityId
from teamroom.model.formats import Part
from teamroom.model.resources import chosen
from teamroom.services.file_names import title_from
from teamroom.services.fingerprints import sha256_of_files
from teamroom.services.library import Filters, Library, Page, ResourceDetail, ResourceLine
from teamroom.services.library_drafts import KEEP, ResourceDraft, Unchanged, need, suits
from teamroom.services.library_rows import Show

T = TypeVar("T")
NO_TITLE = "(no title)"

_SHOWN = ("category", "format", "subject", "year", "language", "ready", "minutes", "permission", "source", "answers", "asks_for")
_ALL = ("title", *_SHOWN, "body", "parts", "questions", "lacking", "adaptation", "made_ms", "changed_ms", "gone", "returned", "incomplete")


def library_of(visit: Visit) -> Library:
    """Return the library of the room that is meant."""
    return Library(visit.room(), visit.surroundings.reader)


def add(visit: Visit) -> Answer:
    """Add one resource with all files if it has a title, else one for each file."""
    arguments = visit.arguments
    library = library_of(visit)
    files: list[Path] = arguments.files
    draft = draft_of(visit)
    with visit.waiting() as progress:
        if arguments.title is None and files:
            ids = library.add_each(draft, files, progress)
        else:
            ids = (library.add(draft, files, progress),)
    titles = [title_from(file.name) for file in files] if arguments.title is None else [arguments.title]
    lines = [
        f"Added “{title}” (number {shown_id(entity)})." for title, entity in zip(titles, ids, strict=True)
    ]
    return Answer({"id": ids[0], "ids": ids}, lines)


def edit(visit: Visit) -> Answer:
    """Change what was given, leave the rest."""
    library, entity = _meant(visit)
    library.edit(entity, draft_of(visit))
    return Answer({"id": entity}, [f"Changed (number {shown_id(entity)})."])


def remove(visit: Visit) -> Answer:
    """Put a resource into the trash."""
    library, entity = _meant(visit)
    library.remove(entity)
    return Answer(
        {"id": entity}, [f"Removed (number {shown_id(entity)}); `teamroom library restore` brings it back."]
    )


def restore(visit: Visit) -> Answer:
    """Take a resource out of the trash."""
    library, entity = _meant(visit)
    library.restore(entity)
    return Answer({"id": entity}, [f"Back in the library (number {shown_id(entity)})."])


def erase(visit: Visit) -> Answer:
    """Wipe the person's own values of a field."""
    library, entity = _meant(visit)
    wiped = library.erase(entity, visit.arguments.field)
    said = "It is certain once a colleague received this; copies outside TeamRoom cannot be called back."
    return Answer({"id": entity, "wiped": wiped}, [f"Wiped {counted(wiped, 'value')} here. {said}"])


def list_some(visit: Visit) -> Answer:
    """Show the newest resources."""
    return _shown(library_of(visit).list(filters_of(visit), visit.arguments.limit))


def search(visit: Visit) -> Answer:
    """Show what fits the words."""
    return _shown(library_of(visit).search(visit.arguments.query, filters_of(visit), visit.arguments.limit))


def trash(visit: Visit) -> Answer:
    """Show what was removed."""
    found = library_of(visit).trash()
    items = [{"id": one.entity, "title": one.title, "author": one.author} for one in found]
    lines = [f"{shown_id(one.entity)}  {one.title or NO_TITLE}" for one in found]
    return Answer({"total": len(items), "items": items}, lines or ["The trash is empty."])


def show(visit: Visit) -> Answer:
    """Show all of one resource."""
    library, entity = _meant(visit)
    detail = library.show(entity)
    sums = sha256_of_files(visit.room(), entity)
    attachments = [
        {"name": one.name, "size": one.size, "sha256": sums.get(one.entity), "present": one.present}
        for one in detail.attachments
    ]
    fields = {name: getattr(detail, name) for name in (*_ALL, "tags", "author", "versions")}
    uses, feedback = library.uses.both(entity)
    result = {
        "id": entity, **fields, "without": sorted(detail.without), "suits": sorted(detail.suits),
        "attachments": attachments, "uses": uses, "feedback": feedback,
    }
    return Answer(result, _page(detail))


def save(visit: Visit) -> Answer:
    """Write the files of a resource into a folder."""
    library, entity = _meant(visit)
    with visit.waiting() as progress:
        files = library.save(entity, visit.arguments.folder, progress)
    return Answer(
        {"id": entity, "files": files}, [f"Wrote {file}." for file in files] or ["It has no files."]
    )


def draft_of(visit: Visit) -> ResourceDraft:
    """Return what the arguments say about a resource; what was not given is kept as it is."""
    given = visit.arguments
    body = KEEP if given.body_file is None else text_of(visit.files, given.body_file)
    return ResourceDraft(
        title=_kept(given.title),
        category=_kept(given.category),
        format=_kept(given.format),
        permission=_kept(given.permission),
        ready=_kept(given.ready),
        minutes=KEEP if given.minutes is None else given.minutes or None,
        body=body,
        tags=KEEP if given.tag is None else tuple(given.tag),
        without=KEEP if given.without is None else frozenset(need(one) for one in given.without),
        subject=_kept(given.subject),
        year=_kept(given.year),
        language=_kept(given.language),
        source=_kept(given.source),
        answers=_kept(given.answers),
        asks_for=_kept(given.asks_for),
        suits=KEEP if given.suits is None else frozenset(suits(one) for one in given.suits),
        parts=_parts(given.part or ()),
    )


def _parts(given: Sequence[Sequence[str]]) -> dict[str, str | None]:
    """Return the parts of a format; ``UserError`` that lists them for another name."""
    return {chosen(Part, "part", name): text or None for name, text in given}


def filters_of(visit: Visit) -> Filters:
    """Return the filters of the arguments."""
    given = visit.arguments
    return Filters(
        category=given.category,
        format=given.format,
        subject=given.subject,
        year=given.year,
        language=given.language,
        ready_max=given.ready_max,
        minutes_max=given.minutes_max,
        suits=frozenset(suits(one) for one in given.suits or ()),
        shows=frozenset(Show(one) for one in given.show or ()),
        tags=tuple(given.tag or ()),
        without=frozenset(need(one) for one in given.without or ()),
    )


def _meant(visit: Visit) -> tuple[Library, EntityId]:
    library = library_of(visit)
    return library, library.find(visit.arguments.id)


def _kept(value: T | None) -> T | Unchanged:
    return KEEP if value is None else value


def _shown(page: Page) -> Answer:
    items = [
        {
            "id": one.entity,
            "title": one.title,
            "category": one.category,
            "format": one.format,
            "author": one.author,
            "score": one.score,
        }
        for one in page.items
    ]
    lines = [line for one in page.items for line in _line(one)]
    more = [f"… and {page.total - len(items)} more."] if page.total > len(items) else []
    instead = [f"Shown instead: what fits “{page.corrected}”."] if page.corrected else []
    return Answer(
        {"total": page.total, "items": items}, [*instead, *lines, *more] or ["There is nothing like that."]
    )


def _line(line: ResourceLine) -> list[str]:
    described = ", ".join(str(one) for one in (line.category, line.format, line.author) if one)
    snippet = [f"          {line.snippet}"] if line.snippet else []
    return [f"{shown_id(line.entity)}  {line.title or NO_TITLE}  ({described})", *snippet]


def _page(detail: ResourceDetail) -> list[str]:
    facts = [f"  {name}: {value}" for name in _SHOWN if (value := getattr(detail, name)) is not None]
    needs = [f"  works without: {', '.join(sorted(detail.without))}"] if detail.without else []
    tags = [f"  tags: {', '.join(detail.tags)}"] if detail.tags else []
    body = [f"    {line}" for line in (detail.body or "").splitlines()]
    body += [line for part, text in detail.parts.items() for line in (f"  {part}:", *(f"    {one}" for one in text.splitlines()))]
    body += [f"  question {place}: {one.asked or ''}" for place, one in enumerate(detail.questions, 1)]
    if detail.adaptation:
        body.append(f"  changed: {detail.adaptation}")
    files = [
        f"  file: {one.name}, {size_text(one.size)}{'' if one.present else ' (still on its way)'}"
        for one in detail.attachments
    ]
    return [f"{detail.title or NO_TITLE}  (by {detail.author})", *facts, *needs, *tags, *body, *files]
