"""What the frame asks of an unlocked profile. ``app`` makes it; the frame knows no service."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from teamroom.core.ids import SpaceId
from teamroom.core.progress import Progress
from teamroom.ui.desk import Page
from teamroom.ui.frame.rail import Tab
from teamroom.ui.runner import Job


@dataclass(frozen=True, slots=True)
class RoomChoice:
    """A room in the profile menu. ``example``: the example room, which can only be looked at; none of the person's."""

    space: SpaceId
    name: str
    example: bool = False


@dataclass(frozen=True, slots=True)
class PageMaker:
    """A page of a room; it is made when it is first shown. ``beside``: it has no tab on the rail, other pages lead to it."""

    tab: Tab
    make: Callable[[], Page]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What the status bar tells: times in ms since 1970, 0 for never.

    ``open``: things of which two versions wait for an answer, or that came back; the tab of the library tells it.
    """

    exchanged_ms: int = 0
    partner: str = ""
    waiting: int = 0
    backup_ms: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Brought:
    """What others on this computer had left: who, and how many items are new, changed, or have two versions now."""

    people: tuple[str, ...] = ()
    new: int = 0
    changed: int = 0
    two_versions: int = 0


@dataclass(frozen=True, slots=True)
class Cared:
    """What was done for the files of a space beside everything else: a backup, or there was ``no_room`` for it.

    ``damaged``: how many files of the space cannot be read as they should. ``asked``: for how many pieces of files that
    went bad or away others are asked.
    """

    backed_up: bool = False
    no_room: bool = False
    damaged: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A hit of the search everywhere: where it leads, and how it reads. ``hint`` says more in muted letters.

    ``new``: something new is begun there.
    """

    group: str
    title: str
    hint: str
    feature: str
    item: bytes = b""
    new: bool = False


class Around(Protocol):
    """What a page may ask of the frame around it."""

    def go(self, feature: str, item: bytes = b"") -> None:
        """Show a page, and one thing on it."""
        ...

    def show_beside(self, feature: str, make: Callable[[], Page]) -> None:
        """Show a page that has no tab."""
        ...

    def leave_beside(self, feature: str) -> None:
        """Close a page that has no tab and go back to the one before it."""
        ...

    def show_tab(self) -> None:
        """Show the page of the current tab again; one beside it stays as it is."""
        ...

    def watch(self, job: Job, text: str) -> None:
        """Show long work in the job bar."""
        ...

    def begin(self, space: SpaceId | None = None, page: str = "") -> None:
        """Open a room, or the one that was open last; show this page of it first."""
        ...

    def start_or_join(self) -> None:
        """Show the page that starts a room or joins one."""
        ...

    def show_example(self) -> None:
        """Open the example room; it is made first unless it is there."""
        ...

    def show_settings(self) -> None:
        """Show the settings."""
        ...

    def refresh_status(self) -> None:
        """Tell again how things stand."""
        ...


class Session(Protocol):
    """An unlocked profile with its rooms. Everything but ``close`` may be called on any thread."""

    @property
    def name(self) -> str:
        """How the person is called."""
        ...

    @property
    def waits_to_join(self) -> bool:
        """Tell whether the person came with an invitation."""
        ...

    def rooms(self) -> list[RoomChoice]:
        """Return the rooms on this computer, by name, the one that was open last first; at the end the example if it is made."""
        ...

    def make_example(self, progress: Progress) -> SpaceId:
        """Make the example room unless it is there, and return how it is opened; some seconds."""
        ...

    def remove_example(self) -> None:
        """Remove the example room wholly."""
        ...

    def open(self, space: SpaceId, around: Around) -> list[PageMaker]:
        """Open a room and return its pages, in the order of the tabs; then those beside them."""
        ...

    def meet(self, progress: Progress) -> Brought:
        """Take in what others on this computer left in any room, and leave what they lack."""
        ...

    def standing(self, space: SpaceId) -> Standing:
        """Return what the status bar tells of a room."""
        ...

    def search(self, space: SpaceId, query: str, progress: Progress) -> list[Found]:
        """Return what has the words, in groups, the best first; what can be done and the newest things for none."""
        ...

    def care(self, progress: Progress) -> Cared:
        """Look after the files: the backup of the day, a few pieces of files."""
        ...

    def start_page(self, around: Around) -> Page:
        """Return the page that starts or joins a room and then opens it."""
        ...

    def idle_minutes(self) -> int:
        """Return after how many minutes without a key or a click the profile is locked; 0 for never."""
        ...

    def settings_page(self, around: Around) -> Page:
        """Return the page of the settings."""
        ...

    def close(self) -> None:
        """Close every store and give the lock back."""
        ...
