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

TITLE_LIMIT = 200
SHORT_LIMIT = 200
BODY_LIMIT = 48 << 10
"""Bytes of UTF-8; a longer text belongs into a file."""
MOST_MINUTES = 600


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


class Format(StrEnum):
    """What shape a resource has."""

    ONE_SLIDE = "one-slide"
    SHORT_CHECK = "short-check"
    OPENER = "opener"
    PLAN = "plan"
    OTHER = "other"


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


class Resource(Item):
    """Something usable in class. Title and category are all that saving asks for.

    ``adapted_from``: the resource that this one began as a copy of.
    """

    __tablename__ = "resource"

    title: Mapped[str | None] = text_field()
    category: Mapped[str | None] = text_field()
    format: Mapped[str | None] = text_field()
    subject: Mapped[str | None] = text_field()
    year: Mapped[str | None] = text_field()
    language: Mapped[str | None] = text_field()
    minutes: Mapped[int | None] = field()
    without_projector: Mapped[bool | None] = field()
    without_printer: Mapped[bool | None] = field()
    without_electricity: Mapped[bool | None] = field()
    without_books: Mapped[bool | None] = field()
    permission: Mapped[str | None] = text_field()
    source: Mapped[str | None] = text_field()
    body: Mapped[str | None] = text_field()
    adapted_from: Mapped[bytes | None] = field(type_=LargeBinary)

    # Lists and counts read this narrow index, never the wide rows with their texts.
    __table_args__ = (
        Index(
            "resource_facets",
            "state",
            "changed_ms",
            "category",
            "format",
            "subject",
            "year",
            "minutes",
            "without_projector",
            "without_printer",
            "without_electricity",
            "without_books",
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

    def take(self, minutes: int | None) -> None:
        """Say how many minutes it takes in class, or leave that open."""
        if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
            raise UserError(NUMBER_OUT_OF_RANGE, field="minutes", least=1, most=MOST_MINUTES)
        self.minutes = minutes

    def describe(self, name: str, text: str | None) -> None:
        """Set one of the short descriptions (subject, year, language, source), or clear it."""
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

    def works_without(self, need: Need, *, yes: bool | None) -> None:
        """Say whether it works without something, or leave that open."""
        setattr(self, f"without_{need.value}", yes)


DESCRIPTIONS = ("subject", "year", "language", "source")
"""Short texts that ``Resource.describe`` sets."""


class File(Item):
    """A file attached to a resource. ``file`` is the encoded reference of ``sync.values.Attachment``."""

    __tablename__ = "file"

    parent: Mapped[bytes | None] = field(type_=LargeBinary, index=True)
    file: Mapped[bytes | None] = attachment_field()


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
