"""Commands about rooms and the people in them."""

from collections.abc import Mapping
from typing import Any

from teamroom.cli.output import SHOWN_DIGITS, Answer, counted, plain, shown_id
from teamroom.cli.visit import Visit, refuse_existing
from teamroom.model.rooms import RoomKind
from teamroom.services.sister_rooms import SisterRooms
from teamroom.services.ties import RoomTies


def new(visit: Visit) -> Answer:
    """Found a room."""
    name, kind = visit.arguments.name, RoomKind.PAIR if visit.arguments.pair else None
    room = visit.profile().found_room(name, visit.arguments.focus, kind=kind)
    return Answer({"room": room.space}, [f"The room “{name}” is there (number {shown_id(room.space)})."])


def sister(visit: Visit) -> Answer:
    """Start a sister room."""
    room = visit.room()
    with visit.waiting() as progress:
        begun = SisterRooms(visit.profile(), room).start(visit.arguments.name, progress=progress)
    return Answer(
        {"room": begun.space, "sister": room.space, "resources": begun.resources},
        [
            f"The sister room “{begun.name}” is there (number {shown_id(begun.space)}).",
            f"It begins with {counted(begun.resources, 'resource')}; invite whoever goes on with you.",
        ],
    )


def together(visit: Visit) -> Answer:
    """Stay together."""
    room = visit.room()
    RoomTies(room).stay_together()
    return Answer({"room": room.space}, ["Good. Nobody is asked about it again."])


def list_all(visit: Visit) -> Answer:
    """Show the person's rooms."""
    rooms = visit.profile().rooms()
    lines = [f"{shown_id(one.space)}  {one.name}, {counted(one.members, 'member')}" for one in rooms]
    found = [
        {"room": one.space, "name": one.name, "focus": one.focus, "members": one.members} for one in rooms
    ]
    return Answer({"rooms": found}, lines or ["You are in no room yet."])


def members(visit: Visit) -> Answer:
    """Show who is in the room; on request with the words that prove who a newcomer is."""
    room = visit.room()
    people = visit.surroundings.people(room)
    found = [plain(one) for one in people.members()]
    lines = []
    for member in found:
        lines.append(_line(member))
        if visit.arguments.check_words and member["standing"] == "active":
            words = people.check_words(member["person"])
            member["check_words"] = list(words or ())
            lines += [f"          check words: {' '.join(words)}"] if words else []
    ties = RoomTies(room).look()
    sisters = [{"room": one.space, "name": one.name, "older": one.older} for one in ties.sisters]
    lines += [f"Sister room: {one.name}" for one in ties.sisters]
    if ties.asks:
        lines.append(
            f"You are {ties.members} now, and groups of {'two' if ties.is_pair else 'two to four'} work best. "
            "`room sister NAME` starts a sister room; `room together` stays as it is."
        )
    return Answer({"room": room.space, "members": found, "sisters": sisters, "asks": ties.asks}, lines)


def invite(visit: Visit) -> Answer:
    """Write an invitation."""
    arguments = visit.arguments
    refuse_existing(visit, arguments.file)
    people = visit.surroundings.people(visit.room())
    with visit.waiting() as progress:
        words = people.invite(
            arguments.file, anyway=arguments.anyway, again=arguments.again, progress=progress
        )
    return Answer(
        {"words": words, "file": arguments.file},
        [
            f"The invitation lies in {arguments.file}.",
            "Give the file to your colleague, and say these words, never write them:",
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
    visit.surroundings.people(room).leave()
    return Answer(
        {"room": room.space},
        [
            "You left the room. What is on this computer stays readable.",
            "Your colleagues hear of it by your next `exchange` or `send`.",
        ],
    )


def remove(visit: Visit) -> Answer:
    """Remove a member."""
    room = visit.room()
    person = visit.surroundings.people(room).remove(visit.arguments.person)
    return Answer(
        {"room": room.space, "person": person},
        [f"{visit.arguments.person} is no longer a member. What they received until now stays with them."],
    )


def admit(visit: Visit) -> Answer:
    """Let in what waits."""
    room = visit.room()
    admitted = visit.surroundings.people(room).admit(visit.arguments.id)
    return Answer({"room": room.space, "id": admitted}, ["That is let in."])


def _line(member: Mapping[str, Any]) -> str:
    notes = [member["standing"], counted(member["computers"], "computer"), *(["you"] if member["me"] else [])]
    return f"{member['person'][:SHOWN_DIGITS]}  {member['name']} ({', '.join(notes)})"
