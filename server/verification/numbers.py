"""Numbers in a French or English text, however they are written: digits, words, ordinals.

Each is given as a canonical text: « 1 200 », « mille deux cents » and « 1200 » give `1200`,
« 12,5 % » gives `12.5%`, « 29 juillet 2008 » gives `29`, `2008` and the date `29-07-2008`,
« section 2.1.3 » gives `2.1.3`, « XXe siècle » and « 20e siècle » give `20e`.
"""

import re
from collections.abc import Iterator

from indexer.language.closed_lists import folded
from indexer.language.french import fold
from indexer.readers.toc import ordinal

_TENS = {word: 10 * rank for rank, word in enumerate(folded("numbers.tens_fr"), 2)}
_TENS |= {"vingts": 20, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90}
_VALUES = {"zero": 0} | _TENS
_VALUES |= {word: 10 * rank for rank, word in enumerate(folded("numbers.tens_en"), 2)}
_VALUES |= {
    word: value
    for code in ("fr", "en")
    for value, word in enumerate(folded(f"numbers.{code}"), 1)
}
_SCALES = {"cent": 100, "cents": 100, "hundred": 100, "mille": 1000, "thousand": 1000}
_SCALES |= {"million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}
_PARTS = {"moitie": "1/2", "half": "1/2", "tiers": "1/3", "quart": "1/4", "quarts": "1/4"}
_PARTS |= {"dizaine": "10~", "dizaines": "10~", "douzaine": "12~", "quinzaine": "15~"}
_PARTS |= {"vingtaine": "20~", "trentaine": "30~", "cinquantaine": "50~", "centaine": "100~"}
_PARTS |= {"centaines": "100~", "millier": "1000~", "milliers": "1000~", "hundreds": "100~"}
_PARTS |= {"thousands": "1000~", "dozen": "12~", "dozens": "12~"}
_ORDINALS = {"premier": 1, "premiere": 1, "premiers": 1, "premieres": 1, "first": 1}
_ORDINALS |= {"second": 2, "seconde": 2, "seconds": 2, "secondes": 2, "third": 3, "fifth": 5}
_ORDINALS |= {"neuvieme": 9, "cinquieme": 5, "ninth": 9, "eighth": 8, "twelfth": 12}
_MONTH = {
    name: at for code in ("fr", "en") for at, name in enumerate(folded(f"months.{code}"), 1)
}
# « mars » and « mai » are months beside a number only; so is English « may ».
_SEASONS = {"printemps": "printemps", "ete": "ete", "automne": "automne", "hiver": "hiver"}
_SEASONS |= {"spring": "printemps", "summer": "ete", "autumn": "automne", "winter": "hiver"}
_ROMAN = re.compile(r"\b(?=[IVXLC])(X{0,3}(?:IX|IV|V?I{0,3}))(e|ème|er)?\b")
# What a Roman numeral is told by, unless it has an ordinal ending: « I » alone is a letter.
_ROMAN_AFTER = re.compile(
    r"(?:partie|chapitre|tome|titre|annexe|livre|volume|part|chapter)\s+$"
)
_NUMBER = re.compile(r"\d{1,3}(?:[\s\u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*")
_AFTER = re.compile(r"\s*(%|pour cents?\b|per ?cent\b)|(eme|e|er|ere|nd|nde|st|th|rd)\b")
_DATE = re.compile(rf"\b(\d{{1,2}})(?:er)?\s+({'|'.join(_MONTH)})(?:\s+(\d{{4}}))?\b")
_ENGLISH_DATE = re.compile(
    rf"\b({'|'.join(_MONTH)})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b"
)
_MONTH_YEAR = re.compile(rf"(?<!\d\s)\b({'|'.join(_MONTH)})\s+(\d{{4}})\b")
_BEFORE_SEASON = re.compile(r"\b(?:l'|d'|en |a l'|au |the |by |before |last |in )$")
_ONLY_AFTER = {"vingt": {"quatre"}, "vingts": {"quatre"}, "et": frozenset(_TENS)}
_ALSO_AFTER = {"sept": {"dix"}, "huit": {"dix"}, "neuf": {"dix"}, "un": {"et"}, "onze": {"et"}}
_FOUR, _HUNDRED = 4, 100
_WORD = re.compile(r"[a-z]+")
_PERCENT_WORDS = re.compile(r"(?:pour cents?|per ?cent)\b")
_LOOSE = re.compile(
    r"\s+(?:lieu|temps|abord|and foremost)\b"
)  # « en premier lieu » counts nothing


def figures(text: str) -> frozenset[str]:
    """Every number of a text, in its canonical form.

    >>> sorted(figures("Vingt et un ans, 1 500 € et 3,50 %"))
    ['1500', '21', '3.5%']
    """
    folded = fold(text)
    return frozenset([*_digits(folded), *_in_words(folded), *_roman(text), *_dates(folded)])


def _digits(text: str) -> Iterator[str]:
    for found in _NUMBER.finditer(text):
        after = _AFTER.match(text, found.end())
        number = _canonical(found[0])
        if after and after[1]:
            yield f"{number}%"
        elif after and after[2]:
            yield f"{number}e"
        else:
            yield number


def _canonical(number: str) -> str:
    """« 1 200 » gives `1200`, « 12,50 » gives `12.5`; « 2.1.3 » stays as it is."""
    joined = re.sub(r"\s", "", number).replace(",", ".")
    if joined.count(".") == 1 and "," in number:
        joined = joined.rstrip("0").rstrip(".")
    return joined.lstrip("0") or "0"


def _in_words(text: str) -> Iterator[str]:
    """Numbers in words; « un » and « une » alone are articles."""
    text = _PERCENT_WORDS.sub("%", text)
    run: list[str] = []
    end = 0
    for found in _WORD.finditer(text):
        word = found[0]
        if run and not _extends(run, word, text[end : found.start()]):
            yield from _number(run, text[end:])
            run = []
        if word in _VALUES or word in _SCALES or (word == "et" and run):
            run.append(word)
            end = found.end()
        else:
            yield from _other(word, text, found.start())
    yield from _number(run, text[end:])


def _extends(run: list[str], word: str, between: str) -> bool:
    """Whether a word goes on with the number that the run spells: « vingt » then « deux »."""
    last = run[-1]
    if not re.fullmatch(r"[\s-]+", between):
        return False
    if word in _SCALES or last in _SCALES:
        return word in _VALUES or word in _SCALES
    if word in _ONLY_AFTER:
        return last in _ONLY_AFTER[word]
    follows = _is_ten(last) and _VALUES.get(word) in range(1, 20)
    return follows or last in _ALSO_AFTER.get(word, set())


def _is_ten(word: str) -> bool:
    return _VALUES.get(word) in range(20, 100, 10)


def _other(word: str, text: str, start: int) -> Iterator[str]:
    if word in _PARTS:
        yield _PARTS[word]
    elif word in _ORDINALS and not _LOOSE.match(text, start + len(word)):
        yield f"{_ORDINALS[word]}e"
    elif (
        word.endswith("ieme") and (value := _stem_value(word.removesuffix("ieme"))) is not None
    ):
        yield f"{value}e"
    elif word in _SEASONS and _BEFORE_SEASON.search(text[:start]):
        yield _SEASONS[word]


def _stem_value(stem: str) -> int | None:
    return next((_VALUES[form] for form in (stem, stem + "e") if form in _VALUES), None)


def _number(run: list[str], after: str) -> Iterator[str]:
    words = [word for word in run if word != "et"]
    if not words or words in (["un"], ["one"]):
        return
    total = part = 0
    for word in words:
        scale = _SCALES.get(word)
        if word.startswith("vingt") and part % 100 == _FOUR:  # quatre-vingt
            part += 4 * 20 - _FOUR
        elif scale is None:
            part += _VALUES[word]
        elif scale == _HUNDRED:
            part = max(part, 1) * scale
        else:
            total, part = total + max(part, 1) * scale, 0
    percent = after.lstrip().startswith("%")
    yield f"{total + part}{'%' * percent}"


def _roman(text: str) -> Iterator[str]:
    for found in _ROMAN.finditer(text):
        if not found[1] or not (found[2] or _ROMAN_AFTER.search(fold(text[: found.start()]))):
            continue
        yield f"{ordinal(found[1])}{'e' * bool(found[2])}"


def _dates(text: str) -> Iterator[str]:
    for day, month, year in _DATE.findall(text):
        yield f"{int(day)}-{_MONTH[month]}"
        if year:
            yield f"{_MONTH[month]}-{year}"
    for month, day, year in _ENGLISH_DATE.findall(text):
        yield f"{int(day)}-{_MONTH[month]}"
        yield f"{_MONTH[month]}-{year}"
    for month, year in _MONTH_YEAR.findall(text):
        yield f"{_MONTH[month]}-{year}"
