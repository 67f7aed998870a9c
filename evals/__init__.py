"""How good the searches and the answers are, and what they cost, measured."""
