"""Where the page opens the reader: permanent, as long as the text is the same."""


def reader_at(document: str, start: int, end: int) -> str:
    """The address of a span of a document, relative to the page's own."""
    return f"/lecture/{document}#c{start}-{end}"
