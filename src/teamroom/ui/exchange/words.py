"""How an exchange is put into words: counts, phases, errors. Plain text all of it, in the language of the window."""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from teamroom.core.errors import TeamRoomError
from teamroom.core.messages import RECEIVE_FIRST
from teamroom.core.progress import ProgressState
from teamroom.services.exchange import ReceiveReport
from teamroom.services.exchange_folder import FolderReport
from teamroom.services.exchange_status import Behind, Carried, HistoryLine, Way
from teamroom.services.sending import SendReport
from teamroom.services.stick_doctor import Capacity
from teamroom.services.sticks import Stick
from teamroom.ui.exchange.activity import Kind, Task
from teamroom.ui.texts import ago_text, day_text, one_line, size_text, time_text, tr

MANY = 60
"""Characters of a name of a folder or file that are shown."""
MOST_TITLES = 12
"""Titles that are named of each kind of news; how many more there are is told."""
WRITTEN_A_MINUTE = 450_000_000
"""Bytes that an old stick writes and gives back in a minute: 10 and 30 MB in a second."""
MOST_SIGNS = 3
"""Names of suspicious files that are told."""
LONGEST_PATH = 4096
"""Characters of a path that is shown in full: what systems take (Linux PATH_MAX)."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What arrived, in whole items. ``missing``: files named here that are not on this computer yet."""

    new: int = 0
    changed: int = 0
    two_versions: int = 0
    missing: int = 0
    lost: int = 0
    already: int = 0
    came_back: int = 0

    @classmethod
    def of(cls, reports: Sequence[ReceiveReport], missing: int) -> "Counts":
        """Add up what several files brought; the files on their way are those of the whole room."""
        return cls(
            sum(one.new for one in reports),
            sum(one.changed for one in reports),
            sum(one.two_versions for one in reports),
            missing,
            sum(one.lost for one in reports),
            sum(one.already for one in reports),
            sum(one.came_back for one in reports),
        )

    @property
    def brings_something(self) -> bool:
        """Tell whether anything shows now that did not show before."""
        return bool(self.new or self.changed or self.two_versions)


def arrived_text(counts: Counts) -> str:
    """Return what arrived: 12 new, 3 changed, 1 with two versions, 1 file still on its way, nothing lost."""
    parts = [
        brought_text(counts),
        tr("Exchange", "%n file(s) still on the way", counts.missing) if counts.missing else "",
        tr("Exchange", "%n lost", counts.lost) if counts.lost else tr("Exchange", "nothing lost"),
    ]
    return listed(parts)


def brought_text(counts: Counts) -> str:
    """Return what arrived of one sender: 2 new, 1 changed; or: nothing new."""
    parts = [
        tr("Exchange", "%n new", counts.new) if counts.new else "",
        tr("Exchange", "%n changed", counts.changed) if counts.changed else "",
        tr("Exchange", "%n with two versions", counts.two_versions) if counts.two_versions else "",
        tr("Exchange", "%n came back", counts.came_back) if counts.came_back else "",
    ]
    return listed(parts) or tr("Exchange", "nothing new")


def preview_text(counts: Counts) -> str:
    """Return what a file would bring: 12 new, 3 changed, 40 here already."""
    parts = [
        tr("Exchange", "%n new", counts.new),
        tr("Exchange", "%n changed", counts.changed),
        tr("Exchange", "%n with two versions", counts.two_versions) if counts.two_versions else "",
        tr("Exchange", "%n here already", counts.already),
    ]
    return listed(parts)


def left_text(sent: SendReport) -> str:
    """Return what was left for the others, and for how many computers."""
    if not sent.others and sent.farewell:
        return tr("Exchange", "Nobody else is in this room, so there is nobody to tell that you left.")
    if not sent.others:
        return tr("Exchange", "Nobody else is in this room yet, so nobody can read it. Invite a colleague first.")
    news = [
        tr("Exchange", "the news that you left") if sent.farewell else "",
        tr("Exchange", "%n item(s)", sent.items) if sent.items else "",
    ]
    what = listed([
        listed(news) or tr("Exchange", "nothing new since last time"),
        tr("Exchange", "%n file(s)", sent.files) if sent.files else "",
    ])
    left = tr("Exchange", "Left for %n other computer(s): {what}", sent.others).format(what=what)
    return " ".join((left, *_more_about(sent)))


def _more_about(sent: SendReport) -> Iterator[str]:
    """Yield what else a person must know of what was written."""
    if sent.more:
        count = len(sent.more) + 1
        yield tr("Exchange", "It took %n file(s); give them all.", count)
    if sent.left_out:
        yield tr("Exchange", "There was not room for everything. The rest goes another time.")


def own_arrived_text(report: FolderReport) -> str:
    """Return what came from this person's other computers."""
    counts = brought_text(Counts.of(report.received, 0))
    return tr("Exchange", "Yours alone, from your other computers: {counts}.").format(counts=counts)


