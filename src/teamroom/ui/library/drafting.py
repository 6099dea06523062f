"""Where the words of the forms of a library are kept, and which of them were typed last."""

from teamroom.services.drafts import Drafts, KeptDraft


def room_place(room: bytes) -> str:
    """Return how the places of all forms of a room begin."""
    return f"library/{room.hex()}/"


def last_draft(drafts: Drafts, room: bytes) -> KeptDraft | None:
    """Return what was typed last into a form of a room and is still kept."""
    return next((one for one in drafts.all() if one.place.startswith(room_place(room))), None)
