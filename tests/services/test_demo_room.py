"""The example room: three teachers' story, made on demand, only looked at, removed in one action, never on its way anywhere."""

import datetime as dt
import errno
import inspect
import json
import shutil
from dataclasses import replace

import pytest
from sqlalchemy import text

from architecture.test_screen import WORD
from fakes.clock import FakeClock
from fakes.files import Fault
from services.tone import DUMB, texts_of_file
from services.two_people import PASSPHRASE, Teacher, dump
from teamroom.core.clock import day_of
from teamroom.core.errors import Cancelled, EnvironmentProblem, UserError
from teamroom.core.messages import EXAMPLE_ROOM
from teamroom.core.progress import Progress
from teamroom.model.calendar import PeriodKind
from teamroom.model.problems import FactorKind, Step
from teamroom.model.requests import week_of
from teamroom.services.adapting import Families
from teamroom.services.backup import Backup
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.demo_room import EXAMPLE
from teamroom.services.demo_story import BREAK, STORY, TEST_DAYS
from teamroom.services.demo_telling import WEEKS
from teamroom.services.demo_texts import StoryTexts, story_texts
from teamroom.services.joining import withdraw
from teamroom.services.library import Library
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.neighbours import Neighbours
from teamroom.services.people import People
from teamroom.services.problems import Problems, Reflection, StrategyDraft, TestDraft
from teamroom.services.reading.reader import NoReader
from teamroom.services.undo import Undo
from teamroom.services.upkeep import Upkeep
from teamroom.services.uses import UseDraft
from teamroom.services.weekly import SlotState
from teamroom.store import space as store_of_a_space
from teamroom.store.check import check_space
from teamroom.store.example import example_place
from teamroom.store.incarnation import mint
from teamroom.store.room import RoomStore
from teamroom.store.space import Means

DAY_MS = 86_400_000
LINE = "Half of 6 B has not started by minute 8"
OPENER = "Three questions on the door"


@pytest.fixture(scope="session")
def with_example(tmp_path_factory, computers):
    """Ana's computer with the example room on it, to be copied; and Ana's of two."""
    folder = tmp_path_factory.mktemp("example")
    ana = Teacher("Ana", folder / "making", FakeClock(), seed=7).take_over(computers / "Ana alone")
    ana.opened.demo.make()
    ana.put_aside(folder / "Ana alone")
    ana.close()
    shutil.copytree(computers / "Ana of two", folder / "Ana of two")
    # The same space a little later: what opens the example is the same key.
    profile = next((folder / "Ana of two" / "profiles").iterdir()).name
    shutil.copytree(*(folder / ready / "profiles" / profile / "example" for ready in ("Ana alone", "Ana of two")))
    return folder


@pytest.fixture
def ana(request, teacher, with_example):
    return teacher("Ana", with_example / ("Ana of two" if "ben" in request.fixturenames else "Ana alone"))


@pytest.fixture
def demo(ana):
    return ana.opened.demo


@pytest.fixture
def room(demo):
    return demo.open()


@pytest.fixture
def library(room):
    return Library(room, NoReader())


@pytest.fixture
def problems(room):
    return Problems(room)


@pytest.fixture
def problem(problems):
    (card,) = [one for one in problems.cards() if one.line == LINE]
    return card.entity


@pytest.fixture
def opener(library):
    return entity_of(library, OPENER)


def entity_of(library, title):
    (line,) = [one for one in library.list().items if one.title == title]
    return line.entity


