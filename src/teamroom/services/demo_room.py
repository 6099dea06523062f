"""The example room of an open profile: made when somebody asks for it, looked at, and removed in one action.

The surprising decision: it is a real room, so that every page shows it as any other, but it is none of this person's
rooms. It lies in a folder of its own, and whatever goes through somebody's rooms (an exchange, the neighbours on this
computer, a backup, own computers, the anchor) never comes across it. It is made anew each week and with each other
story: nothing in it is anybody's.
"""

import contextlib
import datetime as dt
import threading
from dataclasses import replace

from teamroom.core.clock import day_of
from teamroom.core.errors import EnvironmentProblem, TrustError, UserError
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import SpaceId
from teamroom.core.messages import DATABASE_DAMAGED
from teamroom.core.progress import Progress
from teamroom.crypto.keyfile import MasterKey
from teamroom.services.content_texts import USUAL_LANGUAGE
from teamroom.services.demo_story import outline, tell
from teamroom.services.demo_telling import LABEL, StoryClock, Telling
from teamroom.services.demo_texts import StoryTexts, story_texts
from teamroom.services.drafts import PassingDrafts
from teamroom.store.example import ExampleRoom, StoryRoom, example_place
from teamroom.store.folders import ProfileFolder
from teamroom.store.founding import found_space
from teamroom.store.room import RoomStore
from teamroom.store.space import Means, Place, space_in

EXAMPLE = SpaceId(b"the example room")
"""What faces call the example room; the id of its space is another one whenever it is made."""
ROOM_NEEDED = 16 << 20
"""Bytes that must be free before it is made; a tenth of it is used."""
_FORM = 1
"""Counts up when the same happenings are told in another way: then the example of an older program is made anew."""


class DemoRoom:
    """The example room of one profile. Called beside the window, by any thread."""

    def __init__(self, folder: ProfileFolder, master: MasterKey, means: Means) -> None:
        self._folder = folder
        self._key = master.database_key(EXAMPLE)
        self._means = Means(means.files, means.clock, means.randomness)
        self._open: ExampleRoom | None = None
        self._alone = threading.RLock()
        self.drafts = PassingDrafts(means.clock)
        """What is typed in it: never on the disk, and gone when it is left."""

    @property
    def is_made(self) -> bool:
        """Tell whether it is there."""
        return self._means.files.exists(self._folder.example)

    def holds(self, room: RoomStore) -> bool:
        """Tell whether a store is that of the example room."""
        return isinstance(room, ExampleRoom)

    def make(self, progress: Progress | None = None, language: str = USUAL_LANGUAGE) -> None:
        """Make it, also in the place of another one; some seconds. ``progress`` counts what happens in the story.

        Raises ``EnvironmentProblem`` for the disk, ``Cancelled``; nothing is left of it then.
        """
        files, unfinished = self._means.files, self._folder.example_unfinished
        with self._alone:
            self.remove()
            try:
                files.need_space(unfinished, ROOM_NEEDED)
                self._tell(progress or Progress(), story_texts(language))
                files.rename(unfinished, self._folder.example)
            except BaseException:
                self.clear_unfinished()
                raise

    def open(self, language: str = USUAL_LANGUAGE) -> ExampleRoom:
        """Return its store, made anew where it is none that this version shows this week. Raises as ``make``."""
        with self._alone:
            if self._open is None:
                self._open = self._opened_as_told(self._edition(story_texts(language)))
            if self._open is None:
                self.make(language=language)
                self._open = self._opened()
            if self._open is None:
                # What was written a moment ago cannot be read: it is the disk.
                raise TrustError(DATABASE_DAMAGED, detail=self._folder.example.name)
            return self._open

    def remove(self) -> None:
        """Remove it wholly. Raises ``EnvironmentProblem`` where another program holds it; it goes at the next start then."""
        files, unfinished = self._means.files, self._folder.example_unfinished
        with self._alone:
            self.close()
            files.remove_folder(unfinished)
            if self.is_made:
                files.rename(self._folder.example, unfinished)
                files.remove_folder(unfinished)

    def close(self) -> None:
        """Close its store; the key goes with it."""
        with self._alone:
            if self._open is not None:
                self._open.close()
                self._open = None
            self.drafts.forget_all()

    def clear_unfinished(self) -> None:
        """Remove what is left of one that was being made, or removed, when the power failed; what cannot go now goes later."""
        with contextlib.suppress(EnvironmentProblem):
            self._means.files.remove_folder(self._folder.example_unfinished)

    # -- Inside -----------------------------------------------------------------------------------------------------

    @property
    def _monday(self) -> dt.date:
        """The Monday of last week."""
        today = day_of(self._means.clock.now_ms())
        return today - dt.timedelta(7 + today.weekday())

    def _edition(self, texts: StoryTexts) -> int:
        """Return a number that tells which story is told, and until when."""
        told = (str(_FORM), outline(), texts.fingerprint, self._monday.isoformat())
        return int.from_bytes(blake2b256(*(one.encode() for one in told))[:7], "big")

    def _tell(self, progress: Progress, texts: StoryTexts) -> None:
        clock, folder = StoryClock(self._means.clock), self._folder.example_unfinished

        def place(space: SpaceId) -> Place:
            return example_place(folder, space, self._key)

        room = found_space(StoryRoom, place, replace(self._means, clock=clock), LABEL)
        try:
            tell(Telling(room, clock, texts, self._monday), progress)
            room.end(self._edition(texts))
        finally:
            room.close()

    def _opened_as_told(self, edition: int) -> ExampleRoom | None:
        """Return the room that is there, None unless it is of this edition."""
        room = self._opened()
        if room is None or _is_of(room, edition):
            return room
        room.close()
        return None

    def _opened(self) -> ExampleRoom | None:
        """Return the room that is there, None for one that cannot be read: a newer version wrote it, or it is damaged."""
        place = example_place(self._folder.example, EXAMPLE, self._key)
        try:
            self._folder.check_openable(place.database)
            found = replace(place, space=space_in(place.database, place.key))
            return ExampleRoom(found, self._means)
        except (TrustError, UserError):
            return None


def _is_of(room: ExampleRoom, edition: int) -> bool:
    try:
        return room.edition == edition
    except TrustError:
        return False
