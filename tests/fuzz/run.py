"""Looks for inputs on which a target fails: ``PYTHONPATH=src:tests python -m fuzz.run TARGET SECONDS [FOLDER]``.

Needs atheris (``pip install -c packaging/constraints.txt -e .[fuzz]``). Begins with the corpus; what takes a new way
through the code is written to FOLDER, and what fails to a file ``crash-...`` in the current one, whose bytes belong
into the corpus together with the mend.
"""

import sys
import tempfile

import atheris

with atheris.instrument_imports(include=["teamroom.sync"]):
    from fuzz.targets import CORPUS, TARGETS


def main(target: str, seconds: str, folder: str | None = None) -> None:
    """Run one target; ends the process, with another code than 0 if something failed."""
    found = folder or tempfile.mkdtemp()
    options = [f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, found, str(CORPUS / target)], lambda data: TARGETS[target](data) and None)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