def all_files(folder):
    """Return the bytes of every file below a folder, the logs of open databases excepted."""
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.endswith(("-wal", "-shm"))]
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def names_in(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


# -- The story --------------------------------------------------------------------------------------------------------


def test_three_teachers_write_and_whoever_looks_is_none_of_them(room, library):
    members = People(room).members()
    assert [(one.name, one.standing, one.me) for one in members] == [(name, "active", False) for name in ("Daniel", "Ines", "Salma")]
    authors = {one.author for one in library.list().items}
    assert authors == {"Daniel", "Ines", "Salma"}
    assert room.me not in {one.person for one in members}


def test_its_log_is_what_three_computers_would_have_written(ana, room):
    key = ana.unlocked.master.database_key(EXAMPLE)
    ana.opened.demo.close()
    place = replace(example_place(ana.opened.folder.example, EXAMPLE, key), space=room.space)
    whole = RoomStore(place, Means(ana.files, ana.clock, ana.randomness))
    try:
        report = check_space(whole, Progress())
        assert report.ok, report
        assert report.segments > 20, "they wrote in turn"
        membership = whole.membership()
        with whole.read() as unit:
            writers = {bytes(one) for one in unit.connection.scalars(text("SELECT writer FROM segment WHERE admitted"))}
            assert unit.connection.scalar(text("SELECT count(*) FROM segment WHERE NOT admitted")) == 0
            assert unit.connection.scalar(text("SELECT count(*) FROM record WHERE segment IS NULL")) == 0
        assert {membership.person_of(one) for one in writers} == set(membership.active())
        assert len(whole.identities()) == 1, "of those who wrote no key is left"
        assert not membership.open_invitations()
    finally:
        whole.close()


def test_the_focus_is_the_first_ten_minutes_of_class(room):
    with room.read() as unit:
        row = unit.connection.execute(text("SELECT name, focus FROM room")).one()
    assert row == ("First ten minutes", "First ten minutes of class")


def test_each_week_but_the_one_without_school_brings_one_new_opener(ana, room, library):
    adapted = "SELECT made_ms FROM resource WHERE format = 'opener' AND adapted_from IS NULL"
    with room.read() as unit:
        made = [day_of(one) for one in unit.connection.scalars(text(adapted))]
    today = day_of(ana.clock.now_ms())
    last = today - dt.timedelta(7 + today.weekday())
    weeks = [week_of(last - dt.timedelta(7 * back)) for back in reversed(range(WEEKS))]
    assert [[week_of(one) for one in made].count(week) for week in weeks] == [int(week != weeks[BREAK - 1]) for week in weeks]
    passed = [slot.reason for slot in library.weekly.slots(weeks[1]) if slot.state is SlotState.PASSED]
    assert passed == ["Exam papers until Friday"]


def test_every_resource_is_finished_and_has_its_minutes(library):
    lines = library.list().items
    assert len(lines) == 13
    for line in lines:
        detail = library.show(line.entity)
        assert not detail.lacking, line.title
        assert detail.minutes, line.title


def test_resources_were_used_adapted_and_spoken_of(room, library, opener):
    told = library.uses.told(opener)
    assert len(told.uses) == 3
    assert {one.kind.value for one in told.feedback} == {"warm", "cool", "question"}
    assert [one.used for one in told.feedback] == [False, True, False]
    assert [one.depth for one in Families(room).of(opener)] == [0, 1]
    assert [one.answers is None for one in library.talk.of(opener)] == [True, False]
    assert sorted(one.is_open for one in library.requests.list()) == [False, False, True]


def test_the_problem_was_walked_through_all_steps_into_a_second_round(room, problems, problem, clock):
    shown = problems.show(problem)
    assert (shown.card.step, shown.card.author, shown.card.waits, shown.card.passed) == (Step.TEST, "Daniel", (), frozenset())
    assert len(shown.definition) == 4
    assert {one.kind for one in shown.factors} == {FactorKind.PUPILS, FactorKind.CURRICULUM, FactorKind.LIMITS}
    assert len(shown.card.facts.ready) == 3, "two strategies at first, and the one that was made from both"
    first, second = shown.trials
    assert (first.round, first.outcome, first.decision, first.before, first.after) == (1, "partly", "refine", "14 of 28", "8 of 28")
    assert (second.round, second.is_active) == (2, True)
    calendar = SchoolCalendar(room).read()
    assert [calendar.count(one.first, one.last) for one in shown.trials] == [TEST_DAYS, TEST_DAYS]
    assert second.first <= problems.today <= second.last
    assert [one.reached is not None for one in shown.ladder] == [True, False, False]
    assert [(one.observed, one.is_open) for one in shown.observations] == [("Daniel", True)]


@pytest.mark.parametrize("days", [0, *[pytest.param(day, marks=pytest.mark.slow) for day in (1, 2, 3, 4, 5, 6, 100, 170, 240, 300, 364)]])
def test_whenever_it_is_made_the_story_ends_last_week_and_its_test_runs(ana, clock, days):
    clock.advance(days * DAY_MS)
    room = ana.opened.demo.open()
    (card,) = [one for one in Problems(room).cards() if one.line == LINE]
    assert card.trial.first <= Problems(room).today <= card.trial.last
    assert not any(one.stuck for one in Problems(room).cards())
    with room.read() as unit:
        last = day_of(unit.connection.scalar(text("SELECT max(made_ms) FROM feedback")))
    today = day_of(clock.now_ms())
    assert 3 <= (today - last).days <= 9
    assert {one.stretch.kind for one in SchoolCalendar(room).periods()} == {PeriodKind.TERM, PeriodKind.HOLIDAY}


class Listening(StoryTexts):
    """The texts of the story; ``asked`` has the paths that were read."""

    def __init__(self, held):
        super().__init__(held)
        self.asked = set()

    def text(self, *path):
        self.asked.add(path)
        return super().text(*path)

    def set(self, *path):
        self.asked.add(path)
        return super().set(*path)

    def resource(self, name):
        self.asked.add(("resource", name))
        return super().resource(name)


def test_what_stands_in_the_file_is_told_and_all_that_is_told_stands_there(ana, monkeypatch):
    heard = Listening(story_texts()._held)
    monkeypatch.setattr("teamroom.services.demo_room.story_texts", lambda _language: heard)
    ana.opened.demo.make()
    areas = set(heard.names()) - {"name", "focus"}
    written = {(area, name) for area in areas for name in heard.names(area)}
    assert written == {path[:2] for path in heard.asked if len(path) > 1}


def test_another_language_tells_what_it_has_and_the_rest_in_english(tmp_path):
    (tmp_path / "sw").mkdir()
    (tmp_path / "sw" / "demo.toml").write_text('name = "Dakika kumi"\n[people]\nsalma = "Zuhura"\n[resource.odd_one_out]\ntitle = 3\n')
    texts = story_texts("sw", tmp_path)
    assert (texts.name, texts.text("people", "salma"), texts.text("people", "ines")) == ("Dakika kumi", "Zuhura", "Ines")
    assert texts.resource("odd_one_out").draft.title == "Odd one out, and nobody is wrong"
    assert texts.fingerprint != story_texts("en").fingerprint


def test_its_words_are_as_plain_as_the_others_and_nobody_shouts():
    # What these three say to each other may have a word that the program never says to anybody, such as "late".
    said = texts_of_file("demo.toml")
    assert [one for one in said if WORD.search(one) or DUMB.search(one)] == []


def test_the_list_of_the_story_is_in_the_order_of_time():
    days = [(one.week, one.weekday) for one in STORY]
    assert days == sorted(days)
    assert BREAK not in {one.week for one in STORY}


# -- Only looked at ---------------------------------------------------------------------------------------------------


def trial(problems, problem):
    return problems.show(problem).trials[-1].entity


def strategy(problems, problem):
    return problems.show(problem).strategies[0].entity


DEEDS = {
    "add": lambda at: at.library.add(ResourceDraft(title="Mine", category="concept")),
    "add a file": lambda at: at.library.add(ResourceDraft(title="Mine", category="concept"), [at.file]),
    "edit": lambda at: at.library.edit(at.opener, ResourceDraft(title="Mine")),
    "attach": lambda at: at.library.attach(at.opener, [at.file]),
    "remove": lambda at: at.library.remove(at.opener),
    "restore": lambda at: at.library.restore(at.opener),
    "erase": lambda at: at.library.erase(at.opener, "title"),
    "use": lambda at: at.library.uses.add(at.opener, UseDraft("2026-05-07")),
    "feedback": lambda at: at.library.uses.say(at.opener, "warm", "Good"),
    "take up": lambda at: at.library.uses.take_up(at.library.uses.feedback(at.opener)[0].entity, used=True),
    "comment": lambda at: at.library.talk.say(at.opener, "Good"),
    "same": lambda at: at.library.look_alikes.join(at.opener, at.other),
    "ask": lambda at: at.library.requests.ask("A film"),
    "answer": lambda at: at.library.requests.answer(at.library.requests.list()[0].entity, at.opener),
    "pass": lambda at: at.library.weekly.pass_week("Exams"),
    "problem": lambda at: at.problems.add("They write late"),
    "define": lambda at: at.problems.edit(at.problem, {"who": "All"}),
    "factor": lambda at: at.problems.add_factor(at.problem, FactorKind.OTHER, "Noise"),
    "strategy": lambda at: at.problems.add_strategy(at.problem, StrategyDraft("Try")),
    "move": lambda at: at.problems.move(at.problem, Step.DEFINE),
    "test": lambda at: at.problems.begin_test(at.problem, TestDraft(at.strategy, dt.date(2026, 5, 7), dt.date(2026, 5, 8))),
    "reflect": lambda at: at.problems.reflect(at.trial, Reflection("worked", "keep")),
    "rung": lambda at: at.problems.add_rung(at.problem, "Quiet"),
    "observe": lambda at: at.problems.observe(at.problem, at.room.me, "Quiet"),
    "enough": lambda at: at.problems.say_enough(),
    "remove a problem": lambda at: at.problems.remove(at.problem),
    "period": lambda at: at.calendar.add(PeriodKind.HOLIDAY, "Rain", dt.date(2030, 1, 1), dt.date(2030, 1, 2)),
    "weekdays": lambda at: at.calendar.set_weekdays(frozenset({0, 1})),
    "read texts": lambda at: _wrote(at.room, lambda unit: unit.reindex(at.opener)),
    "withdraw": lambda at: withdraw(at.room, bytes(32)),
    "new writer": lambda at: mint(at.room),
    "want": lambda at: at.room.want([bytes(32)]),
    "got": lambda at: at.room.got([bytes(32)]),
}
"""Something of each thing that writes in a room."""


def _wrote(room, act):
    with room.write() as unit:
        act(unit)


class At:
    def __init__(self, room, library, problems, file):
        self.room, self.library, self.problems, self.file = room, library, problems, file
        self.calendar, self.undo = SchoolCalendar(room), Undo(room)
        self.opener, self.other = (entity_of(library, title) for title in (OPENER, "Find the mistake"))
        (self.problem,) = [one.entity for one in problems.cards() if one.line == LINE]
        self.trial, self.strategy = trial(problems, self.problem), strategy(problems, self.problem)


def test_every_deed_is_refused_kindly_and_the_files_stay_as_they_are(ana, room, library, problems, tmp_path):
    file = tmp_path / "note.txt"
    file.write_text("words")
    at = At(room, library, problems, file)
    folder = ana.opened.folder.path / "example"
    before, rows = all_files(folder), dump(room)
    for name, deed in DEEDS.items():
        with pytest.raises(UserError) as refused:
            deed(at)
        assert refused.value.message is EXAMPLE_ROOM, name
    assert (all_files(folder), dump(room)) == (before, rows)
    ana.opened.demo.close()
    assert all_files(folder) == before, "nothing came in by a log that is brought home"


def test_members_cannot_be_invited_or_leave(ana, room, tmp_path):
    people = People(room)
    for deed in (lambda: people.invite(tmp_path / "invitation"), people.leave, lambda: people.remove("Daniel")):
        with pytest.raises(UserError):
            deed()
    assert names_in(tmp_path / "invitation") == []


def test_whatever_writes_goes_through_the_one_place_that_refuses():
    assert inspect.getsource(store_of_a_space).count(" writing(") == 1


def test_words_typed_in_the_example_are_kept_while_it_is_open_and_on_no_disk(ana, demo, room):
    del room
    demo.drafts.keep("library/new", {"title": "In the example"}, "title", 3)
    assert demo.drafts.find("library/new").fields == {"title": "In the example"}
    assert [one.place for one in demo.drafts.all()] == ["library/new"]
    assert ana.opened.drafts.all() == ()
    demo.drafts.forget("library/new")
    assert demo.drafts.all() == ()
    demo.drafts.keep("library/new", {"title": "In the example"})
    demo.close()
    assert demo.drafts.find("library/new") is None
    assert demo.drafts.beneath("library") == ()


# -- Never on its way -------------------------------------------------------------------------------------------------


def pages_of(ana):
    """Return the pages of the example's database, each long and random enough to be known anywhere."""
    content = (ana.opened.folder.example / "room.db").read_bytes()
    return {content[at : at + 4096] for at in range(0, len(content), 4096)}


def travelled(ana, *folders):
    """Return the files outside the example that have a page of it, or a word of its story."""
    pages = pages_of(ana)
    words = [json.dumps(one)[1:-1].encode() for one in (LINE, OPENER, "Salma")]
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file() and "example" not in path.parts]
    return [path for path in found if any(one in path.read_bytes() for one in (*pages, *words))]


