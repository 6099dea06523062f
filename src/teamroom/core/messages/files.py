"""Files, disks and sticks."""

from teamroom.core.errors import Message
from teamroom.core.messages.phrases import UNCHANGED

CANNOT_WRITE = Message(
    "cannot-write",
    "{path} cannot be written.",
    UNCHANGED,
    "Look whether the stick or folder is write-protected, or choose another place.",
)
DISK_FULL = Message(
    "disk-full",
    "There is not enough room on the disk for {path}.",
    "What you had before is complete and unchanged.",
    "Free some space, then do the same again.",
)
FILE_CHANGED = Message(
    "file-changed",
    "The file changed while it was being read.",
    "It was not added; the file is where it was.",
    "Save and close it in its own program, then add it again.",
)
FILE_EMPTY = Message(
    "file-empty",
    "The file {name} is empty.",
    UNCHANGED,
    "Look whether it was saved properly, then add it again.",
)
FILE_EXISTS = Message(
    "file-exists",
    "There is already a file {path}.",
    "It was left as it is.",
    "Choose another name.",
)
FILE_GONE = Message(
    "file-gone",
    "The file {path} is not there (any more).",
    UNCHANGED,
    "Look whether the stick is still in and the name is right, then try again.",
)
FILE_HELD = Message(
    "file-held",
    "{path} is held by another program.",
    UNCHANGED,
    "Close the other program and try again.",
)
FILE_TOO_LARGE = Message(
    "file-too-large",
    "The file {name} is larger than {limit}.",
    UNCHANGED,
    "Make it smaller (a video can be cut or scaled down), or carry it apart.",
)
FILE_UNREADABLE = Message(
    "file-unreadable",
    "{path} cannot be read.",
    UNCHANGED,
    "Look whether you may open it in another program; copy it somewhere else and try from there.",
)
IS_A_FOLDER = Message(
    "is-a-folder",
    "{path} is a folder, not a file.",
    UNCHANGED,
    "Choose a file inside it.",
)
STICK_GONE = Message(
    "stick-gone",
    "The stick or drive with {path} was taken out or stopped answering.",
    "What you had on this computer is complete.",
    "Put it back and do the same again.",
)
WRITTEN_WRONG = Message(
    "written-wrong",
    "What came back from {path} is not what was written: the stick may be failing.",
    "Nothing on this computer changed; do not rely on that file.",
    "Use another stick.",
)
