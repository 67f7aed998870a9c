"""`python -m evals.elsewhere`."""

from evals.elsewhere.commands import main

main()
