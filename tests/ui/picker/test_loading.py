"""The first page is there before anything heavy is loaded."""

import subprocess
import sys

SCRIPT = """
import sys, teamroom.ui.picker.page, teamroom.ui.window
print(*sys.modules)
"""
HEAVY = {"sqlalchemy", "sqlcipher3", "asyncio", "pypdfium2", "teamroom.store.space", "teamroom.services.opened"}


def test_the_picker_loads_nothing_heavy():
    done = subprocess.run([sys.executable, "-c", SCRIPT], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert "teamroom.ui.picker.page" in loaded
    assert not HEAVY & loaded
