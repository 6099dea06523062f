"""What three teachers told of each other's resources: uses, feedback, talk, an adaptation; some parts and questions."""

from teamroom.model.formats import Part
from teamroom.model.resources import Suits
from teamroom.model.uses import Result
from teamroom.services.adapting import Adapted
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.library_rows import Filters
from teamroom.services.questions import QuestionDraft, QuestionsDraft
from teamroom.services.uses import UseDraft

OPENER_PARTS = {
    Part.NEEDS: "Chalk, three clues",
    Part.STEPS: "Say: I have an angle in mind.\nThree clues, one vote after each.\nWhoever changes their vote says why.",
    Part.LOOK_FOR: "Who changes their vote, and what made them.",
    Part.IF_FLAT: "Let a pupil think of the angle.",
}
READING = (
    {"asked": "Who asks for the well to be dug?", "choices": "The chief\nThe grandmother\nThe traders", "answer": "The grandmother",
     "why": "She says it on the first page.", "wrong": "The chief: they read the picture, not the words."},
    {"asked": "What happens next?", "answer": "They run out of rope"},
)


def entity_of(teacher, words):
    """Return the resource whose title has these words."""
    lines = teacher.library.list(Filters(), limit=1000).items
    return next(one.entity for one in lines if one.title and words in one.title)


def tell(amina, jonas, ruth):
    """Let each tell of what they used; everybody must know the resources."""
    opener, check = entity_of(amina, "guess the angle"), entity_of(jonas, "Reading check")
    parts = {part.value: text for part, text in OPENER_PARTS.items()}
    suits = frozenset((Suits.LARGE_CLASS, Suits.LANGUAGE))
    amina.library.edit(opener, ResourceDraft(
        parts=parts, body=None, ready=5, minutes=10, answers="Estimating angles, unit 4", suits=suits,
        asks_for="whether three clues are enough in a large class",
    ))
    kept = [QuestionDraft(one) for one in READING]
    jonas.library.edit(check, ResourceDraft(), questions=QuestionsDraft(kept))
    for one, day, result, line, pupils in (
        (jonas, "2026-05-04", Result.WELL, "Three of them asked for a second round.", "Year 6 B"),
        (ruth, "2026-05-05", Result.MIXED, "Loud, but everybody had an opinion.", "Year 4"),
        (amina, "2026-05-06", Result.NOT, "After the fire drill nobody could sit.", "Year 6 A"),
    ):
        one.library.uses.add(opener, UseDraft(day, result, line, pupils, changed=one is ruth))
    warm = "My class enjoyed it: even those who say nothing held up a card."
    jonas.library.uses.say(opener, "warm", warm)
    ruth.library.uses.say(opener, "cool", "I would watch the time at the third clue.")
    ruth.library.uses.say(opener, "question", "What do you do with those who finish first?")
    amina.clock.advance(60_000)
    ruth.library.talk.say(opener, "Has anybody tried it with shapes instead of angles?")
    _adapt(opener, ruth)
    jonas.library.talk.say(opener, "Somebody should: it would fit Year 4.")


def _adapt(opener, ruth):
    ruth.clock.advance(60_000)
    ruth.library.add(
        ResourceDraft(
            title="Opener: guess the shape from three clues", category="engagement", format="opener",
            subject="Mathematics", year="Year 4", ready=2, minutes=10,
            parts={
                "steps": "Say: I have a shape in mind.\nThree clues, one vote after each.\nWhoever changes their vote says why.",
                "needs": "Chalk, a set of cards.", "adaptation": "Shapes instead of angles: Year 4 has no angles yet.",
            },
        ),
        adapted=Adapted(opener),
    )


def answer(amina):
    """Answer what was asked, once it is known."""
    opener = entity_of(amina, "guess the angle")
    asked = next(one for one in amina.library.talk.of(opener) if "tried it with shapes" in (one.text or ""))
    amina.clock.advance(60_000)
    amina.library.talk.say(opener, "Ruth has, see her adaptation.", asked.entity)
    cool = next(one for one in amina.library.uses.feedback(opener) if "third clue" in (one.text or ""))
    amina.library.uses.take_up(cool.entity, used=True)
