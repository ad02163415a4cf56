"""``python -m solieu``."""

import sys

from solieu.cli import main

if __name__ == "__main__":
    sys.exit(main())
