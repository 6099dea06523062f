"""A folder that Syncthing carries between two computers is an exchange folder like any other (two real processes)."""

import http.client
import json
import shutil
import socket
import subprocess
import threading
import time

import pytest

pytestmark = pytest.mark.tools

SECONDS = 60
"""How long the two may take to carry a letter."""
KEY = "between us"
CONFIGURATION = """<configuration version="36">
  <folder id="room" path="{path}" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="false">
    <filesystemType>basic</filesystemType>
    <device id="{ids[0]}"/><device id="{ids[1]}"/>
    <minDiskFree unit="%">0</minDiskFree>
  </folder>
  <device id="{ids[0]}" name="Ana" compression="never"><address>tcp://127.0.0.1:{ports[0]}</address></device>
  <device id="{ids[1]}" name="Ben" compression="never"><address>tcp://127.0.0.1:{ports[1]}</address></device>
  <gui enabled="true" tls="false"><address>127.0.0.1:{gui}</address><apikey>{key}</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:{port}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled>
    <localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled>
    <natEnabled>false</natEnabled>
    <startBrowser>false</startBrowser>
    <crashReportingEnabled>false</crashReportingEnabled>
    <urAccepted>-1</urAccepted>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <reconnectionIntervalS>1</reconnectionIntervalS>
  </options>
</configuration>
"""


class Carrier:
    """One Syncthing with one folder."""

    def __init__(self, home):
        self.home = home
        self.folder = home / "room"
        (self.folder / ".stfolder").mkdir(parents=True)
        said = subprocess.run(
            ["syncthing", "generate", f"--home={home}", "--no-default-folder"], check=True, capture_output=True, text=True
        )
        lines = (said.stdout + said.stderr).splitlines()
        self.device = next(line.split()[-1] for line in lines if line.startswith("Device ID:"))
        self.port, self.gui = free_port(), free_port()
        self.process = None

    def start(self, both):
        ids, ports = [one.device for one in both], [one.port for one in both]
        text = CONFIGURATION.format(path=self.folder, ids=ids, ports=ports, port=self.port, gui=self.gui, key=KEY)
        (self.home / "config.xml").write_text(text)
        log = (self.home / "log").open("w")
        command = ["syncthing", "serve", f"--home={self.home}", "--no-browser", "--no-restart", "--no-upgrade"]
        self.process = subprocess.Popen(command, stdout=log, stderr=log)
        log.close()
        until(self.answers, "it does not start")

    def stop(self):
        if self.process is not None:
            self.process.terminate()
            self.process.wait(SECONDS)

    def ask(self, method, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.gui, timeout=SECONDS)
        try:
            connection.request(method, f"/rest/{path}", headers={"X-API-Key": KEY})
            return json.loads(connection.getresponse().read() or b"null")
        finally:
            connection.close()

    def answers(self):
        try:
            return self.ask("GET", "system/ping")
        except OSError:
            return None

    def look(self):
        """Let it see what was written into its folder."""
        self.ask("POST", "db/scan?folder=room")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def until(holds, why):
    end, pause = time.monotonic() + SECONDS, threading.Event()
    while not holds():
        assert time.monotonic() < end, why
        pause.wait(0.05)


def files_in(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".stfolder" not in path.parts and not path.name.startswith(".syncthing.")
    }


@pytest.fixture
def carriers(tmp_path):
    assert shutil.which("syncthing"), "this test needs the program syncthing"
    both = [Carrier(tmp_path / name) for name in ("Ana carries", "Ben carries")]
    try:
        for one in both:
            one.start(both)
        yield both
    finally:
        for one in both:
            one.stop()


def carried(carriers):
    """Let both look, and wait until both folders hold the same."""
    for one in carriers:
        one.look()
    until(lambda: len({str(sorted(files_in(one.folder).items())) for one in carriers}) == 1, "the folders differ")


def test_two_teachers_hear_of_each_other_through_a_folder_that_is_carried(teacher, colleague, carriers, tmp_path):
    ana, ben = teacher, colleague
    for number in range(2):
        for one, other in ((ana, "Ana"), (ben, "Ben")):
            note = tmp_path / f"{other} {number}.txt"
            note.write_text(f"{other} wrote this. " * 300)
            one.does("library", "add", note, "--category", "concept")
        # Both at once, as it happens where nobody waits for anybody.
        for one, carrier in zip((ana, ben), carriers, strict=True):
            one.does("exchange", carrier.folder)
        carried(carriers)
    for _ in range(2):
        for one, carrier in zip((ana, ben), carriers, strict=True):
            one.does("exchange", carrier.folder)
            carried(carriers)
    titles = [sorted(line["title"] for line in one.does("library", "list")["items"]) for one in (ana, ben)]
    assert titles[0] == titles[1]
    assert {"Ana 0", "Ana 1", "Ben 0", "Ben 1"} <= set(titles[0])
    left = files_in(carriers[0].folder)
    assert [name for name in left if "sync-conflict" in name] == []
    assert [name for name in left if name.startswith("parts")] == [], "nobody lacks a piece any more"
    for one in (ana, ben):
        assert one.does("check")["ok"]
