"""PySide6 and this Python go together: some pairs end the whole process after some hundreds of signals."""

import subprocess
import sys

EMISSIONS = 5000

PROGRAM = f"""
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rung = Signal(int, bool, object)

app = QCoreApplication([])
bell, heard = Bell(), []
bell.rung.connect(lambda number, loud, other: heard.append((number, loud, other)))
for number in range({EMISSIONS}):
    bell.rung.emit(number, True, None)
    bell.setObjectName(str(number))
    bell.setProperty("loud", True)
print(len(heard))
"""


def test_qt_survives_thousands_of_signals():
    done = subprocess.run([sys.executable, "-c", PROGRAM], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, str(EMISSIONS)), done.stderr
