"""Exchange, people, who is here and rooms with a stranger's words in them."""

from pathlib import Path

from teamroom.core.errors import EnvironmentProblem, UserError
from teamroom.core.ids import PersonId, ProfileId, SpaceId, WriterId
from teamroom.core.messages import ALREADY_MEMBER, CANNOT_WRITE, MANY_PROFILES, PROFILE_UNKNOWN
from teamroom.services import exchange_status
from teamroom.services.device import Names
from teamroom.services.exchange import ReceiveReport, SendReport
from teamroom.services.exchange_folder import FolderReport, Refused
from teamroom.services.exchange_status import Behind, Carried, HistoryLine, Leaving, OpenAnswers, Staying
from teamroom.services.exchanges import FolderRound
from teamroom.services.joining import Joined
from teamroom.services.own_devices import OwnComputer
from teamroom.services.people import MemberLine
from teamroom.services.profiles import ProfileLine
from teamroom.services.sticks import Stick
from teamroom.ui.exchange.activity import (
    Exchanged,
    Failed,
    Kind,
    Looked,
    Stopped,
    TakenIn,
    Task,
    Working,
    Written,
)
from teamroom.ui.exchange.presenter import Known as Exchanges
from teamroom.ui.exchange.presenter import Plugged
from teamroom.ui.exchange.words import short_name
from teamroom.ui.people.members import Deed
from teamroom.ui.people.presenter import Known as Members
from teamroom.ui.picker.presenter import Here, Way
from teamroom.ui.picker.presenter import Refused as NotOpened
from teamroom.ui.picker.rows import Person
from teamroom.ui.present import error_text
from ui.hostile.stands import Stand, as_name, called, read, told

AT_MS = 1_700_000_000_000
NOWHERE = Path("/nowhere")
THREE, FOUR = ("one", "two", "three"), ("one", "two", "three", "four")


def shortened(name):
    return short_name(name) or None


class ExchangeWords:
    def __init__(self, page):
        self.page = page

    def stand(self):
        return Stand(self.page, {
            "stick": self.plugs, "folder": self.chooses, "working": self.works, "looked": self.looks, "done": self.ends,
            "written": self.writes, "taken in": self.takes, "failed": self.fails, "stopped": self.stops,
            "history": self.remembers,
        })  # fmt: skip

    def plugs(self, text):
        self.page._plugged([Plugged(stick_called(text), 1)])
        return shortened(text)

    def chooses(self, text):
        self.page.drives.show_folder(NOWHERE / as_name(text))
        return shortened(as_name(text))

    def works(self, text):
        self.shows(Working(task(text)))
        self.page.card._poll.stop()
        return shortened(text)

    def looks(self, text):
        self.shows(Looked(task(text, Kind.LOOK), received(text), AT_MS))
        return read(text)

    def ends(self, text):
        why = error_text(EnvironmentProblem(CANNOT_WRITE, path=text))
        refused = (Refused(NOWHERE / as_name(text), "x", why),)
        sent = SendReport(NOWHERE, 1, 1, 1, 1)
        report = FolderReport((received(text),) * 2, sent, refused, 1, 1)
        self.shows(Exchanged(task(text), FolderRound(report, report)))
        return shortened(text)

    def writes(self, text):
        self.shows(Written(task(text, Kind.WRITE), SendReport(NOWHERE, 1, 1, 1, 1)))
        return shortened(as_name(text))

    def takes(self, text):
        self.shows(TakenIn(task(text, Kind.TAKE_IN), received(text)))
        return read(text)

    def fails(self, text):
        self.shows(Failed(task(text), EnvironmentProblem(CANNOT_WRITE, path=NOWHERE / as_name(text))))
        return shortened(as_name(text))

    def stops(self, text):
        self.shows(Stopped(task(text)))
        return shortened(text)

    def remembers(self, text):
        line = HistoryLine(AT_MS, False, text, 1, 1, 1, 1)
        behind, answers = [Behind(text, text, 1, AT_MS)], OpenAnswers(1, 1)
        self.page._known(Exchanges(Leaving(1, 1, 1, 1), None, Staying(1, 1, 1), behind, [line], answers))
        self.page.history.setCurrentIndex(self.page._rows.index(0))
        self.page._exactly((line, (Carried(exchange_status.Way.NEW, text),)))
        return read(text)

    def shows(self, activity):
        self.page._presenter._show(activity)


def task(text, kind=Kind.FOLDER):
    return Task(kind, NOWHERE / as_name(text), stick_called(text) if kind is Kind.FOLDER else None)


def stick_called(text):
    path = NOWHERE / as_name(text)
    return Stick(path, text, 1, 2, "vfat", True, path / "TeamRoom", (as_name(text),))


def received(text):
    return ReceiveReport(NOWHERE / as_name(text), text, 1, 1, 1, 1, 1, 0)


