"""Whether a question is answered as well inside a conversation as alone."""
