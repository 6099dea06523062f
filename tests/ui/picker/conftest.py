import pytest

from crypto.costs import CHEAP
from fakes.files import FaultyFiles
from fakes.randomness import SeededRandomness
from teamroom.core.drives import Drive
from teamroom.services.device import Device
from teamroom.services.own_devices import open_own_invitation, settle_in
from teamroom.services.passphrases import suggested
from teamroom.services.profiles import Profiles
from teamroom.ui.languages import Language
from teamroom.ui.picker.page import PickerPage

PASSPHRASE = "four words said aloud"
LANGUAGES = (Language("en", "English"), Language("sw", "Kiswahili"))


@pytest.fixture
def files():
    return FaultyFiles(drive=Drive.LOCAL)


@pytest.fixture
def profiles(tmp_path, files, desk):
    return Profiles(tmp_path, files, desk.clock, SeededRandomness(1), CHEAP, ballast=0)


@pytest.fixture
def device(tmp_path, files):
    return Device(tmp_path, files)


@pytest.fixture
def add(profiles):
    """Make a profile with the passphrase of these tests, and lock it."""

    def added(name, school=""):
        created = profiles.create(name, PASSPHRASE, school)
        created.unlocked.close()
        return created

    return added


class HereMover:
    """Brings spaces to the computer of these tests, as ``app`` does."""

    def __init__(self, profiles):
        self._profiles = profiles

    def open_own_invitation(self, path, words, progress):
        return open_own_invitation(self._profiles.files, path, words, costs=CHEAP, progress=progress)

    def settle_in(self, invitation, passphrase, progress):
        return settle_in(self._profiles, invitation, passphrase, progress=progress)


@pytest.fixture
def mover(profiles):
    return HereMover(profiles)


@pytest.fixture
def show(qtbot, desk, profiles, device, mover):
    """Show the picker as the window does; ``opened`` collects what it opens, and all of it is closed at the end."""
    pages = []

    def shown(with_desk=None, size=(1092, 582)):
        one = with_desk or desk
        page = PickerPage(
            one, profiles, device, suggest=lambda: suggested(SeededRandomness(8)), mover=mover, languages=LANGUAGES
        )
        page.taken = []
        page.opened.connect(page.taken.append)
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
        page.appear()
        pages.append(page)
        return page

    yield shown
    for page in pages:
        page.put_away()
        for unlocked in page.taken:
            unlocked.close()
