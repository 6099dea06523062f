"""The last part: who presents next. The rota names somebody; people may swap, and nobody loses a turn by it."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from teamroom.core.ids import PersonId
from teamroom.model.problems import LINE_LIMIT
from teamroom.ui.checkin.lines import Typed, give_back
from teamroom.ui.checkin.part import PartView
from teamroom.ui.checkin.presenter import Known, Presenter
from teamroom.ui.checkin.wording import somebody, when_text
from teamroom.ui.desk import Desk
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import button, label_of, row


class NextPart(PartView):
    """Yes, or swap; and one line of what the next presenter may bring."""

    def __init__(self, desk: Desk, presenter: Presenter) -> None:
        super().__init__(desk, presenter)
        self._picked = False
        self._week = ""
        self._asked, self._when = Label(), Label(tone="muted")
        self.none = Label(self.tr("There is no time for the next check-in yet. Choose one under “This week”."), tone="muted")
        self.who = QComboBox()
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.who.setAccessibleName(self.tr("Who presents next?"))
        self.why = _line(self.tr("Why a swap? May stay empty"))
        self.brings = _line(self.tr("What I may bring"))
        self.agree = button(self.tr("Agreed"), self._agree)
        self._agreed = Label(tone="muted")
        self._form = QWidget()
        for line in (self.why, self.brings):
            line.textEdited.connect(lambda _text: self.touched.emit())
            line.returnPressed.connect(self._agree)
        self.who.currentIndexChanged.connect(lambda _place: self._pick())
        self._why_label = label_of(self.why)
        self.lay_out(
            self._asked, self._when, self.none, label_of(self.who), row(self.who, None), self._why_label, self.why,
            label_of(self.brings), self.brings, row(self.agree, self._agreed, None), None,
        )

    def show_known(self, known: Known) -> None:
        """Show whose turn it is."""
        super().show_known(known)
        following = known.desk.following
        self.none.setVisible(following is None)
        for widget in (self._asked, self._when, self.who, self.brings, self.agree):
            widget.setEnabled(following is not None)
        if following is None:
            return
        self._asked.setText(known.texts.said.say("c14", name=somebody(following.presenter_name)))
        self._when.setText(when_text(following))
        chosen = self.who.currentData() if self.who.count() else None
        self.who.blockSignals(True)
        self.who.clear()
        for one in known.desk.people:
            self.who.addItem(somebody(one.name), one.person)
        places = [self.who.itemData(place) for place in range(self.who.count())]
        self._picked = self._picked and known.week == self._week and chosen in places
        self._week = known.week
        # What nobody picked follows the rota, whatever arrives: it must not become a swap by itself.
        wanted = chosen if self._picked else following.presenter
        self.who.setCurrentIndex(places.index(wanted) if wanted in places else 0)
        self.who.blockSignals(False)
        agreed = self.tr("{name} presents. {line}").format(name=somebody(following.presenter_name), line=one_line(following.dilemma))
        self._agreed.setText(agreed.strip() if following.agreed else "")
        self._show_why()

    def typed(self) -> dict[str, str]:
        """Return what is typed."""
        return {name: line.text() for name, line in (("why", self.why), ("brings", self.brings)) if line.text()}

    def put(self, typed: Typed) -> None:
        """Show what was typed before."""
        self.why.setText(typed.get("why", ""))
        self.brings.setText(typed.get("brings", ""))

    def leave(self) -> None:
        """Keep what is typed; without a word nothing is agreed on that the rota does not say anyway."""
        if self.brings.text().strip() or self.why.text().strip() or self._is_swap():
            self._agree()

    @property
    def first(self) -> QWidget | None:
        """Nothing must be typed."""
        return None

    def _is_swap(self) -> bool:
        following = self.known.desk.following if self.known else None
        return following is not None and self._person() not in {None, following.presenter}

    def _person(self) -> PersonId | None:
        found = self.who.currentData()
        return PersonId(bytes(found)) if found is not None else None

    def _pick(self) -> None:
        self._picked = True
        self._show_why()

    def _show_why(self) -> None:
        for widget in (self._why_label, self.why):
            widget.setVisible(self._is_swap())

    def _give_back(self, why: str, brings: str) -> None:
        if self.why.isVisibleTo(self):
            give_back(self.why, why)
        give_back(self.brings, brings)

    def _agree(self) -> None:
        following, person = self.known.desk.following if self.known else None, self._person()
        if following is None or person is None:
            return
        why = self.why.text().strip() if self._is_swap() else (following.why or "")
        brings = self.brings.text().strip()
        self.why.clear()
        self.brings.clear()
        self._picked = False
        self.presenter.agree_next(following.week, person, why, brings, partial(self._give_back, why, brings))
        self.touched.emit()


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(LINE_LIMIT)
    line.setAccessibleName(name)
    return line
