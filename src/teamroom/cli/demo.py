"""The whole story with two made-up teachers, on real files, through the same commands a teacher types."""

import hashlib
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from teamroom.cli.output import Answer, as_text, shown_id
from teamroom.cli.parser import parse
from teamroom.cli.running import function_of
from teamroom.cli.visit import Door, Entrance, Visit
from teamroom.core.errors import TrustError, UserError
from teamroom.core.files import Files
from teamroom.core.messages import FILE_EXISTS
from teamroom.core.open_file import PIECE
from teamroom.services.demo_files import DOCX_WORD, PDF_WORD, demo_files

PASSPHRASES = {"Ana": "paper kite over the river", "Ben": "seven green umbrellas"}
JOURNAL_LINE = "The quiet row spoke today, because I waited."
CATEGORIES = ("concept", "assessment", "concept", "concept", "engagement", "engagement")


@dataclass
class Story:
    """What was told so far; told at once unless the whole is to be one JSON object."""

    files: Files
    folder: Path
    aloud: bool
    steps: list[str] = field(default_factory=list)
    sound: bool = True

    def step(self, title: str) -> None:
        """Begin the next step."""
        self.steps.append(title)
        self.say("", f"{len(self.steps)}. {title}")

    def say(self, *lines: str) -> None:
        """Tell something."""
        if self.aloud:
            sys.stdout.write(as_text(lines))
            sys.stdout.flush()

    def note(self, text: str) -> None:
        """Tell what the last answers mean."""
        self.say(f"   -> {text}")


@dataclass
class Teacher:
    """One made-up teacher at a computer of their own: a data folder."""

    name: str
    story: Story
    entrance: Entrance
    door: Door

    def does(self, *arguments: object) -> Answer:
        """Run one command as if typed, and tell it with its answer."""
        typed = [str(argument) for argument in arguments]
        self.story.say(f"   {self.name}$ teamroom {shlex.join(self._near(one) for one in typed)}")
        environment = {"TEAMROOM_PASSPHRASE": PASSPHRASES[self.name]}
        given = parse(typed)
        visit = Visit(given, self.door.surroundings, environment, self.door, self.entrance)
        answer = function_of(given.place)(visit)
        self.story.say(*(f"      {self._near(line)}" for line in answer.lines))
        return answer

    def _near(self, text: str) -> str:
        """Leave out where the demonstration lies: it only makes lines long."""
        return text.replace(f"{self.story.folder}/", "").replace(f"{self.story.folder}\\", "")


def demo(visit: Visit) -> Answer:
    """Tell the story; leave nothing behind unless asked to keep it."""
    with _place(visit) as folder, ExitStack() as open_things:
        story = Story(visit.files, folder, aloud=not visit.arguments.json)
        ana, ben = (_teacher(name, story, visit.entrance, open_things) for name in PASSPHRASES)
        _begin(story, ana)
        _find(story, ana)
        _invite(story, ana, ben)
        _carry(story, ana, ben)
        _compare(story, ben)
        _send(story, ana, ben)
        _change_mind(story, ana)
        _keep_private(story, ana)
        story.step("Everything is read again and checked")
        for teacher in (ana, ben):
            story.sound &= teacher.does("check").exit_code == 0
    kept = visit.arguments.keep
    end = (
        f"All of it lies in {kept}."
        if kept
        else "Nothing of it was kept; `teamroom demo --keep DIR` keeps it."
    )
    result = {"ok": story.sound, "steps": story.steps, "folder": kept}
    return Answer(result, ["", f"That is the whole story. {end}"], 0 if story.sound else TrustError.exit_code)


@contextmanager
def _place(visit: Visit) -> Iterator[Path]:
    keep: Path | None = visit.arguments.keep
    files = visit.files
    if keep:
        if files.names(keep):
            raise UserError(FILE_EXISTS, path=keep)
        files.make_folder(keep)
        yield keep.absolute()
        return
    folder = Path(tempfile.gettempdir()) / f"teamroom-demo-{visit.surroundings.randomness.bytes(8).hex()}"
    files.make_folder(folder)
    try:
        yield folder
    finally:
        files.remove_folder(folder)


def _teacher(name: str, story: Story, entrance: Entrance, open_things: ExitStack) -> Teacher:
    surroundings = open_things.enter_context(closing(entrance(story.folder / f"computer of {name}")))
    door = open_things.enter_context(closing(Door(surroundings)))
    return Teacher(name, story, entrance, door)


