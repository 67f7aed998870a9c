"""What can be read of the documents without asking: their plan, their text, their words."""
