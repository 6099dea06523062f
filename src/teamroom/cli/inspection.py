"""The command that tells what anybody can know of a file; it needs no profile."""

from teamroom.cli.output import Answer, counted, size_text
from teamroom.cli.visit import Visit
from teamroom.services.inspection import inspect_bundle


def inspect(visit: Visit) -> Answer:
    """Tell what anybody can know of a file."""
    with visit.waiting() as progress:
        facts = inspect_bundle(visit.files, visit.arguments.file, progress)
    numbers = {"size": facts.size, "letter_size": facts.letter_size, "computers": facts.computers}
    parts = {"parts": facts.parts, "parts_size": facts.parts_size}
    files = f"{counted(facts.parts, 'piece')} of files ({size_text(facts.parts_size)})"
    return Answer(
        {"ok": True, **numbers, **parts, "files": [facts.path]},
        [
            f"{facts.path} is a whole TeamRoom file of {size_text(facts.size)}.",
            f"It is locked for up to {counted(facts.computers, 'computer')}.",
            f"It holds a text of {size_text(facts.letter_size)} and {files}.",
            "Nobody else learns names, titles or words from it.",
        ],
    )
