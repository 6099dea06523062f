"""How much a letter holds: what there is room for, texts first; several files where one would be too large."""

import pytest

from fakes.files import FULL, Fault
from services.two_people import leftovers, shown_to
from teamroom.core.errors import Cancelled, EnvironmentProblem
from teamroom.core.progress import Progress
from teamroom.services import sending
from teamroom.services.bundles import MARGIN
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.sending import shared_out, volume_path
from teamroom.store import outgoing

KIB = 1 << 10
DAY_MS = 86_400_000


@pytest.fixture
def large(tmp_path):
    """A file that does not get smaller."""
    path = tmp_path / "Large.bin"
    path.write_bytes(bytes(range(256)) * 400)
    return path


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_texts_go_before_files_where_there_is_little_room(ana, ben, stick, large):
    ana.adds("Rain", large)
    ana.adds("Wind")
    ana.files.free = MARGIN + 60 * KIB
    report = ana.folder.run(stick).sent
    assert (report.items, report.files, report.left_out) == (2, 0, 1)
    ben.folder.run(stick)
    assert ben.titles() == ["Rain", "Wind"]
    assert ben.contents_of("Rain") is None
    ana.files.free = None
    assert ana.folder.run(stick).sent.left_out == 0
    ben.folder.run(stick)
    assert ben.contents_of("Rain") == {"Large.bin": large.read_bytes()}


def test_the_oldest_texts_go_first_and_the_rest_goes_another_time(ana, ben, stick):
    for number in range(12):
        body = ana.randomness.bytes(10 * KIB).hex()
        ana.library.add(ResourceDraft(title=f"Resource {number:02}", category="concept", body=body))
        with ana.room.write() as unit:
            unit.close_segment()
    ana.files.free = MARGIN + 90 * KIB
    report = ana.folder.run(stick).sent
    assert 0 < report.left_out < 12
    ben.folder.run(stick)
    assert ben.titles() == [f"Resource {number:02}" for number in range(len(ben.titles()))]
    ana.files.free = None
    ana.folder.run(stick)
    ben.folder.run(stick)
    assert len(ben.titles()) == 12


def test_a_send_that_does_not_fit_one_file_takes_several_that_come_in_any_order(ana, ben, stick, large, monkeypatch):
    twin = large.with_name("Twin.bin")
    twin.write_bytes(large.read_bytes()[::-1])
    ana.adds("Rain", large, twin)
    monkeypatch.setattr(sending, "VOLUME_BYTES", MARGIN + 160 * KIB)
    report = ana.exchange.send(stick / "news.teamroom")
    assert [path.name for path in (report.path, *report.more)] == ["news.teamroom", "news 2 of 2.teamroom"]
    assert report.files == 2
    for path in reversed((report.path, *report.more)):
        ben.exchange.receive(path)
    assert ben.contents_of("Rain") == {"Large.bin": large.read_bytes(), "Twin.bin": twin.read_bytes()}


@pytest.mark.parametrize("way", ["full", "cancelled"])
def test_when_the_second_file_fails_the_first_one_goes_too(ana, stick, large, monkeypatch, way):
    twin = large.with_name("Twin.bin")
    twin.write_bytes(large.read_bytes()[::-1])
    ana.adds("Rain", large, twin)
    monkeypatch.setattr(sending, "VOLUME_BYTES", MARGIN + 100 * KIB)
    progress = Progress()
    exchange = ana.exchange
    write = exchange.sending.write

    def second_fails(path, *arguments):
        if "2 of 2" in path.name and way == "cancelled":
            progress.cancel()
        if "2 of 2" in path.name and way == "full":
            ana.files.fail(Fault(FULL, operation="write", glob="*.part"))
        write(path, *arguments)

    monkeypatch.setattr(exchange.sending, "write", second_fails)
    before = shown_to(ana)
    with pytest.raises(Cancelled if way == "cancelled" else EnvironmentProblem):
        exchange.send(stick / "news.teamroom", progress)
    ana.files.heal()
    assert list(stick.iterdir()) == []
    assert leftovers(ana) == []
    assert shown_to(ana) == before


def test_once_a_month_everything_goes_again(ana, ben, stick):
    ana.adds("Rain")
    for one in (ana, ben, ana):
        one.folder.run(stick)
    letters = []
    for days in (1, outgoing.EVERYTHING_MS // DAY_MS, 1):
        ana.clock.advance(days * DAY_MS)
        letters.append(ana.exchange.sending.prepare(Progress())[0])
        ana.exchange.sending.note(letters[-1], ana.exchange.sending.prepare(Progress())[1])
    assert [one.everything for one in letters] == [False, True, False]
    assert len(letters[1].rows) > len(letters[0].rows)
    assert letters[1].items == 0, "it is no news to anybody"


@pytest.mark.parametrize(
    ("sizes", "groups"),
    [([], [[]]), ([5], [[5]]), ([4, 4, 4], [[4, 4], [4]]), ([9, 1, 12, 2], [[9, 1], [12], [2]])],
)
def test_parts_are_shared_out_in_their_order(sizes, groups):
    parts = [(number, size) for number, size in enumerate(sizes)]
    assert [[size for _, size in share] for share in shared_out(parts, 10)] == groups


def test_names_of_several_files(tmp_path):
    names = [volume_path(tmp_path / "news.teamroom", number, 3).name for number in (1, 2, 3)]
    assert names == ["news.teamroom", "news 2 of 3.teamroom", "news 3 of 3.teamroom"]
