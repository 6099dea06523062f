"""The command about talk under resources."""

from collections.abc import Sequence

from teamroom.cli.library import library_of
from teamroom.cli.output import Answer, shown_id
from teamroom.cli.visit import Visit
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.core.messages import ITEM_UNCLEAR, ITEM_UNKNOWN
from teamroom.services.talk import CommentLine, Talk


def talk(visit: Visit) -> Answer:
    """Say something about a resource if there is something to say, and show all that was said."""
    given, service = visit.arguments, Talk(visit.room())
    entity = library_of(visit).find(given.id)
    made = None
    if given.say is not None:
        answers = None if given.answers is None else _meant(service.of(entity), given.answers)
        made = service.say(entity, given.say, answers)
    lines = service.of(entity)
    items = [
        {
            "id": one.entity, "author": one.author, "at_ms": one.at_ms, "text": one.text, "answers": one.answers,
            "differs": one.differs, "thinking": one.thinking, "goal": one.goal,
        }
        for one in lines
    ]
    shown = [line for one in lines for line in _page(one)]
    return Answer({"id": entity, "said": made, "total": len(items), "items": items}, shown or ["Nothing was said yet."])


def _meant(lines: Sequence[CommentLine], id_text: str) -> EntityId:
    digits = id_text.strip().lower()
    found = [one.entity for one in lines if digits and one.entity.hex().startswith(digits)]
    if len(found) != 1:
        raise UserError(ITEM_UNCLEAR if found else ITEM_UNKNOWN, id=id_text)
    return found[0]


def _page(line: CommentLine) -> list[str]:
    answers = f" (answers {shown_id(line.answers)})" if line.answers else ""
    differs = ", who sees it differently" if line.differs else ""
    asked = (("Tell me your thinking", line.thinking), ("How does it reach our goal?", line.goal))
    said = [line.text or "", *(f"{prompt} {question}" for prompt, question in asked if question)]
    lines = [one for text in said for one in text.splitlines()] or ["(wiped)"]
    return [f"{shown_id(line.entity)}  {line.author or 'somebody'}{differs}{answers}:", *(f"    {one}" for one in lines)]
