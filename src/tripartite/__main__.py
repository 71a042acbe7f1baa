"""``python -m tripartite``: the same as the command ``tripartite``."""

import sys

from tripartite.cli import main

if __name__ == "__main__":
    sys.exit(main())
