"""Every sentence a person may be shown: complete, fillable, and without words of ours."""

import re
from string import Formatter

import pytest

from teamroom.core import messages
from teamroom.core.errors import Message, TeamRoomError

MESSAGES = {name: value for name, value in vars(messages).items() if isinstance(value, Message)}
FORBIDDEN = re.compile("sync|merge|database|invalid|segment|record|conflict", re.IGNORECASE)


def sentences(message: Message) -> tuple[str, str, str]:
    return message.what, message.safe, message.do


every_message = pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES.keys())


@every_message
def test_each_of_the_three_sentences_says_something_and_ends_with_a_full_stop(message: Message) -> None:
    for sentence in sentences(message):
        assert len(sentence) > 5
        assert sentence.endswith(".")
        assert sentence == sentence.strip()
        assert sentence[0].isupper() or sentence[0] in "{“"


@every_message
def test_no_sentence_uses_a_word_of_programmers(message: Message) -> None:
    for sentence in sentences(message):
        assert FORBIDDEN.findall(sentence) == []


@every_message
def test_a_message_is_filled_by_its_own_named_placeholders(message: Message) -> None:
    fields = [field for sentence in sentences(message) for field in Formatter().parse(sentence)]
    names = [name for _, name, _, _ in fields if name is not None]
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)
    assert all(not spec and not conversion for _, _, spec, conversion in fields)
    error = TeamRoomError(message, **{name: f"<{name}>" for name in names})
    assert "{" not in str(error)
    assert all(f"<{name}>" in str(error) for name in names)


def test_kinds_are_stable_names_and_each_is_there_once() -> None:
    kinds = [message.kind for message in MESSAGES.values()]
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", kind) for kind in kinds)
    assert len(set(kinds)) == len(kinds) > 40
