"""What all printed resources have: the head with what it is, the parts with their names, the files, who made it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDateTime, QLocale

from teamroom.model.formats import PARTS, Part
from teamroom.services.library import ResourceDetail
from teamroom.services.library_rows import FileLine
from teamroom.ui.library.wording import (
    DOT,
    category_text,
    files_text,
    format_text,
    listed,
    minutes_text,
    need_text,
    permission_text,
    title_text,
)
from teamroom.ui.print_blocks import (
    HAIR,
    MM,
    Align,
    Beside,
    Block,
    Style,
    Words,
    isolated,
    side_by_side,
    typed,
)
from teamroom.ui.print_shapes import Rule
from teamroom.ui.texts import name_text, one_line, size_text, tr

BODY, LEAST = 11.0, 9.0
"""Points of a text, and of the smallest that is still printed."""
_LABELS = 36 * MM
_SMALL = 8.5
_TITLE = 9.0
"""By how many points a title is larger than the text."""
MOST_FILES = 40
"""Files that are listed; somebody else's program may send thousands."""


def labels_width(points: float) -> float:
    """Return how wide the column with the names of the parts is."""
    return _LABELS * points / BODY


def part_name(part: Part) -> str:
    """Return what stands before a part on paper."""
    return {
        Part.IDEA: tr("LibraryPrint", "The idea"),
        Part.SAY: tr("LibraryPrint", "Say this"),
        Part.MISTAKE: tr("LibraryPrint", "The mistake pupils make here"),
        Part.ASK: tr("LibraryPrint", "Ask this"),
        Part.NEEDS: tr("LibraryPrint", "What you need"),
        Part.STEPS: tr("LibraryPrint", "Steps"),
        Part.LOOK_FOR: tr("LibraryPrint", "Look for"),
        Part.IF_FLAT: tr("LibraryPrint", "If the class is flat"),
        Part.HOOK: tr("LibraryPrint", "Why it hooks"),
        Part.HAPPENED: tr("LibraryPrint", "What happened"),
        Part.OBJECTIVE: tr("LibraryPrint", "Objective"),
        Part.OPENING: tr("LibraryPrint", "Opening"),
        Part.MAIN: tr("LibraryPrint", "Main part"),
        Part.CHECKING: tr("LibraryPrint", "Check"),
        Part.SUPPORT: tr("LibraryPrint", "Support"),
        Part.STRETCH: tr("LibraryPrint", "Stretch"),
        Part.MATERIALS: tr("LibraryPrint", "Materials"),
        Part.TIMING: tr("LibraryPrint", "Timing"),
    }[part]


@dataclass(frozen=True, slots=True)
class Written:
    """A part with its name and its text."""

    part: Part
    name: str
    text: str


def parts_of(detail: ResourceDetail) -> list[Written]:
    """Return the parts with a text: those of its format in their order, then what was written for another format."""
    own = PARTS.get(detail.format or "", ())
    order = (*own, *(one for one in Part if one not in own))
    return [Written(part, part_name(part), detail.parts[part]) for part in order if part in detail.parts]


def facts(detail: ResourceDetail) -> str:
    """Return subject, year and the times it takes, as one line."""
    said = [one_line(detail.subject), one_line(detail.year)]
    if detail.minutes is not None:
        said.append(tr("LibraryPrint", "{minutes} in class").format(minutes=minutes_text(detail.minutes)))
    if detail.ready is not None:
        said.append(tr("LibraryPrint", "{minutes} to get ready").format(minutes=minutes_text(detail.ready)))
    return side_by_side(said, DOT)


def head(detail: ResourceDetail, points: float = BODY, *, kind: str = "") -> list[Block]:
    """Return what a page begins with. ``kind``: what it is, if not its category and format."""
    what = kind or DOT.join(one for one in (category_text(detail.category), format_text(detail.format)) if one)
    small = max(LEAST, points - 2)
    made: list[Block] = [Words(what, Style(small, bold=True, quiet=True), 0.0, align=Align.PAGE, keeps=True)] if what else []
    made.append(Words(title_text(detail.title), Style(points + _TITLE, bold=True), small * 0.4, align=Align.PAGE, keeps=True))
    if facts(detail):
        made.append(Words(facts(detail), Style(points), small * 0.4, align=Align.PAGE, keeps=True))
    made.append(Rule(points * 0.7, weight=2 * HAIR))
    return made


def labelled(name: str, text: str, points: float, *, above: float, labels: float = 0.0) -> list[Block]:
    """Return a text with its name in a column before it, ``labels`` wide or as wide as usual."""
    inner = typed(text, Style(points))
    return [Beside(name, inner, Style(points, bold=True), labels or labels_width(points), above)] if inner else []


def free_text(detail: ResourceDetail, points: float, above: float) -> list[Block]:
    """Return the text of the resource itself, as wide as the page."""
    return typed(detail.body or "", Style(points), above=above)


def needs_nothing(detail: ResourceDetail) -> str:
    """Return what it works without, empty where nobody said it."""
    if not detail.without:
        return ""
    return ", ".join(need_text(one) for one in sorted(detail.without))


def files(detail: ResourceDetail, points: float, *, above: float, printed: Sequence[FileLine] = ()) -> list[Block]:
    """Return the list of the files, and how each comes onto paper. ``printed``: those that follow as pictures."""
    shown = detail.attachments[:MOST_FILES]
    if not shown:
        return []
    name = tr("LibraryPrint", "Files")
    inner: list[Block] = [Words(_file_text(one, printed), Style(points), points * 0.3) for one in shown]
    if len(detail.attachments) > len(shown):
        inner.append(Words(files_text(len(detail.attachments)), Style(points, quiet=True), points * 0.3))
    if any(one not in printed for one in shown):
        said = tr("LibraryPrint", "The files themselves are in TeamRoom.")
        inner.append(Words(said, Style(max(LEAST, points - 1), quiet=True), points * 0.5))
    return [Beside(name, inner, Style(points, bold=True), labels_width(points), above)]


def _file_text(file: FileLine, printed: Sequence[FileLine]) -> str:
    text = tr("LibraryPrint", "{name} ({size})").format(name=name_text(file.name), size=size_text(file.size))
    if file in printed:
        return tr("LibraryPrint", "{file}, on a page of its own").format(file=text)
    if file.media_type == "application/pdf":
        return tr("LibraryPrint", "{file}: print the file itself from its own program").format(file=text)
    return text


def closing(detail: ResourceDetail, *, people: Sequence[str] = ()) -> list[Block]:
    """Return what stands at the bottom: who made it and when, what may be done with it, where it comes from."""
    small = Style(_SMALL, quiet=True)
    names = listed(dict.fromkeys(one for one in (detail.author, *people) if one))
    by = tr("LibraryPrint", "By {names}").format(names=isolated(names)) if names else ""
    first = side_by_side((by, _day(detail.changed_ms), permission_text(detail.permission)), DOT)
    lines = [first]
    if detail.source:
        lines.append(tr("LibraryPrint", "Source: {name}").format(name=isolated(one_line(detail.source))))
    if detail.adapted_from is not None:
        text = tr("LibraryPrint", "Adapted from “{title}”")
        lines.append(text.format(title=isolated(title_text(detail.adapted_from.title))))
    return [Rule(), *(Words(line, small, 0.0 if place else 4.0, align=Align.PAGE) for place, line in enumerate(lines))]


def _day(when_ms: int) -> str:
    """Return a day with its year: paper is still read when the year is over."""
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(when_ms).date(), "d MMM yyyy")
