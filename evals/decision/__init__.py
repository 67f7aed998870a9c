"""Fit the model that decides which sentence answers, and whether one does."""
