"""How the library says things: categories, formats, what is not needed, who may use it, kinds of files."""

from collections.abc import Iterable
from itertools import islice

from teamroom.model.formats import Format
from teamroom.model.resources import TITLE_LIMIT, Category, Need, Permission, Suits
from teamroom.model.uses import FeedbackKind, Result
from teamroom.services.library_rows import ResourceLine, Show
from teamroom.services.look_alikes import LookAlike
from teamroom.services.returned import CameBack
from teamroom.services.versions import OpenChoice
from teamroom.ui.board_wording import board_field_text
from teamroom.ui.charter_fields import charter_field_text, charter_title
from teamroom.ui.checkin_fields import checkin_field_text, checkin_title
from teamroom.ui.library.format_wording import part_text, question_field_text
from teamroom.ui.people_fields import people_field_text, people_title
from teamroom.ui.texts import day_text, one_line, tr

CATEGORY_TOKENS: dict[str, str] = {
    Category.CONCEPT: "link",
    Category.ENGAGEMENT: "accent",
    Category.ASSESSMENT: "question",
}
"""The colour of each category; its icon, named as the category, says the same by its shape."""
DOT = " · "
MOST_LISTED, LONGEST_LIST = 100, 1000
"""Things, and characters of them, that are shown in one line; somebody else's program may send thousands."""


def category_text(value: str | None) -> str:
    """Return the name of a category, empty for none or one that is not known here."""
    names: dict[str, str] = {
        Category.CONCEPT: tr("Library", "Concept explanation"),
        Category.ENGAGEMENT: tr("Library", "Student engagement strategy"),
        Category.ASSESSMENT: tr("Library", "Assessment tool"),
    }
    return names.get(value or "", "")


def format_text(value: str | None) -> str:
    """Return the name of a format, empty for none or one that is not known here."""
    names: dict[str, str] = {
        Format.ONE_SLIDE: tr("Library", "One-slide explanation"),
        Format.SHORT_CHECK: tr("Library", "Short check"),
        Format.OPENER: tr("Library", "Lesson opener"),
        Format.PLAN: tr("Library", "Plan"),
        Format.OTHER: tr("Library", "Other"),
    }
    return names.get(value or "", "")


def need_text(need: Need) -> str:
    """Return what something works without."""
    return {
        Need.PROJECTOR: tr("Library", "projector"),
        Need.PRINTER: tr("Library", "printer"),
        Need.ELECTRICITY: tr("Library", "electricity"),
        Need.BOOKS: tr("Library", "books"),
    }[need]


def suits_text(whom: Suits) -> str:
    """Return whom something was adapted for."""
    return {
        Suits.LANGUAGE: tr("Library", "language learners"),
        Suits.LARGE_CLASS: tr("Library", "large classes"),
        Suits.MIXED_AGES: tr("Library", "mixed ages"),
        Suits.SENSES: tr("Library", "seeing or hearing little"),
        Suits.FAST_FINISHERS: tr("Library", "fast finishers"),
    }[whom]


def show_text(what: Show) -> str:
    """Return what the room knows of a resource, as a choice of the filters."""
    return {
        Show.USED: tr("Library", "Used by us"),
        Show.NEEDS_FEEDBACK: tr("Library", "Needs feedback"),
        Show.NEW: tr("Library", "New from exchange"),
    }[what]


def result_text(result: Result | None) -> str:
    """Return how it went when somebody used a resource; empty where they did not say."""
    names = {
        Result.WELL: tr("Library", "went well"),
        Result.MIXED: tr("Library", "mixed"),
        Result.NOT: tr("Library", "did not work here"),
    }
    return names[result] if result is not None else ""


def permission_text(value: str | None) -> str:
    """Return who may use something further, empty for none or a choice that is not known here."""
    names: dict[str, str] = {
        Permission.ROOM_ONLY: tr("Library", "Only for this room"),
        Permission.FREE_WITH_NAME: tr("Library", "Free to use with my name"),
        Permission.OTHERS: tr("Library", "Not mine, the source is named"),
    }
    return names.get(value or "", "")


