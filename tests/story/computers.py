"""Computers of two teachers who know each other, made once and copied for each test, and looking at what changed."""

import contextlib
import hashlib
import io
import shutil

from cli.face import Face
from services.two_people import dump
from teamroom.core.files import DiskFiles

NOTE = b"Evaporation and rain. " * 400


class Ear:
    """Stands for ``capsys`` where there is no test yet."""

    def __init__(self):
        self._out, self._err = io.StringIO(), io.StringIO()

    def __enter__(self):
        self._redirections = contextlib.ExitStack()
        self._redirections.enter_context(contextlib.redirect_stdout(self._out))
        self._redirections.enter_context(contextlib.redirect_stderr(self._err))
        return self

    def __exit__(self, *_):
        self._redirections.close()

    def readouterr(self):
        said = self._out.getvalue(), self._err.getvalue()
        for stream in (self._out, self._err):
            stream.seek(0)
            stream.truncate()
        return said


def make_computers(folder):
    """Make Ana, who has one resource with a file, and Ben, who has it from her; each has heard of the other.

    Below ``new`` they are as they were before there was any resource.
    """
    with Ear() as ear:
        ana, ben = (Face(folder / name, ear, DiskFiles()) for name in ("Ana", "Ben"))
        ana.does("profile", "new", "Ana")
        ana.does("room", "new", "Clear lessons")
        ben.does("profile", "new", "Ben")
        invitation, hello, news = (folder / name for name in ("invitation", "hello", "news"))
        words = ana.does("room", "invite", invitation)["words"]
        ben.does("room", "join", invitation, "--words", " ".join(words))
        ben.does("send", hello)
        ana.does("receive", hello)
        for name in ("Ana", "Ben"):
            shutil.copytree(folder / name, folder / "new" / name)
        note = folder / "Water story.txt"
        note.write_bytes(NOTE)
        ana.does("library", "add", note, "--category", "concept")
        ana.does("send", news)
        ben.does("receive", news)
    return folder


def copy_of(folder, name, place, capsys, files=None):
    """Return one of the two teachers at a computer of the test's own."""
    shutil.copytree(folder / name, place)
    return Face(place, capsys, files or DiskFiles())


def files_below(folder):
    """Return a hash of each file below a folder by its path.

    Left out: what is remembered of opening, and what SQLite leaves beside a damaged database without a word in it.
    """
    return {
        str(path.relative_to(folder)): hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != "anchors" and not _is_empty_log(path)
    }


def _is_empty_log(path):
    return path.name.endswith(".db-shm") or (path.name.endswith(".db-wal") and not path.stat().st_size)


@contextlib.contextmanager
def nothing_changes(folder, *, besides=None):
    """Fail if any byte of any file below a folder is another after the block; ``besides`` is a folder that may."""
    before = files_below(folder)
    yield
    after = files_below(folder)
    if besides is not None:
        apart = f"{besides.relative_to(folder)}/"
        after = {name: digest for name, digest in after.items() if not name.startswith(apart)}
    assert after == before


def refuses(face, code, kind, *arguments):
    """Run a command that must be refused in three sentences and must not change anything, anywhere in the test."""
    with nothing_changes(face.data.parent):
        said = face.types(*arguments, "--json")
    assert said.code == code, said
    error = said.result["error"]
    assert error["kind"] == kind, error
    assert all(error[part].endswith(".") for part in ("what", "safe", "do")), error
    return error


def rows_of(held):
    """Return all rows of the room and of the personal space, and all other files, while a teacher's space is open."""
    held.does("room", "list")
    stores = [store for _, store in held.door.opened.spaces()]
    data = held.surroundings.data
    others = {name: digest for name, digest in files_below(data).items() if ".db" not in name}
    return [dump(store) for store in stores], others


def profile_of(face):
    """Return the folder of the only profile."""
    (folder,) = (face.data / "profiles").iterdir()
    return folder
