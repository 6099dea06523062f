"""Problems at every step of the board, and one that has come the whole way into its second round."""

from datetime import timedelta

from teamroom.model.problems import FactorKind, Step
from teamroom.services.problems import Problems, Reflection, StrategyDraft, TestDraft
from teamroom.services.talk import Talk

STRUGGLE = "Half of 6 B have not started by minute 8"
SECOND_ROUND = "14 of 28 in 6 B have written nothing by minute 8"
SEEN = "Eleven began without being asked. Four asked a neighbour what to do."


def struggle(amina, jonas, ruth):
    """Bring problems to every step of the board; return the one that has just begun."""
    hers, his = (Problems(one.room) for one in (amina, jonas))
    begun_today = hers.add(STRUGGLE)
    logs = his.add("On Mondays reading logs come back empty")
    his.move(logs, Step.FACTORS, anyway=True)
    noise = hers.add("After lunch it takes 9 minutes until all are seated")
    hers.edit(noise, {"challenge": "noise"})
    hers.add_strategy(noise, StrategyDraft("Begin with a picture", "Hang it up before they come.", effort=1))
    hers.move(noise, Step.STRATEGIES, anyway=True)
    for problems, line, days in ((hers, "Nobody asks when the task is unclear", 14), (his, "Peer marking takes too long", 3)):
        entity = problems.add(line)
        made = [problems.add_strategy(entity, StrategyDraft(text, "Say it on Monday.")) for text in ("Card questions", "Two stars")]
        begun = problems.today
        problems.begin_test(entity, TestDraft(made[0], begun, begun + timedelta(days), before="11 of 28"))
        if days < 10:
            problems.move(entity, Step.REFLECT)
    _come_the_whole_way(Problems(ruth.room))
    return begun_today


def visit(amina, jonas, ruth, problem):
    """Let two colleagues see a lesson each, and write down what they saw."""
    hers, his = (Problems(one.room) for one in (amina, jonas))
    hers.observe(problem, ruth.room.me, "By minute 8, 13 of 28 had written. The card was read aloud twice.", "Who read it?")
    his.observe(problem, amina.room.me, SEEN, "What did the card say?")


def talk_about(line, asking, answering):
    """Let one ask what makes the other think of a problem, who answers; a third thing is said besides."""
    entity = next(one.entity for one in Problems(asking.room).cards() if one.line == line)
    asked = Talk(asking.room).say(entity, "What would a visitor see in the first three minutes?")
    answering.clock.advance(60_000)
    Talk(answering.room).say(entity, "I tried a timer on the wall. It helped on the first day.")
    asking.clock.advance(60_000)
    Talk(asking.room).say(entity, "And who starts first?", asked)


def change_apart(one, other):
    """Let two change the same strategy, not knowing of each other."""
    hers = StrategyDraft("Begin with a picture of yesterday", "Hang it up, and ask what they remember.", effort=1)
    others = StrategyDraft("Begin with a picture that hides something", "Cover half of it, and ask what is below.", effort=1)
    for each, draft in ((one, hers), (other, others)):
        problems = Problems(each.room)
        card = next(card for card in problems.cards() if (card.line or "").startswith("After lunch"))
        each.clock.advance(60_000)
        problems.edit_strategy(problems.show(card.entity).strategies[0].entity, draft)


def _come_the_whole_way(problems):
    """Define, name what feeds it, test one of two, look back, refine, test it once more."""
    entity = problems.add(SECOND_ROUND)
    problems.edit(entity, {
        "who": "14 of 28, mostly those at the back", "seen": "Blank pages, pens in the cases",
        "moment": "The first ten minutes, most of all on Mondays", "evidence": "I counted on two Mondays",
    })
    problems.add_factor(entity, FactorKind.CURRICULUM, "The first step of the task is too big", changeable=True)
    problems.add_factor(entity, FactorKind.PUPILS, "They wait for their neighbour to begin", changeable=True)
    cards = problems.add_strategy(entity, StrategyDraft("Card questions at the door", "Write three cards", who="Ruth", effort=1, minutes=5))
    problems.add_strategy(entity, StrategyDraft("Two silent minutes", "Say it on Monday", effort=1))
    for step in (Step.FACTORS, Step.STRATEGIES):
        problems.move(entity, step)
    today = problems.today
    begun = today - timedelta(14)
    first = problems.begin_test(entity, TestDraft(cards, begun, today - timedelta(3), "Pens moving", "pens by minute 3", "11 of 28"))
    problems.reflect(first, Reflection("partly", "refine", {
        "after": "19 of 28", "evidence": "Whoever had a card began at once.", "change": "Cards lie on the desks before they come in",
    }))
    problems.begin_test(entity, TestDraft(cards, today, today + timedelta(11), "Pens moving", "pens by minute 3", "19 of 28"))
