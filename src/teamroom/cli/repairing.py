"""`teamroom check --repair`: what is damaged is mended where nobody needs to choose, and what was done is told."""

from teamroom.cli.output import Answer, counted, moment_text, plain
from teamroom.cli.visit import Visit
from teamroom.core.errors import TrustError
from teamroom.services.condition import KeptCopy, Mended
from teamroom.services.repair import Repair

PERSONAL = "what is yours alone"


def repair(visit: Visit) -> Answer:
    """Mend what is damaged; exit code 4 when something is left that cannot be opened."""
    around = visit.surroundings
    before = around.profiles().find(visit.arguments.profile)
    unlocked = visit.mended()
    with visit.waiting() as progress:
        done = Repair(unlocked, around.profiles()).mend(progress)
    brought_back = [{"name": name, **plain(copy)} for name, copy in done.brought_back]
    result = {"ok": done.ok, "lock": before.mendable, **plain(done), "brought_back": brought_back}
    lines = ["The lock was damaged: its copy took its place."] if before.mendable else []
    lines += _lines(done)
    return Answer(result, lines or ["Nothing is damaged."], 0 if done.ok else TrustError.exit_code)


def _lines(done: Mended) -> list[str]:
    lines = [f"{_named(name)}: was damaged, and is put together anew. Nothing is lost." for name in done.anew]
    lines += [_back(name, copy) for name, copy in done.brought_back]
    lines += [
        f"{_named(name)}: no backup here helps. It was set aside; ask a colleague to invite you again as the same person."
        for name in done.set_aside
    ]
    lines += [
        f"{_named(name)}: no backup here helps! Open the window to begin with an empty journal; your rooms are whole."
        for name in done.damaged
    ]
    if done.parts_back:
        lines.append(f"{counted(done.parts_back, 'piece')} of files came back from a backup.")
    if done.parts_asked:
        lines.append(f"{counted(done.parts_asked, 'piece')} of files: asked for with the next exchange.")
    return lines


def _back(name: str, copy: KeptCopy) -> str:
    since = ""
    if copy.changes:
        since = f" Since then it was saved {counted(copy.changes, 'time')}; what colleagues received comes back from them."
    return f"{_named(name)}: is back as it was on {moment_text(copy.made_ms)}.{since}"


def _named(name: str) -> str:
    return name or PERSONAL
