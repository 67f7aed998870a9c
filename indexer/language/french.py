"""Words of a French text, as the lexical index counts them.

Accents are folded *before* stemming, so that « EVALUE », « évalué » and « evalue » give one
term: people type questions without accents. English function words are stop words as well,
because questions come in English too.
"""

import re
from functools import lru_cache
from threading import Lock

import snowballstemmer

from indexer.language.closed_lists import folded
from indexer.language.folding import fold, fold_keeping_offsets

__all__ = ["STOP_WORDS", "fold", "fold_keeping_offsets", "stem", "terms_of", "words"]

_DOTTED_ACRONYM = re.compile(r"\b(?:[a-z]\.){2,}")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)'")
_WORD = re.compile(r"\d+(?:\.\d+)+|\w+")

STOP_WORDS = frozenset(folded("function_words.fr", "function_words.en", "stop_words"))

_stemmer = snowballstemmer.stemmer("french")
_stemmer_lock = Lock()  # a stemmer keeps the word that it works on: one thread at a time


def words(text: str) -> list[str]:
    """The terms of a text, in order: « L’évolution des métiers » gives `evolu`, `meti`.

    >>> words("L’évolution des métiers")
    ['evolu', 'meti']
    """
    plain = fold(text).replace("aujourd'hui", "aujourdhui")
    plain = _DOTTED_ACRONYM.sub(lambda found: found[0].replace(".", ""), plain)
    found = _WORD.findall(_ELISION.sub("", plain))
    return [stem(word) for word in found if word not in STOP_WORDS]


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The Snowball stem of a folded word; digits and unknown scripts stay as they are.

    >>> stem("associations"), stem("2024")
    ('associ', '2024')
    """
    with _stemmer_lock:
        stemmed: str = _stemmer.stemWord(word)
    return stemmed


@lru_cache(maxsize=1 << 13)
def terms_of(text: str) -> frozenset[str]:
    """The distinct terms of a text; kept, because the same sentences are asked for again.

    >>> terms_of("Les médiations, la médiation")
    frozenset({'mediat'})
    """
    return frozenset(words(text))
