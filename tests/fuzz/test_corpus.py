"""Every kept input is read without a failure, and so is what grows from it; see the docstring of the package."""

import importlib.util
import itertools
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fuzz.seeds import seeds
from fuzz.targets import CORPUS, TARGETS

TESTS = Path(__file__).parents[1]
SECONDS = 60


def corpus(target: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((CORPUS / target).iterdir())]


def grown(inputs: list[bytes], chance: random.Random) -> Iterator[bytes]:
    """Yield inputs changed at random: bytes flipped, cut out, doubled, pieces of others put in. Without end."""
    while True:
        content = bytearray(chance.choice(inputs))
        for _ in range(chance.randint(1, 4)):
            at, size = chance.randint(0, len(content)), chance.choice((1, 1, 2, 4, 32))
            other = chance.choice(inputs)
            piece = other[(start := chance.randint(0, len(other))) : start + size]
            number = chance.choice((b"\0", b"\x7f", b"\xff", b"\xc0", b"\x90", b"\xdd\xff\xff\xff\xff"))
            content[at : at + chance.choice((0, size))] = chance.choice((piece, number, bytes([chance.randrange(256)]), b""))
        yield bytes(content)


@pytest.mark.parametrize("target", TARGETS)
def test_the_corpus_is_read_and_a_little_of_what_grows_from_it(target: str):
    inputs = corpus(target)
    assert len(inputs) >= len(seeds()[target])
    assert sum(TARGETS[target](content) for content in inputs) >= 2
    for content, _ in zip(grown(inputs, random.Random(1)), range(100), strict=False):
        TARGETS[target](content)


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_nothing_new_is_found_in_a_minute(target: str, tmp_path: Path):
    if importlib.util.find_spec("atheris") is None:
        sys.stdout.write("atheris is not installed (extra: fuzz): the corpus is changed at random instead\n")
        seed, end = random.SystemRandom().randrange(2**32), time.monotonic() + SECONDS
        sys.stdout.write(f"seed {seed}\n")
        for content in itertools.takewhile(lambda _: time.monotonic() < end, grown(corpus(target), random.Random(seed))):
            TARGETS[target](content)
        return
    found = tmp_path / "found"
    found.mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *filter(None, sys.path)])}
    command = [sys.executable, "-P", "-m", "fuzz.run", target, str(SECONDS), str(found)]
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-4000:]
    # What fails would lie beside it.
    assert list(tmp_path.iterdir()) == [found]
