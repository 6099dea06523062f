"""The library: resources, the files attached to them, and tags."""

from enum import StrEnum

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from teamroom.core.errors import UserError
from teamroom.core.messages import (
    CATEGORY_NEEDED,
    CHOICE_UNKNOWN,
    NUMBER_OUT_OF_RANGE,
    TEXT_TOO_LONG,
    TITLE_NEEDED,
)
from teamroom.core.text import clean, folded_space
from teamroom.model.base import Base, Item, attachment_field, field, text_field
from teamroom.model.formats import Format, Part, part_text

TITLE_LIMIT = 200
SHORT_LIMIT = 200
BODY_LIMIT = 48 << 10
"""Bytes of UTF-8; a longer text belongs into a file."""
MOST_MINUTES = 600
LEAST_MINUTES = {"ready": 0, "minutes": 1}
"""Some things need no getting ready; nothing takes no time in class."""


class Category(StrEnum):
    """What a resource is for; the three and no others (``mission.md`` row 41)."""

    CONCEPT = "concept"
    ENGAGEMENT = "engagement"
    ASSESSMENT = "assessment"


CATEGORY_WORDS = {
    Category.CONCEPT: "concept explanation",
    Category.ENGAGEMENT: "student engagement strategy",
    Category.ASSESSMENT: "assessment tool",
}


class Permission(StrEnum):
    """Who may use it further; ``OTHERS`` asks for a source."""

    ROOM_ONLY = "room-only"
    FREE_WITH_NAME = "free-with-name"
    OTHERS = "others"


class Need(StrEnum):
    """What a resource can do without."""

    PROJECTOR = "projector"
    PRINTER = "printer"
    ELECTRICITY = "electricity"
    BOOKS = "books"


class Suits(StrEnum):
    """Whom a resource was adapted for (``mission.md`` row 51)."""

    LANGUAGE = "language"
    LARGE_CLASS = "large-class"
    MIXED_AGES = "mixed-ages"
    SENSES = "senses"
    FAST_FINISHERS = "fast-finishers"

    @property
    def field(self) -> str:
        """The name of its field."""
        return f"for_{self.value.replace('-', '_')}"


