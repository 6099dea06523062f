"""Which of filters, list and preview show, by the width of the window and what was opened."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from teamroom.ui.desk import Width
from teamroom.ui.library.browse import Browse
from teamroom.ui.library.facets_panel import FacetsPanel
from teamroom.ui.library.preview import PreviewPane


class Panes(QWidget):
    """Wide: all three. Medium: the list with the filters, or with the preview once something was opened.

    Narrow: the list, beside it the filters when they were asked for; the preview takes the place of both.
    """

    def __init__(self, facets: FacetsPanel, browse: Browse, preview: PreviewPane) -> None:
        super().__init__()
        self._facets = facets
        self._browse = browse
        self._preview = preview
        self._width = Width.WIDE
        self._opened = False
        self._filtering = False
        self._empty = False
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(facets)
        line.addWidget(browse, 5)
        line.addWidget(preview, 3)

    def arrange(self, width: Width) -> None:
        """Show what a width has room for."""
        self._width = width
        self._browse.line.arrange(narrow=width is Width.NARROW)
        self._show()

    @property
    def is_open(self) -> bool:
        """Tell whether the preview was opened where it does not show by itself."""
        return self._opened and self._width is not Width.WIDE

    def open(self) -> None:
        """Show the preview."""
        self._opened = True
        self._filtering = False
        self._show()

    def toggle_filters(self) -> None:
        """Show the filters where they do not show by themselves, or hide them again."""
        self._filtering = self._facets.isHidden()
        self._opened = self._opened and not self._filtering
        self._show()

    def close_preview(self) -> None:
        """Hide the preview where it does not show by itself."""
        self._opened = False
        self._show()

    def close_one(self) -> bool:
        """Close what was opened last; tell whether anything was."""
        if self.is_open:
            self._opened = False
        elif self._filtering and self._width is Width.NARROW:
            self._filtering = False
        else:
            return False
        self._show()
        return True

    def show_empty(self, *, empty: bool) -> None:
        """Show the list alone while there is nothing to filter and nothing to look at."""
        if empty != self._empty:
            self._empty = empty
            self._show()

    def _show(self) -> None:
        wide, narrow = self._width is Width.WIDE, self._width is Width.NARROW
        alone = narrow and self._opened
        something = not self._empty
        self._preview.setVisible(something and (wide or self._opened))
        self._preview.back.setVisible(not wide)
        self._browse.setVisible(not alone)
        filtered = self._filtering if narrow else wide or not self._opened
        self._facets.setVisible(something and not alone and filtered)
        self._browse.line.filters.setVisible(something and not alone and (narrow or self._facets.isHidden()))
