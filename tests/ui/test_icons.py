"""The icons: every file is a sound drawing of one family, and they follow the theme, the screen and the language."""

import gc
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton

from architecture.source_tree import ROOT, project_files
from teamroom.ui.icons import CHECKOUT, DIRECTIONAL, Icons, find_folder

FOLDER = ROOT / "resources" / "icons"
FILES = sorted(FOLDER.glob("*.svg"))
NAMES = [file.stem for file in FILES]
SIZES = (16, 20, 24, 32, 48)
SHAPES = {"svg", "path", "circle", "rect"}
FAMILY = {
    "viewBox": "0 0 24 24",
    "fill": "none",
    "stroke": "currentColor",
    "stroke-width": "1.75",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}
COLOURS = {"text": "#102030", "accent": "#1f6f5c", "muted": "#8090a0"}


@pytest.fixture
def icons(qapp):
    return Icons(COLOURS.__getitem__)


@pytest.fixture
def right_to_left(qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def pixels(picture: QPixmap | QImage) -> dict[tuple[int, int], int]:
    """Return place and opacity of every pixel that is not empty."""
    image = picture.toImage() if isinstance(picture, QPixmap) else picture
    places = ((x, y) for y in range(image.height()) for x in range(image.width()))
    return {place: alpha for place in places if (alpha := image.pixelColor(*place).alpha())}


def colours(picture: QPixmap) -> set[str]:
    """Return every colour that is shown at full strength."""
    image = picture.toImage()
    found = (image.pixelColor(*place) for place, alpha in pixels(picture).items() if alpha == 255)
    return {colour.name() for colour in found}


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_file_is_a_drawing_of_the_family_and_nothing_else(file):
    text = file.read_text("utf-8")
    assert len(text) <= 1024
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", file.stem)
    top = ET.ElementTree(file=file).getroot()
    assert {key: top.get(key) for key in FAMILY} == FAMILY
    for element in top.iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in SHAPES
        assert element.get("fill", "none") in {"none", "currentColor"}
        assert element.get("stroke", "none") in {"none", "currentColor"}
        assert not {"id", "class", "style", "href", "transform"} & set(element.keys())
    assert not re.search(r"url\(|<!|<\?|:href", text)


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_draws_inside_its_box_at_every_size(icons, name):
    assert QSvgRenderer(QByteArray((FOLDER / f"{name}.svg").read_bytes())).isValid()
    for size in SIZES:
        drawn = pixels(icons.pixmap(name, size))
        assert drawn
        edges = {0, size - 1}
        assert not [place for place in drawn if edges & set(place)]


def test_names_differ_and_so_do_the_drawings(icons):
    assert len({name.casefold() for name in NAMES}) == len(NAMES)
    pictures = {bytes(icons.pixmap(name, 24).toImage().constBits()) for name in NAMES}
    assert len(pictures) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_recolouring_changes_every_pixel_and_no_shape(icons, name):
    text, accent = icons.pixmap(name, 32), icons.pixmap(name, 32, "accent")
    assert colours(text) == {COLOURS["text"]}
    assert colours(accent) == {COLOURS["accent"]}
    assert pixels(text) == pixels(accent)


def test_a_name_that_no_file_has_is_refused(icons):
    with pytest.raises(LookupError, match="no-such-icon"):
        icons.icon("no-such-icon")
    with pytest.raises(LookupError, match="no-such-icon"):
        icons.pixmap("no-such-icon", 16)


@pytest.mark.parametrize("dpr", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_an_icon_is_as_sharp_as_the_screen(icons, dpr):
    picture = icons.icon("lock").pixmap(QSize(20, 20), dpr)
    assert picture.devicePixelRatio() == dpr
    assert picture.size() == QSize(round(20 * dpr), round(20 * dpr))
    assert pixels(picture) == pixels(icons.pixmap("lock", 20, dpr=dpr))


@pytest.mark.parametrize("dpr", [1.0, 1.5, 2.0])
def test_an_icon_is_painted_sharp_in_the_middle_of_its_place(icons, dpr):
    image = QImage(round(40 * dpr), round(24 * dpr), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(dpr)
    image.fill(0)
    painter = QPainter(image)
    icons.icon("lock").paint(painter, QRect(0, 2, 40, 20))
    painter.end()
    expected = pixels(icons.pixmap("lock", 20, dpr=dpr))
    moved = {(x + round(10 * dpr), y + round(2 * dpr)): alpha for (x, y), alpha in expected.items()}
    assert pixels(image) == moved


def test_a_disabled_icon_is_muted(icons):
    icon = icons.icon("delete", "accent")
    assert colours(icon.pixmap(QSize(24, 24), QIcon.Mode.Normal)) == {COLOURS["accent"]}
    assert colours(icon.pixmap(QSize(24, 24), QIcon.Mode.Disabled)) == {COLOURS["muted"]}


def test_an_icon_in_use_follows_the_theme(qapp, qtbot):
    shown = dict(COLOURS)
    icons = Icons(shown.__getitem__)
    button = QPushButton(icons.icon("library"), "")
    qtbot.addWidget(button)
    assert colours(button.icon().pixmap(24)) == {COLOURS["text"]}
    shown["text"] = "#e8e6e1"
    icons.refresh()
    assert colours(button.icon().pixmap(24)) == {"#e8e6e1"}


def test_only_icons_with_a_direction_are_mirrored(icons, right_to_left, qapp):
    assert set(NAMES) >= DIRECTIONAL
    for name in NAMES:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        plain = pixels(icons.pixmap(name, 24))
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        turned = pixels(icons.pixmap(name, 24))
        assert turned == ({(23 - x, y): alpha for (x, y), alpha in plain.items()} if name in DIRECTIONAL else plain)
        assert (turned != plain) == (name in DIRECTIONAL)


def test_an_icon_outlives_copies_changes_and_the_rubbish_collection(icons, qapp):
    for _ in range(50):
        button, action = QPushButton(icons.icon("save"), ""), QAction(QIcon(icons.icon("save")), "")
        gc.collect(0)
        changed = action.icon()
        changed.addPixmap(QPixmap(4, 4))  # makes Qt ask for a copy of what is behind the icon
        assert colours(button.icon().pixmap(24)) == colours(changed.pixmap(24)) == {COLOURS["text"]}
        icons = Icons(COLOURS.__getitem__)
    gc.collect()


RUBBISH = """
import gc
from PySide6.QtWidgets import QApplication
from teamroom.ui.icons import Icons

app = QApplication([])
for _ in range(5):
    icons = Icons({"text": "#000000"}.__getitem__)
    found = [icons.icon(name) for name in ("app", "back", "lock", "save")]
    found.append(found)
    del icons, found
    gc.collect()
"""


def test_icons_that_are_rubbish_with_all_around_them_are_destroyed_once():
    # What was freed is overwritten, so that whoever looks at it again ends the process.
    environment = {**os.environ, "MALLOC_PERTURB_": "165", "PYTHONPATH": str(ROOT / "src")}
    subprocess.run([sys.executable, "-c", RUBBISH], check=True, env=environment)


def test_the_files_of_an_installed_package_come_first(tmp_path):
    package, checkout = tmp_path / "site" / "teamroom", tmp_path / "checkout"
    (checkout / "resources" / "icons").mkdir(parents=True)
    package.mkdir(parents=True)
    assert find_folder(package, checkout) == checkout / "resources" / "icons"
    packed = package / "resources" / "icons"
    packed.mkdir(parents=True)
    assert find_folder(package, checkout) == packed
    (packed / "library.svg").write_bytes((FOLDER / "library.svg").read_bytes())
    assert pixels(Icons(COLOURS.__getitem__, packed).pixmap("library", 16))


def test_the_checkout_is_found_and_the_wheel_packs_its_icons():
    assert CHECKOUT.samefile(ROOT)
    assert find_folder(ROOT / "src" / "teamroom") == FOLDER
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"]["resources/icons"] == "teamroom/resources/icons"


def test_every_picture_of_the_folder_belongs_to_the_project():
    kept = {ROOT / path for path in project_files() if path.is_relative_to(Path("resources"))}
    assert set(FILES) <= kept
    assert {path.suffix for path in kept} == {".svg", ".md"}
