"""Plays all scenes in one look."""

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from pictures.looks import LEFT, Look
from pictures.scenes import SCENES, Beginning
from pictures.stage import Stage
from teamroom.ui.theme import Scheme

PLAYED = (
    "beginning", "damage", "files", "forms", "printing", "problems", "room_sheets", "school_days", "the_weekly_time", "agreeing",
    "routine", "the_week", "the_checkin", "people", "the_example",
)
"""Further scenes, in their order: each enters its own into the list when it is imported."""

for _name in PLAYED:
    import_module(f"pictures.scenes_of_{_name}")

Seen = Callable[[Stage, str], None]
"""Looks at the window when a scene stands, by its name."""


def play(
    app: QApplication, folder: Path, look: Look, seen: Seen, beginnings: Iterable[Beginning] = tuple(Beginning)
) -> None:
    """Play every scene in a look on a computer made for it in ``folder``, and show each to ``seen``.

    ``beginnings``: those that begin so, and no others.
    """
    stage = Stage(app, folder)
    begin = {
        Beginning.NEW: lambda: stage.open(folder / "new computer"),
        Beginning.PICKER: stage.open,
        Beginning.INSIDE: stage.enter,
        Beginning.DAMAGED: stage.open_damaged,
    }
    try:
        for beginning in beginnings:
            begin[beginning]()
            stage.wear(look)
            for name, scene in SCENES[beginning].items():
                scene(stage)
                stage.settle()
                seen(stage, name)
    finally:
        if stage.seat is not None:
            stage.seat.desktop.desk.theme.choose(Scheme.LIGHT, 100)
        app.setLayoutDirection(LEFT)
        stage.close()


def top(window: QWidget) -> QWidget:
    """Return what lies on top of the window: a dialog, or the window itself."""
    return next((one for one in reversed(window.findChildren(QDialog)) if one.isVisible()), window)
