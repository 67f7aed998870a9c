"""Where the page opens the reader: permanent, as long as the text is the same."""


def document_at(document: str) -> str:
    """The address of a document, relative to the page's own.

    >>> document_at("isic-2010")
    '/lecture/isic-2010'
    """
    return f"/lecture/{document}"


def reader_at(document: str, start: int, end: int) -> str:
    """The address of a span of a document, relative to the page's own.

    >>> reader_at("isic-2010", 20110, 20280)
    '/lecture/isic-2010#c20110-20280'
    """
    return f"{document_at(document)}#c{start}-{end}"