def field_text(field: str, kind: str = "") -> str:
    """Return the name of a field, as a heading; ``kind`` is the type of item it is of, a resource by default."""
    texts = (one(kind, field) for one in (board_field_text, checkin_field_text, charter_field_text, people_field_text))
    if named := next(filter(None, texts), ""):
        return named
    names = {
        "title": tr("Library", "Title"),
        "category": tr("Library", "Category"),
        "format": tr("Library", "Format"),
        "subject": tr("Library", "Subject"),
        "year": tr("Library", "Year"),
        "language": tr("Library", "Language"),
        "ready": tr("Library", "Minutes to get ready"),
        "minutes": tr("Library", "Minutes in class"),
        "permission": tr("Library", "Permission"),
        "source": tr("Library", "Source"),
        "answers": tr("Library", "What it answers"),
        "asks_for": tr("Library", "What I would like to hear from you"),
        "adaptation": tr("Library", "What was changed, and why"),
        "body": tr("Library", "Text"),
        "name": tr("Library", "Name"),
        "focus": tr("Library", "What you work on"),
        "school": tr("Library", "School"),
    }
    without, adapted = tr("Library", "Works without {thing}"), tr("Library", "Adapted for {whom}")
    names |= {f"without_{need.value}": without.format(thing=need_text(need)) for need in Need}
    names |= {whom.field: adapted.format(whom=suits_text(whom)) for whom in Suits}
    return names.get(field) or part_text(field) or question_field_text(field) or _beside_text(field)


def _beside_text(field: str) -> str:
    """Return the name of a field of what stands beside resources: a file, a use, feedback, a request, a week that is passed."""
    names = {
        "day": tr("Library", "Day"),
        "pupils": tr("Library", "Class"),
        "result": tr("Library", "How it went"),
        "line": tr("Library", "What happened"),
        "changed": tr("Library", "Something was changed"),
        "kind": tr("Library", "What it is"),
        "used": tr("Library", "Taken up"),
        "wish": tr("Library", "What is looked for"),
        "details": tr("Library", "Details"),
        "closed": tr("Library", "No longer needed"),
        "week": tr("Library", "Week"),
        "passed": tr("Library", "Passed"),
        "reason": tr("Library", "Reason"),
        "consent": tr("Library", "Whether people in it agreed"),
        "written_on": tr("Library", "Day"),
    }
    return names.get(field, "")


def kind_text(value: str) -> str:
    """Return what kind of feedback something is, or how something went; empty for what is not known here."""
    names: dict[str, str] = {
        **{one.value: result_text(one) for one in Result},
        FeedbackKind.WARM: tr("Library", "Something to keep"),
        FeedbackKind.COOL: tr("Library", "Something to consider"),
        FeedbackKind.QUESTION: tr("Library", "A question"),
    }
    return names.get(value, "")


def time_needed(ready: int | None, minutes: int | None) -> str:
    """Return how long it takes to get ready and in class, empty where neither is said."""
    if ready is None:
        return "" if minutes is None else tr("Library", "{time} in class").format(time=minutes_text(minutes))
    before = tr("Library", "Nothing to get ready")
    if ready:
        before = tr("Library", "Ready in {time}").format(time=minutes_text(ready))
    if minutes is None:
        return before
    return tr("Library", "{before}, {time} in class").format(before=before, time=minutes_text(minutes))


def minutes_text(minutes: int) -> str:
    """Return a time in class, short, never broken into two lines."""
    return tr("Library", "%n min", minutes).replace(" ", "\u00a0")


def title_text(title: str | None) -> str:
    """Return a title as one line; one that was erased or has not arrived is named so."""
    return one_line(title, TITLE_LIMIT) or tr("Library", "(no title)")


def choice_title(choice: OpenChoice) -> str:
    """Return what a field with two versions is of: a resource by its title, else what it is and how it is called."""
    name = one_line(choice.title, TITLE_LIMIT)
    kinds = {
        "room": tr("Library", "The room {name}"),
        "person": tr("Library", "About {name}"),
        "tag": tr("Library", "The tag {name}"),
        "question": tr("Library", "Question: {name}"),
        "use": tr("Library", "A use of {name}"),
        "feedback": tr("Library", "Feedback on {name}"),
        "request": tr("Library", "Looking for: {name}"),
        "week_pass": tr("Library", "A week of {name}"),
        "period": tr("Library", "Terms and holidays: {name}") if name else tr("Library", "A term or holiday without a name"),
        "event": tr("Library", "Workshop: {name}"),
        "review": tr("Library", "Term review: {name}") if name else tr("Library", "A term review"),
        "tip": tr("Library", "Tip card: {name}"),
    }
    if choice.kind in kinds:
        return kinds[choice.kind].format(name=name)
    titles = (one(choice.kind, name) for one in (checkin_title, charter_title, people_title))
    return next(filter(None, titles), "") or title_text(choice.title)


