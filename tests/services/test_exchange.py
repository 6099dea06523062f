"""One file there, one file back: what colleagues wrote arrives whole, and a bad file changes nothing."""

import itertools

import pytest

from services.two_people import leftovers, refusal, shown_to, state_of
from teamroom.core.errors import Cancelled, TrustError, UserError
from teamroom.core.progress import Progress
from teamroom.services.library_drafts import ResourceDraft

NOTE = b"Evaporation and rain. " * 40


@pytest.fixture
def note(tmp_path):
    path = tmp_path / "Water story.txt"
    path.write_bytes(NOTE)
    return path


@pytest.fixture
def letter(tmp_path):
    return tmp_path / "news.teamroom"


def test_news_goes_both_ways_with_its_files(ana, ben, note, letter, tmp_path):
    ana.adds("Rain", note)
    sent = ana.exchange.send(letter)
    assert (sent.items, sent.files, sent.others, sent.size) == (1, 1, 1, letter.stat().st_size)
    got = ben.exchange.receive(letter)
    assert (got.sender, got.new, got.changed, got.two_versions, got.missing, got.lost) == ("Ana", 1, 0, 0, 0, 0)
    assert ben.contents_of("Rain") == {"Water story.txt": NOTE}
    ben.adds("Wind")
    answer = tmp_path / "answer.teamroom"
    ben.exchange.send(answer)
    assert ana.exchange.receive(answer).new == 1
    assert ana.titles() == ben.titles() == ["Rain", "Wind"]
    assert shown_to(ana)[0] == shown_to(ben)[0]


def test_receiving_twice_changes_nothing(ana, ben, note, letter):
    ana.adds("Rain", note)
    ana.exchange.send(letter)
    ben.exchange.receive(letter)
    before = state_of(ben)
    got = ben.exchange.receive(letter)
    assert (got.new, got.changed, got.two_versions, got.missing, got.lost) == (0, 0, 0, 0, 0)
    assert state_of(ben) == before


@pytest.mark.slow
def test_a_letter_after_one_change_is_small(ana, ben, letter):
    for number in range(60):
        ana.adds(f"Resource {number}")
    ana.exchange.send(letter)
    first = letter.stat().st_size
    ben.exchange.receive(letter)
    ben.exchange.send(letter)
    ana.exchange.receive(letter)
    ana.adds("One more")
    sent = ana.exchange.send(letter)
    assert sent.items == 1
    assert sent.size < 6_000
    assert sent.size < first / 3
    assert ben.exchange.receive(letter).new == 1


def test_two_versions_are_counted_and_both_kept(ana, ben, letter, tmp_path):
    entity = ana.adds("Rain")
    ana.exchange.send(letter)
    ben.exchange.receive(letter)
    ana.library.edit(entity, ResourceDraft(title="Rain and wind"))
    ben.library.edit(entity, ResourceDraft(title="Rain and sun"))
    ana.exchange.send(letter)
    got = ben.exchange.receive(letter)
    assert (got.new, got.changed, got.two_versions) == (0, 1, 1)
    answer = tmp_path / "answer.teamroom"
    ben.exchange.send(answer)
    assert ana.exchange.receive(answer).two_versions == 1
    both = [
        {one.value for one in teacher.library.show(entity).versions["title"]} for teacher in (ana, ben)
    ]
    assert both == [{"Rain and wind", "Rain and sun"}] * 2


def test_a_removed_resource_is_removed_there_too(ana, ben, letter):
    entity = ana.adds("Rain")
    ana.exchange.send(letter)
    ben.exchange.receive(letter)
    ana.library.remove(entity)
    ana.exchange.send(letter)
    assert ben.exchange.receive(letter).changed == 1
    assert ben.titles() == []
    assert [line.title for line in ben.library.trash()] == ["Rain"]


def test_a_file_that_is_missing_never_stops_a_send(ana, ben, note, letter):
    ana.adds("Rain", note)
    for part in ana.room.parts.ids():
        ana.room.parts.remove(part)
    assert ana.exchange.send(letter).files == 0
    got = ben.exchange.receive(letter)
    assert (got.new, got.missing) == (1, 1)
    assert ben.contents_of("Rain") is None


def test_a_file_that_went_bad_on_this_disk_never_stops_a_send(ana, ben, note, letter):
    ana.adds("Rain", note)
    (part,) = ana.room.parts.ids()
    ana.room.parts.path(part).write_bytes(b"something else")
    assert ana.exchange.send(letter).files == 0
    assert ben.exchange.receive(letter).missing == 1


def test_a_file_still_on_its_way_is_asked_for_and_comes(ana, ben, note, letter, tmp_path):
    ana.adds("Rain", note)
    (part,) = ana.room.parts.ids()
    aside = ana.room.parts.path(part).read_bytes()
    ana.room.parts.remove(part)
    ana.exchange.send(letter)
    ben.exchange.receive(letter)
    ana.room.parts.put(aside)
    ben.exchange.send(tmp_path / "asks.teamroom")
    ana.exchange.receive(tmp_path / "asks.teamroom")
    sent = ana.exchange.send(letter)
    assert (sent.items, sent.files) == (0, 1)
    got = ben.exchange.receive(letter)
    assert (got.new, got.changed, got.missing) == (0, 0, 0)
    assert ben.contents_of("Rain") == {"Water story.txt": NOTE}


# -- What is refused ------------------------------------------------------------------------------------------------


