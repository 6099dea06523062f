"""A document reader that says what a test tells it to."""

from collections.abc import Iterable

from teamroom.services.reading.reader import Extracted, PagePicture


class ScriptedReader:
    """Passes for ``DocumentReader``: finds the content itself, decoded, or raises ``error``."""

    def __init__(self) -> None:
        self.error: BaseException | None = None
        self.asked: list[str] = []

    def text(self, name: str, content: Iterable[bytes], size: int, /) -> Extracted:
        self.asked.append(name)
        if self.error is not None:
            raise self.error
        found = b"".join(content)
        assert len(found) == size
        return Extracted(found.decode("utf-8", "ignore"), cut=False)

    def first_page(self, name: str, content: Iterable[bytes], size: int, /) -> PagePicture:
        """Draw two pixels, red and blue."""
        self.asked.append(name)
        if self.error is not None:
            raise self.error
        assert len(b"".join(content)) == size
        return PagePicture(2, 1, b"\xff\0\0\0\0\xff")

    def close(self) -> None:
        pass
