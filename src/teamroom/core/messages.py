"""Every failure a person can be told about, in three sentences each: what happened, your data, what to do.

Plain English, in alphabetical order within each part; ``{placeholders}`` are filled by whoever raises.
Translations look a sentence up by its English text.
"""

from teamroom.core.errors import Message

UNCHANGED = "Nothing on this computer changed."

# -- Profiles and locks -----------------------------------------------------------------------------------------

DATABASE_DAMAGED = Message(
    "data-damaged",
    "A file of this space is damaged ({detail}).",
    "Nothing was written to it. Your backups and your colleagues' copies are not touched.",
    "Run `teamroom check`, then bring back a backup or ask a colleague for an exchange.",
)
KEY_FILE_DAMAGED = Message(
    "key-file-damaged",
    "The file that holds the lock of this space is damaged.",
    "Your data is still there, locked. The passphrase was not even tried.",
    "Copy the file `key` back from a backup of the profile folder, or ask the room to invite you again.",
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
PASSPHRASES_DIFFER = Message(
    "passphrases-differ",
    "The two passphrases are not the same.",
    UNCHANGED,
    "Type it twice, slowly, and look at Caps Lock.",
)
PASSPHRASE_TOO_SHORT = Message(
    "passphrase-too-short",
    "That passphrase is too easy to guess: it has fewer than {least} characters.",
    UNCHANGED,
    "Take four words that do not belong together, for example.",
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

# -- Files and disks --------------------------------------------------------------------------------------------

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

# -- The command line -------------------------------------------------------------------------------------------

WRONG_USAGE = Message(
    "wrong-usage",
    "This command was not understood: {detail}.",
    UNCHANGED,
    "Look at `{command} --help`.",
)

# -- Rooms and people -------------------------------------------------------------------------------------------

ALREADY_MEMBER = Message(
    "already-in-room",
    "You are in this room already.",
    UNCHANGED,
    "Open it with --room {room}.",
)
INVITATION_DAMAGED = Message(
    "invitation-damaged",
    "This invitation cannot be read: the file is damaged or not an invitation.",
    UNCHANGED,
    "Ask your colleague to copy it again or to make a new one.",
)
INVITATION_USED = Message(
    "invitation-used",
    "This invitation was used already, or was taken back.",
    UNCHANGED,
    "Ask your colleague for a new one; each opens the room once.",
)
MANY_ROOMS = Message(
    "which-room",
    "You are in several rooms: {names}.",
    UNCHANGED,
    "Say which one you mean with --room.",
)
NO_ROOM = Message(
    "no-room",
    "You are in no room yet.",
    UNCHANGED,
    "Start one with `teamroom room new NAME`, or join one with an invitation.",
)
NOT_A_MEMBER = Message(
    "not-a-member",
    "You are no longer a member of this room.",
    "Everything in it stays readable on this computer.",
    "Ask a member to invite you again if you want to go on writing.",
)
PERSON_UNKNOWN = Message(
    "person-unknown",
    "Nobody called “{name}” is in this room.",
    UNCHANGED,
    "Look at `teamroom room members` for the names.",
)
ROOM_FULL = Message(
    "room-full",
    "Four teachers are in this room, and groups of two to four work best.",
    UNCHANGED,
    "Start a second room and swap stories by stick, or say --anyway to invite a fifth.",
)
ROOM_UNKNOWN = Message(
    "room-unknown",
    "You are in no room called “{name}”.",
    UNCHANGED,
    "Look at `teamroom room list` for the names.",
)
WORDS_COUNT = Message(
    "number-of-words",
    "There should be {count} words; there are {given}.",
    UNCHANGED,
    "Type all the words in their order, with blanks between them.",
)
WORD_UNKNOWN = Message(
    "word-unknown",
    "“{word}” is not one of the words TeamRoom uses; the nearest are: {near}.",
    UNCHANGED,
    "Type that word again, or have it spelled out.",
)
WRONG_WORDS = Message(
    "wrong-words",
    "The words do not fit this file.",
    UNCHANGED,
    "Ask your colleague to say the four words again, slowly, one by one.",
)

# -- Library and writing ----------------------------------------------------------------------------------------

CATEGORY_NEEDED = Message(
    "category-needed",
    "The resource has no category.",
    "It was not saved; your file is where it was.",
    "Choose one: concept explanation, student engagement strategy or assessment tool.",
)
CHOICE_UNKNOWN = Message(
    "choice-unknown",
    "“{value}” is not one of the choices for {field}.",
    UNCHANGED,
    "Choose one of: {choices}.",
)
ENTRY_EMPTY = Message(
    "entry-empty",
    "There is nothing in this entry yet.",
    UNCHANGED,
    "Write a line, however short.",
)
FIELD_UNKNOWN = Message(
    "field-unknown",
    "A resource has no part called “{field}”.",
    UNCHANGED,
    "Choose one of: {choices}.",
)
ITEM_UNKNOWN = Message(
    "item-unknown",
    "There is nothing with the number {id} here.",
    UNCHANGED,
    "Look at the list for the right number; the first eight digits are enough.",
)
ITEM_UNCLEAR = Message(
    "item-unclear",
    "More than one thing here begins with {id}.",
    UNCHANGED,
    "Give more digits.",
)
NOT_HERE_YET = Message(
    "not-here-yet",
    "The file {name} is not on this computer yet.",
    "The resource itself is complete; the file is with {holders}.",
    "Do the next exchange with a colleague who has it.",
)
NOT_YOURS_TO_ERASE = Message(
    "not-yours-to-erase",
    "Only the person who wrote something can wipe it for good.",
    UNCHANGED,
    "Ask them, or remove the item: that can be undone.",
)
NUMBER_OUT_OF_RANGE = Message(
    "number-out-of-range",
    "{field} must be between {least} and {most}.",
    UNCHANGED,
    "Give a number in that range.",
)
TEXT_NOT_STORABLE = Message(
    "text-not-storable",
    "The text holds characters that cannot be kept (a NUL or half a symbol).",
    UNCHANGED,
    "Type the text again, or paste it by way of a plain-text editor.",
)
TEXT_TOO_LONG = Message(
    "text-too-long",
    "The text for {field} is longer than {limit}.",
    UNCHANGED,
    "Keep a short version here and add the long one as a file.",
)
TITLE_NEEDED = Message(
    "title-needed",
    "The resource has no title.",
    "It was not saved; your file is where it was.",
    "Give it a title of up to 200 characters.",
)
DOCUMENT_UNREADABLE = Message(
    "document-unreadable",
    "The words inside {name} cannot be read: {reason}.",
    "The file itself is kept byte for byte.",
    "Open it in its own program; it is found by its title only.",
)

# -- Exchange ---------------------------------------------------------------------------------------------------

ATTACHMENT_DAMAGED = Message(
    "attachment-damaged",
    "A stored file is damaged or not complete.",
    "The text of the resource is not touched; your colleagues' copies are not either.",
    "Do the next exchange with a colleague who has it, or bring back a backup.",
)
BUNDLE_CUT = Message(
    "cut-off",
    "The last part of {name} is missing.",
    UNCHANGED,
    "Ask for it to be copied again, and take the stick out only when the program says so.",
)
BUNDLE_DAMAGED = Message(
    "damaged",
    "{name} is damaged.",
    UNCHANGED,
    "Ask for it to be copied again.",
)
BUNDLE_NOT_FOR_US = Message(
    "not-for-us",
    "{name} is locked for another room, or was made before you joined.",
    UNCHANGED,
    "Ask your colleague to send again; choose the right room if you are in several.",
)
BUNDLE_TOO_BIG = Message(
    "too-big",
    "{name} asks for more space than such a file may ({detail}).",
    UNCHANGED,
    "Do not use it; ask your colleague for a fresh one.",
)
BUNDLE_TOO_NEW = Message(
    "too-new",
    "{name} was made with a newer TeamRoom.",
    UNCHANGED,
    "Bring this TeamRoom up to date, then receive it again.",
)
BUNDLE_UNKNOWN = Message(
    "not-ours",
    "{name} is not a TeamRoom file.",
    UNCHANGED,
    "Choose a file that ends in .teamroom.",
)
NOTHING_TO_RECEIVE = Message(
    "nothing-to-receive",
    "Nobody has left anything new for this room in {folder}.",
    UNCHANGED,
    "Check the folder; your own news was left there for the others.",
)
RECEIVE_FIRST = Message(
    "receive-first",
    "This space was brought back from a backup and has not heard from the room since.",
    UNCHANGED,
    "Receive something from a colleague first, or say --anyway.",
)
ROOM_NEEDS_NEWER = Message(
    "room-needs-newer",
    "Somebody in this room uses a newer TeamRoom, and writing with this one could spoil their work.",
    "Everything stays readable; nothing was changed.",
    "Bring this TeamRoom up to date.",
)

# -- Backup -----------------------------------------------------------------------------------------------------

BACKUP_DAMAGED = Message(
    "backup-damaged",
    "The backup {name} is damaged or not a backup.",
    UNCHANGED,
    "Try an older backup.",
)
BACKUP_WRONG_PASSPHRASE = Message(
    "backup-wrong-passphrase",
    "That passphrase does not open this backup.",
    UNCHANGED,
    "Use the passphrase that was set when the backup was made.",
)
PROFILE_EXISTS = Message(
    "profile-exists",
    "This space is on this computer already.",
    "It was left as it is.",
    "Bring the backup back into an empty folder with --data, or remove the space here first.",
)