def test_it_is_none_of_the_rooms_and_has_no_anchor(ana, room):
    opened = ana.opened
    opened.write_anchor()
    spaces = {room.space, EXAMPLE}
    assert spaces.isdisjoint(one.space for one in opened.rooms())
    assert spaces.isdisjoint(one.space for _, one in opened.spaces())
    assert spaces.isdisjoint(one.space for one in opened.folder.read_anchor().spaces)
    assert spaces.isdisjoint(opened.folder.rooms())
    assert len(opened.folder.databases()) == 2
    assert not any("example" in str(path) for _, path in opened.folder.databases())
    assert opened.folder.lost_rooms() == []
    opened.room("Clear lessons")
    for named in (room.space.hex(), EXAMPLE.hex(), "First ten minutes"):
        with pytest.raises(UserError):
            opened.room(named)


def test_no_bundle_exchange_folder_or_colleague_gets_anything_of_it(ana, ben, room, tmp_path):
    del room
    ana.adds("Rain")
    ana.files.operations.clear()
    ana.exchange.send(tmp_path / "bundle.teamroom")
    stick = tmp_path / "stick"
    stick.mkdir()
    ana.folder.run(stick)
    ana.opened.exchanges(ana.room)
    Neighbours(ana.opened).meet()
    assert not any("example" in one.path.parts for one in ana.files.operations)
    assert ben.exchange.receive(tmp_path / "bundle.teamroom").new == 1
    assert ben.titles() == ["Rain"]
    assert travelled(ana, tmp_path) == []
    assert not ben.opened.demo.is_made


