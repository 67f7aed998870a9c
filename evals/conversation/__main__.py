"""`python -m evals.conversation`."""

from evals.conversation.commands import main

main()
