"""The languages of the window: `python3 packaging/languages.py [compile]` or `... update [CODE...]`.

compile  turns the texts (`src/teamroom/ui/languages/teamroom_CODE.ts`) into what the program reads (`.qm`, not kept in
         git). `run.py` and `test.py` do it by themselves where a text is newer.
update   brings the texts up to date with the sources, keeps every translation, names what a person must write, and
         compiles. A CODE begins a new language. The sources are English, so the English file holds only what has a
         count: "%n file(s)" -> "%n file", "%n files". Qt Linguist or any editor changes these files.

Standard library only; compiling asks the environment's Qt. Qt's own `lupdate` is not used: of Python it misses counts
in `translate()`, keyword arguments and functions of our own.
"""

import ast
import html
import importlib.util
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from python_version import STOPPED, is_too_old
from system_parts import SetupStopped, last_lines

SOURCES = Path(__file__).resolve().parent.parent / "src" / "teamroom" / "ui"
FOLDER = SOURCES / "languages"
ENGLISH = "en"
COUNT = "%n"
LRELEASE = "from PySide6.scripts.pyside_tool import lrelease; lrelease()"
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


@dataclass(frozen=True, order=True)
class Text:
    """One text on screen, where it stands (the class, or the group it names) and what tells it from its twins."""

    context: str
    source: str
    comment: str = ""


Translations = dict[Text, list[str]]
"""The translation of each text; several forms where it has a count, an empty one where a person must still write."""


def main(arguments: list[str]) -> int:
    """Do what the command line says; return the exit code."""
    if arguments[:1] == ["update"]:
        return _update(arguments[1:])
    if arguments not in ([], ["compile"]):
        print(__doc__, file=sys.stderr)
        return 2
    return _compile()


def text_files(folder: Path = FOLDER) -> list[Path]:
    """Return the texts of all languages."""
    return sorted(folder.glob("teamroom_*.ts"))


def code_of(file: Path) -> str:
    """Return the language of a file: ``en``, ``pt_BR``."""
    return file.stem.removeprefix("teamroom_")


def ensure_compiled(python: Path, folder: Path = FOLDER) -> None:
    """Compile what is missing or older than its texts, with the Qt of an environment.

    Raises:
        SetupStopped: it could not be done; what was compiled before is still there.
    """
    for file in text_files(folder):
        compiled = file.with_suffix(".qm")
        if not compiled.exists() or compiled.stat().st_mtime_ns < file.stat().st_mtime_ns:
            compile_file(python, file, compiled)