def test_people_at_the_same_computer_do_not_see_it(ana, room, teacher):
    ben = teacher("Ben")
    ben.close()
    ben.data = ana.data
    ben.start()
    assert (ben.opened.rooms(), ben.opened.demo.is_made) == ([], False)
    Neighbours(ana.opened).meet()
    assert not any(room.space.hex() in one for one in names_in(ana.data))


def test_no_backup_has_it_and_what_is_brought_back_has_none(ana, room, tmp_path):
    del room
    for number in range(12):
        ana.adds(f"Rain {number}")
    ana.files.operations.clear()
    Upkeep(ana.opened, ana.unlocked, ana.profiles()).back_up()
    Backup(ana.profiles()).write(ana.unlocked, tmp_path / "backup.file")
    assert not any("example" in one.path.parts for one in ana.files.operations)
    assert travelled(ana, tmp_path) == []
    again = Teacher("Ana", tmp_path / "another computer", ana.clock, seed=55)
    Backup(again.profiles()).restore(tmp_path / "backup.file", PASSPHRASE)
    again.open()
    try:
        assert not again.opened.demo.is_made
        assert [one.name for one in again.opened.rooms()] == ["Clear lessons"]
        for _, space in again.opened.spaces():
            assert OPENER not in str(dump(space))
    finally:
        again.close()


