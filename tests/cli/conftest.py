import pytest

from cli.face import PASSPHRASE, Face
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


@pytest.fixture
def ana(face):
    """A teacher in a room of her own."""
    face.does("profile", "new", "Ana")
    face.does("room", "new", "Clear lessons")
    return face


@pytest.fixture
def ben(ana, colleague, tmp_path):
    """Her colleague, who joined; neither heard of the other since."""
    colleague.does("profile", "new", "Ben")
    file = tmp_path / "for Ben.teamroom-invite"
    words = ana.does("room", "invite", file)["words"]
    colleague.does("room", "join", file, "--words", " ".join(words))
    return colleague
