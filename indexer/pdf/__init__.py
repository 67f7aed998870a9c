"""Read PDF files: from glyphs on pages to blocks in reading order, with their printed pages."""
