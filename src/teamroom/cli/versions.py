"""Commands about what has two versions."""

from argparse import Namespace

from teamroom.cli.asking import text_of
from teamroom.cli.library import NO_TITLE, library_of
from teamroom.cli.output import Answer, counted, shown_id
from teamroom.cli.parser import WrongUsage
from teamroom.cli.visit import Visit
from teamroom.core.ids import EntityId
from teamroom.core.messages import WRONG_USAGE
from teamroom.services.mosaics import Mosaics
from teamroom.services.returned import CameBack
from teamroom.services.versions import Keep, OpenChoice, Settled, Versions

_LONGEST = 60
"""Characters of a version that are shown to people."""


def list_all(visit: Visit) -> Answer:
    """Show every field with two versions, and what was removed and came back."""
    library = library_of(visit)
    choices, back = library.versions.list(), library.returned.list()
    items = [
        {"id": one.entity, "kind": one.kind, "title": one.title, "field": one.field, "versions": one.versions}
        for one in choices
    ]
    came_back = [
        {"id": one.entity, "title": one.title, "removed_by": one.removed_by, "went_on": one.went_on} for one in back
    ]
    lines = [line for one in choices for line in _page(one)]
    lines += [_back(one) for one in back]
    result = {"total": len(items), "items": items, "came_back": came_back}
    return Answer(result, lines or ["Everything here has one version."])


def settle(visit: Visit) -> Answer:
    """Let one version of a field count, or what the person wrote."""
    given, library = visit.arguments, library_of(visit)
    # The room and its people have two versions, too, and are no resources.
    entity = _meant(library.versions, given.id) or library.find(given.id)
    choice = library.versions.find(entity, given.field)
    if given.build is not None:
        return _built(library.mosaics, entity, given)
    if given.first_step is not None:
        raise WrongUsage(WRONG_USAGE, detail="--first-step goes with --build", command="teamroom versions settle")
    if given.value_file is not None:
        library.versions.write(choice, text_of(visit.files, given.value_file))
        settled = Settled(1)
    else:
        settled = library.versions.keep(choice, Keep(given.keep))
    lines = [f"Settled {counted(settled.fields, 'field')} (number {shown_id(entity)}); the others stay in the history."]
    lines += [f"The other version is a resource of its own (number {shown_id(one)})." for one in settled.made]
    return Answer({"id": entity, "field": given.field, "settled": settled.fields, "made": settled.made}, lines)


def _built(mosaics: Mosaics, entity: EntityId, given: Namespace) -> Answer:
    sides = mosaics.sides(entity)
    settled = mosaics.build(sides, sides.draft(given.build, given.first_step))
    other, built = settled.made
    lines = [
        f"Settled {counted(settled.fields, 'field')} by a strategy from both (number {shown_id(built)}).",
        f"Both versions stay beside it (numbers {shown_id(entity)} and {shown_id(other)}).",
    ]
    return Answer({"id": entity, "field": given.field, "settled": settled.fields, "made": settled.made}, lines)


def _meant(versions: Versions, id_text: str) -> EntityId | None:
    """Return the one item with two versions whose number begins with these digits."""
    digits = id_text.strip().lower()
    found = {one.entity for one in versions.list() if digits and one.entity.hex().startswith(digits)}
    return found.pop() if len(found) == 1 else None


def _page(choice: OpenChoice) -> list[str]:
    head = f"{shown_id(choice.entity)}  {choice.title or NO_TITLE}: {choice.field}"
    return [head, *(f"          {one.author or 'somebody'}: {_short(one.value)}" for one in choice.versions)]


def _short(value: object) -> str:
    text = " ".join(str("(nothing)" if value is None else value).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _back(back: CameBack) -> str:
    removed, went_on = ", ".join(back.removed_by) or "somebody", ", ".join(back.went_on) or "somebody else"
    head = f"{shown_id(back.entity)}  {back.title or NO_TITLE}"
    return f"{head}: {removed} removed it, {went_on} went on with it; so it came back."
