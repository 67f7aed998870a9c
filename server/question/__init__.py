"""From a typed text to the parts of a question."""
