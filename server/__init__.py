"""From a question to a cited answer, over HTTP and in a terminal."""
