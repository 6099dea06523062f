"""A file that nobody has a reason to open, and a watch on it; and on every address that is asked for."""

import ctypes
import os
import struct
import sys

from teamroom.services.demo_files import png

_IN_ACCESS, _IN_OPEN, _IN_ISDIR = 0x1, 0x20, 0x40000000
_EVENT = struct.Struct("iIII")
_ADDRESSES = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request", "webbrowser.open")
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile")


class _Ears:
    """Hears what Python asks the system for; a hook for this can never be taken away, so there is one that sleeps."""

    heard: "list[str] | None" = None
    installed = False

    @classmethod
    def hear(cls, event, arguments):
        if cls.heard is not None and (event in _ADDRESSES or event in _PROGRAMS):
            cls.heard.append(f"{event} {arguments}")

    @classmethod
    def wake(cls):
        if not cls.installed:
            cls.installed = True
            sys.addaudithook(cls.hear)
        cls.heard = []

    @classmethod
    def sleep(cls):
        cls.heard = None


class Canary:
    """``path`` is a sound picture in a folder of its own. Whoever opens any file there is noticed, also from C++."""

    def __init__(self, folder):
        folder.mkdir()
        self.path = folder / "canary.png"
        self.path.write_bytes(png(2))
        self._watch = _watch(folder)
        _Ears.wake()

    def close(self):
        _Ears.sleep()
        if self._watch is not None:
            os.close(self._watch)

    def hear(self, url):
        """Be told of something that the system is asked to open; say that nothing opens it."""
        _Ears.heard.append(f"openUrl {url.toString()}")
        return False

    def noticed(self):
        """Return what was noticed since the last time."""
        heard, _Ears.heard = _Ears.heard, []
        return [*_opened(self._watch), *heard]


def _watch(folder):
    """Return what tells of files that are opened in a folder; None where the system cannot tell (all but Linux)."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    if watch < 0 or libc.inotify_add_watch(watch, os.fsencode(folder), _IN_ACCESS | _IN_OPEN) < 0:
        raise OSError(ctypes.get_errno(), "inotify")
    return watch


def _opened(watch):
    if watch is None:
        return
    try:
        told = os.read(watch, 1 << 16)
    except BlockingIOError:
        return
    while told:
        _, mask, _, length = _EVENT.unpack_from(told)
        name, told = told[_EVENT.size : _EVENT.size + length], told[_EVENT.size + length :]
        # A dialog for files may list the folder; nobody has to look into what lies there.
        if not mask & _IN_ISDIR:
            yield f"opened {name.rstrip(bytes(1)).decode()}"
