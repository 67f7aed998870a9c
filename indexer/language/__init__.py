"""French as the index sees it: terms, sentences, synonyms."""
