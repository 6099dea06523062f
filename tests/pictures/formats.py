"""What the resources of the pictures have inside: the parts of their formats, and the questions of the checks."""

from teamroom.services.questions import QuestionDraft, QuestionsDraft

PARTS = {
    "Opener: guess the angle from three clues": {
        "needs": "A board and chalk. Small pieces of paper if votes should be secret.",
        "steps": "1. Say: I have an angle in mind. Draw nothing yet.\n"
        "2. First clue: it is larger than a right angle. Everybody shows it with two arms.\n"
        "3. Second clue: three of them make a full turn.\n"
        "4. Third clue, vote, and only then draw it.",
        "look_for": "Who changes their vote, and why.",
        "if_flat": "Let a pupil think of the angle.",
        "hook": "Nobody can be wrong after the first clue.",
        "happened": "In 6 B even the last row stood up. It took seven minutes, not five.",
    },
    "Why the sky is not falling: air pressure on one slide": {
        "idea": "Air has weight, and it pushes from all sides at once.",
        "say": "Put your hand out flat. There is a column of air on it as heavy as a car.\n"
        "Why does your hand not go down? Because the air below pushes up just as hard.",
        "mistake": "Many say that air only pushes down, because they think of weight.",
        "ask": "What holds the card under the glass of water?",
    },
    "Silent start: the map on the wall": {
        "needs": "The map, a nail.",
        "steps": "1. Hang the map before they come in.\n2. One question under it: who lived here?",
        "look_for": "Who goes close to the map.",
    },
    "Plan: measuring the school yard in pairs": {
        "objective": "Pupils measure lengths with a tape and find the area of a shape made of rectangles.",
        "opening": "How many steps is it from the gate to the tree? Everybody guesses, two walk.",
        "main_part": "1. Pairs measure one side of the yard and write it down with its unit.\n"
        "2. They compare with the pair beside them; whoever differs by more than half a metre measures again.\n"
        "3. Each pair draws the yard on squared paper, a square for a metre.",
        "checking": "Each pair puts its rectangle on the board; the class finds the one that cannot be right.",
        "support": "A tape with whole metres only. A card with the steps as pictures.",
        "stretch": "What is the smallest number of measurements that gives the area?",
        "materials": "Tapes, chalk, squared paper.",
        "timing": "5 + 25 + 10 + 5",
    },
}
"""By title: the parts with their texts."""

_RATIO = (
    ("Share 12 counters in the ratio 1:2.", "4 and 8\n6 and 6\n3 and 9", "4 and 8", "Three equal shares of four.",
     "6 and 6: they see two numbers and make two halves.", "Lay out the counters in threes."),
    ("A recipe for 4 people uses 300 g of flour. How much is needed for 6?", "450 g\n302 g\n600 g", "450 g",
     "Half as many people more need half as much more.", "302 g: they add instead of multiplying.",
     "Draw a double number line together."),
    ("Which is stronger: 2 spoons of syrup in 3 glasses, or 3 spoons in 5 glasses?",
     "2 spoons in 3 glasses\n3 spoons in 5 glasses\nBoth taste the same", "2 spoons in 3 glasses",
     "10 spoons in 15 glasses against 9 in 15.", "They look at the spoons only.", "Make both for 15 glasses."),
    ("Draw a picture for 3:1.", "", "Three of one kind for each of the other.", "The order counts.", None, None),
    ("Explain to a partner why 2:4 is the same as 1:2.", "", "Both say twice as many.", "Halving both keeps the ratio.",
     None, None),
)  # fmt: skip
_READING = (
    ("Who is the story about?", "", "The girl with the goat.", "All the others come because of her.", None, None),
    ("Where does it happen?", "In a town\nBy a lake\nOn a farm", "By a lake", "They cross the water twice.",
     "On a farm: they remember the goat only.", "Read the first page again, aloud."),
    ("What comes next? Write one sentence.", "", "Anything that fits the last page.", "It shows that they follow.", None, None),
)  # fmt: skip
_FIELDS = ("asked", "choices", "answer", "why", "wrong", "next_step")


def _draft(questions):
    drafts = [QuestionDraft(dict(zip(_FIELDS, one, strict=True))) for one in questions]
    return QuestionsDraft(drafts)


ASKED = {
    "Five-question check: ratio": _draft(_RATIO),
    "Reading check: who, where, what next": _draft(_READING),
}
"""By title: the questions of a check."""