def test_a_letter_of_another_room_is_not_for_us(ana, ben, letter):
    other = ana.opened.found_room("Another room")
    ana.opened.exchange(other).send(letter)
    before = state_of(ben)
    assert refusal(TrustError, ben.exchange.receive, letter) == "not-for-us"
    assert refusal(TrustError, ana.exchange.receive, letter) == "not-for-us"
    assert state_of(ben) == before
    assert leftovers(ben) == []


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "not-ours"),
        (b"%PDF-1.7 something", "not-ours"),
        (b"TRB", "cut-off"),
        (b"TRB1", "cut-off"),
        (b"TRB2 and whatever comes then", "too-new"),
        (b"TRI1" + bytes(100), "not-ours"),
    ],
)
def test_what_is_no_letter_is_named_for_what_it_is(ana, letter, content, kind):
    letter.write_bytes(content)
    before = state_of(ana)
    for call in (ana.exchange.receive, ana.exchange.preview, ana.exchange.verify):
        assert refusal(TrustError, call, letter) == kind
    assert state_of(ana) == before
    assert leftovers(ana) == []


def test_a_letter_that_is_not_there_or_a_folder_is_refused(ana, tmp_path):
    assert refusal(UserError, ana.exchange.receive, tmp_path / "nothing.teamroom") == "file-gone"
    assert refusal(UserError, ana.exchange.receive, tmp_path) == "is-a-folder"
    assert leftovers(ana) == []


def places_in(size, step):
    """Return every ``step``-th place, and more of those near the ends, where the heads of frames and the parts lie."""
    near = 1 if step == 1 else 12
    return [place for place in range(size) if place % (near if place < 60 or place > size - 250 else step) == 0]


@pytest.mark.parametrize("step", [211, pytest.param(1, marks=pytest.mark.slow)])
def test_every_flip_and_every_cut_is_refused_and_changes_nothing(ana, ben, letter, tmp_path, step):
    small = tmp_path / "small.txt"
    small.write_bytes(b"One small file.")
    ana.adds("Small", small)
    ana.exchange.send(letter)
    whole, changed, before = letter.read_bytes(), tmp_path / "changed.teamroom", state_of(ben)
    exchange = ben.exchange

    def is_refused(content):
        changed.write_bytes(content)
        try:
            exchange.receive(changed)
        except TrustError as error:
            return error.exit_code == 4
        return False

    places = places_in(len(whole), step)
    flipped = (whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :] for place in places)
    assert [place for place, content in zip(places, flipped, strict=True) if not is_refused(content)] == []
    assert [length for length in places if not is_refused(whole[:length])] == []
    for more in (b"\0", whole):
        assert is_refused(whole + more)
    assert state_of(ben) == before
    assert leftovers(ben) == []
    assert ben.exchange.receive(letter).new == 1


def test_looking_first_changes_nothing(ana, ben, note, letter):
    ana.adds("Rain", note)
    ana.exchange.send(letter)
    before = state_of(ben)
    assert ben.exchange.preview(letter).new == 1
    assert ben.exchange.verify(letter).new == 1
    assert state_of(ben) == before
    assert leftovers(ben) == []
    letter.write_bytes(letter.read_bytes()[:-1])
    assert refusal(TrustError, ben.exchange.verify, letter) == "cut-off"


@pytest.mark.parametrize("call", ["send", "receive", "preview", "verify"])
def test_a_cancelled_exchange_changes_nothing(ana, ben, note, letter, call):
    ana.adds("Rain", note)
    ana.exchange.send(letter)
    before, size = shown_to(ben), letter.stat().st_size
    cancelled = Progress()
    cancelled.cancel()
    with pytest.raises(Cancelled):
        getattr(ben.exchange, call)(letter, cancelled)
    assert shown_to(ben) == before
    assert letter.stat().st_size == size
    assert leftovers(ben) == []


@pytest.fixture
def news(ana, ben, note, letter):
    """A letter of Ana's with a resource that Ben has not heard of."""
    ana.adds("Rain", note)
    ana.exchange.send(letter)
    return letter


@pytest.fixture
def cancelled_at(monkeypatch):
    """Return a progress that somebody cancels when a disk is asked for the so-manieth time."""

    def watch(files, at):
        progress, before, asked = Progress(), files._before, itertools.count(1)

        def observe(name, path):
            before(name, path)
            if next(asked) == at:
                progress.cancel()

        monkeypatch.setattr(files, "_observe", observe)
        return progress

    return watch


@pytest.mark.parametrize("call", ["send", "receive", "preview"])
def test_cancel_at_any_moment_leaves_all_as_it_was(ana, ben, news, cancelled_at, call):
    who, written = ana if call == "send" else ben, news.read_bytes()
    before, stopped = shown_to(who), 0
    for at in itertools.count(1, 6):
        try:
            getattr(who.exchange, call)(news, cancelled_at(who.files, at))
        except Cancelled:
            stopped += 1
        else:
            break
        assert shown_to(who) == before
        assert leftovers(who) == []
        assert [path.name for path in news.parent.glob("*.teamroom*")] == [news.name]
        assert news.read_bytes() == written
    # Nobody was too late before there was nothing left to stop.
    assert stopped > 1
    assert (shown_to(who) == before) == (call != "receive")


def test_who_was_removed_cannot_read_on(ana, ben, letter):
    ana.people.remove("Ben")
    ana.adds("After Ben")
    ana.exchange.send(letter)
    assert refusal(TrustError, ben.exchange.receive, letter) == "not-for-us"
