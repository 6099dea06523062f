"""Two versions at a command line: listed, settled by an answer or by words of one's own."""

from services.two_people import refusal
from teamroom.cli.parser import WrongUsage, parse
from teamroom.core.errors import UserError


def test_two_versions_are_listed_and_settled_for_both(ana, ben, tmp_path):
    file, own = tmp_path / "news.teamroom", tmp_path / "own words"
    own.write_text("Ana and Ben", "utf-8")

    def carry(one, other):
        one.does("send", file)
        other.does("receive", file)
        file.unlink()

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


def test_exactly_one_answer_is_taken():
    assert parse(["versions"]).place == parse(["versions", "list", "--json"]).place == "versions:list_all"
    for wrong in ([], ["--keep", "mine", "--value-file", "x"], ["--keep", "neither"]):
        assert refusal(WrongUsage, parse, ["versions", "settle", "0123abcd", "title", *wrong]) == "wrong-usage"