class Resource(Item):
    """Something usable in class. Title and category are all that saving asks for.

    ``ready`` are the minutes to get it ready, ``minutes`` those in class. ``answers`` is what it answers (a problem by its line, a topic, a line of the
    curriculum), ``asks_for`` what its author wishes feedback on. ``adapted_from``: the resource that this one began as a copy
    of; ``adaptation`` says what was changed, and why.
    """

    __tablename__ = "resource"

    title: Mapped[str | None] = text_field()
    category: Mapped[str | None] = text_field()
    format: Mapped[str | None] = text_field()
    subject: Mapped[str | None] = text_field()
    year: Mapped[str | None] = text_field()
    language: Mapped[str | None] = text_field()
    ready: Mapped[int | None] = field()
    minutes: Mapped[int | None] = field()
    without_projector: Mapped[bool | None] = field()
    without_printer: Mapped[bool | None] = field()
    without_electricity: Mapped[bool | None] = field()
    without_books: Mapped[bool | None] = field()
    for_language: Mapped[bool | None] = field()
    for_large_class: Mapped[bool | None] = field()
    for_mixed_ages: Mapped[bool | None] = field()
    for_senses: Mapped[bool | None] = field()
    for_fast_finishers: Mapped[bool | None] = field()
    permission: Mapped[str | None] = text_field()
    source: Mapped[str | None] = text_field()
    answers: Mapped[str | None] = text_field()
    asks_for: Mapped[str | None] = text_field()
    body: Mapped[str | None] = text_field()
    idea: Mapped[str | None] = text_field()
    say: Mapped[str | None] = text_field()
    mistake: Mapped[str | None] = text_field()
    ask: Mapped[str | None] = text_field()
    needs: Mapped[str | None] = text_field()
    steps: Mapped[str | None] = text_field()
    look_for: Mapped[str | None] = text_field()
    if_flat: Mapped[str | None] = text_field()
    hook: Mapped[str | None] = text_field()
    happened: Mapped[str | None] = text_field()
    objective: Mapped[str | None] = text_field()
    opening: Mapped[str | None] = text_field()
    main_part: Mapped[str | None] = text_field()
    checking: Mapped[str | None] = text_field()
    support: Mapped[str | None] = text_field()
    stretch: Mapped[str | None] = text_field()
    materials: Mapped[str | None] = text_field()
    timing: Mapped[str | None] = text_field()
    adapted_from: Mapped[bytes | None] = field(type_=LargeBinary, index=True)
    adaptation: Mapped[str | None] = text_field()

    # Lists and counts read this narrow index, never the wide rows with their texts.
    __table_args__ = (
        # The cards of the board ask which resources answer their problem.
        Index("resource_answers", "answers"),
        Index(
            "resource_facets",
            "state",
            "changed_ms",
            "category",
            "format",
            "subject",
            "year",
            "ready",
            "minutes",
            "language",
            "without_projector",
            "without_printer",
            "without_electricity",
            "without_books",
            "for_language",
            "for_large_class",
            "for_mixed_ages",
            "for_senses",
            "for_fast_finishers",
            "entity",
            "title",
        ),
    )

    def call(self, title: str) -> None:
        """Give it a title; raises ``UserError`` when there is none or it is too long."""
        self.title = folded_space(clean(title))
        if not self.title:
            raise UserError(TITLE_NEEDED)
        if len(self.title) > TITLE_LIMIT:
            raise UserError(TEXT_TOO_LONG, field="title", limit=f"{TITLE_LIMIT} characters")

    def file_under(self, category: str | None) -> None:
        """Put it into one of the three categories; raises ``UserError`` for none or another."""
        if not category:
            raise UserError(CATEGORY_NEEDED)
        self.category = chosen(Category, "category", category)

    def shape(self, value: str | None) -> None:
        """Say which format it has, or none."""
        self.format = chosen(Format, "format", value) if value else None

    def allow(self, value: str | None) -> None:
        """Say who may use it further, or leave that open."""
        self.permission = chosen(Permission, "permission", value) if value else None

    def take(self, name: str, minutes: int | None) -> None:
        """Say how many minutes it takes, to get ready (``ready``) or in class (``minutes``), or leave that open."""
        if minutes is not None and not LEAST_MINUTES[name] <= minutes <= MOST_MINUTES:
            raise UserError(NUMBER_OUT_OF_RANGE, field=name, least=LEAST_MINUTES[name], most=MOST_MINUTES)
        setattr(self, name, minutes)

    def describe(self, name: str, text: str | None) -> None:
        """Set one of the short ``DESCRIPTIONS``, or clear it."""
        short = folded_space(clean(text)) if text else None
        if short and len(short) > SHORT_LIMIT:
            raise UserError(TEXT_TOO_LONG, field=name, limit=f"{SHORT_LIMIT} characters")
        setattr(self, name, short or None)

    def write(self, body: str | None) -> None:
        """Set the text of the resource itself, or clear it."""
        text = clean(body) if body else None
        if text and len(text.encode()) > BODY_LIMIT:
            raise UserError(TEXT_TOO_LONG, field="text", limit="48 KiB")
        self.body = text

    def fill(self, name: str, text: str | None) -> None:
        """Set a part of its format, or what was changed in it (``adaptation``), or clear it."""
        setattr(self, name, part_text(name, text))

    def suits(self, whom: Suits, *, yes: bool | None) -> None:
        """Say whether it was adapted for somebody, or leave that open."""
        setattr(self, whom.field, yes)

    def works_without(self, need: Need, *, yes: bool | None) -> None:
        """Say whether it works without something, or leave that open."""
        setattr(self, f"without_{need.value}", yes)


DESCRIPTIONS = ("subject", "year", "language", "source", "answers", "asks_for")
"""Short texts that ``Resource.describe`` sets."""
WRITTEN = (*(part.value for part in Part), "adaptation")
"""Longer texts that ``Resource.fill`` sets."""


class File(Item):
    """A file attached to a resource. ``file`` is the encoded reference of ``sync.values.Attachment``.

    ``consent``: somebody said that nobody can be recognised in it, or that everybody agreed.
    """

    __tablename__ = "file"

    parent: Mapped[bytes | None] = field(type_=LargeBinary, index=True)
    file: Mapped[bytes | None] = attachment_field()
    consent: Mapped[bool | None] = field()


class Tag(Item):
    """A word that resources share. Its entity follows from the word, so that two computers mean the same tag."""

    __tablename__ = "tag"

    name: Mapped[str | None] = text_field()


class ResourceTag(Base):
    """Which resource carries which tag (entities)."""

    __tablename__ = "resource_tag"

    item: Mapped[int] = mapped_column(primary_key=True)
    tag: Mapped[bytes] = mapped_column(primary_key=True, index=True)


class SameAs(Base):
    """Which resource was said to be the same as which other (entity)."""

    __tablename__ = "same_as"

    item: Mapped[int] = mapped_column(primary_key=True)
    other: Mapped[bytes] = mapped_column(primary_key=True, index=True)


class Joined(Base):
    """A resource that does not show by itself but as one with ``face``, the smallest id of those that are the same."""

    __tablename__ = "joined"

    item: Mapped[int] = mapped_column(primary_key=True)
    entity: Mapped[bytes] = mapped_column(unique=True)
    face: Mapped[bytes] = mapped_column(index=True)


def chosen(choices: type[StrEnum], name: str, value: str) -> str:
    """Return ``value`` if it is one of the choices; raises ``UserError`` that lists them."""
    words = [choice.value for choice in choices]
    if value not in words:
        raise UserError(CHOICE_UNKNOWN, value=value, field=name, choices=", ".join(words))
    return value
