"""`python -m evals.documents FILE…`."""

from evals.documents.measure import main

main()
