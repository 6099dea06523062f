import shutil

import pytest

from cli.face import PASSPHRASE, Face
from story.computers import Ear
from teamroom.core.files import DiskFiles


@pytest.fixture
def face(tmp_path, capsys, monkeypatch):
    """A command line on a computer without any profile; the passphrase is in the environment."""
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", PASSPHRASE)
    return Face(tmp_path / "data", capsys, DiskFiles())


@pytest.fixture
def colleague(face, tmp_path):
    """Another computer."""
    return Face(tmp_path / "colleague's data", face.capsys, DiskFiles())


@pytest.fixture(scope="session")
def computers(tmp_path_factory):
    """Computers to copy, for making them takes longer than a test: Ana's alone, and Ana's and Ben's."""
    folder = tmp_path_factory.mktemp("computers")
    with pytest.MonkeyPatch.context() as patch, Ear() as ear:
        patch.setenv("TEAMROOM_PASSPHRASE", PASSPHRASE)
        ana, ben = (Face(folder / name, ear, DiskFiles()) for name in ("Ana", "Ben"))
        ana.does("profile", "new", "Ana")
        ana.does("room", "new", "Clear lessons")
        shutil.copytree(ana.data, folder / "Ana alone")
        ben.does("profile", "new", "Ben")
        words = ana.does("room", "invite", folder / "for Ben")["words"]
        ben.does("room", "join", folder / "for Ben", "--words", " ".join(words))
    return folder


@pytest.fixture
def ana(request, computers, face):
    """A teacher in a room of her own."""
    shutil.copytree(computers / ("Ana" if "ben" in request.fixturenames else "Ana alone"), face.data)
    return face


@pytest.fixture
def ben(computers, colleague):
    """Ana's colleague, who joined; neither heard of the other since."""
    shutil.copytree(computers / "Ben", colleague.data)
    return colleague
