"""A member whose program writes what it likes, all the way: the record, the stick, a colleague's window."""

import pytest
from PySide6.QtWidgets import QApplication

from teamroom.model.resources import Resource
from teamroom.model.rooms import Person
from ui.hostile.corpus import FEW, pointing_to
from ui.hostile.stands import PAGE, called, faults

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "This plugin does not support")

WORDS = ("title", "subject", "year", "language", "source", "body", "category", "format", "permission")
NUMBERS = (2**62, 2**40, -1)
ODD_KINDS = (True, 7, 1.5, b"bytes", ["list"], {"a": 1})
MOMENTS = (2**63 - 1, -(2**63), 0)


@pytest.fixture
def texts(canary):
    return pointing_to(FEW, canary.path)


@pytest.fixture
def writes(ben, monkeypatch):
    """Let Ben's program write whatever it is given, at whatever time it says it is."""
    monkeypatch.setattr("teamroom.store.capture.clean", lambda given: given)

    def raw(now_ms=None, **fields):
        real = ben.clock.now_ms()
        ben.clock.jump((real if now_ms is None else now_ms) - real)
        with ben.room.write() as unit:
            entity = unit.add(Resource(**{"title": "x", "category": "concept", **fields}))
        ben.clock.jump(real - ben.clock.now_ms())
        return entity

    return raw


@pytest.fixture
def colleague(ana, meet, seat_of, canary):
    """Let Ana hear of it, sit before her page, choose every row and open its form; return the seat.

    By looking nothing is changed, nothing is opened, and nothing looks wrong.
    """

    def looks():
        meet()
        at = seat_of(ana, size=PAGE)
        for row in range(len(at.titles)):
            at.list.setCurrentIndex(at.page.browse.rows.index(row))
            at.page._change(at.list.current)
            assert at.form.content() == at.page.views.editor._start
            at.page.views.editor.leave()
            at.page.grab()
        assert faults(at.page, None) == []
        assert canary.noticed() == []
        return at

    return looks


def test_whatever_words_numbers_and_times_a_member_writes_are_only_shown(writes, texts, colleague):
    for text in texts:
        writes(**dict.fromkeys(WORDS, text))
    for number in NUMBERS:
        writes(minutes=number)
    for odd in ODD_KINDS:
        writes(title=odd, category=odd, subject=odd, minutes=odd, body=odd)
    for moment in MOMENTS:
        writes(moment)
    assert len(colleague().titles) == len(texts) + len(NUMBERS) + len(ODD_KINDS) + len(MOMENTS)


@pytest.mark.slow
def test_two_versions_of_any_kind_can_be_compared(ana, ben, writes, meet, colleague):
    entity = writes(minutes=5, title="Shown", body="one")
    meet()
    for one, values in ((ana, ("Ana's", "one two", 6)), (ben, (7, b"bytes", "many"))):
        with one.room.write() as unit:
            item = unit.load(Resource, entity)
            item.title, item.body, item.minutes = values
    at = colleague()
    for field in ("title", "body", "minutes"):
        at.page._compare(field)
        assert len(at.page.views.waiting.versions.cards) == 2
        at.page.grab()
        assert faults(at.page, None) == []


@pytest.mark.slow
def test_files_of_any_name_are_shown_and_looked_into(ben, texts, colleague, tmp_path, monkeypatch):
    given = iter([*texts, *texts])
    monkeypatch.setattr("teamroom.services.attachments.shown_name", lambda _: next(given))
    files = [tmp_path / f"{number}.txt" for number in range(len(texts))]
    for file in files:
        file.write_text("words")
    ben.adds("With files", *files)
    at = colleague()
    for file in at.page.preview.detail.attachments:
        at.page.preview.files._look(file.entity)
        at.page.files.open(file.entity)
        QApplication.processEvents()
        assert faults(at.page, None) == []


@pytest.mark.slow
def test_members_of_any_name_are_shown(ana, ben, texts, meet, people_stand):
    page = people_stand.top
    for text in texts:
        with ben.room.write() as unit:
            person = unit.load(Person, ben.room.me)
            person.name = person.school = text
        meet()
        page.appear()
        page.grab()
        assert faults(page, called(text)) == []
    page.put_away()
