"""What saving the form does: a new resource, several, or a changed one. Runs beside the window."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.services.library import Library, ResourceDetail
from teamroom.services.library_drafts import KEEP
from teamroom.services.opened_files import OpenedFiles
from teamroom.services.revisions import unpacked
from teamroom.services.undo import Deed, Undo
from teamroom.ui.library.form_content import FormContent


@dataclass(frozen=True, slots=True)
class Target:
    """What the form is about: nothing for something new, else what was read of a resource (``revision`` packed)."""

    entity: EntityId | None = None
    before: FormContent | None = None
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """The resources that were saved, and what they are called."""

    entities: tuple[EntityId, ...]
    titles: tuple[str, ...]


class Saving:
    """Saves the content of forms into one library."""

    def __init__(self, library: Library, opened: OpenedFiles, undo: Undo) -> None:
        self._library = library
        self._undo = undo
        self._opened = opened

    def save(self, target: Target, content: FormContent, progress: Progress) -> Saved:
        """Save a form. Raises what the services raise; nothing was saved then."""
        if target.entity is not None:
            return self._change(target.entity, target, content, progress)
        return self._told(self._new(content, progress))

    def read(self, entity: EntityId) -> ResourceDetail:
        """Return a resource to be changed."""
        return self._library.show(entity)

    def _new(self, content: FormContent, progress: Progress) -> tuple[EntityId, ...]:
        draft, paths = content.draft(), [Path(one) for one in content.files]
        if paths and (content.each or not content.title):
            # Called like the file.
            draft = replace(draft, title=KEEP)
        with self._undo.noting(Deed.ADD) as noting:
            if content.each:
                made = self._library.add_each(draft, paths, progress)
            else:
                made = (self._library.add(draft, paths, progress),)
            noting.about(*made)
        self._let_go(paths)
        return made

    def _change(self, entity: EntityId, target: Target, content: FormContent, progress: Progress) -> Saved:
        paths = [Path(one) for one in content.files]
        with self._undo.noting(Deed.EDIT, entity):
            self._library.edit(entity, content.draft(target.before), unpacked(target.revision))
            if paths:
                self._library.attach(entity, paths, progress)
            for file in content.dropped:
                self._library.detach(EntityId(bytes.fromhex(file)))
        self._let_go(paths)
        return self._told((entity,))

    def _told(self, entities: tuple[EntityId, ...]) -> Saved:
        return Saved(entities, tuple(line.title or "" for line in self._library.listing.lines(entities)))

    def _let_go(self, paths: Sequence[Path]) -> None:
        """Remove what lay on the disk only on its way here; a file of the person's own is never touched."""
        for path in paths:
            self._opened.discard(path)
