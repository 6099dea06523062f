"""What people read when something fails: three plain sentences, without the words of our trade."""

import ast
import importlib
import re

import pytest

from architecture.source_tree import SOURCE, nodes_of, python_files
from teamroom.core import messages
from teamroom.core.errors import Message

CATALOGUE = {name: value for name, value in vars(messages).items() if isinstance(value, Message)}
CATALOGUE_FOLDER = SOURCE / "core" / "messages"
TRADE_WORDS = re.compile(r"\b(sync|merg|database|invalid|segment|record|conflict)\w*", re.IGNORECASE)


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_message_is_three_sentences_without_words_of_our_trade(name):
    message = CATALOGUE[name]
    for sentence in (message.what, message.safe, message.do):
        assert sentence.strip().endswith(".")
        assert not TRADE_WORDS.search(sentence)


def test_every_kind_is_one_message():
    kinds = [message.kind for message in CATALOGUE.values()]
    assert len(set(kinds)) == len(kinds)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", kind) for kind in kinds)


def test_every_message_is_handed_out_by_the_catalogue():
    modules = [importlib.import_module(f"{messages.__name__}.{path.stem}") for path in CATALOGUE_FOLDER.glob("[a-z]*.py")]
    names = {name for module in modules for name, value in vars(module).items() if isinstance(value, Message)}
    assert names == set(CATALOGUE) == set(messages.__all__)


def test_every_message_is_used():
    assert not set(CATALOGUE) - used_names()


def used_names() -> set[str]:
    """Return every name that a module of the program besides the catalogue mentions."""
    paths = set(python_files(SOURCE)) - set(python_files(CATALOGUE_FOLDER))
    nodes = [node for path in paths for node in nodes_of(path)]
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return names | {node.attr for node in nodes if isinstance(node, ast.Attribute)}
