"""The worked example (``mission.md`` row 101): three teachers, the first ten minutes of class, one opener a week.

The story is one list, ``STORY``: who does what on which day. What they write stands in ``content/<language>/demo.toml``.
It lasts eight weeks and ends last week, whenever it is told; the test of the last week still runs.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from teamroom.core.progress import Progress
from teamroom.model.calendar import PeriodKind
from teamroom.model.checkins import Done
from teamroom.model.meetings import MeetingSlot
from teamroom.model.problems import FactorKind, Step
from teamroom.model.requests import week_of
from teamroom.model.uses import FeedbackKind, Result
from teamroom.services.adapting import Adapted
from teamroom.services.charter import CharterDraft, Charters, NormDraft
from teamroom.services.checkins import CheckIns
from teamroom.services.commitments import CommitmentDraft, Commitments
from teamroom.services.demo_telling import DANIEL, FRI, INES, MON, SALMA, THU, TUE, WED, Happening, Telling
from teamroom.services.meetings import Meetings
from teamroom.services.problems import Reflection, StrategyDraft, TestDraft
from teamroom.services.uses import UseDraft
from teamroom.services.wins import Wins

TERM_WEEKS = 13
BREAK = 4
"""The week without school."""
TEST_DAYS = 10
"""School days that each test lasts."""
MINUTES = 20
"""How long each check-in takes."""


def tell(telling: Telling, progress: Progress) -> None:
    """Write the whole story; ``Cancelled`` leaves it half told."""
    progress.begin("example", len(STORY))
    telling.begin()
    for happening in STORY:
        telling.turn_to(happening)
        happening.does(telling)
        progress.advance()


def outline() -> str:
    """Return a text that is another one whenever something was added to the story, taken out or moved."""
    return repr([(one.week, one.weekday, one.who) for one in STORY])


# -- What can happen -----------------------------------------------------------------------------------------------


def _calendar(telling: Telling) -> None:
    first, last = telling.day(1, MON), telling.day(TERM_WEEKS, FRI)
    telling.calendar.add(PeriodKind.TERM, telling.texts.text("calendar", "term"), first, last)
    first, last = telling.day(BREAK, MON), telling.day(BREAK, FRI)
    telling.calendar.add(PeriodKind.HOLIDAY, telling.texts.text("calendar", "break"), first, last)


def shares(name: str, *, adapts: str = "", answers: str = "") -> Callable[[Telling], None]:
    """Share a resource; ``adapts`` names what it began as a copy of, ``answers`` the problem that it helps with."""

    def does(telling: Telling) -> None:
        story = telling.texts.resource(name)
        draft, adapted = story.draft, None
        if adapts:
            adapted = Adapted(telling.made[adapts])
            draft = draft.on(telling.library.show(adapted.original), story.adaptation)
        if answers:
            draft = replace(draft, answers=telling.texts.text("problem", answers, "line"))
        telling.made[name] = telling.library.add(draft, questions=story.questions, adapted=adapted)

    return does


def uses(name: str, resource: str, result: Result, *, changed: bool = False) -> Callable[[Telling], None]:
    """Tell of a use today."""

    def does(telling: Telling) -> None:
        said = telling.texts.set("use", name)
        draft = UseDraft(telling.today.isoformat(), result, said["line"], said["pupils"], changed)
        telling.library.uses.add(telling.made[resource], draft)

    return does


def says(name: str, resource: str, kind: FeedbackKind) -> Callable[[Telling], None]:
    """Give feedback."""

    def does(telling: Telling) -> None:
        text = telling.texts.text("feedback", name, "text")
        telling.made[name] = telling.library.uses.say(telling.made[resource], kind, text)

    return does


def takes_up(feedback: str) -> Callable[[Telling], None]:
    """Say that feedback was taken up."""
    return lambda telling: telling.library.uses.take_up(telling.made[feedback], used=True)


def comments(name: str, about: str, answers: str = "") -> Callable[[Telling], None]:
    """Write a comment, or answer one."""

    def does(telling: Telling) -> None:
        text, answered = telling.texts.text("comment", name, "text"), telling.made.get(answers)
        telling.made[name] = telling.library.talk.say(telling.made[about], text, answered)

    return does


def asks(name: str) -> Callable[[Telling], None]:
    """Ask the room for something."""

    def does(telling: Telling) -> None:
        said = telling.texts.set("request", name)
        telling.made[name] = telling.library.requests.ask(said["wish"], said["details"])

    return does


def answers(request: str, resource: str) -> Callable[[Telling], None]:
    """Answer a request by a resource."""
    return lambda telling: telling.library.requests.answer(telling.made[request], telling.made[resource])


def passes(name: str) -> Callable[[Telling], None]:
    """Pass this week."""
    return lambda telling: telling.library.weekly.pass_week(telling.texts.text("pass", name, "reason"))


def struggles(name: str) -> Callable[[Telling], None]:
    """Begin with a problem: its line, and what can be said of it at once."""

    def does(telling: Telling) -> None:
        said = dict(telling.texts.set("problem", name))
        problem = telling.made[f"problem {name}"] = telling.problems.add(said.pop("line"))
        telling.problems.edit(problem, {**said, "challenge": "start"})

    return does


def moves(step: Step) -> Callable[[Telling], None]:
    """Put the problem of the story at a step."""
    return lambda telling: telling.problems.move(telling.made["problem start"], step)


def finds(name: str, kind: FactorKind, *, changeable: bool) -> Callable[[Telling], None]:
    """Name something that feeds the problem."""

    def does(telling: Telling) -> None:
        text = telling.texts.text("factor", name)
        telling.problems.add_factor(telling.made["problem start"], kind, text, changeable=changeable)

    return does


def climbs(*names: str) -> Callable[[Telling], None]:
    """Put steps on the goal ladder, from the bottom."""

    def does(telling: Telling) -> None:
        for name in names:
            text = telling.texts.text("rung", name)
            telling.made[f"rung {name}"] = telling.problems.add_rung(telling.made["problem start"], text)

    return does


def reaches(name: str) -> Callable[[Telling], None]:
    """Say that a step of the ladder is reached."""
    return lambda telling: telling.problems.reach(telling.made[f"rung {name}"], telling.texts.text("rung_seen", name))


def plans(name: str, resource: str, *, effort: int, minutes: int, of: tuple[str, str] | None = None) -> Callable[[Telling], None]:
    """Add something to try, which uses a resource; ``of``: the two strategies it is built from."""

    def does(telling: Telling) -> None:
        said = telling.texts.set("strategy", name)
        one, other = (telling.made[f"strategy {part}"] for part in of) if of else (None, None)
        draft = StrategyDraft(**said, effort=effort, minutes=minutes, one=one, other=other, resource=telling.made[resource])
        telling.made[f"strategy {name}"] = telling.problems.add_strategy(telling.made["problem start"], draft)

    return does


def tests(name: str, strategy: str) -> Callable[[Telling], None]:
    """Put a strategy on test for ten school days from today."""

    def does(telling: Telling) -> None:
        said, first = telling.texts.set("test", name), telling.today
        last = telling.calendar.read().after(first, TEST_DAYS)
        draft = TestDraft(telling.made[f"strategy {strategy}"], first, last, **said)
        telling.made[f"test {name}"] = telling.problems.begin_test(telling.made["problem start"], draft)

    return does


def reflects(name: str, outcome: str, decision: str) -> Callable[[Telling], None]:
    """Look back on a test."""

    def does(telling: Telling) -> None:
        reflection = Reflection(outcome, decision, telling.texts.set("test", f"{name}_end"))
        telling.problems.reflect(telling.made[f"test {name}"], reflection)

    return does


def watches(name: str, whom: str) -> Callable[[Telling], None]:
    """Observe in a colleague's lesson what bears on the problem."""

    def does(telling: Telling) -> None:
        said, problem = telling.texts.set("observation", name), telling.made["problem start"]
        telling.made[f"note {name}"] = telling.problems.observe(problem, telling.person(whom), said["seen"], said["wonder"])

    return does


