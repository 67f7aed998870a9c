"""Answers made of the documents' own words: what is looked up, what is quoted, or nothing."""
