"""Commands that look after a space: check, backup, restore."""

from teamroom.cli.output import Answer
from teamroom.cli.visit import Visit


def check(visit: Visit) -> Answer:
    """Read everything again."""
    raise NotImplementedError(visit)


def backup(visit: Visit) -> Answer:
    """Write a backup."""
    raise NotImplementedError(visit)


def restore(visit: Visit) -> Answer:
    """Bring a backup back."""
    raise NotImplementedError(visit)
