"""Join the words that were cut at the end of a line: « média-⏎trice » is « médiatrice ».

The document's own words decide, then those of the field, then how French divides words: never
between two vowels, so that « socio-⏎économique » keeps its hyphen.
"""

import re
from collections import Counter

from indexer.language.french import fold
from indexer.language.lexicon import vocabulary

# The end of a line, marks of pages, and the word that goes on.
_CUT = re.compile(
    r"(?<![\w’'-])(?P<left>[^\W\d_][\w’'-]*?)[-\u2010¬][ \t]*\n(?P<between>(?:\s*\0[^\0]*\0\s*\n)?)[ \t>]*"
    r"(?P<right>[a-zà-ÿœ]+)(?P<tail>\S*)[^\S\n]*"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_VOWELS = frozenset("aeiouy")
# « peut-⏎il », « rendez-⏎vous », « elle-⏎même »: what follows a verb or a pronoun with a hyphen.
_SUBJECTS = frozenset({"il", "elle", "on", "ils", "elles"})
_TIED = frozenset({"vous", "nous", "meme", "memes", "la"})
_FORE = 4  # letters of a first half in -o, « médico- », at least


def with_words_joined(prose: str) -> str:
    r"""The text with its cut words whole, each on the line where it begins.

    >>> with_words_joined("La média-\ntrice reçoit.")
    'La médiatrice\nreçoit.'
    """
    if not _CUT.search(prose):
        return prose
    known = Counter[str]()
    for word, times in Counter(_WORD.findall(_CUT.sub(" ", prose))).items():
        known[fold(word)] += times

    def whole(found: re.Match[str]) -> str:
        hyphen = "-" if _is_compound(found["left"], found["right"], known) else ""
        return f"{found['left']}{hyphen}{found['right']}{found['tail']}\n{found['between']}"

    return _CUT.sub(whole, prose)


def _is_compound(left: str, right: str, known: Counter[str]) -> bool:
    """Whether the hyphen belongs to the word."""
    first, second = fold(left), fold(right)
    joined, linked = known[first + second], known[f"{first}-{second}"]
    if joined or linked:
        return linked >= joined
    field = vocabulary()
    if f"{first}-{second}" in field or first + second in field:
        return f"{first}-{second}" in field
    if (second in _SUBJECTS and first[-1:] in "td") or second in _TIED or "-" in first:
        return True
    if first[-1:] in _VOWELS and second[0] in _VOWELS:
        return True
    whole_word = bool(known[second]) or second in field
    if first == "ci" and whole_word:  # « ci-⏎dessus », not « ci-⏎toyen »
        return True
    return first.endswith("o") and len(first) >= _FORE and whole_word
