"""What the helper beside a problem asks: about vague words, blame and names. It never blocks (`mission.md` rows 29 and 56, M6).

The sentences and the lists of words stand in ``content/<language>/problem_checks.toml``; which of them fires when is
here. Every check looks at the text alone, and all of them together take time linear in its length.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from importlib.resources.abc import Traversable
from typing import Any

from teamroom.services.content_texts import (
    USUAL_LANGUAGE,
    a_number,
    a_table,
    a_text,
    content,
    list_of,
    phrases,
    text_with,
)
from teamroom.services.full_names import full_name_in
from teamroom.services.phrases import Phrases
from teamroom.services.sentences import CheckWords, Sentence

MOST = 3
CLEAR = "d16"
"""Said alone, when there is nothing to ask."""

_LETTER = re.compile(r"[^\W\d_]")
_NO_BLANKS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no blanks between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A vague sentence, and one about the same thing that a colleague could come and see."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ProblemChecks:
    """What ``problem_checks.toml`` of one language holds. ``said`` is by id, ``d01`` to ``d16``; limits are in words."""

    said: Mapping[str, str]
    lists: CheckWords
    known: Phrases
    """All lists together."""
    shortest: int
    longest: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a text; ``word`` is what in it raised the question, empty where something is missing."""

    id: str
    text: str
    word: str


def problem_checks(language: str = USUAL_LANGUAGE, packs: Traversable | None = None) -> ProblemChecks:
    """Return the checks for a language (``sw`` or ``pt_BR``); English where nobody has written any yet."""
    held = content("problem_checks.toml", language, packs)
    lists = {field.name: held.of("words", field.name, read=phrases) for field in fields(CheckWords)}
    return ProblemChecks(
        {name: held.of("said", name, read=text_with("word")) for name in held.names("said")},
        CheckWords(**lists),
        Phrases.together(lists.values()),
        held.of("limits", "shortest", read=a_number),
        held.of("limits", "longest", read=a_number),
        held.of("pairs", read=list_of(_pair)),
    )


def problem_questions(
    text: str, checks: ProblemChecks, *, most: int = MOST, names: Iterable[str] = ()
) -> tuple[Asked, ...]:
    """Return what to ask about a problem, the most important first and at most ``most``; for any text.

    When there is nothing to ask about a whole sentence, that alone is said (``d16``). ``names`` are those of the
    members of the room, who may be named in full.
    """
    if not _LETTER.search(text):
        return ()
    sentence = Sentence(text, checks.lists, checks.known)
    name = full_name_in(text, checks.known.uses, names)
    found = [("d15", name)] if name else []
    found += [(id_, word) for id_, look in _IN_ORDER.items() if (word := look(sentence, checks)) is not None]
    if not found and sentence.in_language and sentence.length >= checks.shortest:
        found = [(CLEAR, "")]
    return tuple(Asked(id_, checks.said[id_].replace("{word}", word), word) for id_, word in found[:most])


def _pair(value: Any) -> Pair:
    table = a_table(value)
    return Pair(a_text(table.get("before")), a_text(table.get("after")))


# -- The checks: each returns the words that it is about, "" for what is missing, None when it is silent -----------------

_Look = Callable[[Sentence, ProblemChecks], str | None]


def _word_of(name: str) -> _Look:
    """Return the check that asks about any word of a list."""

    def look(sentence: Sentence, checks: ProblemChecks) -> str | None:
        phrases_of_it: Phrases = getattr(checks.lists, name)
        return phrases_of_it.first_in(sentence.words) or None

    return look


def _unless(word_of: _Look, answered: Callable[[Sentence, ProblemChecks], bool]) -> _Look:
    """Return a check that is silent where a sentence has the answer already."""

    def look(sentence: Sentence, checks: ProblemChecks) -> str | None:
        return None if answered(sentence, checks) else word_of(sentence, checks)

    return look


def _missing(answered: Callable[[Sentence, ProblemChecks], bool]) -> _Look:
    """Return the check that asks for what a sentence does not have; silent where it could not recognise it."""

    def look(sentence: Sentence, checks: ProblemChecks) -> str | None:
        return None if not sentence.in_language or answered(sentence, checks) else ""

    return look


def _counts(sentence: Sentence, _: ProblemChecks) -> bool:
    return sentence.counts


def _is_inside(sentence: Sentence, checks: ProblemChecks) -> bool:
    """Tell whether something of the lesson stands beside what nobody in the group can change."""
    return sentence.has(checks.lists.inside)


def _two_problems(sentence: Sentence, checks: ProblemChecks) -> str | None:
    return checks.lists.also.first_in(sentence.words) or sentence.second_clause or None


def _has_group(sentence: Sentence, checks: ProblemChecks) -> bool:
    """Tell whether it names a class or group, or counts something without speaking of pupils at all."""
    return sentence.names_a_group or (sentence.counts and not sentence.has(checks.lists.people))


def _has_moment(sentence: Sentence, checks: ProblemChecks) -> bool:
    return sentence.at_a_time or sentence.has(checks.lists.moments)


def _has_evidence(sentence: Sentence, checks: ProblemChecks) -> bool:
    """Tell whether it says how somebody knows; what is counted was seen."""
    return sentence.counts or sentence.has(checks.lists.evidence)


def _compares(sentence: Sentence, checks: ProblemChecks) -> bool:
    """Tell whether it compares; a share does, and so does a second number."""
    return sentence.shares or sentence.numbers > 1 or sentence.has(checks.lists.comparisons)


def _too_short(sentence: Sentence, checks: ProblemChecks) -> str | None:
    counted = not _NO_BLANKS.search(sentence.words.written)
    return "" if counted and sentence.length < checks.shortest else None


def _too_long(sentence: Sentence, checks: ProblemChecks) -> str | None:
    return "" if sentence.length > checks.longest else None


_IN_ORDER: Mapping[str, _Look] = {
    "d10": _word_of("blame"),
    "d01": _word_of("mind"),
    "d07": _word_of("solutions"),
    "d09": _unless(_word_of("wide"), _counts),
    "d08": _two_problems,
    "d05": _word_of("always"),
    "d02": _unless(_word_of("vague"), _counts),
    "d03": _missing(_has_group),
    "d04": _missing(_has_moment),
    "d06": _missing(_has_evidence),
    "d14": _missing(_compares),
    "d11": _unless(_word_of("outside"), _is_inside),
    "d12": _too_short,
    "d13": _too_long,
}
"""What is unsafe to share comes first (a name, ``d15``, before all), then what turns the sentence to something else, then
what it has not got."""
