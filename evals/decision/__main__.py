"""`python -m evals.decision`."""

from evals.decision.commands import main

main()
