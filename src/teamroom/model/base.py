"""What all mapped classes share: the derived columns, and how a column says that it is a field of records."""

from typing import Any

from sqlalchemy import LargeBinary, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

FIELD = "field"
"""Key in a column's ``info``: the name of the field in records."""
ATTACHMENT = "attachment"
"""Key in a column's ``info``: the column holds an attachment reference in its MessagePack form."""


class Base(DeclarativeBase):
    """The declarative base of everything that can be rebuilt from records."""

    metadata = MetaData()


class Item(Base):
    """One item of a space, as it shows now.

    ``author`` (person id) and ``made_ms`` are of the record that began it, ``changed_ms`` of the newest value shown;
    ``versions`` counts fields that show two versions; ``state`` is a ``State``; ``incomplete`` means that something it
    builds on has not arrived.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    entity: Mapped[bytes] = mapped_column(unique=True)
    author: Mapped[bytes | None]
    made_ms: Mapped[int] = mapped_column(default=0)
    changed_ms: Mapped[int] = mapped_column(default=0)
    versions: Mapped[int] = mapped_column(default=0)
    state: Mapped[int] = mapped_column(default=0)
    incomplete: Mapped[bool] = mapped_column(default=False)


def field(name: str = "", **options: Any) -> MappedColumn[Any]:
    """Declare a column that is a field of records; ``name`` where it differs from the attribute's."""
    return mapped_column(nullable=True, info={FIELD: name or None}, **options)


def text_field() -> MappedColumn[Any]:
    """Declare a field of text."""
    return field(type_=String)


def attachment_field() -> MappedColumn[Any]:
    """Declare a field that refers to an attachment; the column holds ``sync.values.Attachment`` encoded."""
    return mapped_column(nullable=True, type_=LargeBinary, info={FIELD: None, ATTACHMENT: True})


def fields_of(model: type[Item]) -> dict[str, str]:
    """Return the field name of each attribute of a class that is a field."""
    return {
        column.key: column.info[FIELD] or column.key
        for column in model.__table__.columns
        if FIELD in column.info
    }
