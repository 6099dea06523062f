"""Opens the print preview of a resource, once its pictures were read beside the window."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from teamroom.core.errors import EnvironmentProblem, TrustError, UserError
from teamroom.core.progress import Progress
from teamroom.model.formats import Format
from teamroom.services.library import ResourceDetail
from teamroom.services.library_rows import FileLine
from teamroom.services.previews import Previews
from teamroom.ui.desk import Desk
from teamroom.ui.library.pictures import look
from teamroom.ui.library.prints.check import CheckChoices, asked
from teamroom.ui.library.prints.slide import SlideChoices
from teamroom.ui.library.prints.written import Seen, opener_sheet, plan_sheets, whole_sheets
from teamroom.ui.print_choices import Fixed, Variants
from teamroom.ui.runner import Job, Lane

MOST_PICTURES = 12
"""Pictures that are printed with a resource: each takes memory, and paper."""
_PDF = "application/pdf"


class LibraryPrints(QObject):
    """Prints resources. ``working`` carries a job and what it is called, while files are looked into."""

    working = Signal(object, str)

    def __init__(self, desk: Desk, parent: QObject, previews: Previews) -> None:
        super().__init__(parent)
        self._desk = desk
        self._previews = previews
        self._job: Job | None = None

    def print_resource(self, parent: QWidget, detail: ResourceDetail) -> None:
        """Open the preview of a resource; asked again before it opened, only the last one does."""
        if self._job is not None:
            self._job.drop()
        wanted = wanted_pictures(detail)
        if not wanted:
            self._open(parent, detail, ())
            return
        self._job = self._desk.runner.run(
            partial(pictures_of, self._previews, wanted),
            self, lane=Lane.IO, done=partial(self._open, parent, detail),
        )
        if not self._job.done:
            self.working.emit(self._job, self.tr("Looking into files to print them"))

    def _open(self, parent: QWidget, detail: ResourceDetail, pictures: Seen) -> None:
        self._job = None
        self._desk.printing.offer(parent, variants_of(detail, pictures))


def variants_of(detail: ResourceDetail, pictures: Seen = ()) -> Variants:
    """Return the ways to print a resource, by its format; a check without questions is printed as what it is, a text."""
    if detail.format == Format.ONE_SLIDE:
        return SlideChoices(detail, pictures[0][1] if pictures else None)
    if detail.format == Format.SHORT_CHECK and asked(detail):
        return CheckChoices(detail)
    if detail.format == Format.OPENER:
        return Fixed(opener_sheet(detail))
    if detail.format == Format.PLAN:
        return Fixed(plan_sheets(detail))
    return Fixed(whole_sheets(detail, pictures))


def wanted_pictures(detail: ResourceDetail) -> tuple[FileLine, ...]:
    """Return the files whose pictures are printed: the first of a one-slide explanation, all of what has no format."""
    if detail.format in {Format.OPENER, Format.PLAN} or (detail.format == Format.SHORT_CHECK and asked(detail)):
        return ()
    pictures = [one for one in detail.attachments if one.present and one.media_type.startswith("image/")]
    if detail.format == Format.ONE_SLIDE:
        shown = [one for one in detail.attachments if one in pictures or (one.present and one.media_type == _PDF)]
        return tuple(shown[:1])
    return tuple(pictures[:MOST_PICTURES])


def pictures_of(previews: Previews, files: Sequence[FileLine], progress: Progress) -> Seen:
    """Return what files show; one that cannot be shown is left out, and stays in the list of files."""
    found = []
    for file in files:
        image = _picture(previews, file, progress)
        if image is not None:
            found.append((file, image))
    return tuple(found)


def _picture(previews: Previews, file: FileLine, progress: Progress) -> QImage | None:
    try:
        seen = look(previews, file.entity, progress)
    except (UserError, EnvironmentProblem, TrustError):
        return None
    return seen if isinstance(seen, QImage) else None
