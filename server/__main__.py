"""`python -m server` is `repere`."""

import sys

from server.cli.arguments import main

if __name__ == "__main__":
    sys.exit(main())
