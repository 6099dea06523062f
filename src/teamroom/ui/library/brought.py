"""What comes by drop or paste: files, a picture, or text. Nothing of it is opened here."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QFileInfo, QIODevice, QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter

TITLE_LETTERS = 80


@dataclass(frozen=True, slots=True)
class Brought:
    """Files of this computer, else a picture, else text. ``folders`` were left out: only files can be added."""

    paths: tuple[Path, ...] = ()
    picture: QImage | None = None
    text: str = ""
    folders: bool = False

    @property
    def is_nothing(self) -> bool:
        """Tell whether there is nothing that could be added."""
        return not (self.paths or self.picture or self.text)


def can_bring(mime: QMimeData) -> bool:
    """Tell whether something may be dropped or pasted here."""
    return any(url.isLocalFile() for url in mime.urls()) or mime.hasImage() or (mime.hasText() and not mime.hasUrls())


def on_clipboard() -> QMimeData:
    """Return what the clipboard holds; nothing at all where the system has none."""
    found: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if found is None else found


def brought(mime: QMimeData) -> Brought:
    """Return what is there. Rich text counts as what it says, never as what it looks like."""
    local = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    paths = tuple(Path(one) for one in local if not QFileInfo(one).isDir())
    if local:
        return Brought(paths, folders=len(paths) < len(local))
    if mime.hasImage():
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return Brought(picture=image)
    return Brought(text=mime.text()) if mime.hasText() and not mime.hasUrls() else Brought()


def png_of(image: QImage) -> bytes:
    """Return a picture as the bytes of a PNG file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(content.data())


def title_of(text: str) -> str:
    """Return the title that a text suggests: its first line with words, whole words of it."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first if len(first) <= TITLE_LETTERS else first[:TITLE_LETTERS].rpartition(" ")[0] or first[:TITLE_LETTERS]
