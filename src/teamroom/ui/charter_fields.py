"""How what a room agrees on, and its words, read where two versions of a field are told."""

from teamroom.ui.texts import date_text, tr


def charter_field_text(kind: str, field: str) -> str:
    """Return the name of a field; empty for what is not known here."""
    names = {
        ("charter", "goal"): tr("Charter", "Our goal"),
        ("charter", "stays"): tr("Charter", "What stays in the room"),
        ("charter", "again"): tr("Charter", "We look at it again on"),
        ("norm", "text"): tr("Charter", "Norm"),
        ("term", "word"): tr("Charter", "Word"),
        ("term", "meaning"): tr("Charter", "What it means here"),
        ("term", "example"): tr("Charter", "An example from a classroom"),
        ("term", "not_this"): tr("Charter", "What it is not"),
    }
    return names.get((kind, field), "")


def charter_value_text(kind: str, field: str, value: str) -> str:
    """Return how a day reads; empty for any other text."""
    return date_text(value) if (kind, field) == ("charter", "again") else ""


def charter_title(kind: str, name: str) -> str:
    """Return what a field with two versions is of; empty where it is none of these."""
    titles = {
        "charter": tr("Charter", "What we agreed on"),
        "norm": tr("Charter", "Norm: {name}") if name else tr("Charter", "A norm"),
        "term": tr("Charter", "Our words: {name}"),
    }
    return titles.get(kind, "").format(name=name)
