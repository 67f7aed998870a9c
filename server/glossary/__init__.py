"""The terms of the corpus: its acronyms and its concepts, with where they are defined and treated."""
