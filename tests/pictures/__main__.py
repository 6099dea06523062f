"""Takes the pictures: `python -m pictures --into FOLDER [NAME...]`; see `packaging/pictures.py`."""

import argparse
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from pictures.looks import LOOKS, Look
from pictures.playing import play, top


def main() -> int:
    """Take every picture that was asked for; return 0."""
    parser = argparse.ArgumentParser(prog="packaging/pictures.py", description="Take pictures of every page.")
    parser.add_argument("--into", type=Path, default=Path("build/pictures"), metavar="FOLDER")
    parser.add_argument("--look", action="append", choices=sorted(LOOKS), metavar="LOOK", help=", ".join(LOOKS))
    parser.add_argument("scenes", nargs="*", metavar="SCENE", help="only these (default: all)")
    chosen = parser.parse_args()
    app = QApplication(sys.argv[:1])
    chosen.into.mkdir(parents=True, exist_ok=True)
    for name in chosen.look or LOOKS:
        with tempfile.TemporaryDirectory() as folder:
            _take(app, Path(folder), LOOKS[name], chosen.into, chosen.scenes)
    return 0


def _take(app: QApplication, folder: Path, look: Look, into: Path, scenes: list[str]) -> None:
    def grab(stage, name):
        if not scenes or name in scenes:
            path = into / f"{name}-{look.name}.png"
            top(stage.seat.window).grab().save(str(path))
            sys.stdout.write(f"{path}\n")

    play(app, folder, look, grab)


if __name__ == "__main__":
    sys.exit(main())
