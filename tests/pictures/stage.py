"""A computer that two teachers share, with a room that has been lived in, and the window open on it.

Everything is what services made of it; nothing is painted for the picture. Chance and the clock are fixed, so a
picture differs from the last one only where the program does.
"""

import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from crypto.costs import CHEAP
from fakes.clock import FakeClock
from fakes.randomness import SeededRandomness
from pictures.formats import ASKED, PARTS
from pictures.looks import Look
from pictures.struggles import STRUGGLE, change_apart, struggle, talk_about, visit
from pictures.told import answer, tell
from services.two_people import PASSPHRASE, Teacher, introduce
from story.seat import Seat
from teamroom.app.desktop import Desktop
from teamroom.app.wiring import Surroundings, surroundings
from teamroom.core.volumes import Volume
from teamroom.model.resources import Need
from teamroom.model.uses import Result
from teamroom.services.backup import Backup
from teamroom.services.demo_files import demo_files
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.uses import UseDraft
from ui.looking import come_to_rest

AMINA, JONAS, RUTH = "Amina K.", "Jonas B.", "Ruth M."
SCHOOL = "Hillside Primary School"
ROOM = "First ten minutes"
SECOND_ROOM = "Reading aloud"
NOW_MS = int(datetime(2026, 5, 7, 14, 2).astimezone().timestamp() * 1000)
DAY_MS = 86_400_000
TWO_TITLES = "Exit ticket: fractions on a line"
TWO_TEXTS = "Recipes: a check on ratio"
LOOKS_ALIKE = "Five-question check: ratios"
CAME_BACK = "Card question for two"
QUESTIONS = """1. Share 12 counters in the ratio 1:2.
2. A recipe for 4 uses 300 g flour. How much for 6?
3. Which is bigger, 2:3 or 3:5?"""

OPENER = """Say: I have an angle in mind. Three clues, one vote after each.

Look for: who changes their vote, and why.

If the class is flat, let a pupil think of the angle."""
LIBRARY = (
    ("Opener: guess the angle from three clues", "engagement", "opener", "Mathematics", "Year 6", 5,
     OPENER, (Need.PROJECTOR, Need.PRINTER), ("angles", "talk")),
    ("Five-question check: ratio", "assessment", "short-check", "Mathematics", "Year 5", 10,
     "Five questions, each with the reason why the answer is right.", (Need.PROJECTOR,), ("ratio",)),
    ("Why the sky is not falling: air pressure on one slide", "concept", "one-slide", "Science", "Year 7", 10,
     "One picture, one sentence, one question that shows who has it.", (), ("air", "misconception")),
    ("Three questions at the door", "engagement", "opener", "Any", "", 3,
     "Hand out a card each. Nobody sits down before a neighbour has heard the answer.",
     (Need.PROJECTOR, Need.ELECTRICITY, Need.PRINTER, Need.BOOKS), ("start", "calm")),
    ("Reading check: who, where, what next", "assessment", "short-check", "English", "Year 4", 5,
     "Read one page together; three boxes on the board.", (Need.PRINTER,), ("reading",)),
    ("Water cycle in one picture", "concept", "one-slide", "Geography", "Year 5", 5, "", (), ("water",)),
    ("Silent start: the map on the wall", "engagement", "opener", "History", "Year 6", 4,
     "The map hangs before they come in. One question under it.", (Need.ELECTRICITY,), ("start",)),
    ("Plan: measuring the school yard in pairs", "concept", "plan", "Mathematics", "Year 5", 45,
     "Objective, opener, main part, check, stretch.", (Need.PROJECTOR, Need.ELECTRICITY), ("area",)),
)


