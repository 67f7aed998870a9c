"""References and answers in the formats of word processors and reference managers."""
