"""How good the searches and the answers are, beside those of other methods."""
