"""Lower case without accents, so that « EVALUE », « évalué » and « evalue » are the same."""

import unicodedata

# The last ones are what accents become when they are taken apart from their letters.
_SPELLINGS = str.maketrans(
    {"œ": "oe", "æ": "ae", "’": "'", "ʼ": "'", "‘": "'"}
) | dict.fromkeys(range(0x300, 0x370))


def fold(text: str) -> str:
    """Lower case, without accents or ligatures, with the plain apostrophe.

    « L’Œuvre » gives `l'oeuvre`, which is longer: offsets are lost.

    >>> fold("L’Œuvre Clé")
    "l'oeuvre cle"
    """
    if text.isascii():  # most words, and six times as fast
        return text.lower()
    return unicodedata.normalize("NFKD", text).lower().translate(_SPELLINGS)


_KEPT = 4096  # characters


class _Folded(dict[int, str]):
    """What a character becomes: known ones let `str.translate` go at the speed of C."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFD", chr(code).lower())[0]
        if len(self) < _KEPT:  # no text fills the memory with what nobody writes
            self[code] = folded
        return folded


_FOLDED = _Folded()


def fold_keeping_offsets(text: str) -> str:
    """Lower case without accents, one character for one: « Œuvre-clé » gives `œuvre-cle`.

    What is found in the folded text stands at the same place in the text itself. Ligatures stay,
    since two letters would move all that follows.

    >>> fold_keeping_offsets("Œuvre-clé")
    'œuvre-cle'
    """
    return text.translate(_FOLDED)
