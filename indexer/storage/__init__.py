"""What is kept on disk: versions of an index, and the vectors of texts met before."""
