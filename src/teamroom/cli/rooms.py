"""Commands about rooms and the people in them."""

from teamroom.cli.output import Answer, counted, shown_id
from teamroom.cli.visit import Visit
from teamroom.services.people import MemberLine, People


def new(visit: Visit) -> Answer:
    """Found a room."""
    name = visit.arguments.name
    room = visit.profile().found_room(name, visit.arguments.focus)
    return Answer({"room": room.space}, [f"The room “{name}” is there (number {shown_id(room.space)})."])


def list_all(visit: Visit) -> Answer:
    """Show the person's rooms."""
    rooms = visit.profile().rooms()
    lines = [f"{shown_id(one.space)}  {one.name}, {counted(one.members, 'member')}" for one in rooms]
    found = [{"room": one.space, "name": one.name, "members": one.members} for one in rooms]
    return Answer({"rooms": found}, lines or ["You are in no room yet."])


def members(visit: Visit) -> Answer:
    """Show who is in the room."""
    room = visit.room()
    found = People(room).members()
    return Answer({"room": room.space, "members": found}, [_line(one) for one in found])


def invite(visit: Visit) -> Answer:
    """Write an invitation."""
    file = visit.arguments.file
    with visit.waiting() as progress:
        words = People(visit.room()).invite(file, anyway=visit.arguments.anyway, progress=progress)
    return Answer(
        {"words": list(words), "file": file},
        [
            f"The invitation lies in {file}. Give the file to your colleague, and say these words, never write them:",
            f"    {' '.join(words)}",
        ],
    )


def join(visit: Visit) -> Answer:
    """Enter a room."""
    with visit.waiting() as progress:
        joined = visit.profile().join(visit.arguments.file, visit.arguments.words, progress=progress)
    return Answer(
        {"room": joined.space, "check_words": list(joined.check_words)},
        [
            f"You are in the room “{joined.name}” now.",
            f"After the first exchange compare these words with whoever invited you: {' '.join(joined.check_words)}",
        ],
    )


def leave(visit: Visit) -> Answer:
    """Leave the room."""
    room = visit.room()
    People(room).leave()
    return Answer({"room": room.space}, ["You left the room. What is on this computer stays readable."])


def remove(visit: Visit) -> Answer:
    """Remove a member."""
    room = visit.room()
    person = People(room).remove(visit.arguments.person)
    return Answer(
        {"room": room.space, "person": person},
        [f"{visit.arguments.person} is no longer a member. What they received until now stays with them."],
    )


def admit(visit: Visit) -> Answer:
    """Let in what waits."""
    room = visit.room()
    admitted = People(room).admit(visit.arguments.id)
    return Answer({"room": room.space, "id": admitted}, ["That is let in."])


def _line(member: MemberLine) -> str:
    notes = [member.standing, counted(member.computers, "computer")] + (["you"] if member.me else [])
    return f"{shown_id(member.person)}  {member.name} ({', '.join(str(note) for note in notes)})"
