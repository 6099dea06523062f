"""How the fields of asks, thanks, growth and first weeks read where two versions of one are told, and their choices everywhere."""

from teamroom.model.asks import Urgency
from teamroom.model.growth import GrowthKind
from teamroom.ui.texts import date_text, tr


def people_field_text(kind: str, field: str) -> str:
    """Return the name of a field of what people tell each other; empty for what is not known here."""
    names: dict[tuple[str, str], str] = {
        ("room", "stays_together"): tr("PeopleFields", "More members than is advised"),
        ("ask", "text"): tr("PeopleFields", "Question"),
        ("ask", "urgency"): tr("PeopleFields", "How soon an answer is needed"),
        ("ask", "closed"): tr("PeopleFields", "Settled"),
        ("comment", "thinking"): tr("PeopleFields", "Tell me your thinking"),
        ("comment", "goal"): tr("PeopleFields", "How does it reach our goal?"),
        ("thanks", "text"): tr("PeopleFields", "Thank-you"),
        ("growth", "kind"): tr("PeopleFields", "What happened"),
        ("growth", "day"): tr("PeopleFields", "Day"),
        ("growth", "line"): tr("PeopleFields", "In one line"),
        ("first_week", "done"): tr("PeopleFields", "Done"),
    }
    return names.get((kind, field), "")


def people_value_text(kind: str, field: str, value: str) -> str:
    """Return how a day or a choice reads; empty for any other text."""
    if (kind, field) == ("growth", "day"):
        return date_text(value)
    if (kind, field) == ("ask", "urgency") and value in set(Urgency):
        return urgency_text(Urgency(value))
    if (kind, field) == ("growth", "kind") and value in set(GrowthKind):
        return growth_text(GrowthKind(value))
    return ""


def people_title(kind: str, name: str) -> str:
    """Return what a field with two versions is of; empty where it is not about people."""
    titles = {
        "ask": tr("PeopleFields", "A question: {name}"),
        "comment": tr("PeopleFields", "What was said"),
        "thanks": tr("PeopleFields", "A thank-you"),
        "growth": tr("PeopleFields", "How we grew: {name}"),
        "first_week": tr("PeopleFields", "A small step of the first weeks"),
    }
    return titles.get(kind, "").format(name=name)


def urgency_text(urgency: Urgency) -> str:
    """Return how soon an answer is needed, in words."""
    return {
        Urgency.IN_CLASS: tr("Asks", "Urgent, in class"),
        Urgency.THIS_WEEK: tr("Asks", "This week"),
        Urgency.SOMETIME: tr("Asks", "Sometime"),
    }[urgency]


def growth_text(kind: GrowthKind) -> str:
    """Return what happened, in words."""
    return {
        GrowthKind.VISITOR: tr("Growth", "A visitor"),
        GrowthKind.JOIN: tr("Growth", "Somebody joined"),
        GrowthKind.SPLIT: tr("Growth", "A sister room began"),
        GrowthKind.OTHER: tr("Growth", "Something else"),
    }[kind]
