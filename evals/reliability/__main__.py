"""`python -m evals.reliability`."""

import sys

from evals.reliability.commands import main

sys.exit(main())
