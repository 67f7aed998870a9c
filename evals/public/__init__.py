"""How the search does on public French sets."""
