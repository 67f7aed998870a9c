"""`python -m evals.public`."""

from evals.public.measure import main

main()
