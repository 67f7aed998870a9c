"""What a configured language model writes, verified and not."""
