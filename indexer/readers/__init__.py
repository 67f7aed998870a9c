"""From a file to a `Document`: one normalised text and the marks on it."""