class PeopleWords:
    def __init__(self, page):
        self.page = page

    def stand(self):
        return Stand(self.page, {
            "members": self.meets, "compare": self.compares, "nothing to compare": self.founded, "remove": self.removes,
            "other words": self.doubts, "lost computer": self.loses,
        })  # fmt: skip

    def meets(self, text):
        people = [PersonId(bytes([number]) * 32) for number in range(5)]
        standings = ("active", "active", "removed", "waiting", "unheard of")
        lines = tuple(
            MemberLine(person, text, standing, person is people[0], 1)
            for person, standing in zip(people, standings, strict=True)
        )
        computers = tuple(OwnComputer(WriterId(bytes(32)), text, this, 2) for this in (True, False))
        self.member, self.computer = lines[1], computers[1]
        self.page._show(Members(lines, frozenset({bytes(people[2])}), computers, invited=True))
        return called(text)

    def compares(self, text, words=THREE):
        self.page.card(self.member.person).compare()
        self.page._compared(self.member.person, words)
        return called(text)

    def founded(self, text):
        return self.compares(text, None)

    def removes(self, text):
        self.page._asked(Deed.REMOVE, self.member)
        return called(text)

    def doubts(self, text):
        self.page._other_words(self.member)
        return called(text)

    def loses(self, text):
        self.page._ask_to_end(self.computer)
        return called(text)


class PickerWords:
    def __init__(self, page):
        self.page = page

    def stand(self):
        return Stand(self.page, {
            "people": self.meets, "first letters": self.abbreviates, "file": self.waits, "refused": self.refuses,
            "many": self.doubts, "unknown": self.knows_nobody, "back": self.is_back, "recover": self.recovers,
            "restore": self.restores, "move in": self.moves_in, "mover": self.moves,
        })  # fmt: skip

    def meets(self, text):
        self.page._show(self.page.who)
        self.page._show_here(here(text))
        return called(text)

    def abbreviates(self, text):
        self.page._show_here(here(text, Names.INITIALS))

    def waits(self, text):
        self.page.show_file(NOWHERE / as_name(text))
        return read(as_name(text))

    def refuses(self, text):
        self.meets(text)
        self.page.who._answered(NotOpened(3))
        return called(text)

    def doubts(self, text):
        self.page.who._failed(UserError(MANY_PROFILES, names=text))
        return called(text)

    def knows_nobody(self, text):
        self.page.who.name.setText(text)
        self.page.who._failed(UserError(PROFILE_UNKNOWN, name=text))

    def is_back(self, text):
        line = here(text).people[0].line
        self.page._show_restored(here(text), line)
        return called(text)

    def recovers(self, text):
        self.page.recover.show_here(here(text), Way(here(text).last), AT_MS)
        self.page._show(self.page.recover)
        return called(text)

    def restores(self, text):
        self.page._show(self.page.restore)
        self.page.restore._take(NOWHERE / as_name(text))

    def moves(self, text):
        self.page._show(self.page.passphrase)
        self.page.passphrase.ask_for("Ana", mover=text or "x")
        return read(text)

    def moves_in(self, text):
        self.page._show(self.page.move_in)
        self.page.move_in.take(NOWHERE / as_name(text))
        self.page.move_in.failed(EnvironmentProblem(CANNOT_WRITE, path=text))
        return told(text)


def here(text, names=Names.SHOW):
    first, second, third = (ProfileId(bytes([number]) * 16) for number in range(3))
    lines = (
        ProfileLine(first, text, text, damaged=False), ProfileLine(second, "Ben", text, damaged=False),
        ProfileLine(third, "", "", damaged=True),
    )  # fmt: skip
    return Here(tuple(Person(line, AT_MS) for line in lines), names, first)


class RoomWords:
    """Starting or joining a room."""

    def __init__(self, page):
        self.page = page

    def stand(self):
        return Stand(self.page, {
            "file": self.takes, "in it already": self.knows, "not started": self.fails, "joined": self.joins,
        })  # fmt: skip

    def takes(self, text):
        self.page._show(self.page.join)
        self.page.join.take(NOWHERE / as_name(text))
        return read(as_name(text))

    def knows(self, text):
        self.page.join._failed(UserError(ALREADY_MEMBER, room=text))
        return read(text)

    def fails(self, text):
        self.page._show(self.page.slot)
        self.page.slot.said.show_error(EnvironmentProblem(CANNOT_WRITE, path=text))
        return told(text)

    def joins(self, text):
        self.page._compare(Joined(SpaceId(bytes(16)), text, PersonId(bytes(32)), THREE))
        return read(text)


class InviteWords:
    def __init__(self, page):
        self.page = page

    def stand(self):
        return Stand(self.page, {"written": self.writes, "not written": self.fails})

    def writes(self, text):
        self.page._tell(FOUR, NOWHERE / as_name(text) / as_name(text))
        return read(as_name(text))

    def fails(self, text):
        self.page._again()
        self.page.write.failed(EnvironmentProblem(CANNOT_WRITE, path=text))
        return told(text)
