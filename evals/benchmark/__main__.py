"""`python -m evals.benchmark`."""

from evals.benchmark.measure import main

main()
