"""What two resources have the same and what differs: field by field, part by part, question by question, file by file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teamroom.model.formats import Part
from teamroom.services.library import ResourceDetail
from teamroom.services.library_rows import FileLine
from teamroom.services.questions import QuestionLine
from teamroom.ui.library.format_wording import part_text
from teamroom.ui.library.wording import (
    category_text,
    field_text,
    format_text,
    listed,
    minutes_text,
    need_text,
    permission_text,
    suits_text,
)
from teamroom.ui.texts import one_line, tr


@dataclass(frozen=True, slots=True)
class Pair:
    """A field: its name, how it reads in each (empty where one has nothing there), and whether that is the same."""

    name: str
    texts: tuple[str, str]
    same: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs in the order of reading, and the names of what is the same. What neither has is left out."""

    differing: tuple[Pair, ...]
    same: tuple[str, ...]


def compared(one: ResourceDetail, other: ResourceDetail) -> Comparison:
    """Compare two resources."""
    pairs = [*_pairs(one, other), *_questions(one.questions, other.questions), _files(one.attachments, other.attachments)]
    pairs = [pair for pair in pairs if any(pair.texts)]
    differing = tuple(pair for pair in pairs if not pair.same)
    return Comparison(differing, tuple(pair.name for pair in pairs if pair.same))


def _pairs(one: ResourceDetail, other: ResourceDetail) -> Iterator[Pair]:
    for (name, text), (_, there) in zip(_fields(one), _fields(other), strict=True):
        yield Pair(name, (text, there), same=text == there)


def _fields(detail: ResourceDetail) -> Iterator[tuple[str, str]]:
    """Yield name and words of every field, in the same order for every resource."""
    yield field_text("title"), one_line(detail.title)
    yield field_text("category"), category_text(detail.category)
    yield field_text("format"), format_text(detail.format)
    for name in ("subject", "year", "language"):
        yield field_text(name), one_line(getattr(detail, name))
    yield tr("Comparison", "Minutes to get ready"), _minutes(detail.ready)
    yield field_text("minutes"), _minutes(detail.minutes)
    yield tr("Comparison", "Works without"), ", ".join(need_text(one) for one in sorted(detail.without))
    yield tr("Comparison", "Adapted for"), ", ".join(suits_text(one) for one in sorted(detail.suits))
    yield tr("Comparison", "What it answers"), one_line(detail.answers)
    for part in Part:
        yield part_text(part), detail.parts.get(part, "")
    yield field_text("body"), detail.body or ""
    yield tr("Comparison", "Tags"), listed(detail.tags)
    yield field_text("permission"), permission_text(detail.permission)
    yield field_text("source"), one_line(detail.source)


def _minutes(minutes: int | None) -> str:
    return "" if minutes is None else minutes_text(minutes)


def _questions(ones: Sequence[QuestionLine], others: Sequence[QuestionLine]) -> Iterator[Pair]:
    for place in range(max(len(ones), len(others))):
        text, there = (_question(side[place]) if place < len(side) else "" for side in (ones, others))
        yield Pair(tr("Comparison", "Question {number}").format(number=place + 1), (text, there), same=text == there)


def _question(one: QuestionLine) -> str:
    lines = [(one.asked or "").strip(), *one.options]
    told = (
        (one.answer, tr("Comparison", "Right: {text}")), (one.why, tr("Comparison", "Why: {text}")),
        (one.wrong, tr("Comparison", "A wrong answer tells: {text}")), (one.next_step, tr("Comparison", "Then: {text}")),
    )
    return "\n".join([*lines, *(said.format(text=text.strip()) for text, said in told if text)])


def _files(ones: Sequence[FileLine], others: Sequence[FileLine]) -> Pair:
    """Return the names of the files; one that only seems to be the same says so."""
    contents, there = ({(one.name, one.content_hash) for one in side} for side in (ones, others))
    texts = _file_names(ones, others), _file_names(others, ones)
    return Pair(tr("Comparison", "Files"), texts, same=contents == there)


def _file_names(files: Sequence[FileLine], others: Sequence[FileLine]) -> str:
    names = {one.name: one.content_hash for one in others}
    said = []
    for file in sorted(files, key=lambda one: (one.name, one.content_hash)):
        other = names.get(file.name, file.content_hash)
        text = "{name}" if other == file.content_hash else tr("Comparison", "{name} (with other content)")
        said.append(text.format(name=one_line(file.name)))
    return "\n".join(said)
