"""How well PDF files are read: beside what poppler's `pdftotext` reads of each page."""
