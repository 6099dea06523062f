"""What the helper process may use: memory, no files, no dump of its memory on the disk.

Memory: Linux refuses more address space (``MemoryError``, or the end of PDFium). Windows does the same by a
job object. macOS has no limit that it keeps, so there a thread looks ten times a second and ends the process;
a document can be a tenth of a second too large there.
"""

import ctypes
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from teamroom.core.files import DiskFiles
from teamroom.services.reading.pipe import OUT_OF_MEMORY

LOOK_EVERY = 0.1
"""Seconds between two looks at a process whose system keeps no limit."""

_PROCESS_MEMORY = 0x100
_ONE_PROCESS = 0x8
_NO_ERROR_WINDOWS = 0x8003
"""JOB_OBJECT_LIMIT_PROCESS_MEMORY, JOB_OBJECT_LIMIT_ACTIVE_PROCESS; the three SEM_* flags of SetErrorMode."""
_EXTENDED_LIMITS = 9


class JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of ``winnt.h``."""

    _fields_ = (
        ("user_time", ctypes.c_int64 * 2),
        ("flags", ctypes.c_uint32),
        ("working_set", ctypes.c_size_t * 2),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_and_scheduling", ctypes.c_uint32 * 2),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peaks", ctypes.c_size_t * 2),
    )


def limit_memory(extra: int) -> None:
    """Let this process grow by about ``extra`` bytes from now on, and no more."""
    if sys.platform == "linux":
        limit_address_space(extra)
    elif sys.platform == "win32":
        _limit_by_job(extra)
    else:
        end_when_larger(extra, _peak)


def be_modest() -> None:
    """Give way to the other programs; write no file and leave no dump of the memory behind."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_NO_ERROR_WINDOWS)
        return
    import resource

    os.nice(10)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # 1, not 0: Linux hands dumps to a program (core(5), "piping") whatever the limit is, except at 1.
    dump = 1 if sys.platform == "linux" else 0
    resource.setrlimit(resource.RLIMIT_CORE, (dump, dump))


def limit_address_space(extra: int) -> None:
    """Set RLIMIT_AS ``extra`` bytes above what is mapped now (first field of ``/proc/self/statm``)."""
    if sys.platform == "linux":
        import resource

        pages = int(DiskFiles().read(Path("/proc/self/statm"), limit=200).split()[0])
        limit = pages * resource.getpagesize() + extra
        _, highest = resource.getrlimit(resource.RLIMIT_AS)
        if highest != resource.RLIM_INFINITY:
            limit = min(limit, highest)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def end_when_larger(extra: int, peak: Callable[[], int]) -> None:
    """End this process with ``OUT_OF_MEMORY`` once ``peak()`` (bytes) is ``extra`` above what it is now."""
    limit = peak() + extra

    def look() -> None:
        while not threading.Event().wait(LOOK_EVERY):
            if peak() > limit:
                os._exit(OUT_OF_MEMORY)

    threading.Thread(target=look, name="memory", daemon=True).start()


def _peak() -> int:
    if sys.platform == "win32":
        return 0
    import resource

    # Bytes on macOS, KiB elsewhere: getrusage(2) of both.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << (0 if sys.platform == "darwin" else 10)


def _limit_by_job(extra: int) -> None:
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        limits = JobLimits(flags=_PROCESS_MEMORY | _ONE_PROCESS, processes=1, process_memory=extra)
        kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
