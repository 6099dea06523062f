"""The command that gives and takes by a folder."""

from teamroom.cli.output import Answer
from teamroom.cli.visit import Visit


def exchange(visit: Visit) -> Answer:
    """Give and take by a folder."""
    raise NotImplementedError(visit)
