"""`python -m teamroom` is the same as `teamroom`."""

import sys

from teamroom.app.main import main

if __name__ == "__main__":
    sys.exit(main())
