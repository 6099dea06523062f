"""Texts for teachers as they stand in ``content/<language>/``: in the language asked for, else in English."""

import importlib.resources
from importlib.resources.abc import Traversable

USUAL_LANGUAGE = "en"


def teacher_text(name: str, language: str = USUAL_LANGUAGE) -> str:
    """Return what stands in a file for a language (``sw`` or ``pt_BR``); English where nobody has written any yet."""
    found = [path for code in (language, language.partition("_")[0]) if (path := _path(code, name)).is_file()]
    return (found or [_path(USUAL_LANGUAGE, name)])[0].read_text("utf-8")


def _path(code: str, name: str) -> Traversable:
    """Return where the texts of a language stand, if there are any; a code is letters and ``_`` only."""
    folder = code if code.replace("_", "").isalpha() else USUAL_LANGUAGE
    return importlib.resources.files("teamroom.content") / folder / name
