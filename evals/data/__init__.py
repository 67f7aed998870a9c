"""The questions and the pairs that everything is measured on, and how they are read."""
