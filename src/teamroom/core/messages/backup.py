"""Backups, and bringing one back."""

from teamroom.core.errors import Message
from teamroom.core.messages.phrases import UNCHANGED

BACKUP_DAMAGED = Message(
    "backup-damaged",
    "The backup {name} is damaged or not a backup.",
    UNCHANGED,
    "Try an older backup.",
)
BACKUP_LACKS_IT = Message(
    "backup-lacks-it",
    "The backup {name} was made before this room was here, or without it.",
    UNCHANGED,
    "Take a later backup, or ask a colleague to invite you again.",
)
BACKUP_OF_ANOTHER = Message(
    "backup-of-another",
    "The backup {name} is of another person, or of another space of yours.",
    UNCHANGED,
    "Choose a backup of this space.",
)
BACKUP_WRONG_PASSPHRASE = Message(
    "backup-wrong-passphrase",
    "That passphrase does not open this backup.",
    UNCHANGED,
    "Use the passphrase that was set when the backup was made.",
)
NO_BACKUP_HERE = Message(
    "no-backup-here",
    "There is no backup on this computer yet.",
    UNCHANGED,
    "One is made by itself once a day; until then back up into a file.",
)
PROFILE_EXISTS = Message(
    "profile-exists",
    "This space is on this computer already.",
    "It was left as it is.",
    "Bring the backup back into an empty folder with --data, or remove the space here first.",
)