def came_back_text(back: CameBack) -> str:
    """Return why something is here again."""
    removed = listed(back.removed_by) or tr("Library", "Somebody")
    went_on = listed(back.went_on) or tr("Library", "somebody else")
    text = tr("Library", "{removed} deleted this on {day}; {went_on} went on with it, not knowing. So it came back.")
    return text.format(removed=removed, day=day_text(back.removed_ms), went_on=went_on)


def look_alike_text(other: LookAlike) -> str:
    """Return another resource as it stands in a sentence: “Ratio” by Ben."""
    title = title_text(other.title)
    if not other.author:
        return tr("Library", "“{title}”").format(title=title)
    return tr("Library", "“{title}” by {name}").format(title=title, name=one_line(other.author))


def facts_text(line: ResourceLine) -> str:
    """Return what a card says below the title: the format (else the category), the subject, the year, what it needs."""
    parts = [format_text(line.format) or category_text(line.category)]
    if line.needs:
        parts.append(tr("Library", "needs {things}").format(things=one_line(line.needs)))
    parts += [one_line(line.subject), one_line(line.year)]
    if line.answers:
        parts.append(tr("Library", "answers: {what}").format(what=one_line(line.answers)))
    if line.ready is not None:
        parts.append(ready_text(line.ready))
    return DOT.join(part for part in parts if part)


def ready_text(minutes: int) -> str:
    """Return how soon something is ready."""
    return tr("Library", "ready in %n min", minutes).replace(" ", "\u00a0") if minutes else tr("Library", "ready at once")


def made_text(line: ResourceLine) -> str:
    """Return who wrote something, when it last changed, and what came of it."""
    return DOT.join(part for part in (one_line(line.author), day_text(line.changed_ms), worth_text(line.uses, line.adapted)) if part)


def worth_text(uses: int, adapted: int) -> str:
    """Return how often something was used and adapted; empty for never."""
    used = tr("Library", "used %n time(s)", uses) if uses else ""
    copied = tr("Library", "adapted %n time(s)", adapted) if adapted else ""
    return ", ".join(part for part in (used, copied) if part)


def marks(line: ResourceLine) -> list[tuple[str, str]]:
    """Return what a person should notice of a card: the icon and the words of each mark."""
    found = []
    if line.versions:
        found.append(("versions", tr("Library", "two versions")))
    if line.returned:
        found.append(("restore", tr("Library", "came back")))
    if line.incomplete:
        found.append(("arrive", tr("Library", "on its way")))
    if line.unfinished:
        found.append(("edit", tr("Library", "needs finishing")))
    return found


def spoken(line: ResourceLine) -> str:
    """Return all that a card shows, as a screen reader says it."""
    said = [title_text(line.title), category_text(line.category)]
    said += [format_text(line.format), one_line(line.subject), one_line(line.year), one_line(line.author), day_text(line.changed_ms)]
    if line.ready is not None:
        said.append(ready_text(line.ready))
    if line.minutes is not None:
        said.append(tr("Library", "%n minute(s)", line.minutes))
    if line.needs:
        said.append(tr("Library", "needs {things}").format(things=one_line(line.needs)))
    if line.answers:
        said.append(tr("Library", "answers: {what}").format(what=one_line(line.answers)))
    said.append(worth_text(line.uses, line.adapted))
    if line.files:
        said.append(files_text(line.files))
    return ", ".join(part for part in [*said, *(words for _, words in marks(line))] if part)


def files_text(count: int) -> str:
    """Return how many files there are."""
    return tr("Library", "%n file(s)", count)


def file_icon(media_type: str) -> str:
    """Return the icon of a kind of file."""
    major = media_type.partition("/")[0]
    found = {"image": "image", "audio": "sound", "video": "video", "text": "text"}.get(major, "")
    if media_type == "application/pdf":
        found = "pdf"
    elif "presentation" in media_type:
        found = "slides"
    elif "spreadsheet" in media_type or media_type == "text/csv":
        found = "sheet"
    elif "wordprocessing" in media_type or "opendocument.text" in media_type:
        found = "text"
    return found or "file"


def listed(parts: Iterable[str]) -> str:
    """Return several things in one line, as many as there is room for."""
    return one_line(", ".join(one_line(part) for part in islice(parts, MOST_LISTED)), LONGEST_LIST)
