"""`python -m evals.writing`."""

from evals.writing.measure import main

main()