def own_left_text(sent: SendReport) -> str:
    """Return what was left for this person's other computers, and that nobody else can read it."""
    if not sent.others:
        return tr("Exchange", "Your other computer has not been heard of yet. Exchange there, and then here once more.")
    what = tr("Exchange", "%n item(s)", sent.items) if sent.items else tr("Exchange", "nothing new since last time")
    text = tr("Exchange", "Yours alone, left for %n other computer(s) of yours: {what}. Nobody else can read it.", sent.others)
    return text.format(what=what)


def waiting_text(count: int) -> str:
    """Return how many files wait on a stick."""
    if not count:
        return tr("Exchange", "nothing new")
    return tr("Exchange", "%n new file(s) wait here", count)


def listed(parts: Sequence[str]) -> str:
    """Return parts as one list, empty ones left out."""
    return tr("Exchange", ", ").join(part for part in parts if part)


def working_text(task: Task) -> str:
    """Return what work is called while it is under way."""
    texts = {
        Kind.FOLDER: tr("Exchange", "Exchanging with {place}"),
        Kind.WRITE: tr("Exchange", "Writing {place} for your colleagues"),
        Kind.WRITE_OWN: tr("Exchange", "Writing {place} for your other computers"),
        Kind.LOOK: tr("Exchange", "Looking into {place}"),
        Kind.TAKE_IN: tr("Exchange", "Taking in {place}"),
        Kind.TEST: tr("Exchange", "Testing {place}"),
    }
    return texts[task.kind].format(place=place_text(task))


def place_text(task: Task) -> str:
    """Return what people call the stick, folder or file of a task."""
    return stick_name(task.stick) if task.stick else short_name(task.path.name or str(task.path))


def stick_name(stick: Stick) -> str:
    """Return what people call a stick, with its letter where the system gives one: SCHOOLKEY (E:)."""
    label, letter = short_name(stick.label), stick.path.drive
    return f"{label} ({letter})" if letter and letter != label else label


def short_name(name: str) -> str:
    """Return a foreign name as one line that is not too long for a sentence."""
    return one_line(name, MANY)


def step_text(state: ProgressState) -> str:
    """Return what is being done now, and how far: Reading what colleagues left, 1.2 MB of 3.4 MB.

    Work that has done more than was foreseen (files beside a letter) has no whole to be compared with.
    """
    phases = {
        "send": tr("Exchange", "Writing for your colleagues"),
        "receive": tr("Exchange", "Reading what colleagues left"),
        "test_write": tr("Exchange", "Filling the free room"),
        "test_read": tr("Exchange", "Reading it back"),
    }
    copying = tr("Exchange", "Copying files") if state.done else tr("Exchange", "Getting ready")
    phase = phases.get(state.phase, copying)
    if not state.total or state.done > state.total:
        return listed([phase, size_text(state.done) if state.done else ""])
    done, total = size_text(state.done), size_text(state.total)
    return tr("Exchange", "{phase}, {done} of {total}").format(phase=phase, done=done, total=total)


def sentences(error: TeamRoomError) -> tuple[str, str, str]:
    """Return what happened, what it means for the data, and what to do, in the language of the window.

    Paths are shortened to names; ``place_of`` says where in full.
    """
    parameters = {name: _shown(value) for name, value in error.parameters.items()}
    message = error.message
    texts = (message.what, message.safe, message.do)
    what, safe, do = (tr("Messages", text).format(**parameters) if text else "" for text in texts)
    if message is RECEIVE_FIRST:  # its own words name an option of the command line
        do = tr("Exchange", "Take in something from a colleague first. If there is nothing to take in, send anyway.")
    return what, safe, do


def _shown(value: object) -> str:
    return short_name(value.name or str(value)) if isinstance(value, PurePath) else one_line(str(value))


def place_of(error: TeamRoomError) -> str:
    """Return the code of an error, and the file it was about where there was one."""
    paths = [value for value in error.parameters.values() if isinstance(value, PurePath)]
    return listed([error.kind, *(one_line(str(path), LONGEST_PATH).replace(os.sep, f"{os.sep}\u200b") for path in paths)])


def take_out_text(stick: Stick, system: str = sys.platform) -> str:
    """Return how a stick is taken out safely on a system (``sys.platform``)."""
    name = stick_name(stick)
    if system == "win32":
        text = tr(
            "Exchange", "Before you take it out: click the stick symbol beside the clock and choose “Eject {name}”."
        )
    elif system == "darwin":
        text = tr("Exchange", "Before you take it out: click the eject sign beside {name} in the Finder.")
    else:
        text = tr(
            "Exchange", "Before you take it out: choose “Eject” or “Safely remove” for {name} in the file manager."
        )
    return text.format(name=name)


