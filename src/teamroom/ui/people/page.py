"""The people page: the room's members on one side, my computers and leaving on the other."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from teamroom.core.ids import PersonId
from teamroom.services.own_devices import OwnComputer, OwnDevices
from teamroom.services.people import MemberLine, People
from teamroom.ui.desk import Desk, Page, Width
from teamroom.ui.people import questions
from teamroom.ui.people.computers import ComputersCard
from teamroom.ui.people.living_cards import LivingCards
from teamroom.ui.people.members import Deed, Look, MemberCard
from teamroom.ui.people.presenter import Known, Presenter, Words
from teamroom.ui.people.shared import Shared
from teamroom.ui.people.standing import Standing
from teamroom.ui.present import ask
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.texts import Label, name_text, tr
from teamroom.ui.widgets import Card, Scroll, button, column, row


class PeoplePage(Page):
    """``invite_asked``: the person wants to invite somebody. ``left``: they left the room just now.

    ``another_computer_asked``: they want to bring in another computer of theirs. ``own`` returns these computers.
    ``exchange_asked``: the news that they left is to be carried. ``calendar_asked``: they want to see terms and holidays,
    ``charter_asked`` the norms of the room, ``glossary_asked`` its words,
    ``slot_asked``: when it meets, ``routine_asked``: what lies behind the check-ins.
    ``pair_asked`` and ``sister_asked``: they want to start such a room. ``shared``: the services of the room behind the cards
    of asking, thanking and growing; without them there are none.
    ``looks_on``: whoever works here never was in the room, as in the example; it is nothing to them who they are elsewhere.
    """

    invite_asked = Signal()
    exchange_asked = Signal()
    calendar_asked = Signal()
    charter_asked = Signal()
    glossary_asked = Signal()
    slot_asked = Signal()
    routine_asked = Signal()
    another_computer_asked = Signal()
    left = Signal()
    pair_asked = Signal()
    sister_asked = Signal()

    def __init__(
        self, desk: Desk, people: People, own: Callable[[], OwnDevices], shared: Shared | None = None, *, looks_on: bool = False
    ) -> None:
        super().__init__()
        self._looks_on = looks_on
        self.heading = self.tr("People")
        self._desk = desk
        self._cards: dict[PersonId, MemberCard] = {}
        self._wanted = b""
        self._presenter = Presenter(desk, people, own)
        self._presenter.setParent(self)
        self.invite = button(self.tr("Invite a colleague…"), self.invite_asked.emit, kind="primary")
        self.charter = button(self.tr("Our norms…"), self.charter_asked.emit)
        self.glossary = button(self.tr("Our words…"), self.glossary_asked.emit)
        self.slot = button(self.tr("Our weekly time…"), self.slot_asked.emit)
        self.routine = button(self.tr("What we did…"), self.routine_asked.emit)
        self.computers = ComputersCard(desk)
        self._appears = False
        self.living = LivingCards(desk, shared) if shared is not None else None
        self._standing = Standing()
        self.invite_first, self.leave = self._standing.alone.invite, self._standing.leaving.leave
        self.exchange = self._standing.left.exchange
        self._lay_out()
        self._connect()

    # -- What the window calls --------------------------------------------------------------------------------------

    def arrange(self, width: Width) -> None:
        """Put members and computers side by side, or below each other where it is narrow."""
        narrow = width is Width.NARROW
        self._halves.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )

    def appear(self) -> None:
        """Read who is in the room, show what waits above, and put the focus on inviting."""
        self._scroll.verticalScrollBar().setValue(0)
        # What shows is not known yet: until it is, Qt may put the focus anywhere.
        self._appears = True
        self._presenter.wake()
        if self.living is not None:
            self.living.wake()
        self._focus_invite()

    def put_away(self) -> None:
        """Read nothing while the page is hidden; what is typed is kept."""
        self._presenter.rest()
        if self.living is not None:
            self.living.rest()

    def reload(self) -> None:
        """Read who is in the room again: an exchange may have brought it."""
        self._presenter.reload()
        if self.living is not None:
            self.living.read()

    def new_here(self) -> None:
        """Invite somebody."""
        if self.invite.isVisibleTo(self) or self.invite_first.isVisibleTo(self):
            self.invite_asked.emit()

    def go_to(self, item: bytes) -> None:
        """Show a member by their id, as soon as it is known who is in the room."""
        self._wanted = item
        self._go_to_wanted()

    def escape(self) -> bool:
        """Close the form somebody is at, else put away words that are compared."""
        if self.living is not None and self.living.escape():
            return True
        open_cards = [card for card in self._cards.values() if card.comparing]
        for card in open_cards:
            card.stop_comparing()
        return bool(open_cards)

    def panes(self) -> list[QWidget]:
        """Return the members, then what is mine."""
        return [self._members, self._mine]

    # -- Showing ----------------------------------------------------------------------------------------------------

    def card(self, person: PersonId) -> MemberCard:
        """Return the card of a member."""
        return self._cards[person]

    def _show(self, known: Known) -> None:
        focus = QApplication.focusWidget()
        here = focus if focus is not None and self.isAncestorOf(focus) else None
        person = self._person_at(here)
        may_thank = self.living is not None
        self._show_cards([Look.of(known, member, may_thank=may_thank) for member in known.members])
        self._count.setText(tr("People", "%n person(s) in this room", known.active))
        self._standing.show_known(known, looks_on=self._looks_on)
        self.invite.setVisible(known.is_member and not known.is_alone)
        self.computers.show_computers(known.computers, invited=known.invited)
        order_tabs(self)
        appears, self._appears = self._appears, False
        # Who went on by themselves meanwhile, into the search say or to typing, is not called back.
        is_anywhere = appears and (focus is None or here is not None) and not isinstance(here, QLineEdit | QPlainTextEdit)
        if is_anywhere or (here is not None and not here.isVisibleTo(self)):
            self._focus_instead(person)
        self._go_to_wanted()

    def _person_at(self, widget: QWidget | None) -> PersonId | None:
        """Return whose card a widget is on."""
        on = (person for person, card in self._cards.items() if widget is not None and card.isAncestorOf(widget))
        return next(on, None)

    def _focus_instead(self, person: PersonId | None) -> None:
        """Go on at the same person where what had the focus is gone, else at inviting; never where Qt happens to go."""
        card = self._cards.get(person) if person is not None else None
        first = next(iter(card.buttons.values()), None) if card else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_invite()

    def _go_to_wanted(self) -> None:
        card = self._cards.get(PersonId(self._wanted))
        if card:
            self._wanted = b""
            self._scroll.ensureWidgetVisible(card)
            first = next(iter(card.buttons.values()), None)
            if first:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_invite(self) -> None:
        ways = (self.invite_first, self.invite, self.exchange)
        shown = next((one for one in ways if one.isVisibleTo(self)), None)
        if shown:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_cards(self, looks: list[Look]) -> None:
        """Show the members in order; the card of one who is as before stays, and with it the focus."""
        before, self._cards = self._cards, {}
        for place, look in enumerate(looks):
            person = look.member.person
            card = before.get(person)
            if card is None or card.look != look:
                card = self._new_card(look)
            else:
                del before[person]
            self._cards[person] = card
            self._rows.insertWidget(place, card)
            card.show()
        for card in before.values():
            self._rows.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _new_card(self, look: Look) -> MemberCard:
        card = MemberCard(self._desk, look)
        card.asked.connect(self._asked)
        card.same.connect(self._same)
        card.other_words.connect(self._other_words)
        return card

    # -- What is asked for ------------------------------------------------------------------------------------------

    def _asked(self, deed: Deed, member: MemberLine) -> None:
        if deed is Deed.COMPARE:
            self._cards[member.person].compare()
            order_tabs(self)
            self._presenter.compare(member)
        elif deed is Deed.ADMIT:
            self._presenter.admit(member)
        elif deed is Deed.THANK:
            self._thank(member)
        else:
            ask(self, questions.removal(member), partial(self._presenter.remove, member))

    def _thank(self, member: MemberLine) -> None:
        if self.living is not None:
            self.living.thanks.thank(member, self._cards[member.person].buttons[Deed.THANK])

    def _compared(self, person: PersonId, words: Words | None) -> None:
        card = self._cards.get(person)
        if card:
            card.show_words(words)

    def _same(self, member: MemberLine) -> None:
        self._cards[member.person].stop_comparing()
        text = self.tr("Good. You both see the same words, so nobody came in between.")
        self._desk.notices.toast(text)

    def _other_words(self, member: MemberLine) -> None:
        self._cards[member.person].stop_comparing()
        if member.me:
            text = self.tr(
                "Tell the colleague who invited you before you write anything here, and ask for a new invitation."
            )
            self._desk.notices.note(text)
        else:
            ask(self, questions.other_words(member), partial(self._presenter.remove, member))

    def _ask_to_leave(self) -> None:
        ask(self, questions.leaving(), self._presenter.leave)

    def _ask_to_end(self, computer: OwnComputer) -> None:
        ask(self, questions.ending(computer), partial(self._presenter.end, computer))

    def _was_removed(self, member: MemberLine) -> None:
        text = self.tr("{name} is removed. Your colleagues hear of it with the next exchange.")
        self._desk.notices.toast(text.format(name=name_text(member.name)))

    def _was_admitted(self, member: MemberLine) -> None:
        self._desk.notices.toast(self.tr("{name} is let in.").format(name=name_text(member.name)))

    def _was_ended(self, computer: OwnComputer) -> None:
        text = self.tr("{name} is removed. It gets nothing new from now on.")
        self._desk.notices.toast(text.format(name=name_text(computer.label)))

    def _has_left(self) -> None:
        text = self.tr("You left the room. What is here stays readable. Your colleagues hear of it by one more exchange.")
        self._desk.notices.note(text)
        self.left.emit()

    # -- Layout -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._count = Label(tone="muted")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        standing, living = self._standing, self.living
        above, below, beside = (living.above, living.below, living.beside) if living is not None else ((), (), ())
        self._members, self._mine = QWidget(), QWidget()
        top = row(self._count, self.invite)
        top.setStretch(0, 1)
        news = (standing.gone, standing.left, *above, standing.alone)
        self._members.setLayout(column(*news, top, self._rows, *below, self._agreed(), standing.school_days, self._behind(), None))
        self._mine.setLayout(column(*beside, self.computers, standing.leaving, None))
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setContentsMargins(0, 0, 4, 4)
        self._halves.setSpacing(12)
        self._halves.addWidget(self._members, 3)
        self._halves.addWidget(self._mine, 2)
        self._mine.setHidden(self._looks_on)
        content = QWidget()
        content.setLayout(self._halves)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(content)
        whole.addWidget(self._scroll)

    def _agreed(self) -> Card:
        text = self.tr("What you agreed on, what your words mean in this room, and when you meet.")
        return Card(Label(text, tone="muted"), row(self.charter, self.glossary, self.slot, None), title=self.tr("How we work together"))

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.known.connect(self._show)
        presenter.compared.connect(self._compared)
        presenter.removed.connect(self._was_removed)
        presenter.admitted.connect(self._was_admitted)
        presenter.ended.connect(self._was_ended)
        presenter.left.connect(self._has_left)
        self._standing.alone.invite_asked.connect(self.invite_asked)
        self._standing.left.exchange_asked.connect(self.exchange_asked)
        self._standing.school_days.calendar_asked.connect(self.calendar_asked)
        self._standing.leaving.leave_asked.connect(self._ask_to_leave)
        if self.living is not None:
            self.living.bind_keys(self)
            self.living.ties.pair_asked.connect(self.pair_asked)
            self.living.ties.sister_asked.connect(self.sister_asked)
        self.computers.removal_asked.connect(self._ask_to_end)
        self.computers.another_asked.connect(self.another_computer_asked)

    def _behind(self) -> Card:
        text = self.tr("Past check-ins and their time, workshops, your own log, the review of a term and tip cards.")
        return Card(Label(text, tone="muted"), row(self.routine, None), title=self.tr("What we did"))
