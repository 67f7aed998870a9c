"""Pictures of the pages of a PDF."""
