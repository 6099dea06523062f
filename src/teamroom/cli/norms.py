"""Commands about what a room agrees on: the norms before the first check-in."""

from teamroom.cli.output import Answer
from teamroom.cli.visit import Visit
from teamroom.services.charter import CharterDraft, CharterLine, Charters, NormDraft
from teamroom.services.norm_texts import norm_texts

SOMEBODY = "somebody"


def show(visit: Visit) -> Answer:
    """Show the goal, the norms, and who agreed."""
    return _answer(Charters(visit.room()).read())


def agree(visit: Visit) -> Answer:
    """Write a goal and norms, or agree to those there are."""
    given, charters = visit.arguments, Charters(visit.room())
    seen = charters.read()
    if given.goal or given.norm:
        charters.write(_draft(seen, given.goal, given.norm or []), seen)
    else:
        charters.agree(seen)
    return _answer(charters.read())


def _draft(seen: CharterLine, goal: str | None, norms: list[str]) -> CharterDraft:
    """Return what is there with what is given added; where there are no norms yet, the usual six are proposed."""
    kept = [NormDraft(one.text, one.source, one.entity) for one in seen.norms]
    texts = norm_texts()
    usual = [] if kept or norms else [NormDraft(one.text, one.id) for one in texts.norms if one.id in texts.usual]
    return CharterDraft(
        goal or seen.goal or seen.focus or "", seen.stays or "", seen.again, (*kept, *usual, *map(NormDraft, norms))
    )


def _answer(line: CharterLine) -> Answer:
    result = {
        "goal": line.goal, "norms": [one.text for one in line.norms],
        "agreed": [{"person": one.person, "name": one.name, "agreed": one.agreed, "day": one.day} for one in line.members],
    }
    told = [f"Goal: {line.goal}"] if line.goal else ["Nothing is agreed on yet."]
    told += [f"- {one.text}" for one in line.norms]
    told += [f"{one.name or SOMEBODY}: {one.agreed}{f', {one.day}' if one.day else ''}" for one in line.members]
    return Answer(result, told)
