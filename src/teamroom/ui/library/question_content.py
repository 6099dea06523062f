"""What stands in the form of a question, as plain data: read, kept as a draft, turned into a save of what changed."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace

from teamroom.core.ids import ID_SIZE, EntityId
from teamroom.model.formats import QUESTION_TEXTS
from teamroom.services.library import ResourceDetail
from teamroom.services.questions import QuestionDraft, QuestionLine, QuestionsDraft
from teamroom.services.revisions import packed as packed_revision
from teamroom.services.revisions import unpacked as unpacked_revision


@dataclass(frozen=True, slots=True)
class QuestionContent:
    """A question as it was typed. ``entity`` (hex) and ``revision`` (packed) say which one was read; empty for a new one."""

    asked: str = ""
    choices: str = ""
    answer: str = ""
    why: str = ""
    wrong: str = ""
    next_step: str = ""
    entity: str = ""
    revision: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """Its texts by name, in the order of the form."""
        return {name: getattr(self, name) for name in QUESTION_TEXTS}

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all is written; such a one is none."""
        return not any(text.strip() for text in self.texts.values())

    @property
    def needs_reason(self) -> bool:
        """Tell whether it says something, but not why the answer is right (``mission.md`` row 37)."""
        return not self.is_empty and not self.why.strip()


def questions_read(detail: ResourceDetail) -> tuple[QuestionContent, ...]:
    """Return the questions of a resource, to be changed."""
    known = {entity: packed_revision(revision) for entity, revision in detail.question_revisions.items()}
    return tuple(
        replace(_copied(line), entity=line.entity.hex(), revision=known.get(line.entity, "")) for line in detail.questions
    )


def questions_copied(detail: ResourceDetail) -> tuple[QuestionContent, ...]:
    """Return new questions that say what those of a resource say."""
    return tuple(map(_copied, detail.questions))


def _copied(line: QuestionLine) -> QuestionContent:
    return QuestionContent(**{name: text or "" for name, text in line.texts.items()})


def questions_draft(now: Sequence[QuestionContent], before: Sequence[QuestionContent] = ()) -> QuestionsDraft | None:
    """Return what to save of the questions: what differs from ``before``, and what is no more; None for no change."""
    if tuple(now) == tuple(before):
        return None
    known = {one.entity: one for one in before if one.entity}
    left = known.keys() - {one.entity for one in now}
    kept = [_draft(one, known.get(one.entity)) for one in now]
    return QuestionsDraft(kept, [EntityId(bytes.fromhex(one)) for one in known if one in left])


def _draft(now: QuestionContent, before: QuestionContent | None) -> QuestionDraft:
    texts = {name: text or None for name, text in now.texts.items() if before is None or text != before.texts[name]}
    if not now.entity:
        return QuestionDraft(texts)
    return QuestionDraft(texts, EntityId(bytes.fromhex(now.entity)), unpacked_revision(now.revision))


def packed_questions(questions: Iterable[QuestionContent]) -> list[str]:
    """Return questions to be kept with a draft, a text each."""
    return [json.dumps({name: text for name, text in asdict(one).items() if text}) for one in questions]


def unpacked_questions(kept: Iterable[str]) -> tuple[QuestionContent, ...]:
    """Return questions that were kept; what cannot be understood is left out."""
    return tuple(one for one in map(_unpacked, kept) if one is not None)


def _unpacked(text: str) -> QuestionContent | None:
    try:
        kept = json.loads(text)
    except ValueError:
        return None
    if not isinstance(kept, dict):
        return None
    texts = {one.name: kept.get(one.name, "") for one in fields(QuestionContent)}
    known = all(isinstance(one, str) for one in texts.values()) and _is_id(texts["entity"])
    return QuestionContent(**texts) if known else None


def _is_id(text: str) -> bool:
    try:
        return not text or len(bytes.fromhex(text)) == ID_SIZE
    except ValueError:
        return False
