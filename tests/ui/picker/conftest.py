import pytest

from crypto.costs import CHEAP
from fakes.files import FaultyFiles
from fakes.randomness import SeededRandomness
from teamroom.core.drives import Drive
from teamroom.services.device import Device
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


@pytest.fixture
def show(qtbot, desk, profiles, device):
    """Show the picker as the window does; ``opened`` collects what it opens, and all of it is closed at the end."""
    pages = []

    def shown(with_desk=None, size=(1092, 582)):
        one = with_desk or desk
        page = PickerPage(
            one, profiles, device, suggest=lambda: suggested(SeededRandomness(8)), languages=LANGUAGES
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






