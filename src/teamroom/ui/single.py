"""One TeamRoom for one person and one data folder: a second start hands its file over and ends."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 1_000
MESSAGE_LIMIT = 8_192
_ANSWER = b"here"


def channel_name(user: str, data: Path) -> str:
    """Return the name both starts meet at: different people and different data folders never meet."""
    return "teamroom-" + hashlib.blake2b(f"{user}\0{data}".encode(), digest_size=16).hexdigest()


def hand_over(name: str, file: Path | None) -> bool:
    """Tell a TeamRoom that runs already to show itself, with a file to take in; return whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write((str(file) if file else "").encode("utf-8", "surrogateescape") + b"\n")
    socket.waitForBytesWritten(WAIT_MS)
    answered = (socket.bytesAvailable() or socket.waitForReadyRead(WAIT_MS)) and bytes(socket.readAll().data()).startswith(_ANSWER)
    socket.disconnectFromServer()
    return bool(answered)


class SingleInstance(QObject):
    """Listens for later starts. ``started_again`` carries their file, or None."""

    started_again = Signal(object)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        # Left behind by a TeamRoom that was killed; one that runs would have answered ``hand_over``.
        QLocalServer.removeServer(name)
        self.is_listening = self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _connected(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._read(socket))
        socket.disconnected.connect(socket.deleteLater)
        if socket.bytesAvailable():
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > MESSAGE_LIMIT:
                socket.abort()
            return
        text = bytes(socket.readLine(MESSAGE_LIMIT).data()).rstrip(b"\n").decode("utf-8", "surrogateescape")
        socket.write(_ANSWER)
        socket.flush()
        self.started_again.emit(Path(text) if text else None)
