"""The full-text index: what a row says in each of its columns, written when an item or something beside it changed.

Contentless: the index holds no copy of the texts. ``delete`` and ``replace`` need SQLite 3.43 (contentless_delete).
"""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from teamroom.core.ids import EntityId
from teamroom.model.resources import File, ResourceTag, Tag
from teamroom.model.states import State
from teamroom.model.types import TYPE_OF_NAME, TYPES
from teamroom.store.log import CHUNK, batched, marks
from teamroom.store.tables import FILE_TEXT, ITEM
from teamroom.sync.values import Attachment
from teamroom.sync.wire import decode

BREAK = "\n"
"""Between two texts of an item."""
_WITH_WORDS = tuple(kind for kind in TYPES if kind.words)


class SearchIndex:
    """Writes the index within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def refresh(self, ids: Iterable[int]) -> None:
        """Index items again, and those that show their words: the resource of a file or of a tag."""
        todo: set[int] = set()
        for chunk in batched(ids, CHUNK):
            todo |= self._concerned(chunk)
        for chunk in batched(sorted(todo), CHUNK):
            self._index(chunk)

    def refresh_beside(self, entities: Iterable[EntityId]) -> None:
        """Index the items again that are, or carry as a tag, one of some entities."""
        for chunk in batched(sorted(entities), CHUNK):
            carrying = select(ResourceTag.item).where(ResourceTag.tag.in_(chunk))
            them = select(ITEM.c.id).where(ITEM.c.entity.in_(chunk))
            self.refresh(set(self._connection.scalars(carrying)) | set(self._connection.scalars(them)))

    def forget(self) -> None:
        """Empty the index."""
        self._connection.exec_driver_sql("INSERT INTO search(search) VALUES ('delete-all')")

    def drop(self, number: int) -> None:
        """Take an item out of the index."""
        self._connection.exec_driver_sql("DELETE FROM search WHERE rowid = ?", (number,))

    def _concerned(self, ids: list[int]) -> set[int]:
        """Return the searchable items among some, and those that files and tags among them belong to."""
        query = f"SELECT id, type FROM item WHERE id IN ({marks(ids)})"
        rows = self._connection.exec_driver_sql(query, tuple(ids)).all()
        found = {row.id for row in rows if (kind := TYPE_OF_NAME.get(row.type)) and kind.texts}
        beside = [row.id for row in rows if (kind := TYPE_OF_NAME.get(row.type)) and kind.words]
        files = [row.id for row in rows if row.type == "file"]
        tags = [row.id for row in rows if row.type == "tag"]
        if files:
            holding = select(ITEM.c.id).join(File, File.parent == ITEM.c.entity).where(File.id.in_(files))
            found.update(self._connection.scalars(holding))
        if beside:
            above = ITEM.alias()
            found.update(self._connection.scalars(
                select(above.c.id).join(ITEM, ITEM.c.parent == above.c.entity).where(ITEM.c.id.in_(beside))
            ))
        if tags:
            tagged = select(ResourceTag.item).join(Tag, Tag.entity == ResourceTag.tag).where(Tag.id.in_(tags))
            found.update(self._connection.scalars(tagged))
        return found

    def _index(self, ids: list[int]) -> None:
        query = f"SELECT id, type, entity FROM item WHERE id IN ({marks(ids)})"
        items = self._connection.exec_driver_sql(query, tuple(ids)).all()
        tags = self._tags(ids)
        entities = {row.id: EntityId(row.entity) for row in items}
        files, beside = self._files(entities), self._beside(entities)
        rows = []
        for name in {row.type for row in items}:
            kind = TYPE_OF_NAME.get(name)
            if kind is None or not kind.texts:
                continue
            of_type = [row.id for row in items if row.type == name]
            query = f"SELECT id, {', '.join(kind.texts)} FROM {kind.model.__tablename__} WHERE id IN ({marks(of_type)})"
            for number, title, *texts in self._connection.exec_driver_sql(query, tuple(of_type)).all():
                body = BREAK.join([one for one in texts if one] + beside.get(number, []))
                words = (title or "", body, " ".join(tags.get(number, ())), " ".join(files.get(number, ())))
                rows.append((number, *words))
        if rows:
            self._connection.exec_driver_sql(
                "INSERT OR REPLACE INTO search(rowid, title, body, tags, files) VALUES (?, ?, ?, ?, ?)", rows
            )

    def _tags(self, ids: list[int]) -> dict[int, list[str]]:
        query = (
            "SELECT r.item, t.name FROM resource_tag r JOIN tag t ON t.entity = r.tag "
            f"WHERE r.item IN ({marks(ids)}) AND t.name IS NOT NULL ORDER BY t.name"
        )
        found: dict[int, list[str]] = {}
        for item, name in self._connection.exec_driver_sql(query, tuple(ids)).all():
            found.setdefault(item, []).append(str(name))
        return found

    def _beside(self, entities: dict[int, EntityId]) -> dict[int, list[str]]:
        """Return the words of what hangs on items, such as the questions of a short check."""
        numbers = {entity: number for number, entity in entities.items()}
        found: dict[int, list[str]] = {}
        for kind in _WITH_WORDS:
            query = (
                f"SELECT parent, {', '.join(kind.words)} FROM {kind.model.__tablename__} "
                f"WHERE parent IN ({marks(list(numbers))}) AND state != {int(State.GONE)} ORDER BY id"
            )
            for parent, *texts in self._connection.exec_driver_sql(query, tuple(numbers)).all():
                found.setdefault(numbers[parent], []).extend(one for one in texts if one)
        return found

    def _files(self, entities: dict[int, EntityId]) -> dict[int, list[str]]:
        """Return the names of an item's files and the words found in them."""
        query = (
            f"SELECT parent, file FROM file WHERE parent IN ({marks(list(entities.values()))}) AND state != {int(State.GONE)} "
            "AND file IS NOT NULL ORDER BY id"
        )
        by_parent: dict[bytes, list[Attachment]] = {}
        for parent, reference in self._connection.exec_driver_sql(query, tuple(entities.values())).all():
            by_parent.setdefault(parent, []).append(decode(reference, Attachment))
        if not by_parent:
            return {}
        hashes = {one.content_hash for files in by_parent.values() for one in files}
        texts = dict(
            self._connection.execute(
                select(FILE_TEXT.c.content_hash, FILE_TEXT.c.text).where(FILE_TEXT.c.content_hash.in_(hashes))
            ).all()
        )
        return {
            number: [words for one in by_parent[entity] for words in (one.name, texts.get(one.content_hash, ""))]
            for number, entity in entities.items()
            if entity in by_parent
        }