def opens(name: str) -> Callable[[Telling], None]:
    """Show a note of an observation in one's own lesson to the room."""
    return lambda telling: telling.problems.open_observation(telling.made[f"note {name}"], to_room=True)


def agrees(goal: str = "goal", *norms: str) -> Callable[[Telling], None]:
    """Write down what the room agrees on, or agree to what is there."""

    def does(telling: Telling) -> None:
        charters = Charters(telling.room)
        seen = charters.read()
        if norms:
            drafts = tuple(NormDraft(telling.texts.text("norm", name)) for name in norms)
            charters.write(CharterDraft(telling.texts.text("charter", goal), norms=drafts), seen)
        else:
            charters.agree(seen)

    return does


def _meets_on_thursdays(telling: Telling) -> None:
    slot = MeetingSlot(THU, dt.time(14, 30), telling.day(1, MON), place=telling.texts.text("charter", "place"))
    Meetings(telling.room).hold(slot)


def meets(name: str, presenter: str, *tries: tuple[str, str], win: str = "") -> Callable[[Telling], None]:
    """Hold a check-in: somebody presents, each of ``tries`` is what one of the people will try."""

    def does(telling: Telling) -> None:
        checkins, week = CheckIns(telling.room), week_of(telling.today)
        checkins.let_present(week, telling.person(presenter))
        checkins.bring(week, telling.texts.text("dilemma", name))
        checkins.begin(week, [telling.person(one) for one in (SALMA, DANIEL, INES)])
        for who, what in tries:
            draft = CommitmentDraft(telling.person(who), telling.texts.text("try", what), by=telling.today + dt.timedelta(7))
            telling.made[f"try {what}"] = Commitments(telling.room).add(draft, checkins.entity(week))
        if win:
            Wins(telling.room).tell(telling.texts.text("win", win), checkin=checkins.entity(week))
        checkins.finish(week, MINUTES)

    return does


