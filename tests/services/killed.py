"""A process that lets workers begin and kills them (``test_kills``).

It is told in lines of JSON where Ana's computer and the stick lie, after how many seconds the worker is killed, and
its number. The seconds are counted, by the number, from its start, from when the profile is open, or from when the
first or the second thing is done. The answer are the titles of what the worker had called done by then. Everything is
loaded once; each worker is a fork.
"""

import itertools
import json
import os
import select
import signal
import sys
import time
from pathlib import Path

from fakes.clock import FakeClock
from fakes.files import FaultyFiles
from services.two_people import Teacher
from teamroom.core.drives import Drive

OPEN = "open"


def work(data: Path, stick: Path, told: int, seed: int) -> None:
    """Save, send, exchange and change again and again, and tell of each thing that is done."""
    ana = Teacher("Ana", data, FakeClock(), seed, files=FaultyFiles(drive=Drive.LOCAL)).open()
    os.write(told, f"{OPEN}\n".encode())
    note = stick.parent / "note.txt"
    note.write_bytes(os.urandom(3000))
    for number in itertools.count():
        title = f"{seed}-{number}"
        ana.adds(title, note)
        os.write(told, f"{title}\n".encode())
        ana.exchange.send(stick.parent / "news.teamroom")
        ana.folder.run(stick)


def killed_after(seconds: float, data: Path, stick: Path, seed: int) -> list[str]:
    """Kill a worker after so many seconds of work; return what it had called done."""
    hears, told = os.pipe()
    worker = os.fork()
    if not worker:
        os.close(hears)
        work(data, stick, told, seed)
    os.close(told)
    heard = bytearray()
    while heard.count(b"\n") < seed % 4:
        heard += os.read(hears, 1)
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0 and select.select([hears], [], [], left)[0]:
        piece = os.read(hears, 4096)
        if not piece:
            break
        heard += piece
    os.kill(worker, signal.SIGKILL)
    _, status = os.waitpid(worker, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, "the worker ended by itself"
    while piece := os.read(hears, 4096):
        heard += piece
    os.close(hears)
    return [line for line in heard.decode().splitlines() if line != OPEN]


def main() -> None:
    for line in sys.stdin:
        data, stick, seconds, seed = json.loads(line)
        sys.stdout.write(json.dumps(killed_after(seconds, Path(data), Path(stick), seed)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
