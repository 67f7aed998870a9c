"""Answers made of the documents' own words: evidence, what it is worth, what is quoted."""
