"""The search over an index: by words, by meaning, and both together."""
