"""The shelf: the documents of the corpus, listed, added and removed while a server runs."""
