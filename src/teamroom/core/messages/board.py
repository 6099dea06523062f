"""The problem board and the school calendar."""

from teamroom.core.errors import Message
from teamroom.core.messages.phrases import UNCHANGED

DAYS_IN_WRONG_ORDER = Message(
    "days-in-wrong-order",
    "The days from {first} to {last} cannot be a term or a holiday.",
    UNCHANGED,
    "Give the first day and the last one; look at the year.",
)
DAYS_TAKEN = Message(
    "days-taken",
    "Some of these days, from {first} to {last}, belong to another term or holiday already.",
    UNCHANGED,
    "Change that one first, or choose other days.",
)
FIRST_STEP_NEEDED = Message(
    "first-step-needed",
    "This strategy has no first step yet.",
    UNCHANGED,
    "Write the first small thing somebody will do, then test it.",
)
NUMBER_NEEDED = Message(
    "number-needed",
    "“{value}” has no number in it.",
    UNCHANGED,
    "Write one number that can be compared, such as 11 of 28.",
)
OBSERVED_DECIDES = Message(
    "observed-decides",
    "Only the teacher whose lesson it was decides who sees this note.",
    UNCHANGED,
    "Ask them; they open it with one click.",
)
ONE_TEST_AT_A_TIME = Message(
    "one-test-at-a-time",
    "A test of this problem is running already.",
    UNCHANGED,
    "Look back on that one first, then begin the next.",
)
SCHOOL_DAY_NEEDED = Message(
    "school-day-needed",
    "There must be at least one weekday with school.",
    UNCHANGED,
    "Tick another day before you take the last one away.",
)
STEP_ASKS = Message(
    "step-asks",
    "Something is still open: {what}.",
    UNCHANGED,
    "Add it, or go on anyway: both are fine.",
)
TEST_NEEDS_END = Message(
    "test-needs-end",
    "A test needs a day on which it ends.",
    UNCHANGED,
    "Choose a day on or after its first one, at most {most} days later. Ten school days are usual.",
)
TWO_STRATEGIES_NEEDED = Message(
    "two-strategies-needed",
    "A test needs at least two strategies to choose from, each with a first step.",
    UNCHANGED,
    "Add one, however small, or give one a first step.",
)
