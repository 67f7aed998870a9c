"""Answers written by a language model: what it is shown, what it says, how it fails."""
