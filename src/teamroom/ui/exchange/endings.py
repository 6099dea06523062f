"""How work on the exchange page ended, each as a card: in plain counts, or in three sentences and what can be done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QGuiApplication

from teamroom.core.messages import RECEIVE_FIRST
from teamroom.services.exchange import ReceiveReport
from teamroom.services.exchange_folder import FolderReport
from teamroom.ui.desk import Desk
from teamroom.ui.exchange.activity import (
    Activity,
    Exchanged,
    Failed,
    Kind,
    Looked,
    Stopped,
    TakenIn,
    Tested,
    Written,
)
from teamroom.ui.exchange.cards import ActivityCard
from teamroom.ui.exchange.words import (
    Counts,
    arrived_text,
    brought_text,
    capacity_text,
    left_text,
    listed,
    own_arrived_text,
    own_left_text,
    place_of,
    place_text,
    preview_text,
    sentences,
    stick_name,
    take_out_text,
)
from teamroom.ui.texts import day_text, one_line, size_text, time_text, tr
from teamroom.ui.widgets import button


@dataclass(frozen=True, slots=True)
class Answers:
    """What the buttons of a card do."""

    close: Callable[[], None]
    take_in: Callable[[], None]
    again: Callable[[], None]
    anyway: Callable[[], None]


def ending_card(desk: Desk, activity: Activity, answers: Answers) -> ActivityCard | None:
    """Return the card that says how work ended; None where nothing has ended."""
    make = _CARDS.get(type(activity))
    return make(desk, activity, answers) if make else None


def looked_card(desk: Desk, activity: Looked, answers: Answers) -> ActivityCard:
    """Return what a file would bring; nothing of it was taken in."""
    report = activity.report
    card = ActivityCard(desk, "file", "accent", _from(report))
    written = f"{day_text(activity.changed_ms)} {time_text(activity.changed_ms)}"
    card.say(
        tr("Exchange", "{file}, saved {when}").format(file=place_text(activity.task), when=written), "muted"
    )
    counts = Counts.of([report], 0)
    _say_whose(card, report)
    card.say(preview_text(counts))
    if not counts.brings_something:
        card.say(tr("Exchange", "You have all of its words already. Taking it in once more changes nothing."), "muted")
    card.spoken = f"{card.heading.text()}. {preview_text(counts)}"
    card.offer(
        button(tr("Exchange", "Take it in"), answers.take_in, kind="primary"),
        button(tr("Exchange", "Leave it"), answers.close),
    )
    return card


def exchanged_card(desk: Desk, activity: Exchanged, answers: Answers) -> ActivityCard:
    """Return what an exchange with a stick or folder did, file by file where there were several."""
    report, stick = activity.report, activity.task.stick
    heading = tr("Exchange", "Done with {place}").format(place=place_text(activity.task))
    card = ActivityCard(desk, "check", "accent", heading, tone="safe")
    said = _say_room(card, report.room)
    if report.own:
        card.say(own_arrived_text(report.own))
        card.say(own_left_text(report.own.sent))
    for refused in report.refused:
        card.warn(one_line(refused.why))
    if stick:
        card.say(take_out_text(stick), "muted")
    card.spoken = f"{heading}. {said}"
    card.offer(button(tr("Exchange", "Done"), answers.close, kind="primary"))
    return card


def _say_room(card: ActivityCard, report: FolderReport | None) -> str:
    """Say what was done for the room; return what of it is read aloud."""
    if report is None:
        text = tr("Exchange", "You are no longer a member of this room: nothing was exchanged for it.")
        card.say(text)
        return text
    counts = Counts.of(report.received, report.missing)
    arrived = tr("Exchange", "Arrived: {counts}.").format(counts=arrived_text(counts))
    card.say(arrived)
    if len(report.received) > 1:
        for one in report.received:
            card.say(_brought(one), "muted")
    card.say(left_text(report.sent))
    return f"{arrived} {left_text(report.sent)}"


def written_card(desk: Desk, activity: Written, answers: Answers) -> ActivityCard:
    """Return what was written into a file for colleagues, or for this person's other computers."""
    report = activity.report
    own = activity.task.kind is Kind.WRITE_OWN
    heading = tr("Exchange", "{file} is written").format(file=place_text(activity.task))
    card = ActivityCard(desk, "check", "accent", heading, tone="safe")
    if report.others:
        what = listed([
            tr("Exchange", "the news that you left") if report.farewell else "",
            tr("Exchange", "%n item(s)", report.items),
            tr("Exchange", "%n file(s)", report.files) if report.files else "",
            size_text(report.size),
        ])
        card.say(tr("Exchange", "For %n other computer(s): {what}", report.others).format(what=what))
        give = tr("Exchange", "Give it to your colleagues as you like: it is locked, and only this room can open it.")
        if own:
            give = tr("Exchange", "Carry it as you like: it is locked, and only your own computers can open it.")
        card.say(give, "muted")
    else:
        card.say(own_left_text(report) if own else left_text(report))
    card.offer(button(tr("Exchange", "Done"), answers.close, kind="primary"))
    return card


