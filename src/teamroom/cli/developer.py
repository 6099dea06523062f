"""Commands for those who build TeamRoom and want to look inside with other programs."""

import sys

from teamroom.cli.output import Answer, as_text, counted
from teamroom.cli.visit import Visit
from teamroom.services.laboratory import write_age_keys, write_letter

WARNING = "Whoever has this file reads every letter of the room. Use it on test data, and delete it soon."


def age_key(visit: Visit) -> Answer:
    """Write the keys of this computer for the letters of a room."""
    file = visit.arguments.file
    room = visit.room()
    count = write_age_keys(room, file)
    sys.stderr.write(as_text([WARNING]))
    return Answer(
        {"room": room.space, "file": file, "keys": count}, [f"Wrote {counted(count, 'key')} to {file}."]
    )


def letter(visit: Visit) -> Answer:
    """Take the letter out of a bundle."""
    arguments = visit.arguments
    size = write_letter(visit.files, arguments.file, arguments.out)
    return Answer(
        {"file": arguments.out, "size": size},
        [f"Wrote {arguments.out}; `age --decrypt -i KEYFILE {arguments.out}` opens it (see sync/FORMAT.md)."],
    )
