"""Every command is documented, and every argument of it."""

import re

import pytest

from teamroom.cli.arguments import CATEGORIES, FORMATS, KEEP, PERMISSIONS, RESULTS, SHOWS, SUITS, WITHOUT
from teamroom.cli.commands import COMMANDS
from teamroom.cli.parser import WrongUsage, help_text, parse
from teamroom.cli.running import function_of
from teamroom.model.formats import Format
from teamroom.model.resources import Category, Need, Permission, Suits
from teamroom.model.uses import Result
from teamroom.services.library_rows import Show
from teamroom.services.versions import Keep

CONTRACT = """
demo | profile new | profile list | profile passphrase | profile recover | room new | room list | room members
room invite | room join | room leave | room remove | room admit | library add | library edit | library remove
library restore | library erase | versions list | versions settle | trash | library list | library search | library show | library save
library use | library feedback | library adapt
journal write | journal list | journal search | send | receive | exchange | inspect | verify | check | backup | restore
"""
PROMISED = {name.strip() for line in CONTRACT.splitlines() for name in line.split("|")} - {""}

BY_NAME = {command.name: command for command in COMMANDS}


def test_every_command_of_the_contract_is_there():
    assert set(BY_NAME) >= PROMISED


@pytest.mark.parametrize("name", BY_NAME)
def test_the_help_of_the_whole_lists_every_command_with_a_sentence(name):
    assert re.search(rf"^  {name} +{re.escape(BY_NAME[name].summary)}$", help_text(), re.MULTILINE)


@pytest.mark.parametrize("name", BY_NAME)
def test_every_command_has_help_that_names_its_arguments(name, capsys):
    with pytest.raises(SystemExit) as ended:
        parse([*name.split(), "--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    for argument in (*BY_NAME[name].arguments, *BY_NAME[name].one_of):
        assert argument.options["help"]
        assert argument.flags[0] in shown or str(argument.options["metavar"]) in shown


@pytest.mark.parametrize("name", BY_NAME)
def test_every_command_has_a_function(name):
    assert callable(function_of(BY_NAME[name].place))


@pytest.mark.parametrize(
    "arguments",
    [
        ["--json", "profile", "list"],
        ["profile", "list", "--json"],
        ["--profile", "Ana", "profile", "list", "--json"],
    ],
)
def test_what_every_command_takes_may_stand_before_or_behind_it(arguments):
    found = parse(arguments)
    assert (found.json, found.place) == (True, "profiles:list_all")
    assert found.profile == ("Ana" if "Ana" in arguments else None)
    assert (found.room, found.data, found.passphrase_file) == (None, None, None)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["profile"],
        ["profile", "new"],
        ["room", "join", "x"],
        ["library", "list", "--categ", "concept"],
        ["library", "add", "--category", "other"],
        ["library", "list", "--limit", "many"],
        ["receive"],
    ],
)
def test_what_is_no_command_is_wrong_usage(arguments):
    with pytest.raises(WrongUsage):
        parse(arguments)


def test_the_choices_are_those_of_the_model():
    assert tuple(Category) == CATEGORIES
    assert tuple(Format) == FORMATS
    assert tuple(Permission) == PERMISSIONS
    assert (tuple(Suits), tuple(Result), tuple(Show)) == (SUITS, RESULTS, SHOWS)
    assert tuple(Need) == WITHOUT
    assert tuple(Keep) == KEEP
