"""Commands about what gives resources their worth: uses, feedback, adaptations, requests, topics, one resource a week."""

import datetime as dt
from collections.abc import Sequence

from teamroom.cli.library import NO_TITLE, draft_of, library_of
from teamroom.cli.output import Answer, shown_id
from teamroom.cli.visit import Visit
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.core.messages import ITEM_UNCLEAR, ITEM_UNKNOWN
from teamroom.model.uses import FeedbackKind, Result
from teamroom.services.adapting import Adapted, Branch
from teamroom.services.questions import QuestionDraft, QuestionsDraft
from teamroom.services.requests import RequestLine
from teamroom.services.uses import UseDraft


def use(visit: Visit) -> Answer:
    """Tell of a use."""
    given, library = visit.arguments, library_of(visit)
    entity = library.find(given.id)
    day = given.day or dt.datetime.fromtimestamp(visit.surroundings.clock.now_ms() / 1000, dt.UTC).astimezone().date()
    result = Result(given.result) if given.result else None
    made = library.uses.add(entity, UseDraft(day.isoformat(), result, given.note, given.pupils, given.changed))
    return Answer({"id": made, "resource": entity}, ["Noted. Its author sees it after the next exchange."])


def feedback(visit: Visit) -> Answer:
    """Say something of a resource."""
    given, library = visit.arguments, library_of(visit)
    entity = library.find(given.id)
    kind = next(one for one in FeedbackKind if getattr(given, one.value) is not None)
    made = library.uses.say(entity, kind.value, getattr(given, kind.value))
    return Answer({"id": made, "resource": entity, "kind": kind}, ["Noted. Its author sees it after the next exchange."])


def adapt(visit: Visit) -> Answer:
    """Make a copy of a resource that names what it came from; what is given takes the place of what is copied."""
    given, library = visit.arguments, library_of(visit)
    original = library.show(library.find(given.id))
    questions = QuestionsDraft([QuestionDraft(one.texts) for one in original.questions])
    files = tuple(one.entity for one in original.attachments)
    draft = draft_of(visit).on(original, given.changed)
    made = library.add(draft, questions=questions, adapted=Adapted(original.entity, files))
    line = f"Copied as number {shown_id(made)}, adapted from “{original.title or NO_TITLE}”."
    return Answer({"id": made, "adapted_from": original.entity}, [line])


def family(visit: Visit) -> Answer:
    """Show what came from what."""
    library = library_of(visit)
    entity = library.find(visit.arguments.id)
    branches = library.families.of(entity)
    items = [
        {"id": one.entity, "depth": one.depth, "title": one.title, "author": one.author, "changed": one.adaptation, "here": one.here}
        for one in branches
    ]
    return Answer({"id": entity, "total": len(items), "items": items}, [_branch(one, entity) for one in branches])


def ask(visit: Visit) -> Answer:
    """Ask the room for something."""
    made = library_of(visit).requests.ask(visit.arguments.wish)
    return Answer({"id": made}, [f"Asked (number {shown_id(made)}). The room sees it after the next exchange."])


def answer(visit: Visit) -> Answer:
    """Say which resource answers a request."""
    library = library_of(visit)
    request = _meant(library.requests.list(), visit.arguments.request)
    entity = library.find(visit.arguments.id)
    library.requests.answer(request, entity)
    return Answer({"id": request, "answer": entity}, ["Whoever asked sees the answer after the next exchange."])


def requests(visit: Visit) -> Answer:
    """Show what people look for."""
    lines = library_of(visit).requests.list()
    shown = [f"{shown_id(one.entity)}  {one.wish or NO_TITLE}  ({one.author or 'somebody'}{_standing(one)})" for one in lines]
    return Answer({"total": len(lines), "items": lines}, shown or ["Nobody looks for anything just now."])


def topics(visit: Visit) -> Answer:
    """Show the topics, or the page of one."""
    found, word = library_of(visit).topics, visit.arguments.word
    if word is None:
        lines = found.list()
        return Answer({"total": len(lines), "items": lines}, [f"{one.word} ({one.resources})" for one in lines] or ["No topics yet."])
    page = found.page(word)
    shown = [f"{shown_id(one.entity)}  {one.title or NO_TITLE}" for one in page.resources]
    shown += [f"problem: {one.line or NO_TITLE} ({one.step})" for one in page.problems]
    shown += [f"looked for: {one.wish or NO_TITLE}" for one in page.requests]
    shown += [f"used: {one.title or NO_TITLE}: {one.line or one.result or ''}" for one in page.outcomes]
    result = {
        "topic": word, "resources": page.resources, "problems": page.problems, "requests": page.requests, "outcomes": page.outcomes,
    }
    return Answer(result, shown)


def week(visit: Visit) -> Answer:
    """Show how the week stands, after passing it or taking that back."""
    given, weekly = visit.arguments, library_of(visit).weekly
    if given.passing:
        weekly.pass_week(given.reason)
    elif given.take_back:
        weekly.take_back()
    slots = weekly.slots()
    lines = [f"{one.name or 'somebody'}: {one.state}{f' ({said})' if (said := one.title or one.reason) else ''}" for one in slots]
    items = [{"name": one.name, "state": one.state, "resource": one.resource, "reason": one.reason} for one in slots]
    return Answer({"week": weekly.this_week, "items": items}, lines)


def _standing(line: RequestLine) -> str:
    if line.closed:
        return ", no longer needed"
    return f", answered by “{line.answer_title or NO_TITLE}”" if line.answer else ""


def _branch(branch: Branch, entity: EntityId) -> str:
    title = (branch.title or NO_TITLE) if branch.here else "(not in this room)"
    mark = "*" if branch.entity == entity else " "
    changed = f": {branch.adaptation}" if branch.adaptation else ""
    return f"{mark} {'  ' * branch.depth}{shown_id(branch.entity)}  {title}{changed}"


def _meant(lines: Sequence[RequestLine], id_text: str) -> EntityId:
    digits = id_text.strip().lower()
    found = [one.entity for one in lines if digits and one.entity.hex().startswith(digits)]
    if len(found) != 1:
        raise UserError(ITEM_UNCLEAR if found else ITEM_UNKNOWN, id=id_text)
    return found[0]
