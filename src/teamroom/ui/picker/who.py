"""The first page: who is here, the passphrase, and the other ways in."""

import math

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout

from teamroom.core.errors import TeamRoomError, TrustError
from teamroom.core.messages import KEY_FILE_DAMAGED, MANY_PROFILES, PROFILE_UNKNOWN
from teamroom.services.device import FREE_TRIES, WAIT_SECONDS, Names
from teamroom.services.profiles import Unlocked
from teamroom.ui.desk import Desk
from teamroom.ui.picker.look import LookBar
from teamroom.ui.picker.people_list import PeopleList
from teamroom.ui.picker.presenter import Arrival, Here, Refused, Way
from teamroom.ui.picker.rows import Entry, Kind, ProfileRows, entries
from teamroom.ui.present import error_text
from teamroom.ui.secret import Passphrase
from teamroom.ui.steps import Said, Step
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import Card, button, row

TICK_MS = 250


class WhoStep(Step):
    """Choose a card, type the passphrase, open. After ``opened`` the page stays locked: the window goes on."""

    opened = Signal(object)
    """An ``Unlocked``."""
    new_asked = Signal()
    moving_asked = Signal()
    """The person has a space on another computer."""
    invitation_asked = Signal()
    invitation_put_down = Signal()
    forgotten = Signal(object)
    """The ``Way`` of the person who was chosen."""
    restore_asked = Signal()

    def __init__(self, desk: Desk, arrival: Arrival, look: LookBar) -> None:
        super().__init__(desk)
        self._arrival = arrival
        self._here = Here((), Names.SHOW, None)
        self._waits: dict[bytes, float] = {}
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.look = look
        self.rows = ProfileRows(self)
        self.people = PeopleList(desk.theme, self.rows)
        self.note = Said(desk)
        self.name = QLineEdit()
        self.passphrase = Passphrase(self.tr("Passphrase"))
        self.open = self.primary(self.tr("Open"), self._open)
        self._question = Label(level=2)
        self._name_label = Label(self.tr("Your name"), wrap=False)
        self._secret_label = Label(self.tr("Your passphrase"), wrap=False)
        self._sentence = Label(error_text(TrustError(KEY_FILE_DAMAGED)))
        self.card = self._made_card()
        self._file_card = Card(tone="safe")
        self._put_together()
        # Nothing to open until it is known who is here.
        for widget in (self.card, self.people, self.forgot):
            widget.hide()
        self.people.selectionModel().currentChanged.connect(self._chosen)
        self.people.chosen.connect(self.begin_typing)
        self.back.hide()

    # -- What is shown ----------------------------------------------------------------------------------------------

    def show_here(self, here: Here) -> None:
        """Show who is here; whoever was here last is chosen."""
        self._here = here
        now = self.desk.clock
        for one in here.people:
            if one.waiting:
                self._waits[one.line.profile] = now.ticks() + one.waiting
        cards = entries(here.people, here.names, now.now_ms())
        self.rows.put(cards)
        empty = not here.people
        self.title.setText(self.tr("Welcome to TeamRoom") if empty else self.tr("Who is here?"))
        self.show_lead(self._lead(empty=empty))
        self.people.setVisible(bool(cards))
        self.new.setProperty("kind", "primary" if empty else "")
        self.new.style().polish(self.new)
        self.forgot.setVisible(not empty)
        place = self.rows.row_of(here.last) if here.last else 0
        self.people.choose(max(0, place))
        self._show_entry()
        self.begin()

    def choose(self, profile: bytes) -> None:
        """Choose the card of a profile, if it is shown."""
        place = self.rows.row_of(profile)
        if place >= 0:
            self.people.choose(place)
            self.begin_typing()

    def show_file(self, name: str) -> None:
        """Show the file that waits for whoever opens a space; empty for none."""
        self._file_label.setText(self.tr("Your invitation waits: {file}").format(file=one_line(name)))
        self._file_card.setVisible(bool(name))

    def begin(self) -> None:
        """Put the focus where the next key belongs."""
        if not self._here.people:
            self.new.setFocus()
        elif self.rows.rowCount() > 1:
            self.people.setFocus()
        else:
            self.begin_typing()

    def begin_typing(self) -> None:
        """Put the focus into the first field of the card."""
        for field in (self.name, self.passphrase.field):
            if field.isVisibleTo(self) and field.isEnabled():
                field.setFocus()
                return

    def forget(self) -> None:
        """Forget what was typed; the next person must not find it."""
        self._timer.stop()
        self.work_ended()
        self.passphrase.clear()
        self.name.clear()
        self.said.clear()
        self.note.clear()

    # -- Opening ----------------------------------------------------------------------------------------------------

    @property
    def way(self) -> Way:
        """How the person says who they are."""
        entry = self._entry
        if entry is not None and entry.person is not None:
            return Way(entry.person.line.profile)
        return Way(typed=self.name.text())

    @property
    def _entry(self) -> Entry | None:
        return self.people.entry if self._here.names is not Names.HIDE else None

    def _open(self) -> None:
        if not self.passphrase.text:
            self.begin_typing()
            return
        self.note.clear()
        self.work_began(self.tr("Opening…"))
        self._arrival.open(self.way, self.passphrase.text, done=self._answered, failed=self._failed)

    def _answered(self, answer: Unlocked | Refused) -> None:
        if isinstance(answer, Unlocked):
            self.passphrase.clear()
            self.opened.emit(answer)
            return
        self.work_ended()
        self.said.say(self._refusal(answer))
        self.passphrase.field.setFocus()
        self.passphrase.field.selectAll()
        if answer.waiting:
            self._waits[self._wait_key] = self.desk.clock.ticks() + answer.waiting
            self._tick()

    def _failed(self, error: TeamRoomError) -> None:
        self.work_ended()
        if error.message is MANY_PROFILES:
            text = self.tr("More than one person here has that name. Type the number in brackets instead: {names}.")
            self.said.say(text.format(names=one_line(str(error.parameters.get("names", "")))))
        elif error.message is PROFILE_UNKNOWN:
            text = self.tr("Nobody called “{name}” has a space here. Look at the spelling, or make a space of your own.")
            self.said.say(text.format(name=one_line(self.name.text())))
        else:
            self.said.show_error(error)

    def _refusal(self, refused: Refused) -> str:
        entry = self._entry
        if entry is None or entry.person is None:
            text = self.tr("That name and that passphrase do not open a space here.")
        else:
            text = self.tr("That passphrase does not open {name}'s space.").format(name=entry.title)
        tries = self.tr("Tries so far: {tries}; after {free} there is a wait of {wait} seconds each time.").format(
            tries=refused.tries, free=FREE_TRIES, wait=WAIT_SECONDS
        )
        hint = self.tr("Look at Caps Lock and at the language of the keyboard.")
        return " ".join([text, tries, hint] if refused.tries else [text, hint])

    # -- Waiting ----------------------------------------------------------------------------------------------------

    @property
    def _wait_key(self) -> bytes:
        return self.way.profile or b""

    def _tick(self) -> None:
        """Count down on the button of the person who must wait."""
        left = math.ceil(self._waits.get(self._wait_key, 0.0) - self.desk.clock.ticks())
        self.open.setEnabled(left <= 0)
        self.open.setText(
            self.tr("Wait {seconds} s").format(seconds=left) if left > 0 else self.tr("Open")
        )
        if left > 0 and not self._timer.isActive():
            self._timer.start()
        elif left <= 0:
            self._timer.stop()

    # -- Inside -----------------------------------------------------------------------------------------------------

    def _chosen(self) -> None:
        self.passphrase.clear()
        self.said.clear()
        self._show_entry()

    def _show_entry(self) -> None:
        entry = self._entry
        damaged = entry is not None and entry.kind is Kind.DAMAGED
        typed = entry is None or entry.kind is Kind.UNNAMED
        self.card.setVisible(bool(self._here.people))
        self.name.setVisible(typed)
        self._name_label.setVisible(typed)
        self._secret_label.setVisible(typed)
        self.passphrase.setVisible(not damaged)
        self._sentence.setVisible(damaged)
        text = self.tr("Your name and your passphrase")
        if damaged:
            text = self.tr("This space cannot be opened now")
        elif entry is not None and not typed:
            text = self.tr("Passphrase for {name}").format(name=entry.title)
        self._question.setText(text)
        self.passphrase.field.setAccessibleName(self._secret_label.text() if typed else text)
        self._tick()

    def _lead(self, *, empty: bool) -> str:
        if empty:
            return self.tr(
                "A room for two to four teachers: what works in class, shared by hand. "
                "No account and no internet; everything stays on this computer, locked."
            )
        return self.tr("Everyone who uses this computer has a separate, locked space.")

    def _made_card(self) -> Card:
        self.name.setAccessibleName(self._name_label.text())
        self._name_label.setBuddy(self.name)
        self._secret_label.setBuddy(self.passphrase.field)
        self.passphrase.below.addWidget(self.open)
        return Card(self._question, self._sentence, self._name_label, self.name, self._secret_label, self.passphrase, self.said)

    def _fill_file_card(self) -> None:
        """Offer both ways: only its words tell for whom an invitation is."""
        self._file_label = Label(level=3)
        put_down = button(self.tr("Not now"), self.invitation_put_down.emit, kind="flat")
        self.moving = button(self.tr("It is from my other computer…"), self.moving_asked.emit)
        ways = self.tr(
            "From a colleague? Open your space or make one, and you join the room. From a computer of yours? Then your "
            "own space comes here with it."
        )
        self._file_card.body.addWidget(self._file_label)
        self._file_card.body.addWidget(Label(ways, tone="muted"))
        self._file_card.body.addLayout(row(self.moving, put_down, None))
        self._file_card.hide()

    def _ways(self) -> QGridLayout:
        """Return the ways in besides opening, two beside each other."""
        ways = QGridLayout()
        ways.setSpacing(8)
        for place, way in enumerate((self.new, self.another, self.invitation, self.forgot)):
            ways.addWidget(way, place // 2, place % 2)
        for column in range(2):
            ways.setColumnStretch(column, 1)
        return ways

    def _put_together(self) -> None:
        self._fill_file_card()
        self.new = button(self.tr("I am new here"), self.new_asked.emit)
        self.invitation = button(self.tr("I have an invitation"), self.invitation_asked.emit)
        self.forgot = button(self.tr("I forgot my passphrase"), lambda: self.forgotten.emit(self.way))
        self.restore = button(self.tr("Bring back from a backup"), self.restore_asked.emit, kind="link")
        self.another = button(self.tr("I use TeamRoom on another computer"), self.moving_asked.emit)
        self.add(self.note, self._file_card, self.people, self.card, self._ways(), row(self.restore, None))
        self.fields = [self.people, self.name, self.passphrase, self.moving]
        self.fields += [self.new, self.another, self.invitation, self.forgot, self.restore]
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            bar = row(self.look)
            bar.setContentsMargins(16, 12, 16, 0)
            whole.insertLayout(0, bar)
