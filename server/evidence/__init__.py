"""What the documents hold that may answer a question, and what it is worth."""
