"""Questions that people typed, each to a document that they chose: the nearest to real use."""
