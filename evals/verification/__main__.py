"""`python -m evals.verification`."""

from evals.verification.measure import main

main()
