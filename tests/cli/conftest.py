import pytest

from cli.face import PASSPHRASE, Face
from teamroom.core.files import DiskFiles


@pytest.fixture
def face(tmp_path, capsys, monkeypatch):
    """A command line on a computer without any profile; the passphrase is in the environment."""
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", PASSPHRASE)
    return Face(tmp_path / "data", capsys, DiskFiles())
