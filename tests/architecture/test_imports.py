"""Who may import whom, and what the first window may load."""

import subprocess
import sys

from architecture.source_tree import ROOT

PICKER_MODULES = ("teamroom.services.profiles",)
"""What the list of profiles needs before anybody is unlocked: it appears before anything slow is loaded."""

SLOW_LIBRARIES = ("sqlalchemy", "PySide6", "pypdfium2")


def test_the_contracts_of_the_house_hold():
    lint = "from importlinter.cli import lint_imports_command as lint; lint()"
    command = [sys.executable, "-P", "-c", lint, "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_list_of_profiles_loads_nothing_slow():
    script = f"import importlib, sys; [importlib.import_module(name) for name in {PICKER_MODULES}]; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert not set(SLOW_LIBRARIES) & set(done.stdout.split())
