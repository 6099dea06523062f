import io
import sys

import pytest

from teamroom.cli import asking
from teamroom.cli.asking import NEW, passphrase, text_of
from teamroom.core.errors import UserError
from teamroom.core.files import DiskFiles


def asked(environment=None, file=None, **more):
    return passphrase(DiskFiles(), environment or {}, file, **more)


def test_a_file_wins_over_the_environment(tmp_path):
    file = tmp_path / "secret"
    file.write_bytes("  späte Züge \r\nsecond line\r\n".encode())
    assert asked({"TEAMROOM_PASSPHRASE": "other"}, file) == "  späte Züge "


def test_the_environment_is_taken_as_it_is():
    assert asked({"TEAMROOM_PASSPHRASE": " x "}) == " x "
    assert asked({"TEAMROOM_NEW_PASSPHRASE": "y"}, source=NEW) == "y"


def test_without_a_terminal_nobody_can_be_asked(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("typed\n"))
    with pytest.raises(UserError) as refused:
        asked()
    assert refused.value.kind == "passphrase-needed"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("typed", "kind"), [(["a", "a"], None), (["a", "b"], "passphrases-differ")])
def test_a_new_passphrase_is_asked_twice(monkeypatch, typed, kind):
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(asking.getpass, "getpass", lambda prompt: typed.pop(0))
    if kind is None:
        assert asked(twice=True) == "a"
    else:
        with pytest.raises(UserError) as refused:
            asked(twice=True)
        assert refused.value.kind == kind


def test_text_comes_from_standard_input_where_no_file_is_named(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("École\n".encode()), "ascii"))
    assert text_of(DiskFiles(), None) == "École\n"


@pytest.mark.parametrize(
    ("content", "kind"), [(b"\xff\xfe", "text-not-storable"), (b"x" * 11, "text-too-long")]
)
def test_what_is_no_text_or_too_much_is_refused(tmp_path, content, kind):
    file = tmp_path / "text"
    file.write_bytes(content)
    with pytest.raises(UserError) as refused:
        text_of(DiskFiles(), file, limit=10)
    assert refused.value.kind == kind
