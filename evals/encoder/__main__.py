"""`python -m evals.encoder`."""

from evals.encoder.commands import main

main()