def test_another_computer_of_the_same_person_gets_nothing_of_it(ana, room, second):
    del room
    other = second(ana)
    assert not other.opened.demo.is_made
    assert len(other.opened.folder.databases()) == 2


# -- Made and removed -------------------------------------------------------------------------------------------------


def test_removing_it_leaves_no_file(teacher, computers):
    ana = teacher("Ana", computers / "Ana alone")
    before = names_in(ana.opened.folder.path)
    ana.opened.demo.make()
    ana.opened.demo.open()
    assert names_in(ana.opened.folder.path) != before
    ana.opened.demo.remove()
    assert names_in(ana.opened.folder.path) == before
    assert not ana.opened.demo.is_made
    ana.opened.demo.remove()


def test_it_stays_until_it_is_removed(ana):
    space = ana.opened.demo.open().space
    ana.close()
    ana.open()
    assert ana.opened.demo.is_made
    assert ana.opened.demo.open().space == space


def test_cancelling_leaves_nothing(ana):
    ana.opened.demo.remove()

    class Impatient(Progress):
        def advance(self, units=1):
            if self.state.done > 20:
                self.cancel()
            super().advance(units)

    progress = Impatient()
    with pytest.raises(Cancelled):
        ana.opened.demo.make(progress)
    assert (progress.state.phase, progress.state.total) == ("example", len(STORY))
    assert not any("example" in one for one in names_in(ana.opened.folder.path))


