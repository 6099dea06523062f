"""Profiles: making, finding and unlocking one, and what can be wrong with its files."""

from teamroom.core.errors import Message
from teamroom.core.messages.phrases import UNCHANGED

DATABASE_DAMAGED = Message(
    "data-damaged",
    "A file of this space is damaged ({detail}).",
    "Nothing was written to it. Your backups and your colleagues' copies are not touched.",
    "Lock, open the space again and choose what helps; or run `teamroom check --repair`.",
)
KEY_FILE_DAMAGED = Message(
    "key-file-damaged",
    "The file that holds the lock of this space is damaged.",
    "Your data is still there, locked. The passphrase was not even tried.",
    "Bring a backup back from a file: of it only the lock is taken. Or ask a colleague to invite you again.",
)
MANY_PROFILES = Message(
    "which-profile",
    "Several people use TeamRoom on this computer: {names}.",
    UNCHANGED,
    "Say which one you mean with --profile.",
)
NAME_NEEDED = Message(
    "name-needed",
    "There is no name yet.",
    UNCHANGED,
    "Write the name colleagues should see, up to 80 characters.",
)
NO_PASSPHRASE = Message(
    "passphrase-needed",
    "No passphrase was given.",
    UNCHANGED,
    "Set TEAMROOM_PASSPHRASE, use --passphrase-file, or run the command in a terminal.",
)
NO_PROFILE = Message(
    "no-profile",
    "Nobody has a space here yet.",
    UNCHANGED,
    "Make one with `teamroom profile new NAME`.",
)
PASSPHRASE_TOO_SHORT = Message(
    "passphrase-too-short",
    "That passphrase is too easy to guess: it has fewer than {least} characters.",
    UNCHANGED,
    "Take four words that do not belong together, for example.",
)
PASSPHRASES_DIFFER = Message(
    "passphrases-differ",
    "The two passphrases are not the same.",
    UNCHANGED,
    "Type it twice, slowly, and look at Caps Lock.",
)
PROFILE_IN_USE = Message(
    "profile-in-use",
    "This space is open in another TeamRoom on this computer.",
    UNCHANGED,
    "Close the other TeamRoom, or lock it, and try again.",
)
PROFILE_ON_BAD_DRIVE = Message(
    "profile-on-bad-drive",
    "The folder {folder} is on {drive}, where a power cut or a second computer can damage a space.",
    UNCHANGED,
    "Keep your space on this computer's own disk and carry files for colleagues on the stick.",
)
PROFILE_TOO_NEW = Message(
    "profile-too-new",
    "This space was last used with a newer TeamRoom.",
    "It was not opened, so nothing in it changed.",
    "Use the newer TeamRoom for it.",
)
PROFILE_UNKNOWN = Message(
    "profile-unknown",
    "Nobody called “{name}” has a space here.",
    UNCHANGED,
    "Look at `teamroom profile list` for the names.",
)
RECOVERY_MISTYPED = Message(
    "recovery-words-mistyped",
    "These are twelve words, but not of any recovery sheet: one is misread, or two are swapped.",
    UNCHANGED,
    "Compare each word with the sheet, from the first to the last, and type them again.",
)
WRONG_PASSPHRASE = Message(
    "wrong-passphrase",
    "That passphrase does not open {name}'s space.",
    UNCHANGED,
    "Try again; look at Caps Lock and the keyboard's language. If it is lost, use the recovery sheet.",
)
WRONG_RECOVERY = Message(
    "wrong-recovery-words",
    "Those recovery words do not open {name}'s space.",
    UNCHANGED,
    "Check each word against the newest sheet: every use of it makes a new one.",
)
