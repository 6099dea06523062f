"""How the library says what a resource is worth: uses, feedback, family, and what is still to be finished."""

from teamroom.model.formats import NEEDED, Lacking
from teamroom.model.uses import FeedbackKind, Result
from teamroom.services.evidence import Evidence
from teamroom.services.library_detail import ResourceDetail
from teamroom.ui.library.format_wording import part_text
from teamroom.ui.texts import tr

RESULT_SIGNS: dict[Result, tuple[str, str]] = {
    Result.WELL: ("went-well", "accent"),
    Result.MIXED: ("went-mixed", "link"),
    Result.NOT: ("went-not", "warn"),
}
"""The shape of each result, and its colour; the word stands beside it."""
FEEDBACK_SIGNS: dict[FeedbackKind, tuple[str, str]] = {
    FeedbackKind.WARM: ("warm", "warn"),
    FeedbackKind.COOL: ("cool", "link"),
    FeedbackKind.QUESTION: ("ask", "question"),
}


def feedback_text(kind: FeedbackKind) -> str:
    """Return what kind of feedback something is."""
    return {
        FeedbackKind.WARM: tr("Worth", "Warm"),
        FeedbackKind.COOL: tr("Worth", "Cool"),
        FeedbackKind.QUESTION: tr("Worth", "Question"),
    }[kind]


def feedback_meaning(kind: FeedbackKind) -> str:
    """Return what a kind of feedback is for."""
    return {
        FeedbackKind.WARM: tr("Worth", "Warm: what to keep."),
        FeedbackKind.COOL: tr("Worth", "Cool: what to consider."),
        FeedbackKind.QUESTION: tr("Worth", "Question: what you would like to know."),
    }[kind]


def worth_sentence(worth: Evidence) -> str:
    """Return how often something was used and adapted: “Used 5 times, adapted twice”."""
    used = {0: tr("Worth", "Not used yet"), 1: tr("Worth", "Used once"), 2: tr("Worth", "Used twice")}
    said = used.get(worth.uses) or tr("Worth", "Used %n times", worth.uses)
    if not worth.adapted:
        return said
    adapted = {1: tr("Worth", "{used}, adapted once"), 2: tr("Worth", "{used}, adapted twice")}
    more = adapted.get(worth.adapted) or tr("Worth", "{used}, adapted %n times", worth.adapted)
    return more.format(used=said)


def lacking_texts(detail: ResourceDetail) -> list[str]:
    """Return what a resource needs to be finished, a sentence each."""
    return [_LACKING[what](detail) for what in detail.lacking]


def _parts_text(detail: ResourceDetail) -> str:
    missing = [part_text(part) for part in NEEDED.get(detail.format or "", ()) if not detail.parts.get(part)]
    return tr("Worth", "It does not say yet: {parts}.").format(parts=", ".join(f"“{name}”" for name in missing))


def _questions_text(detail: ResourceDetail) -> str:
    there = tr("Worth", "this one has %n.", len(detail.questions))
    if not detail.questions:
        there = tr("Worth", "this one has none yet.")
    return tr("Worth", "A short check has at least three questions; {there}").format(there=there)


def _reasons_text(detail: ResourceDetail) -> str:
    numbers = [str(number) for number, one in enumerate(detail.questions, 1) if not one.why]
    if len(numbers) < 2:
        return tr("Worth", "Question {number} does not say yet why its answer is right.").format(number="".join(numbers))
    said = tr("Worth", "Questions {numbers} do not say yet why their answers are right.")
    return said.format(numbers=tr("Worth", "{first} and {last}").format(first=", ".join(numbers[:-1]), last=numbers[-1]))


_LACKING = {Lacking.PARTS: _parts_text, Lacking.QUESTIONS: _questions_text, Lacking.REASONS: _reasons_text}
