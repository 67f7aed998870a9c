"""Words of a French text, as the lexical index counts them.

Accents are folded *before* stemming, so that « EVALUE », « évalué » and « evalue » give one
term: people type questions without accents. English function words are stop words as well,
because questions come in English too.
"""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

# The last ones are what accents become when they are taken apart from their letters.
_SPELLINGS = str.maketrans(
    {"œ": "oe", "æ": "ae", "’": "'", "ʼ": "'", "‘": "'"}
) | dict.fromkeys(range(0x300, 0x370))
_DOTTED_ACRONYM = re.compile(r"\b(?:[a-z]\.){2,}")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)'")
_WORD = re.compile(r"\d+(?:\.\d+)+|\w+")

# Written as they look once folded. « but », « an », « plus » and the like are left out: they
# are words of content in one of the two languages.
_FRENCH = """
a afin ai aie aient ainsi ait alors apres as assez au aucun aucune aupres auquel aura aurait
auraient aussi autre autres aux auxquelles auxquels avaient avait avant avec avez avoir avons
ayant bien c ca car ce ceci cela celle celles celui ces cet cette ceux chez ci combien comme
comment d dans de dedans depuis des desquels desquelles donc dont du duquel durant elle elles
en encore entre es est estce et etaient etait etant ete etes etre eu eux furent fut hui ici il
ils j je l la laquelle le lequel les lesquelles lesquels leur leurs lors lui m ma mais me meme
memes mes moi mon n ne ni nos notre nous on ont or ou par parce parmi pas pendant peu peut
peuvent plutot pour pourquoi pourtant pouvez puis qu quand que quel quelle quelles quels qui
quoi s sa sans se selon sera serait seraient seront ses si sien soi soient soit sommes son sont
sous suis sur t ta te tel telle telles tels tes toi ton toujours tous tout toute toutes tres tu
un une va vers voici voila vos votre vous vu y
"""
_ENGLISH = """
about am and any are at be been being by can could did do does for from had has have he her his
how i if in into is it its may me my of our she should that the their them there these they this
those to was we were what when where which who whom whose why will with would you your
"""
STOP_WORDS = frozenset(_FRENCH.split()) | frozenset(_ENGLISH.split())

_stemmer = snowballstemmer.stemmer("french")
_stemmer_lock = Lock()  # a stemmer keeps the word that it works on: one thread at a time


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
