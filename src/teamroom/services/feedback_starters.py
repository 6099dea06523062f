"""How one may begin to say what one thinks of a colleague's resource: warm, cool, or as a question."""

from collections.abc import Mapping
from importlib.resources.abc import Traversable

from teamroom.model.uses import FeedbackKind
from teamroom.services.content_texts import USUAL_LANGUAGE, content, texts

Starters = Mapping[FeedbackKind, tuple[str, ...]]
"""Beginnings of each kind. What ends in ``...`` is gone on with, the rest is said as it is."""
GOES_ON = "..."


def feedback_starters(language: str = USUAL_LANGUAGE, packs: Traversable | None = None) -> Starters:
    """Return the beginnings for a language (``sw`` or ``pt_BR``); English where nobody has written any yet."""
    held = content("feedback.toml", language, packs)
    return {kind: held.of(kind.value, read=texts) for kind in FeedbackKind}


def begun(text: str, starter: str) -> str:
    """Return a text with a beginning after what stands there already: on a line of its own."""
    before = f"{text.rstrip()}\n" if text.strip() else ""
    return f"{before}{starter.removesuffix(GOES_ON).rstrip()} " if starter.endswith(GOES_ON) else f"{before}{starter}"
