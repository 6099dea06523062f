"""The language of the window: its texts, its direction, and how it writes dates and numbers.

The sources are English; the folder ``languages`` beside this file holds what was made of its texts, one ``.qm`` for
each language. English has one too, for its plurals. What a language lacks is shown in English.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication

FOLDER = Path(__file__).with_name("languages")
ENGLISH = "en"

_FILE = re.compile(r"teamroom_([a-z]{2,3}(?:_[A-Z]{2})?)\.qm")
_OURS = "language of the window"


@dataclass(frozen=True, slots=True)
class Language:
    """A language to choose: its code (``en``, ``pt_BR``) and its name in itself."""

    code: str
    name: str


def available(folder: Path = FOLDER) -> list[Language]:
    """Return the languages the window can show, English first, the others by their names."""
    others = [Language(code, _own_name(code, folder)) for code in _codes(folder) - {ENGLISH}]
    return [Language(ENGLISH, "English"), *sorted(others, key=lambda language: language.name.casefold())]


def install(app: QGuiApplication, language: str, folder: Path = FOLDER) -> None:
    """Show the window in a language from now on; widgets that are there hear of it as a ``LanguageChange``.

    ``language`` is the code of one of `available`; anything else, such as "", means the language of the system, and
    English where there is none for it. Qt's own texts follow if Qt has them. Dates and numbers are written as the
    language does in the country of this system.
    """
    code = chosen(language, _codes(folder), QLocale.system().uiLanguages())
    for old in app.findChildren(QTranslator, _OURS):
        app.removeTranslator(old)
        old.deleteLater()
    locale = QLocale(code)
    qt_texts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # What is installed last is asked first.
    _use(app, f"qtbase_{code}", qt_texts)
    _use(app, f"teamroom_{ENGLISH}", str(folder))
    if code != ENGLISH:
        _use(app, f"teamroom_{code}", str(folder))
    QLocale.setDefault(_at_home(locale, QLocale.system()))
    app.setLayoutDirection(locale.textDirection())


def chosen(language: str, codes: Collection[str], of_system: Iterable[str]) -> str:
    """Return the code to use: the one asked for, else the first the system prefers (``de-AT``, ``de``), else English."""
    wanted = [language, *(tag.replace("-", "_") for tag in of_system)]
    return next((code for code in wanted if code in codes), ENGLISH)


def _codes(folder: Path) -> set[str]:
    names = (_FILE.fullmatch(file.name) for file in folder.glob("*.qm"))
    return {ENGLISH, *(name[1] for name in names if name)}


def _own_name(code: str, folder: Path) -> str:
    """Return what the translators call their language: their text for "English"."""
    texts = QTranslator()
    texts.load(f"teamroom_{code}", str(folder))
    return texts.translate("Languages", "English") or QLocale(code).nativeLanguageName() or code


def _use(app: QGuiApplication, name: str, folder: str) -> None:
    texts = QTranslator(app)
    texts.setObjectName(_OURS)
    if texts.load(name, folder):
        app.installTranslator(texts)


def _at_home(locale: QLocale, system: QLocale) -> QLocale:
    """Return how ``locale``'s language is written in the country of the system, with the person's own settings if any."""
    if system.language() == locale.language():
        return system
    return QLocale(locale.language(), system.territory())
