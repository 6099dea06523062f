"""Every type of item this version knows, and what the projection must know of each.

A new feature adds its type here; nothing else in ``store`` changes. Records of types that are not listed are kept
and forwarded all the same.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from teamroom.core.hashing import blake2b256
from teamroom.core.ids import EntityId, SpaceId
from teamroom.core.text import folded
from teamroom.model.asks import Ask
from teamroom.model.base import Base, Item, fields_of
from teamroom.model.calendar import Period
from teamroom.model.charter import Agreement, Charter, Norm, Renewal
from teamroom.model.checkins import CheckIn, Commitment, Output, Said, Sitting, Win
from teamroom.model.events import Event
from teamroom.model.first_weeks import FirstWeek
from teamroom.model.formats import QUESTION_TEXTS, Part, Question
from teamroom.model.glossary import Term
from teamroom.model.growth import Growth
from teamroom.model.journal import Entry
from teamroom.model.meetings import Meeting
from teamroom.model.problems import DEFINITION, Enough, Factor, Observation, Problem, Rung, Strategy, Trial
from teamroom.model.requests import Request, WeekPass
from teamroom.model.resources import File, Resource, ResourceTag, SameAs, Tag
from teamroom.model.reviews import Review
from teamroom.model.rooms import Person, Room
from teamroom.model.rota import Away
from teamroom.model.talk import Comment
from teamroom.model.thanks import Thanks
from teamroom.model.tips import Tip
from teamroom.model.uses import Feedback, Use

TAG_FIELD = "tag:"
"""Beginning of a boolean field's name; the entity of a tag follows in hex."""
SAME_FIELD = "same_as:"
"""Beginning of a boolean field's name; the entity of another item of the type follows, which is the same thing."""


@dataclass(frozen=True)
class ItemType:
    """One type: its name in records, its class, and how it hangs together with others.

    ``origin``: the field every item of the type is born with; who set it first is the author. ``parent``: the field
    that names the item it hangs on, of a type listed before. ``tags``: the table that holds its ``tag:`` fields. ``same``: that of its
    ``same_as:`` fields. ``texts``: the attributes
    searched, the first as title, the others as body. ``words``: those searched as words of its parent. ``called``: the
    field that people know it by, where that is neither searched nor its origin. ``counted``: people count such items ("12 new").
    """

    name: str
    model: type[Item]
    origin: str
    counted: bool = True
    parent: str = ""
    tags: type[Base] | None = None
    same: type[Base] | None = None
    texts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    called: str = ""
    fields: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", fields_of(self.model))


RESOURCE_TEXTS = ("title", "body", *(part.value for part in Part), "answers", "adaptation", "source")
PROBLEM_TEXTS = ("line", *DEFINITION, "subject")

TYPES: tuple[ItemType, ...] = (
    ItemType("room", Room, "name"),
    ItemType("person", Person, "name"),
    ItemType("resource", Resource, "title", tags=ResourceTag, same=SameAs, texts=RESOURCE_TEXTS),
    ItemType("file", File, "parent", parent="parent"),
    ItemType("question", Question, "parent", parent="parent", words=QUESTION_TEXTS),
    ItemType("use", Use, "parent", parent="parent"),
    ItemType("feedback", Feedback, "parent", parent="parent"),
    ItemType("problem", Problem, "line", texts=PROBLEM_TEXTS),
    ItemType("factor", Factor, "parent", parent="parent", words=("text",)),
    ItemType("strategy", Strategy, "parent", parent="parent", words=("text", "first_step", "needs")),
    ItemType("trial", Trial, "parent", parent="parent", words=("look_for", "evidence", "tell", "change")),
    ItemType("rung", Rung, "parent", parent="parent"),
    ItemType("observation", Observation, "parent", parent="parent"),
    ItemType("ask", Ask, "text"),
    ItemType("comment", Comment, "parent", parent="parent"),
    ItemType("request", Request, "wish"),
    ItemType("week_pass", WeekPass, "person", counted=False),
    ItemType("enough", Enough, "person", counted=False),
    ItemType("period", Period, "kind", counted=False, called="name"),
    ItemType("meeting", Meeting, "weekday", counted=False),
    ItemType("away", Away, "person", counted=False),
    ItemType("checkin", CheckIn, "week", called="dilemma"),
    ItemType("sitting", Sitting, "parent", parent="parent", counted=False),
    ItemType("said", Said, "parent", parent="parent", counted=False),
    ItemType("output", Output, "parent", parent="parent", counted=False),
    ItemType("commitment", Commitment, "person", called="what"),
    ItemType("win", Win, "line"),
    ItemType("event", Event, "title"),
    ItemType("review", Review, "period", called="known"),
    ItemType("tip", Tip, "situation"),
    ItemType("charter", Charter, "goal", counted=False),
    ItemType("norm", Norm, "text", counted=False),
    ItemType("agreement", Agreement, "person", counted=False),
    ItemType("renewal", Renewal, "person", counted=False),
    ItemType("term", Term, "word"),
    ItemType("thanks", Thanks, "text", counted=False),
    ItemType("growth", Growth, "line", counted=False),
    ItemType("first_week", FirstWeek, "step", counted=False),
    ItemType("tag", Tag, "name", counted=False),
    ItemType("entry", Entry, "written_on", texts=("written_on", "body")),
)
TYPE_OF_NAME = {one.name: one for one in TYPES}
TYPE_OF_MODEL: dict[type[Item], ItemType] = {one.model: one for one in TYPES}



def hanging_types(name: str) -> list[str]:
    """Return the types of items that may hang on one of this type: those listed after it, so never in a circle."""
    names = [one.name for one in TYPES]
    return [one.name for one in TYPES[names.index(name) + 1 :] if one.parent]


TypeOf = Callable[[str], ItemType | None]


def tag_entity(space: SpaceId, word: str) -> EntityId:
    """Return the entity of the tag with this word, the same on every computer."""
    return EntityId(blake2b256(b"TeamRoom 1 tag", space, folded(word).encode())[:16])
