import subprocess
import sys

import pytest

from services.two_people import Teacher, dump
from teamroom.services.drafts import KeptDraft

FIELDS = {"title": "Rain \ud800 cycle", "body": "line\n\0<b>", "minutes": None, "tags": ["a", "é"], "ready": True}


@pytest.fixture
def ana(tmp_path, clock):
    made = Teacher("Ana", tmp_path / "computer of Ana", clock, 1).start()
    yield made
    made.close()


def test_what_was_typed_is_kept_whatever_it_is(ana, clock):
    ana.opened.drafts.keep("library/new", FIELDS, "body", 3)
    assert ana.opened.drafts.find("library/new") == KeptDraft("library/new", FIELDS, "body", 3, clock.now_ms())


def test_a_place_has_one_draft(ana, clock):
    ana.opened.drafts.keep("library/new", {"title": "R"})
    clock.advance(1000)
    ana.opened.drafts.keep("library/1", {"title": "S"})
    ana.opened.drafts.keep("library/new", {"title": "Ra"})
    assert {one.place: one.fields["title"] for one in ana.opened.drafts.all()} == {"library/1": "S", "library/new": "Ra"}


def test_a_saved_draft_is_gone(ana):
    ana.opened.drafts.keep("library/new", {"title": "R"})
    ana.opened.drafts.forget("library/new")
    ana.opened.drafts.forget("library/never")
    assert ana.opened.drafts.find("library/new") is None
    assert ana.opened.drafts.all() == ()


def test_a_draft_is_no_record_and_no_room_knows_of_it(ana):
    room = ana.opened.found_room("Clear lessons")
    before = dump(room)
    log = ("segment", "record", "value")
    personal = {name: rows for name, rows in dump(ana.opened.spaces()[0][1]).items() if name in log}
    ana.opened.drafts.keep("library/new", FIELDS)
    assert dump(room) == before
    assert {name: rows for name, rows in dump(ana.opened.spaces()[0][1]).items() if name in log} == personal


KEEPER = """
import os, sys
sys.path[:0] = {paths!r}
from pathlib import Path
from fakes.clock import FakeClock
from services.two_people import Teacher
ana = Teacher("Ana", Path(sys.argv[1]), FakeClock(), 2).open()
ana.opened.drafts.keep("library/new", {{"title": "Rain"}}, "title", 4)
os.kill(os.getpid(), 9)
"""


def test_a_killed_program_loses_nothing_that_was_kept(ana):
    ana.close()
    program = KEEPER.format(paths=sys.path)
    done = subprocess.run([sys.executable, "-c", program, str(ana.data)], check=False, capture_output=True, text=True)
    assert abs(done.returncode) == 9, done.stderr
    ana.open()
    assert ana.opened.drafts.find("library/new").fields == {"title": "Rain"}
