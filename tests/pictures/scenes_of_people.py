"""Scenes of the people page and what it leads to: asking, thanking, five members, a sister room, a pair."""

import datetime as dt

from PySide6.QtCore import Qt

from pictures.scenes import Beginning, scene
from pictures.stage import Stage
from services.two_people import Teacher, introduce
from teamroom.model.asks import Urgency
from teamroom.model.growth import GrowthKind
from teamroom.services.asks import Asks
from teamroom.services.growth import GrowthLog, GrowthTold
from teamroom.services.thanks import ThankYous


@scene(Beginning.INSIDE)
def people_of_a_room(stage: Stage) -> None:
    tell(stage)
    exchange(stage)
    stage.seat.sees("How do you begin")


@scene(Beginning.INSIDE)
def people_thank(stage: Stage) -> None:
    stage.seat.click("Seen: thank-you from Ruth M.")
    stage.seat.click("Thank…: Ruth M.")
    stage.seat.type("Your map on the wall: even the bus group started by itself on Tuesday.")


@scene(Beginning.INSIDE)
def people_ask(stage: Stage) -> None:
    stage.seat.buttons("Send")[0].click()
    # The form goes once the words are kept, and what stands below it moves up.
    stage.seat.until(lambda: not stage.seat.offers("Send"))
    stage.settle()
    stage.seat.buttons("Ask a question…")[0].click()
    stage.settle()
    stage.seat.type("Who has a scale that shows grams? I need it for ratios.")
    stage.seat.window.frame.current.living.asks.ask_form.urgency.buttons["in-class"].click()


@scene(Beginning.INSIDE)
def people_grow(stage: Stage) -> None:
    stage.seat.buttons("Ask")[0].click()
    stage.seat.sees("Urgent, in class")
    stage.seat.buttons("Add a line…")[0].click()
    stage.seat.buttons("Jonas B. joined")[0].click()
    stage.seat.window.frame.messages.clear()


@scene(Beginning.INSIDE)
def people_five(stage: Stage) -> None:
    stage.seat.buttons("Add")[0].click()
    stage.seat.sees("Jonas B. joined")
    five(stage)
    exchange(stage)
    stage.seat.sees("You are 5 now")


@scene(Beginning.INSIDE)
def sister_room(stage: Stage) -> None:
    full = stage.seat.window.frame.current.living.ties.full
    full.sister.click()
    stage.seat.type("First ten minutes, too")
    stage.seat.sees("of yours")


@scene(Beginning.INSIDE)
def sister_room_invites(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_Return)
    stage.seat.sees("An invitation is a file and four words.")


@scene(Beginning.INSIDE)
def sister_room_people(stage: Stage) -> None:
    stage.seat.click_tab("People")
    stage.seat.sees("this one began there")


@scene(Beginning.INSIDE)
def pair_is_started(stage: Stage) -> None:
    stage.seat.click("Start a mentoring pair…")
    stage.seat.type_into("Name of the room", "Amina and Dora")
    stage.settle()


def tell(stage: Stage) -> None:
    """Let Ruth ask, answer, thank and tell how the room grew."""
    ruth = stage.ruth.open()
    asks, log = Asks(ruth.room), GrowthLog(ruth.room)
    ask = asks.ask("How do you begin after lunch? Mine come in like a football crowd.", Urgency.THIS_WEEK)
    asks.answer(ask, "I have not found anything that holds for more than a week.")
    ThankYous(ruth.room, ruth.opened.seen).thank(ruth.people.find("Amina K."), "For the angles: three hands up that never go up.")
    resource = next(line for line in ruth.library.list().items if line.title.startswith("Three questions"))
    told = GrowthTold(GrowthKind.VISITOR, dt.date(2026, 4, 20), "A colleague of Year 3 sat in", ("resource", resource.entity))
    log.tell(told)
    ruth.folder.run(stage.stick / "TeamRoom")
    ruth.close()


def five(stage: Stage) -> None:
    """Let Ruth and Jonas each invite somebody, without knowing of each other."""
    for number, (host, name) in enumerate(((stage.ruth, "Dora"), (stage.jonas, "Emil"))):
        host.open()
        guest = Teacher(name, stage.folder / f"computer of {name}", stage.clock, seed=40 + number, called=host.called).start()
        introduce(host, guest, stage.folder / f"for {name}")
        host.folder.run(stage.stick / "TeamRoom")
        guest.close()
        host.close()


def exchange(stage: Stage) -> None:
    """Bring in what lies on the stick, and go to the people."""
    stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.click_tab("Exchange")
    stage.seat.click("Exchange with this stick")
    stage.seat.sees("nothing lost")
    stage.seat.click("Done")
    stage.seat.click_tab("People")
    stage.seat.window.frame.messages.clear()
