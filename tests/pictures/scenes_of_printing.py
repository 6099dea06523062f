"""The scenes in which the library is printed: the preview of each format, a week of cover."""

from PySide6.QtWidgets import QCheckBox

from pictures.scenes import Beginning, at_list, scene
from pictures.stage import Stage


def prints(stage: Stage, title: str, said: str) -> None:
    """Choose a resource by the end of its title, and open its preview."""
    at_list(stage)
    page = stage.seat.window.frame.current
    stage.seat.click_row(title)
    named = title.rstrip(",")
    stage.seat.until(lambda: page.preview.detail is not None and page.preview.detail.title.endswith(named))
    page.prints.print_resource(page, page.preview.detail)
    stage.seat.sees(said)


@scene(Beginning.INSIDE)
def print_a_slide(stage: Stage) -> None:
    stage.seat.window.frame.messages.clear()
    prints(stage, "air pressure on one slide,", "1 sheet of paper")


@scene(Beginning.INSIDE)
def print_a_check(stage: Stage) -> None:
    stage.seat.click("Close")
    prints(stage, "check: ratio,", "2 sheets of paper, 1 of them with 4 copies")


@scene(Beginning.INSIDE)
def print_an_opener(stage: Stage) -> None:
    stage.seat.click("Close")
    prints(stage, "the angle from three clues,", "1 sheet of paper")


@scene(Beginning.INSIDE)
def print_a_plan(stage: Stage) -> None:
    stage.seat.click("Close")
    prints(stage, "school yard in pairs,", "1 sheet of paper")


@scene(Beginning.INSIDE)
def print_anything(stage: Stage) -> None:
    stage.seat.click("Close")
    prints(stage, "Three questions at the door,", "1 sheet of paper")
    next(one for one in stage.seat.shown(QCheckBox) if "black and white" in one.text()).click()


@scene(Beginning.INSIDE)
def cover_pack(stage: Stage) -> None:
    stage.seat.click("Close")
    at_list(stage)
    stage.seat.window.frame.current.views.show_cover()
    stage.seat.sees("can be used again")


@scene(Beginning.INSIDE)
def print_cover_pack(stage: Stage) -> None:
    stage.seat.click("Print this week…")
    stage.seat.sees("of them with 4 copies")


