"""The languages: every count has its plurals, what is compiled is of today, and a language turns the window."""

import ast
import importlib
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QWidget

from architecture.source_tree import ROOT, place, python_files, tree_of
from teamroom.ui.languages import FOLDER, Language, available, chosen, install

UI = ROOT / "src" / "teamroom" / "ui"
ENGLISH = FOLDER / "teamroom_en.ts"
UPDATE = "run `python3 packaging/languages.py update`, then write what it names into teamroom_en.ts"
ARABIC_NAME, ARABIC_DAYS = "العربية", [f"{number} %n" for number in range(6)]


@pytest.fixture
def packed(monkeypatch):
    """The script that keeps the texts."""
    monkeypatch.syspath_prepend(ROOT / "packaging")
    return importlib.import_module("languages")


@pytest.fixture
def language(qapp):
    """The window, to be shown in any language for this test only."""
    before, had_texts = QLocale(), bool(qapp.findChildren(QTranslator))
    yield qapp
    install(qapp, "en")
    QLocale.setDefault(before)
    if not had_texts:
        for texts in qapp.findChildren(QTranslator):
            qapp.removeTranslator(texts)
            texts.deleteLater()


@pytest.fixture
def arabic(packed, tmp_path):
    """A folder with English and some Arabic."""
    text = packed.Text
    some = {text("Languages", "English"): [ARABIC_NAME], text("Ago", "%n day(s) ago"): ARABIC_DAYS}
    (tmp_path / "teamroom_ar.ts").write_text(packed.written("ar", some), encoding="utf-8")
    (tmp_path / ENGLISH.name).write_bytes(ENGLISH.read_bytes())
    packed.ensure_compiled(Path(sys.executable), tmp_path)
    return tmp_path


def shown(context: str, text: str, count: int = -1) -> str:
    return QCoreApplication.translate(context, text, "", count)


