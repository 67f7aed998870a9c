"""`python -m evals`."""

from evals.runner import main

main()