def _begin(story: Story, ana: Teacher) -> None:
    story.step("Ana makes a locked space and starts a room")
    ana.does("profile", "new", "Ana", "--school", "North School")
    ana.does("room", "new", "Clear lessons", "--focus", "explaining so that the last row understands")
    story.step("She adds six real files of six kinds")
    desk = story.folder / "desk of Ana"
    story.files.make_folder(desk)
    for (name, content), category in zip(demo_files().items(), CATEGORIES, strict=True):
        _write(story.files, desk / name, content)
        ana.does("library", "add", desk / name, "--category", category)


def _find(story: Story, ana: Teacher) -> None:
    story.step("She finds them again, without accents and by words inside the files")
    for words in ("ecole", PDF_WORD.lower(), DOCX_WORD):
        ana.does("library", "search", words)


def _invite(story: Story, ana: Teacher, ben: Teacher) -> None:
    story.step("She invites Ben: a file on a stick, and four words said aloud")
    stick = story.folder / "stick"
    story.files.make_folder(stick)
    file = stick / "for Ben.teamroom-invite"
    spoken = " ".join(ana.does("room", "invite", file).result["words"])
    story.step("Ben, on his own computer, makes a space and joins")
    ben.does("profile", "new", "Ben", "--school", "South School")
    ben.does("room", "join", file, "--words", spoken)


def _carry(story: Story, ana: Teacher, ben: Teacher) -> None:
    story.step("The stick goes to Ana and back to Ben")
    stick = story.folder / "stick"
    for teacher in (ben, ana, ben):
        teacher.does("exchange", stick)
    ana.does("room", "members", "--check-words")
    story.note("The check words are those that Ben saw when he joined: it was him, and nobody between them.")


def _compare(story: Story, ben: Teacher) -> None:
    story.step("Ben has the same bytes")
    desk = story.folder / "desk of Ben"
    story.files.make_folder(desk)
    for item in ben.does("library", "list").result["items"]:
        ben.does("library", "save", shown_id(item["id"]), desk)
    ben.does("library", "search", PDF_WORD.lower())
    for name in demo_files():
        theirs = [_sha256(story.files, story.folder / f"desk of {owner}" / name) for owner in ("Ana", "Ben")]
        same = theirs[0] == theirs[1]
        story.sound &= same
        story.note(f"{name}: {'the same' if same else 'DIFFERENT'} (SHA-256 {theirs[1][:16]}…)")


def _send(story: Story, ana: Teacher, ben: Teacher) -> None:
    story.step("Ben adds something and sends the room as one locked file")
    note = story.folder / "desk of Ben" / "Warm-up.txt"
    _write(story.files, note, b"Stand up, find a partner, explain yesterday in one minute.\n")
    ben.does("library", "add", note, "--category", "engagement", "--without", "projector")
    letter = story.folder / "from Ben.teamroom"
    ben.does("send", letter)
    story.step("Anybody who finds that file learns this much and no more")
    ana.does("inspect", letter)
    story.step("Ana receives it, and by mistake once more")
    ana.does("receive", letter)
    ana.does("receive", letter)
    story.note("The second time changed nothing.")


def _change_mind(story: Story, ana: Teacher) -> None:
    story.step("Ana removes something and changes her mind")
    found = ana.does("library", "search", "warm-up").result["items"][0]["id"]
    number = shown_id(found)
    ana.does("library", "remove", number)
    ana.does("trash")
    ana.does("library", "restore", number)


def _keep_private(story: Story, ana: Teacher) -> None:
    story.step("A line in Ana's journal stays on her computer, locked")
    thought = story.folder / "desk of Ana" / "thought.txt"
    _write(story.files, thought, JOURNAL_LINE.encode())
    ana.does("journal", "write", "--file", thought)
    story.files.remove(thought)
    ana.does("journal", "list")
    ana.does("send", story.folder / "from Ana.teamroom")
    story.note("The journal is in another locked file than the room; what sends the room cannot reach it.")


def _write(files: Files, path: Path, content: bytes) -> None:
    with files.replacing(path, size=len(content)) as out:
        out.write(content)


def _sha256(files: Files, path: Path) -> str:
    found = hashlib.sha256()
    with files.open(path) as file:
        while piece := file.read(PIECE):
            found.update(piece)
    return found.hexdigest()
