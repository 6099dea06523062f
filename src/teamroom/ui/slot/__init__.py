"""Our weekly time: when the room meets, to be seen, changed, printed as a card, and taken into another calendar.

It must not know of check-ins: which of them was moved or called off is theirs.
"""