def counts() -> list[tuple[str, str]]:
    """Return place and text of every string of the window that has a count and is no documentation."""
    found = []
    for path in python_files(UI):
        nodes = list(ast.walk(tree_of(path)))
        alone = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        strings = (node for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
        found += [(place(path, one.lineno), one.value) for one in strings if "%n" in one.value and id(one) not in alone]
    return found


def test_every_count_has_its_english_plural(packed):
    known = packed.read_texts(ENGLISH)
    sources = {text.source for text in known}
    assert not [(where, text) for where, text in counts() if text not in sources], UPDATE
    for text, forms in known.items():
        assert len(forms) == 2, text
        assert all(forms), f"{text}: {UPDATE}"
        assert not [form for form in forms if "(s)" in form], text


def test_the_english_texts_are_those_of_the_sources(packed):
    texts = packed.texts_in(python_files(UI))
    expected = packed.written("en", packed.updated("en", packed.read_texts(ENGLISH), texts))
    assert ENGLISH.read_text("utf-8") == expected, UPDATE


def test_counts_name_their_group():
    """`self.tr` takes the class at run time: a count in a class derived from it would lose its plural."""
    calls = [(path, node) for path in python_files(UI) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    wrong = [
        place(path, call.lineno)
        for path, call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "tr" and "%n" in ast.unparse(call.args[:1])
    ]
    assert not wrong, 'write tr("Group", text, count) of ui/texts.py'


def test_what_is_compiled_here_is_of_today(packed, tmp_path):
    for file in packed.text_files():
        compiled = tmp_path / f"{file.stem}.qm"
        packed.compile_file(Path(sys.executable), file, compiled)
        now = file.with_suffix(".qm")
        assert now.exists(), "run `python3 packaging/languages.py`"
        assert now.read_bytes() == compiled.read_bytes(), "run `python3 packaging/languages.py`"


def test_only_what_is_older_than_its_texts_is_compiled_again(packed, arabic, monkeypatch):
    made = []
    monkeypatch.setattr(packed, "compile_file", lambda python, file, compiled: made.append(compiled.name))
    packed.ensure_compiled(Path(sys.executable), arabic)
    assert made == []
    (arabic / "teamroom_en.ts").touch()
    (arabic / "teamroom_ar.qm").unlink()
    packed.ensure_compiled(Path(sys.executable), arabic)
    assert made == ["teamroom_ar.qm", "teamroom_en.qm"]


@pytest.mark.parametrize("python", [sys.executable, pytest.param("no-such-python", marks=pytest.mark.slow)])
def test_texts_that_cannot_be_compiled_leave_what_was_there(packed, arabic, python):
    (arabic / "teamroom_ar.ts").write_text("not XML", encoding="utf-8")
    before = (arabic / "teamroom_ar.qm").read_bytes()
    with pytest.raises(packed.SetupStopped, match=r"teamroom_ar\.ts could not be prepared"):
        packed.compile_file(Path(python), arabic / "teamroom_ar.ts", arabic / "teamroom_ar.qm")
    assert (arabic / "teamroom_ar.qm").read_bytes() == before
    assert sorted(file.suffix for file in arabic.iterdir()) == [".qm", ".qm", ".ts", ".ts"]


SOURCE = '''
class Page(QWidget):
    def show(self, n):
        self.tr("plain"); self.tr("same", "as a verb"); self.tr(name); "x".translate({1: "a"})
        tr("Group", "%n file(s)", n); tr("Group", "two " "parts"); tr(context, "not seen")
        QCoreApplication.translate("Group", "%n entry(s)", n=n)
'''


def test_texts_are_found_in_python(packed, tmp_path):
    (tmp_path / "page.py").write_text(SOURCE, encoding="utf-8")
    text = packed.Text
    assert packed.texts_in([tmp_path / "page.py"]) == {
        text("Page", "plain"),
        text("Page", "same", "as a verb"),
        text("Group", "%n file(s)"),
        text("Group", "%n entry(s)"),
        text("Group", "two parts"),
    }


def test_an_update_keeps_what_people_wrote(packed, tmp_path):
    text = packed.Text
    file, moved = text("Old", "%n person(s) & <more>"), text("Gone", "%n entry(s)")
    old = {file: ["%n person & <more>", "%n people & <more>"], moved: ["an entry", "%n entries"]}
    (tmp_path / "teamroom_en.ts").write_text(packed.written("en", old), encoding="utf-8")
    assert packed.read_texts(tmp_path / "teamroom_en.ts") == old
    texts = [file, text("New", "%n entry(s)"), text("New", "%n story(s)"), text("New", "%n min"), text("New", "plain")]
    assert packed.updated("en", old, texts) == {
        text("New", "%n entry(s)"): ["an entry", "%n entries"],
        text("New", "%n min"): ["", ""],
        text("New", "%n story(s)"): ["%n story", "%n stories"],
        file: old[file],
    }
    assert packed.updated("sw", {}, texts)[text("New", "plain")] == [""]
    assert 'type="unfinished"' in packed.written("en", packed.updated("en", old, texts))


@pytest.mark.parametrize(
    ("asked", "of_system", "code"),
    [
        ("sw", ["de"], "sw"),
        ("", ["de-Latn-AT", "de-AT", "de"], "de"),
        ("", ["pt-BR", "de"], "pt_BR"),
        ("", ["C"], "en"),
        ("gone", [], "en"),
    ],
)
def test_the_language_asked_for_then_that_of_the_system_then_english(asked, of_system, code):
    assert chosen(asked, {"en", "de", "sw", "pt_BR"}, of_system) == code


def test_english_says_one_day_and_two_days(language):
    install(language, "en")
    assert [shown("Ago", "%n day(s) ago", count) for count in (0, 1, 2)] == ["0 days ago", "1 day ago", "2 days ago"]


def test_a_language_turns_the_window_and_back(language, arabic, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    install(language, "ar", arabic)
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert QLocale().language() == QLocale.Language.Arabic
    assert shown("Ago", "%n day(s) ago", 2) == ARABIC_DAYS[2].replace("%n", "2")
    assert shown("Ago", "%n week(s) ago", 1) == "1 week ago"  # has no Arabic yet
    assert shown("QPlatformTheme", "Cancel") != "Cancel"  # Qt's own texts
    install(language, "en", arabic)
    assert window.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert QLocale().language() == QLocale.Language.English
    assert shown("Ago", "%n day(s) ago", 2) == "2 days ago"
    assert shown("QPlatformTheme", "Cancel") == "Cancel"


def test_languages_are_offered_by_their_own_names(arabic, tmp_path):
    assert available(arabic) == [Language("en", "English"), Language("ar", ARABIC_NAME)]
    (tmp_path / "teamroom_ar.99.qm").touch()  # half made
    assert [language.code for language in available(tmp_path)] == ["en", "ar"]
    assert available(tmp_path / "empty") == [Language("en", "English")]


def test_dates_follow_the_language(language, arabic):
    install(language, "en", arabic)
    assert QLocale().dayName(1) == "Monday"
    install(language, "ar", arabic)
    assert QLocale().dayName(1) != "Monday"
