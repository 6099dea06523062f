"""One helper process for all tests that only need a reader."""

from collections.abc import Iterator

import pytest

from teamroom.services.reading.reader import HelperReader


@pytest.fixture(scope="session")
def reader() -> Iterator[HelperReader]:
    with HelperReader() as shared:
        # Now, not in a test, which would seem to leave a process behind.
        shared.text("a.txt", [b"words"], 5)
        yield shared