def symptoms_text(stick: Stick) -> str:
    """Return what it means that a stick shows signs of a virus; empty where it shows none."""
    if not stick.symptoms:
        return ""
    names = [short_name(name) or tr("Exchange", "a name that cannot be seen") for name in stick.symptoms[:MOST_SIGNS]]
    return tr(
        "Exchange",
        "This stick may carry a virus that hides files behind links: {names}. TeamRoom opens nothing of it. Do not "
        "double-click on these; your own files are probably there, only hidden.",
    ).format(names=listed(names))


def capacity_text(capacity: Capacity) -> str:
    """Return what the test of a stick found."""
    tried, kept = size_text(capacity.tried), size_text(capacity.kept)
    if capacity.is_whole:
        text = tr("Exchange", "All {tried} that were free keep what is written on them. Nothing of the test was left there.")
    else:
        text = tr(
            "Exchange",
            "Of {tried} that seem to be free, only the first {kept} keep what is written on them. The stick is worn "
            "out or claims more than it has: copy what matters from it, and use another one.",
        )
    return text.format(tried=tried, kept=kept)


def duration_text(size: int) -> str:
    """Return about how long so many bytes take to be written on a usual stick and read back."""
    minutes = max(1, round(size / WRITTEN_A_MINUTE))
    if minutes < 100:
        return tr("Exchange", "%n minute(s)", minutes)
    return tr("Exchange", "%n hour(s)", round(minutes / 60))


def folder_text(path: Path) -> str:
    """Return where a folder is, short enough for a card."""
    where = one_line(str(path), LONGEST_PATH)
    where = where if len(where) <= MANY else f"…{where[-(MANY - 1) :]}"
    return where.replace(os.sep, f"{os.sep}\u200b")  # a line may end there


def history_text(line: HistoryLine) -> str:
    """Return what an exchange of the past was: Taken in from Ben, Written for your colleagues."""
    if line.own:
        written = tr("Exchange", "Written for your other computers")
        return written if line.sent else tr("Exchange", "Taken in from your other computer")
    if line.sent:
        return tr("Exchange", "Written for your colleagues")
    return tr("Exchange", "Taken in from {name}").format(
        name=one_line(line.partner) or tr("Exchange", "somebody of this room")
    )


def history_counts_text(line: HistoryLine) -> str:
    """Return what an exchange of the past counted."""
    if line.sent:
        return tr("Exchange", "%n item(s)", line.items) if line.items else tr("Exchange", "nothing new")
    return brought_text(Counts(line.new, line.changed, line.two_versions))


def history_exactly_text(carried: Sequence[Carried]) -> str:
    """Return what exactly an exchange of the past was about, title by title; empty where that is not known."""
    heads = {
        Way.SENT: tr("Exchange", "Written: {titles}."),
        Way.NEW: tr("Exchange", "New: {titles}."),
        Way.CHANGED: tr("Exchange", "Changed: {titles}."),
        Way.TWO_VERSIONS: tr("Exchange", "With two versions: {titles}."),
    }
    said = []
    for way, text in heads.items():
        titles = [short_name(one.title) for one in carried if one.way is way]
        more = [tr("Exchange", "%n more", len(titles) - MOST_TITLES)] if len(titles) > MOST_TITLES else []
        if titles:
            said.append(text.format(titles=listed([*titles[:MOST_TITLES], *more])))
    return "\n".join(said)


def behind_lines(others: Sequence[Behind], now_ms: int) -> list[str]:
    """Return what each other computer has, as far as it is known, and where to carry the stick next."""
    if not others:
        return [tr("Exchange", "Nobody else is in this room yet.")]
    if not any(one.items for one in others):
        return [tr("Exchange", "Everybody has everything that is here.")]
    people = Counter(one.person for one in others)
    names = [short_name(one.person) if people[one.person] == 1 else _computer(one) for one in others]
    first = tr("Exchange", "Carry the stick to {who} next.").format(who=names[0])
    return [first, *(_behind_text(one, who, now_ms) for one, who in zip(others, names, strict=True))]


def _behind_text(one: Behind, who: str, now_ms: int) -> str:
    if one.items:
        text = tr("Exchange", "{who}: %n item(s) not there yet, {heard}", one.items)
    else:
        text = tr("Exchange", "{who}: has everything, {heard}")
    heard = tr("Exchange", "not heard of yet")
    if one.heard_ms:
        heard = tr("Exchange", "last heard of {ago}").format(ago=ago_text(one.heard_ms, now_ms))
    return text.format(who=who, heard=heard)


def _computer(one: Behind) -> str:
    return tr("Exchange", "{person} ({computer})").format(person=short_name(one.person), computer=short_name(one.label))


def history_details_text(line: HistoryLine) -> str:
    """Return an exchange of the past in full, with the day and the time."""
    text = tr("Exchange", "{day}, {time}. {what}: {counts}.")
    day, time = day_text(line.at_ms), time_text(line.at_ms)
    return text.format(day=day, time=time, what=history_text(line), counts=history_counts_text(line))