def compile_file(python: Path, file: Path, compiled: Path) -> None:
    """Turn one file of texts into what Qt reads; the old one is there until the new one is whole.

    Raises:
        SetupStopped: see `ensure_compiled`.
    """
    part = compiled.with_suffix(f".{os.getpid()}.qm")
    command: list[str | Path] = [python, "-P", "-c", LRELEASE, "-silent", file, "-qm", part]
    try:
        done = subprocess.run(
            command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        if done.returncode == 0:
            part.replace(compiled)
            return
        why = last_lines(done.stdout)
    except OSError as error:
        why = str(error)
    finally:
        part.unlink(missing_ok=True)
    message = f"{why}\nThe texts in {file} could not be prepared, for the reason above; mend that, then start this again."
    raise SetupStopped(message)


def texts_in(files: Iterable[Path]) -> set[Text]:
    """Return every text that Python sources show."""
    return {text for file in files for text in _texts_below(ast.parse(file.read_text(encoding="utf-8")), "")}


def _texts_below(node: ast.AST, context: str) -> Iterator[Text]:
    if isinstance(node, ast.ClassDef):
        context = node.name
    elif isinstance(node, ast.Call):
        yield from _text_of(node, context)
    for child in ast.iter_child_nodes(node):
        yield from _texts_below(child, context)


def _text_of(call: ast.Call, context: str) -> Iterator[Text]:
    """Yield the text of ``self.tr(text, comment)``, ``tr(group, text)`` or ``translate(group, text, comment)``."""
    name = ast.unparse(call.func).rpartition(".")
    values = [part.value if isinstance(part, ast.Constant) else None for part in call.args]
    words = [value if isinstance(value, str) else None for value in values]
    if name[2] == "tr" and name[0]:
        words.insert(0, context)
    elif name[2] not in {"tr", "translate"}:
        return
    group, source, comment = (*words, None, None, None)[:3]
    if group is not None and source is not None:
        yield Text(group, source, comment or "")


def read_texts(file: Path) -> Translations:
    """Return what a file of texts holds; nothing if it is not there yet."""
    if not file.exists():
        return {}
    found: Translations = {}
    for context in ET.ElementTree(file=file).iterfind("context"):
        for message in context.iterfind("message"):
            words = [message.findtext(tag, "") for tag in ("source", "comment")]
            translation = message.find("translation")
            forms = [] if translation is None else [form.text or "" for form in translation.iter("numerusform")]
            found[Text(context.findtext("name", ""), *words)] = forms or [message.findtext("translation", "")]
    return found


def updated(code: str, old: Translations, texts: Iterable[Text]) -> Translations:
    """Return the translations of ``texts``: the old ones, also where a text has moved, else what must be written."""
    moved = {(text.source, text.comment): forms for text, forms in old.items() if any(forms)}
    wanted = (text for text in texts if code != ENGLISH or COUNT in text.source)
    return {
        text: old.get(text) or moved.get((text.source, text.comment)) or first_forms(code, text.source)
        for text in sorted(wanted)
    }


def first_forms(code: str, source: str) -> list[str]:
    """Return what a new text starts with: in English its two forms, if ``(s)`` shows them, else empty ones."""
    if code != ENGLISH or not re.search(r"\(\w+\)", source):
        return ["", ""] if COUNT in source else [""]
    many = re.sub(r"(?<=[^aeiou])y\(s\)", "ies", source)
    return [re.sub(r"\(\w+\)", "", source), re.sub(r"\((\w+)\)", r"\1", many)]


def written(code: str, translations: Translations) -> str:
    """Return a file of texts as Qt's tools read it."""
    contexts: dict[str, list[str]] = defaultdict(list)
    for text, forms in translations.items():
        contexts[text.context].append(_message(text, forms))
    body = "".join(
        f"<context>\n    <name>{_escaped(name)}</name>\n{''.join(messages)}</context>\n"
        for name, messages in contexts.items()
    )
    return f'{HEAD}<TS version="2.1" language="{code}" sourcelanguage="{ENGLISH}">\n{body}</TS>\n'


def _message(text: Text, forms: list[str]) -> str:
    unfinished = "" if all(forms) else ' type="unfinished"'
    if COUNT in text.source:
        inner = "".join(f"            <numerusform>{_escaped(form)}</numerusform>\n" for form in forms)
        translation = f"<translation{unfinished}>\n{inner}        </translation>"
    else:
        translation = f"<translation{unfinished}>{_escaped(forms[0])}</translation>"
    comment = f"        <comment>{_escaped(text.comment)}</comment>\n" if text.comment else ""
    numerus = ' numerus="yes"' if COUNT in text.source else ""
    source = f"        <source>{_escaped(text.source)}</source>\n"
    return f"    <message{numerus}>\n{source}{comment}        {translation}\n    </message>\n"


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _compile() -> int:
    """Compile with the Qt of this Python, else with that of the checkout's environment, made first if need be."""
    if importlib.util.find_spec("PySide6") is None:
        import setup_steps

        return STOPPED if setup_steps.prepared(setup_steps.RUN) is None else 0
    try:
        ensure_compiled(Path(sys.executable))
    except SetupStopped as stop:
        print(stop, file=sys.stderr)
        return STOPPED
    return 0


def _update(codes: list[str]) -> int:
    """Rewrite the texts of all languages, and those of new ones; name what a person must still write."""
    if not all(re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", code) for code in codes):
        print("A language is named like en, sw or pt_BR.", file=sys.stderr)
        return 2
    texts = texts_in(SOURCES.rglob("*.py"))
    for file in {*text_files(), *(FOLDER / f"teamroom_{code}.ts" for code in codes)}:
        translations = updated(code_of(file), read_texts(file), texts)
        content = written(code_of(file), translations)
        if not file.exists() or file.read_text(encoding="utf-8") != content:
            file.write_text(content, encoding="utf-8", newline="\n")
        open_ones = [text.source for text, forms in translations.items() if not all(forms)]
        print(f"{file.name}: {len(translations)} texts, {len(open_ones)} to be written")
        if code_of(file) == ENGLISH:
            print(*open_ones, sep="\n", end="\n" if open_ones else "")
    return _compile()


if __name__ == "__main__":
    sys.exit(is_too_old("packaging/languages.py") or main(sys.argv[1:]))
