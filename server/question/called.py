"""What a question calls the document: « ce guide », « la brochure » are « ce document ».

So everything that knows how to speak of a document understands them, and none is searched for.
"""

import re
from typing import Final

from indexer.language.closed_lists import either, folded, forms

_KINDS: Final = either((*forms("document.kinds"), *folded("document.kinds")))
_ACTS: Final = either((*forms("document.acts"), *folded("document.acts")))
_VERBS: Final = either(
    folded("verbs", "document.treats", "document.states", "document.asks", "document.asks_en")
)
_DEMONSTRATIVE: Final = (
    r"(?:ce|cet|cette|ces|this|these|(?:l[ea]s?|du|de la|des|au|aux|à la|the) pr[ée]sente?s?)"
)
# « le guide » is the document where nothing says which guide: an end, a verb or « sur » comes next.
_ALONE: Final = (
    r"(?=\s*(?:[?!.,;:)]|$)|\s+\w+-(?:t-)?(?:ils?|elles?|on)\b"
    rf"|\s+(?:sur|on|about|propos\w+|recomm[ae]nd\w*|conseill\w+|compt\w+|{_VERBS})\b)"
)
_CALLED: Final = re.compile(
    rf"\b(?P<says>dit|disent|prévoi\w+|précisent?|indiquent?)\s+l[ea]s?\s+(?:{_KINDS}|{_ACTS})s?\b(?=\s*[?!.,;:]|$|\s+(?:sur|de l|du|des|à)\b)|"
    rf"\b{_DEMONSTRATIVE}\s+(?:{_KINDS}|{_ACTS})s?\b|"
    rf"\b(?P<of>du|de la|des|of the)\s+(?:{_KINDS})s?\b{_ALONE}|"
    rf"\b(?P<to>au|aux|à la)\s+(?:{_KINDS})s?\b{_ALONE}|"
    rf"\b(?:l[ea]|the)\s+(?:{_KINDS})s?\b{_ALONE}",
    re.IGNORECASE,
)
# « dans quelle partie » asks for a place; « partie » alone is a word as others.
_PART: Final = re.compile(
    r"\b(dans quelle) partie\b(?! (?:civile|prenante|adverse))", re.IGNORECASE
)
_QUOTED: Final = re.compile(r"(«[^«»]*»|“[^“”]*”|\"[^\"]*\")")


def as_document(text: str) -> str:
    """A question that says « ce document » for what it calls the document.

    >>> as_document("De quand date cette brochure ?")
    'De quand date ce document ?'
    >>> as_document("Quels sont les chapitres du guide ?")
    'Quels sont les chapitres du document ?'
    >>> as_document("Qui accompagne le guide de montagne ?")
    'Qui accompagne le guide de montagne ?'
    """
    pieces = _QUOTED.split(text)
    pieces[::2] = (
        _CALLED.sub(_named, _PART.sub(r"\1 section", piece)) for piece in pieces[::2]
    )
    return "".join(pieces)


def _named(found: re.Match[str]) -> str:
    english = found[0].lower().startswith(("th", "of"))
    if found["says"]:
        return f"{found['says']} ce document"
    if found["of"]:
        return "of the document" if english else "du document"
    if found["to"]:
        return "au document"
    return "this document" if english else "ce document"