class Stage:
    """``data`` is the computer; ``Amina`` and ``Jonas`` have a space on it, ``Ruth`` has a computer of her own."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.app = app
        self.folder = folder
        self.data = folder / "computer"
        self.stick = folder / "SCHOOLKEY"
        self.clock = FakeClock(NOW_MS - 9 * DAY_MS)
        self.amina = Teacher(AMINA, self.data, self.clock, seed=1, called=ROOM)
        self.jonas = Teacher(JONAS, self.data, self.clock, seed=2, called=ROOM)
        self.ruth = Teacher(RUTH, folder / "computer of Ruth", self.clock, seed=3, called=ROOM)
        self.seat: Seat | None = None
        self._windows = 0
        self._live_through_two_weeks()

    # -- What happened ----------------------------------------------------------------------------------------------

    def _live_through_two_weeks(self) -> None:
        everybody = (self.amina, self.jonas, self.ruth)
        for one in everybody:
            one.unlocked = one.profiles().create(one.name, PASSPHRASE, SCHOOL).unlocked
            one.open()
        self.amina.opened.found_room(ROOM, "Pupils start work in the first ten minutes")
        self.amina.opened.found_room(SECOND_ROOM, "")
        self._joins(self.jonas)
        self._joins(self.ruth)
        self._fill_the_library()
        self._meet()
        tell(*everybody)
        self._meet()
        answer(self.amina)
        self._use_things()
        problem = struggle(*everybody)
        self._meet()
        visit(*everybody, problem)
        talk_about(STRUGGLE, self.ruth, self.amina)
        self._write_apart()
        self.clock.advance(DAY_MS)
        self._meet()
        self.clock.advance(DAY_MS)
        self._work_on()
        for one in everybody:
            one.close()
        self.clock.advance(NOW_MS - self.clock.now_ms())

    def _joins(self, guest: Teacher) -> None:
        introduce(self.amina, guest, self.folder / f"for {guest.name}")

    def _fill_the_library(self) -> None:
        files = self.folder / "files"
        files.mkdir()
        for name, content in demo_files().items():
            (files / name).write_bytes(content)
        attached = {0: "Fractions.png", 2: "Leaves.pdf", 3: "École opener.txt", 4: "Exit ticket.docx", 5: "Water cycle.svg"}
        writers = (self.amina, self.jonas, self.ruth)
        for number, (title, category, form, subject, year, minutes, body, needs, tags) in enumerate(LIBRARY):
            draft = ResourceDraft(
                title=title, category=category, format=form, subject=subject, year=year, minutes=minutes, body=body,
                without=frozenset(needs), tags=tags, language="English", parts=PARTS.get(title, {}),
            )
            attachments = [files / attached[number]] if number in attached else []
            writers[number % 3].library.add(draft, attachments, questions=ASKED.get(title))
            self.clock.advance(DAY_MS // 4)

    def _use_things(self) -> None:
        """Let colleagues use more things, look for more, and pass a week."""
        lines = {line.title: line.entity for line in self.amina.library.list().items}
        check = lines[LIBRARY[1][0]]
        self.ruth.library.uses.add(check, UseDraft("2026-05-05", Result.WELL))
        self.amina.library.requests.ask("A game for fractions without a projector", "For a Friday afternoon.")
        answered = self.jonas.library.requests.ask("A calm start after lunch")
        self.jonas.library.requests.answer(answered, lines["Three questions at the door"])
        self.clock.advance(NOW_MS - self.clock.now_ms() - 3 * DAY_MS)
        self.jonas.library.weekly.pass_week("Reports are due")
        self._meet()

    def _write_apart(self) -> None:
        """Let a title and a text have two versions, and something deleted come back."""
        entity = self.amina.library.add(ResourceDraft(title="Exit ticket: fractions", category="assessment"))
        recipe = self.ruth.library.add(ResourceDraft(title=TWO_TEXTS, category="assessment", body=QUESTIONS))
        cards = self.amina.library.add(ResourceDraft(title=CAME_BACK, category="engagement"))
        self._meet()
        change_apart(self.amina, self.ruth)
        self.amina.library.edit(entity, ResourceDraft(title=TWO_TITLES))
        self.amina.library.edit(recipe, ResourceDraft(body=QUESTIONS.replace("3:5?", "3:5? Draw it.")))
        self.amina.library.remove(cards)
        self.clock.advance(DAY_MS // 8)
        self.ruth.library.edit(entity, ResourceDraft(title="Exit ticket: fractions in a circle"))
        changed = QUESTIONS.replace("300 g flour. How much for 6?", "2 cups of maize flour. How much for 10?")
        self.ruth.library.edit(recipe, ResourceDraft(body=f"{changed}\n4. Explain to a partner why 2:4 is the same as 1:2."))
        self.ruth.library.edit(cards, ResourceDraft(body="One card for two. The quieter one reads first."))

    def _work_on(self) -> None:
        """Leave something not carried yet, something removed, a journal entry and a backup."""
        library = self.amina.library
        gone = library.add(ResourceDraft(title="Old seating plan", category="engagement"))
        library.remove(gone)
        library.add(ResourceDraft(title=LOOKS_ALIKE, category="assessment", body="Five more questions on ratio."))
        library.add(ResourceDraft(title="Quick quiz: angles at a point", category="assessment", format="short-check"))
        self.amina.opened.journal.write("The bus group came in quietly today.", date(2026, 5, 7))

    def _meet(self) -> None:
        (self.stick / "TeamRoom").mkdir(parents=True, exist_ok=True)
        for one in (self.amina, self.ruth, self.jonas, self.amina, self.ruth):
            one.folder.run(self.stick / "TeamRoom")

    # -- The window -------------------------------------------------------------------------------------------------

    def surroundings(self, data: Path) -> Surroundings:
        """Return a computer as the program sees it, with a clock that stands still and chance that repeats.

        Not from one window to the next, though: no two keys are the same.
        """
        self._windows += 1
        return replace(
            surroundings(data), clock=self.clock, randomness=SeededRandomness(8 + self._windows), costs=CHEAP, invitation_costs=CHEAP,
            ballast=1000, volumes=self.volumes,
        )

    def volumes(self) -> list[Volume]:
        """Return the stick that is plugged in."""
        return [Volume(self.stick, "SCHOOLKEY", "vfat", writable=True, free=3 << 30, total=8 << 30)]

    def open(self, data: Path | None = None) -> Seat:
        """Open the window on the computer of two, or on another one."""
        self.close()
        self.seat = Seat(self.app, self.surroundings(data or self.data))
        return self.seat

    def close(self) -> None:
        """Close the window."""
        if self.seat is not None:
            self.seat.leave()
            self.seat = None

    def enter(self) -> Seat:
        """Open the window and come in as Amina, with the room of three and the stick plugged in."""
        seat = self.open()
        self.come_in()
        seat.until(lambda: seat.window.frame is not None and seat.window.frame.room is not None)
        return seat

    def come_in(self) -> None:
        """Type Amina's passphrase."""
        self.seat.click_row(AMINA)
        self.seat.type_into("Passphrase", PASSPHRASE)
        self.seat.press(Qt.Key.Key_Return)

    def open_damaged(self) -> Seat:
        """Open the window on a computer whose disk damaged what is Amina's alone and a room, a day after a backup."""
        self.close()
        amina = Teacher(AMINA, self.folder / "damaged computer", self.clock, seed=4, called=ROOM)
        amina.take_over(self.data)
        Backup(amina.profiles()).keep(amina.unlocked)
        self.clock.advance(DAY_MS)
        amina.library.add(ResourceDraft(title="Exit ticket: one thing that is still hard", category="assessment"))
        room, folder = amina.room.space, amina.unlocked.folder
        amina.close()
        for path in (folder.personal_db, folder.room_db(room)):
            path.write_bytes(b"damaged" * 2000)
            os.utime(path, (self.clock.now_ms() / 1000,) * 2)
        return self.open(amina.data)

    def settle(self) -> None:
        """Wait until the window rests."""
        desktop: Desktop = self.seat.desktop
        self.seat.until(lambda: not desktop.runner.is_busy)
        come_to_rest(self.seat.window)

    def wear(self, look: Look) -> None:
        """Show the window in a look."""
        self.seat.desktop.desk.theme.choose(look.scheme, look.percent)
        self.app.setLayoutDirection(look.direction)
        self.seat.window.resize(*look.size)
        self.settle()

