"""What a room agrees on, and its words."""

from teamroom.core.errors import Message

CHARTER_FIRST = Message(
    "charter-first",
    "This room has not agreed on its norms yet.",
    "All that you typed is kept, and nothing is lost.",
    "Open “Our norms”, choose some together, and come back; five minutes are enough.",
)
CHARTER_NEEDS = Message(
    "charter-needs",
    "A goal and at least one norm are needed to agree on.",
    "Your words are still where you typed them.",
    "Write the goal in one sentence, and tick or write one norm.",
)
MEANING_NEEDED = Message(
    "meaning-needed",
    "A word without a meaning helps nobody.",
    "Your words are still where you typed them.",
    "Say in one plain sentence what it means in your room.",
)