def test_a_full_disk_leaves_nothing(ana):
    ana.opened.demo.remove()
    ana.files.free = 1 << 20
    with pytest.raises(EnvironmentProblem):
        ana.opened.demo.make()
    ana.files.free = None
    assert not any("example" in one for one in names_in(ana.opened.folder.path))


@pytest.mark.parametrize("operation", ["make-folder", "create", pytest.param("rename", marks=pytest.mark.slow)])
def test_a_disk_that_fails_while_it_is_made_leaves_nothing(ana, operation):
    ana.opened.demo.remove()
    ana.files.fail(Fault(errno.ENOSPC, operation=operation))
    with pytest.raises(EnvironmentProblem):
        ana.opened.demo.make()
    ana.files.heal()
    assert not any("example" in one for one in names_in(ana.opened.folder.path))


def test_what_a_power_cut_left_of_it_is_cleared_at_the_next_opening(ana):
    folder = ana.opened.folder
    ana.close()
    (folder.path / "example").rename(folder.path / "example.part")
    ana.open()
    assert not any("example" in one for one in names_in(folder.path))


def test_what_could_not_be_removed_goes_at_the_next_opening_and_stops_nobody(ana):
    folder = ana.opened.folder.path
    ana.files.fail(Fault(errno.EBUSY, operation="remove-folder", glob="*.part", at=2))
    with pytest.raises(EnvironmentProblem):
        ana.opened.demo.remove()
    assert not ana.opened.demo.is_made
    ana.close()
    ana.files.fail(Fault(errno.EBUSY, operation="remove-folder", for_ever=True))
    ana.open()
    ana.files.heal()
    ana.close()
    ana.open()
    assert not any("example" in one for one in names_in(folder))


def cut_short(path):
    path.write_bytes(path.read_bytes()[:5000])


def emptied(path):
    path.write_bytes(b"")


def overwritten(path):
    path.write_bytes(bytes(len(path.read_bytes())))


def lost(path):
    path.unlink()


@pytest.mark.parametrize("hurt", [cut_short, *(pytest.param(one, marks=pytest.mark.slow) for one in (emptied, overwritten, lost))])
def test_a_damaged_one_is_made_anew_and_is_no_damage_of_the_space(ana, hurt):
    path = ana.opened.folder.example / "room.db"
    ana.close()
    hurt(path)
    ana.open()
    assert ana.opened.damaged_rooms() == ()
    assert len(Problems(ana.opened.demo.open()).cards()) == 2


@pytest.mark.parametrize("version", [9999, pytest.param(0, marks=pytest.mark.slow)])
def test_one_of_another_version_of_the_program_is_made_anew(ana, version):
    room = ana.opened.demo.open()
    with store_of_a_space.writing(room._engine, room.path) as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    ana.close()
    ana.open()
    assert ana.opened.demo.open().space != room.space


def test_with_another_week_or_other_words_it_is_told_anew(ana, clock, monkeypatch):
    space = ana.opened.demo.open().space
    ana.opened.demo.close()
    assert ana.opened.demo.open().space == space
    ana.opened.demo.close()
    clock.advance(7 * DAY_MS)
    later = ana.opened.demo.open().space
    assert later != space
    ana.opened.demo.close()
    monkeypatch.setattr(StoryTexts, "fingerprint", property(lambda _self: "other words"))
    assert ana.opened.demo.open().space != later


def test_its_parts_take_nothing(room):
    with pytest.raises(UserError):
        room.parts.put(b"something")
    assert list(room.parts.ids()) == []
