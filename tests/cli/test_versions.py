"""Two versions at a command line: listed, settled by an answer or by words of one's own."""

import datetime as dt

import pytest

from services.two_people import refusal
from teamroom.cli.parser import WrongUsage, parse
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.services.problems import Problems, StrategyDraft


@pytest.fixture
def carry(tmp_path):
    """Carry a letter with all that is new from one computer to another."""
    file = tmp_path / "news.teamroom"

    def carried(one, other):
        one.does("send", file)
        other.does("receive", file)
        file.unlink()

    return carried


def test_two_versions_are_listed_and_settled_for_both(ana, ben, carry, tmp_path):
    own = tmp_path / "own words"
    own.write_text("Ana and Ben", "utf-8")

    with ana.held() as hers, ben.held() as his:
        carry(his, hers)
        made = [hers.does("library", "add", "--title", "Ratio", "--category", "concept").result["id"] for _ in range(3)]
        carry(hers, his)
        for one, name in ((hers, "Ana"), (his, "Ben")):
            for entity in made:
                one.does("library", "edit", entity.hex(), "--title", name)
        hers.does("library", "remove", made[2].hex())
        carry(his, hers)
        carry(hers, his)
        listed = hers.does("versions")
        assert (listed.result["total"], len(listed.result["came_back"])) == (3, 1)
        assert {one["field"] for one in listed.result["items"]} == {"title"}
        assert sum("Ben: Ben" in line for line in listed.lines) == 3
        assert listed.lines[-1].endswith("Ana removed it, Ben went on with it; so it came back.")
        first, second, third = (entity.hex()[:8] for entity in made)
        assert refusal(UserError, hers.does, "versions", "settle", first, "body", "--keep", "mine") == "one-version"
        assert hers.does("versions", "settle", first, "title", "--keep", "mine").result["settled"] == 1
        hers.does("versions", "settle", second, "title", "--value-file", own)
        (copy,) = hers.does("versions", "settle", third, "title", "--keep", "both").result["made"]
        carry(hers, his)
        assert his.does("versions", "list").result["total"] == 0
        titles = [his.does("library", "show", entity.hex()).result["title"] for entity in (*made, copy)]
        assert titles[:2] == ["Ana", "Ana and Ben"]
        assert sorted(titles[2:]) == ["Ana", "Ben"]


def test_one_strategy_is_built_from_two_versions_for_both(ana, ben, carry):
    with ana.held() as hers, ben.held() as his:
        carry(his, hers)
        problem = hers.does("problem", "new", "Half of 6 B have written nothing").result["id"].hex()
        strategy = hers.does("problem", "strategy", problem, "Cards", "--first-step", "Write three.").result["id"]
        carry(hers, his)
        for one, text in ((hers, "Cards in pairs"), (his, "Cards in silence")):
            Problems(one.room, dt.UTC).edit_strategy(strategy, StrategyDraft(text, "Write three."))
        carry(his, hers)
        answer = ("versions", "settle", strategy.hex(), "text", "--build", "Cards, first alone", "--first-step", "Two minutes.")
        loose = ("versions", "settle", strategy.hex(), "text", "--keep", "mine", "--first-step", "Two minutes.")
        assert refusal(WrongUsage, hers.does, *loose) == "wrong-usage"
        said = hers.does(*answer)
        other, built = said.result["made"]
        assert said.result["settled"] == 1
        assert built.hex()[:8] in said.lines[0]
        assert other.hex()[:8] in said.lines[1]
        carry(hers, his)
        assert his.does("versions").result["total"] == 0
        lines = {line.entity: line for line in Problems(his.room, dt.UTC).show(EntityId(bytes.fromhex(problem))).strategies}
        texts = {lines[one].text for one in (strategy, other)}
        assert texts == {"Cards in pairs", "Cards in silence"}
        assert (lines[built].text, lines[built].first_step) == ("Cards, first alone", "Two minutes.")
        assert sorted(lines[built].credit) == ["Ana", "Ben"]
        assert refusal(UserError, his.does, *answer) == "item-unknown", "it waits for no answer any more"


def test_exactly_one_answer_is_taken():
    assert parse(["versions"]).place == parse(["versions", "list", "--json"]).place == "versions:list_all"
    for wrong in ([], ["--keep", "mine", "--value-file", "x"], ["--keep", "neither"], ["--keep", "mine", "--build", "x"]):
        assert refusal(WrongUsage, parse, ["versions", "settle", "0123abcd", "title", *wrong]) == "wrong-usage"
