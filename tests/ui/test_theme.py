"""Every pair of colours that meets on screen keeps its contrast, and sizes follow the text."""

import pytest

from teamroom.ui.theme import DARK, LIGHT, Scheme, palette, style_sheet

TEXT = [
    ("text", "window"), ("text", "base"), ("text", "alt"), ("text", "accent_soft"), ("text", "warn_soft"),
    ("muted", "window"), ("muted", "base"), ("muted", "alt"), ("muted", "accent_soft"), ("on_accent", "accent"), ("accent", "base"),
    ("accent", "window"), ("warn", "window"), ("warn", "base"), ("bad", "window"), ("bad", "base"),
    ("link", "window"), ("link", "base"), ("question", "base"),
]
EDGES = [("border", "window"), ("border", "base"), ("border", "alt"), ("accent", "alt"), ("accent", "accent_soft")]


def luminance(colour):
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_is_the_one_of_the_guidelines():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_has_four_and_a_half_to_one(tokens, front, back):
    assert contrast(getattr(tokens, front), getattr(tokens, back)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), EDGES)
def test_borders_of_controls_have_three_to_one(tokens, front, back):
    assert contrast(getattr(tokens, front), getattr(tokens, back)) >= 3


def test_dark_and_light_are_different_palettes():
    assert palette(LIGHT) != palette(DARK)


def test_the_sheet_knows_every_token_it_names(qapp):
    assert "{" not in style_sheet(LIGHT, 8).replace("{\n", "").split("}")[0].split("{")[0]


def test_a_larger_text_makes_larger_sizes(theme, look):
    look(Scheme.LIGHT, 100)
    width, space, points = theme.width(20), theme.space(1), theme.font().pointSizeF()
    look(Scheme.LIGHT, 130)
    assert theme.width(20) > width
    assert theme.space(1) > space
    assert theme.font().pointSizeF() == pytest.approx(points * 1.3)


@pytest.mark.parametrize(("asked", "given"), [(10, 90), (90, 90), (150, 150), (400, 150)])
def test_the_text_size_stays_in_its_range(theme, look, asked, given):
    look(Scheme.LIGHT, asked)
    assert theme.percent == given


def test_everybody_hears_of_a_change(theme, look, qtbot):
    with qtbot.waitSignal(theme.changed):
        look(Scheme.DARK, 100)
    assert theme.is_dark
    assert theme.colour("text") == DARK.text
