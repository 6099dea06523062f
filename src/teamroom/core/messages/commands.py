"""What only the command line can say."""

from teamroom.core.errors import Message
from teamroom.core.messages.phrases import UNCHANGED

WRONG_USAGE = Message(
    "wrong-usage",
    "This command was not understood: {detail}.",
    UNCHANGED,
    "Look at `{command} --help`.",
)
