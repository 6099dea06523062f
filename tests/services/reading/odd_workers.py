"""Helpers that do not do what a reader of documents should."""

ODD_WORKER = """
import os, sys
from teamroom.services.reading import worker
ordinary, ordinary_page = worker.words_of, worker.page_of

def words_of(name, content):
    if name == "hang.txt":
        while True:
            pass
    if name == "die.txt":
        os._exit(3)
    if name == "fat.txt":
        os._exit(77)
    if name == "greedy.txt":
        raise worker.Unreadable(worker.Reason.TOO_MUCH_MEMORY)
    if name.startswith("lie"):
        sys.stdout.buffer.write({"lie1.txt": b"w\\xff\\xff\\xff\\xff", "lie2.txt": b"?\\0\\0\\0\\0",
            "lie3.txt": b"w\\0\\0\\0\\1\\xff", "lie4.txt": b"r\\0\\0\\0\\1?", "lie5.txt": b"p\\0\\0\\0\\0"}[name])
        sys.stdout.buffer.flush()
    if name == "secret.txt":
        content = os.environ.get("TEAMROOM_PASSPHRASE", "nothing").encode()
    return ordinary(name, content)

def page_of(name, content):
    if name == "hang.pdf":
        while True:
            pass
    lies = {"words.pdf": b"w\\0\\0\\0\\1x", "short.pdf": b"p\\0\\0\\0\\2\\0\\1",
        "less.pdf": b"p\\0\\0\\0\\6\\0\\1\\0\\1ab", "none.pdf": b"p\\0\\0\\0\\4\\0\\0\\0\\0",
        "wide.pdf": b"p\\0\\0\\x12\\xc7\\6\\x41\\0\\1" + bytes(4803)}
    if name in lies:
        sys.stdout.buffer.write(lies[name])
        sys.stdout.buffer.flush()
    return ordinary_page(name, content)

worker.words_of, worker.page_of = words_of, page_of
worker.serve(sys.stdin.buffer, sys.stdout.buffer)
"""
"""A helper that lies, hangs, dies or eats up memory when it is given a file of that name."""

DEAF_WORKER = """
import sys
from teamroom.services.reading.pipe import HELLO
sys.stdout.buffer.write(HELLO)
sys.stdout.buffer.flush()
while True:
    pass
"""
"""A helper that greets and then never listens."""
