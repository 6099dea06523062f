"""What saving the form does: a new resource, several, or a changed one. Runs beside the window."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.services.adapting import Adapted
from teamroom.services.library import Library, ResourceDetail
from teamroom.services.library_drafts import KEEP
from teamroom.services.opened_files import OpenedFiles
from teamroom.services.revisions import unpacked
from teamroom.services.undo import Deed, Undo
from teamroom.ui.library.form_content import FormContent
from teamroom.ui.library.question_content import questions_draft
from teamroom.ui.library.smaller import made_smaller


@dataclass(frozen=True, slots=True)
class Target:
    """What the form is about: nothing for something new, else what was read of a resource (``revision`` packed).

    ``original``: what something new is a copy of, ``files`` those of that one.
    """

    entity: EntityId | None = None
    before: FormContent | None = None
    revision: str = ""
    original: EntityId | None = None
    files: tuple[EntityId, ...] = ()

    @property
    def is_new(self) -> bool:
        """Tell whether it is about nothing that is there."""
        return self.entity is None and self.original is None


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
        return self._told(self._new(target, content, progress))

    def read(self, entity: EntityId) -> ResourceDetail:
        """Return a resource to be changed."""
        return self._library.show(entity)

    def _new(self, target: Target, content: FormContent, progress: Progress) -> tuple[EntityId, ...]:
        draft, questions = content.draft(), questions_draft(content.questions)
        if content.files and (content.each or not content.title):
            # Called like the file.
            draft = replace(draft, title=KEEP)
        adapted, consent = _adapted(target, content), content.consent
        with self._taken(content, progress) as paths, self._undo.noting(Deed.ADD) as noting:
            if content.each:
                made = self._library.add_each(draft, paths, progress, questions=questions, consent=consent)
            else:
                one = self._library.add(draft, paths, progress, questions=questions, adapted=adapted, consent=consent)
                made = (one,)
                if adapted is not None:
                    self._agree(one, target, content)
            noting.about(*made)
        return made

    def _change(self, entity: EntityId, target: Target, content: FormContent, progress: Progress) -> Saved:
        before = target.before or FormContent()
        questions = questions_draft(content.questions, before.questions)
        with self._taken(content, progress) as paths, self._undo.noting(Deed.EDIT, entity):
            self._library.edit(entity, content.draft(target.before), unpacked(target.revision), questions)
            if paths:
                self._library.attach(entity, paths, progress, consent=content.consent)
            for file in content.dropped:
                self._library.detach(EntityId(bytes.fromhex(file)))
            self._agree(entity, target, content)
        return self._told((entity,))

    def _agree(self, entity: EntityId, target: Target, content: FormContent) -> None:
        """Say of the files that were there what the form says of the people in them, where that changed."""
        was = target.before is not None and target.before.consent
        if content.consent != was and (content.consent or not content.files):
            # With files to add a tick that is not set tells nothing of those that were there.
            self._library.agree(entity, consent=content.consent)

    @contextmanager
    def _taken(self, content: FormContent, progress: Progress) -> Iterator[list[Path]]:
        """Yield the files to add, pictures made smaller unless their originals are to be kept.

        What was put on the disk for it is removed at the end; what lay there on its way here, such as a pasted
        picture, only when all went well.
        """
        paths, made = [Path(one) for one in content.files], []
        try:
            progress.begin("making pictures smaller", len(paths))
            for path in paths:
                made.append(path if str(path) in content.originals else self._smaller(path))
                progress.advance()
            yield made
        finally:
            self._let_go([one for one in made if one not in paths])
        self._let_go(paths)

    def _smaller(self, path: Path) -> Path:
        """Return where a smaller copy of a picture lies; the path itself where there is none."""
        picture = self._opened.added.picture(path)
        smaller = made_smaller(picture) if picture else None
        return self._opened.put(smaller.name(path.name), smaller.content) if smaller else path

    def _told(self, entities: tuple[EntityId, ...]) -> Saved:
        return Saved(entities, tuple(line.title or "" for line in self._library.listing.lines(entities)))

    def _let_go(self, paths: Sequence[Path]) -> None:
        """Remove what lay on the disk only on its way here; a file of the person's own is never touched."""
        for path in paths:
            self._opened.discard(path)


def _adapted(target: Target, content: FormContent) -> Adapted | None:
    """Return what something new is a copy of, with the files that were not left out."""
    if target.original is None:
        return None
    return Adapted(target.original, tuple(one for one in target.files if one.hex() not in content.dropped))