def became(name: str, outcome: Done) -> Callable[[Telling], None]:
    """Say what became of something somebody wanted to try."""
    return lambda telling: Commitments(telling.room).became(telling.made[f"try {name}"], outcome)


STORY = (
    Happening(1, MON, SALMA, _calendar),
    Happening(1, MON, SALMA, _meets_on_thursdays),
    Happening(1, MON, SALMA, agrees("goal", "begin", "questions", "pass", "pupils")),
    Happening(1, MON, DANIEL, agrees()),
    Happening(1, MON, INES, agrees()),
    Happening(1, TUE, SALMA, shares("three_questions")),
    Happening(1, WED, DANIEL, struggles("start")),
    Happening(1, WED, DANIEL, uses("door_first", "three_questions", Result.WELL)),
    Happening(1, THU, INES, shares("equal_sign")),
    Happening(1, THU, INES, comments("problem_count", "problem start")),
    Happening(1, THU, SALMA, meets("start", DANIEL, (DANIEL, "sheet"), (SALMA, "count"), win="door")),
    Happening(1, FRI, DANIEL, comments("problem_thanks", "problem start", "problem_count")),
    Happening(1, FRI, DANIEL, says("door_warm", "three_questions", FeedbackKind.WARM)),
    Happening(2, MON, DANIEL, moves(Step.FACTORS)),
    Happening(2, MON, DANIEL, finds("told", FactorKind.PUPILS, changeable=True)),
    Happening(2, MON, INES, finds("hard", FactorKind.CURRICULUM, changeable=True)),
    Happening(2, MON, SALMA, finds("bell", FactorKind.LIMITS, changeable=False)),
    Happening(2, TUE, INES, says("door_cool", "three_questions", FeedbackKind.COOL)),
    Happening(2, TUE, INES, comments("door_ask", "three_questions")),
    Happening(2, WED, SALMA, comments("door_answer", "three_questions", "door_ask")),
    Happening(2, WED, DANIEL, shares("one_picture")),
    Happening(2, THU, INES, shares("check_water")),
    Happening(2, THU, INES, uses("picture", "one_picture", Result.WELL)),
    Happening(2, FRI, SALMA, passes("marking")),
    Happening(2, FRI, SALMA, asks("ready")),
    Happening(3, MON, DANIEL, moves(Step.STRATEGIES)),
    Happening(3, MON, DANIEL, plans("door", "three_questions", effort=1, minutes=6)),
    Happening(3, MON, INES, plans("easy", "one_picture", effort=2, minutes=7)),
    Happening(3, MON, SALMA, climbs("twenty", "four", "nobody")),
    Happening(3, TUE, DANIEL, tests("first", "door")),
    Happening(3, WED, INES, shares("find_mistake")),
    Happening(3, THU, DANIEL, shares("ready_slide")),
    Happening(3, THU, DANIEL, answers("ready", "ready_slide")),
    Happening(3, THU, SALMA, uses("mistake", "find_mistake", Result.WELL)),
    Happening(3, THU, INES, meets("easy", INES, (INES, "picture"), (DANIEL, "stand"), win="picture")),
    Happening(3, THU, DANIEL, became("sheet", Done.DONE)),
    Happening(3, FRI, SALMA, uses("picture_not", "one_picture", Result.NOT, changed=True)),
    Happening(3, FRI, SALMA, says("picture_warm", "one_picture", FeedbackKind.WARM)),
    Happening(5, MON, SALMA, asks("late")),
    Happening(5, TUE, SALMA, shares("odd_one_out")),
    Happening(5, TUE, DANIEL, uses("door_again", "three_questions", Result.MIXED)),
    Happening(5, WED, INES, watches("door", DANIEL)),
    Happening(5, WED, INES, shares("door_science", adapts="three_questions")),
    Happening(5, THU, DANIEL, opens("door")),
    Happening(5, THU, DANIEL, uses("odd", "odd_one_out", Result.WELL)),
    Happening(5, FRI, SALMA, answers("late", "odd_one_out")),
    Happening(5, FRI, DANIEL, says("mistake_cool", "find_mistake", FeedbackKind.COOL)),
    Happening(6, MON, INES, uses("science", "door_science", Result.WELL)),
    Happening(6, TUE, DANIEL, moves(Step.REFLECT)),
    Happening(6, TUE, DANIEL, reaches("twenty")),
    Happening(6, TUE, DANIEL, reflects("first", "partly", "refine")),
    Happening(6, WED, DANIEL, shares("quiet_start", answers="start")),
    Happening(6, THU, SALMA, shares("check_start", answers="start")),
    Happening(6, THU, SALMA, uses("quiet", "quiet_start", Result.WELL)),
    Happening(6, THU, DANIEL, meets("back", SALMA, (SALMA, "rows"), win="quiet")),
    Happening(6, THU, INES, became("picture", Done.PARTLY)),
    Happening(7, MON, SALMA, plans("both", "three_questions", effort=2, minutes=6, of=("door", "easy"))),
    Happening(7, TUE, SALMA, takes_up("door_cool")),
    Happening(7, WED, INES, shares("how_many")),
    Happening(7, THU, SALMA, shares("quiet_large", adapts="quiet_start")),
    Happening(7, THU, INES, says("quiet_question", "quiet_start", FeedbackKind.QUESTION)),
    Happening(7, FRI, DANIEL, uses("how_many", "how_many", Result.WELL)),
    Happening(8, MON, INES, uses("door_other", "three_questions", Result.WELL)),
    Happening(8, TUE, DANIEL, shares("true_true_not")),
    Happening(8, WED, DANIEL, tests("second", "both")),
    Happening(8, THU, INES, struggles("late")),
    Happening(8, THU, INES, asks("homework")),
    Happening(8, THU, INES, meets("late", DANIEL, (DANIEL, "desk"), (INES, "late"), (SALMA, "share"), win="back")),
    Happening(8, FRI, INES, says("door_question", "three_questions", FeedbackKind.QUESTION)),
)
"""All that happens, in the order of time. A further thing is one line here, and its words in ``demo.toml``."""