def taken_in_card(desk: Desk, activity: TakenIn, answers: Answers) -> ActivityCard:
    """Return what a file brought."""
    report = activity.report
    card = ActivityCard(desk, "check", "accent", _from(report), tone="safe")
    arrived = tr("Exchange", "Arrived: {counts}.").format(counts=arrived_text(Counts.of([report], report.missing)))
    card.say(arrived)
    _say_whose(card, report)
    card.spoken = f"{card.heading.text()}. {arrived}"
    card.offer(button(tr("Exchange", "Done"), answers.close, kind="primary"))
    return card


def tested_card(desk: Desk, activity: Tested, answers: Answers) -> ActivityCard:
    """Return whether a stick kept what was written on it."""
    whole, place = activity.capacity.is_whole, place_text(activity.task)
    good = tr("Exchange", "{place} is sound").format(place=place)
    bad = tr("Exchange", "{place} does not keep what is written on it").format(place=place)
    card = ActivityCard(desk, "check" if whole else "warning", "accent" if whole else "warn", good if whole else bad)
    card.say(capacity_text(activity.capacity))
    card.spoken = f"{card.heading.text()}. {capacity_text(activity.capacity)}"
    card.offer(button(tr("Exchange", "Done"), answers.close, kind="primary"))
    return card


def failed_card(desk: Desk, activity: Failed, answers: Answers) -> ActivityCard:
    """Return what happened, what it means for the data, and what to do."""
    what, safe, do = sentences(activity.error)
    card = ActivityCard(desk, "error", "bad", what)
    card.say(safe)
    card.say(do)
    details = tr("Exchange", "Details: {code}").format(code=place_of(activity.error))
    card.say(details, "muted")
    card.spoken = f"{what} {safe} {do}"
    buttons = [
        button(tr("Exchange", "Try again"), answers.again, kind="primary"),
        button(tr("Exchange", "Close"), answers.close),
        button(
            tr("Exchange", "Copy these words"),
            lambda: QGuiApplication.clipboard().setText(f"{card.spoken} {details}".replace("\u200b", "")),
            kind="flat",
        ),
    ]
    if activity.error.message is RECEIVE_FIRST:
        buttons.insert(1, button(tr("Exchange", "Send anyway"), answers.anyway))
    card.offer(*buttons)
    return card


def stopped_card(desk: Desk, activity: Stopped, answers: Answers) -> ActivityCard:
    """Return what it means that the person stopped the work."""
    card = ActivityCard(desk, "cancel", "muted", tr("Exchange", "You stopped it"))
    task = activity.task
    if task.kind is Kind.FOLDER:
        place = stick_name(task.stick) if task.stick else place_text(task)
        text = tr("Exchange", "What had arrived whole is here. Nothing half-done was left here or on {place}.")
        card.say(text.format(place=place))
    else:
        card.say(tr("Exchange", "Nothing changed, and nothing half-done was left behind."))
    card.offer(
        button(tr("Exchange", "Start again"), answers.again, kind="primary"),
        button(tr("Exchange", "Close"), answers.close),
    )
    return card


def _from(report: ReceiveReport) -> str:
    if report.own:
        return tr("Exchange", "News from your other computer")
    if report.sender:
        return tr("Exchange", "News from {name}").format(name=one_line(report.sender))
    return tr("Exchange", "News from somebody of this room")


def _say_whose(card: ActivityCard, report: ReceiveReport) -> None:
    if report.own:
        card.say(tr("Exchange", "It is yours alone, your journal for example: nobody else can read it."), "muted")


def _brought(report: ReceiveReport) -> str:
    counts = Counts.of([report], 0)
    name = one_line(report.sender) or tr("Exchange", "somebody of this room")
    return tr("Exchange", "From {name}: {counts}").format(name=name, counts=brought_text(counts))


_CARDS: dict[type, Callable[[Desk, Any, Answers], ActivityCard]] = {
    Looked: looked_card,
    Exchanged: exchanged_card,
    Written: written_card,
    TakenIn: taken_in_card,
    Tested: tested_card,
    Failed: failed_card,
    Stopped: stopped_card,
}
