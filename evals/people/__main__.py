"""`python -m evals.people`."""

from evals.people.commands import main

main()
