import ctypes
import subprocess
import sys

from teamroom.services.reading.limits import JobLimits
from teamroom.services.reading.pipe import OUT_OF_MEMORY


def ended(code):
    """Run code in a process of its own, since limits stay; return its exit code."""
    return subprocess.run([sys.executable, "-c", code], stderr=subprocess.DEVNULL, check=False).returncode


def test_memory_past_the_limit_is_refused():
    assert ended("""
from teamroom.services.reading.limits import limit_memory
limit_memory(64 << 20)
kept = bytearray(32 << 20)
try:
    bytearray(256 << 20)
except MemoryError:
    raise SystemExit(5)
""") == 5  # fmt: skip


def test_where_the_system_keeps_no_limit_the_process_is_ended():
    assert ended("""
import threading
from teamroom.services.reading import limits
limits.LOOK_EVERY = 0.001
sizes = iter([100, 150, 199, 201])
limits.end_when_larger(100, lambda: next(sizes))
threading.Event().wait(20)
""") == OUT_OF_MEMORY  # fmt: skip


def test_the_helper_writes_no_file_and_leaves_no_dump(tmp_path):
    target = tmp_path / "leak"
    assert ended(f"""
import pathlib, resource
from teamroom.services.reading.limits import be_modest
be_modest()
if max(resource.getrlimit(resource.RLIMIT_CORE)) > 1:
    raise SystemExit(6)
try:
    pathlib.Path({str(target)!r}).write_text("words")
except OSError:
    raise SystemExit(5)
""") == 5  # fmt: skip
    assert target.read_bytes() == b""


def test_the_windows_structure_has_the_size_of_its_documentation():
    assert ctypes.sizeof(JobLimits) == (144 if ctypes.sizeof(ctypes.c_void_p) == 8 else 112)
    assert JobLimits.flags.offset == 16
