"""What the search over everything finds: pages, things one can do, resources, problems, topics, what people look for, people."""

from collections.abc import Iterator

from PySide6.QtCore import QLocale

from teamroom.core.progress import Progress
from teamroom.core.text import folded
from teamroom.services.board_texts import board_texts
from teamroom.services.library import Library, ResourceLine
from teamroom.services.people import People
from teamroom.services.problems import Problems
from teamroom.ui.board_wording import step_text
from teamroom.ui.frame.frame import BACK, EXAMPLE, EXCHANGE, LOCK, REMOVE_EXAMPLE, SETTINGS, START
from teamroom.ui.frame.session import Found
from teamroom.ui.library.room_sheets import REQUEST, TOPIC
from teamroom.ui.problems.wording import line_text
from teamroom.ui.routine.presenter import Part
from teamroom.ui.routine.wording import part_text
from teamroom.ui.texts import day_text, tr
from teamroom.ui.week.page import WIN

HITS = 8
"""Resources that are shown."""
CALENDAR = "calendar"
"""The page of terms and holidays; it has no tab."""
CHARTER = "charter"
"""The page of norms; it has no tab."""
GLOSSARY = "glossary"
"""The page of the room's words; it has no tab."""
ROUTINE = "routine"
"""The page of what lies behind the check-in; it has no tab."""
WEEK, PLAN = "week", "plan"
"""The page of the week, and that of the plan of the check-in; the latter has no tab."""
FEW = 4
"""Topics, and requests, that are shown."""


def found_everywhere(
    library: Library, people: People, problems: Problems, query: str, progress: Progress, *, example: bool = False
) -> list[Found]:
    """Return what has the words, in groups; without words what one can do, and the newest resources.

    ``example``: in the example room, where one can look and go away again.
    """
    wanted = folded(query)
    places, deeds = list(_places()), list(_deeds())
    if example:
        places = [one for one in places if one.feature != EXCHANGE]
        deeds = [*_ways_out(), *(one for one in deeds if one.feature in {START, SETTINGS, LOCK})]
    found = [one for one in (*places, *deeds) if _has(one.title, wanted)] if wanted else deeds
    progress.check()
    group = tr("Everywhere", "Resources") if wanted else tr("Everywhere", "Newest")
    lines = library.search(query, limit=HITS).items if wanted else library.list(limit=HITS).items
    found += [_resource(line, group) for line in lines]
    progress.check()
    if wanted:
        found += [*_problems(problems, wanted), *_topics(library, wanted), *_requests(library, wanted)]
        progress.check()
        members = [one for one in people.members() if wanted in folded(one.name)]
        found += [Found(tr("Everywhere", "People"), one.name, "", "people", one.person) for one in members]
    return found


def _has(title: str, wanted: str) -> bool:
    """Tell whether any word of a title begins as what was typed."""
    words = folded(title)
    return words.startswith(wanted) or f" {wanted}" in words


def _places() -> Iterator[Found]:
    group = tr("Everywhere", "Go to")
    yield Found(group, tr("Tabs", "This week"), "", WEEK)
    yield Found(group, tr("Tabs", "Library"), "", "library")
    yield Found(group, tr("Tabs", "Problems"), "", "problems")
    yield Found(group, tr("Tabs", "Exchange"), "", EXCHANGE)
    yield Found(group, tr("Tabs", "People"), "", "people")
    yield Found(group, tr("Tabs", "Terms and holidays"), "", CALENDAR)
    yield Found(group, tr("Tabs", "Our norms"), "", CHARTER)
    yield Found(group, tr("Tabs", "Our words"), "", GLOSSARY)
    yield from _behind_the_checkin(group)


def _behind_the_checkin(group: str) -> Iterator[Found]:
    yield Found(group, tr("Tabs", "What we did"), "", ROUTINE)
    for part in Part:
        yield Found(group, part_text(part), tr("Tabs", "What we did"), ROUTINE, part.value.encode())


def _deeds() -> Iterator[Found]:
    group = tr("Everywhere", "Do")
    yield Found(group, tr("Everywhere", "Add a resource"), "", "library", new=True)
    yield Found(group, tr("Everywhere", "Begin with a problem"), "", "problems", new=True)
    yield Found(group, tr("Everywhere", "Plan the check-in"), "", PLAN)
    yield Found(group, tr("Everywhere", "Tell a small success"), "", WEEK, WIN)
    yield Found(group, tr("Everywhere", "Exchange by a stick or a folder"), "Ctrl+E", EXCHANGE)
    yield Found(group, tr("Everywhere", "Invite a colleague"), "", "people", new=True)
    yield Found(group, tr("Everywhere", "Enter a term or a holiday"), "", CALENDAR, new=True)
    yield Found(group, tr("Everywhere", "Change our norms"), "", CHARTER, new=True)
    yield Found(group, tr("Everywhere", "Add a word to our words"), "", GLOSSARY, new=True)
    yield Found(group, tr("Everywhere", "Look back on the term"), "", ROUTINE, Part.REVIEW.value.encode())
    yield Found(group, tr("Everywhere", "Start or join a room"), "", START)
    yield Found(group, tr("Everywhere", "Show me an example"), "", EXAMPLE)
    yield Found(group, tr("Everywhere", "Change the settings"), "Ctrl+,", SETTINGS)
    yield Found(group, tr("Everywhere", "Lock and leave"), "Ctrl+L", LOCK)


def _ways_out() -> Iterator[Found]:
    group = tr("Everywhere", "Do")
    yield Found(group, tr("Everywhere", "Back to my room"), "", BACK)
    yield Found(group, tr("Everywhere", "Remove the example"), "", REMOVE_EXAMPLE)


def _problems(problems: Problems, wanted: str) -> Iterator[Found]:
    """Find problems by their line, by what was tried and seen, and by what kind they are: a test that failed is a result, too."""
    group = tr("Everywhere", "Problems")
    kinds = [one.id for one in board_texts(QLocale().name()).tags if _has(one.name, wanted)]
    for card in problems.search(wanted, kinds)[:FEW]:
        yield Found(group, line_text(card.line), step_text(card.step), "problems", card.entity)


def _topics(library: Library, wanted: str) -> Iterator[Found]:
    group = tr("Everywhere", "Topics")
    for topic in [one for one in library.topics.list() if _has(one.word, wanted)][:FEW]:
        hint = tr("Library", "%n resource(s)", topic.resources)
        yield Found(group, topic.word, hint, "library", TOPIC + topic.word.encode())


def _requests(library: Library, wanted: str) -> Iterator[Found]:
    group = tr("Everywhere", "Looked for")
    for line in [one for one in library.requests.list() if _has(f"{one.wish} {one.details or ''}", wanted)][:FEW]:
        yield Found(group, line.wish or "", line.author or "", "library", REQUEST + line.entity)


def _resource(line: ResourceLine, group: str) -> Found:
    hint = ", ".join(filter(None, (line.author, day_text(line.changed_ms))))
    return Found(group, line.title or tr("Everywhere", "Without a title"), hint, "library", line.entity)
