"""Understand a question: what it asks, in which language, about which part of the corpus.

In order: personal data is masked, instructions are set aside, spelling is repaired, what it
continues is told (`server.conversation`), and the question is cut into its parts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.language.closed_lists import either, forms
from indexer.language.detection import is_english
from indexer.language.french import fold, terms_of, words
from server.question.called import as_document
from server.question.cues import Cue, cues
from server.question.ellipsis import merged
from server.wording import Language

# Words that a question uses to speak of the document rather than of its subject.
_ABOUT_DOCUMENTS = forms(
    "document.itself", "document.as_a_work", "document.text", "document.authors",
    "document.authors_en", "document.places", "document.divisions", "document.treats",
    "document.consults", "document.asks", "document.asks_en",
)  # fmt: skip
META = frozenset(term for form in _ABOUT_DOCUMENTS for term in words(form))

_SENTENCE = re.compile(r"(?:[^?!.\n]|\.(?=\S))*(?:[?!]+|\.(?=\s|$)|\n|$)(?:\s{0,3}[»\"])?")
_ADVERBS = either(forms("interrogatives.adverbs_fr", "interrogatives.adverbs_en"))
_DETERMINERS = either(forms("interrogatives.determiners_fr", "interrogatives.determiners_en"))
_PRONOUNS = either(forms("interrogatives.pronouns_fr"))
_REQUESTS = either(forms("requests"))
# « …, et qui l'assiste ? », « … et à quelle page ? »: another question begins.
_COORDINATED = re.compile(
    rf"(?:,|(?<!\s))\s+(?:et|puis|and)\s+(?=(?:{_ADVERBS}|{_DETERMINERS}|(?:à |dans )?quel(?:le)?s?|que |qu['’]|de quoi)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"\?|^\W*(?:qu['’]|{_ADVERBS}|{_DETERMINERS}|{_PRONOUNS}|{_REQUESTS})",
    re.IGNORECASE,
)
_OPENS = re.compile(
    rf"^\W*(?:que\b|qu')|\b(?:{fold(_ADVERBS)}|{fold(_DETERMINERS)}|quel(?:le)?s?|lesquel(?:le)?s|(?:de |a )?quoi)\b"
)
_INTERROGATIVE = re.compile(rf"(?:{_ADVERBS})\b", re.IGNORECASE)
_INVERTED = re.compile(r"\w-(?:t-)?(?:ils?|elles?)\b", re.IGNORECASE)
_CLAUSE = 4  # words, its mark included, that make a clause with an interrogative a question
_CONTRASTS = re.compile(
    rf"^\W*(?:{either(forms('openings.contrasts_fr', 'openings.contrasts_en'))})\b",
    re.IGNORECASE,
)
_STANDING = either(
    forms(
        "leaning.subjects_fr", "leaning.subjects_en", "leaning.possessives_en",
        "leaning.others_fr", "leaning.others_en", "leaning.demonstratives_fr",
    )
)  # fmt: skip
_LEANS = re.compile(
    rf"^\W*(?:{either(forms('openings'))}|ou)\b|\b(?:{_STANDING}|leurs?|y|en|dessus|ce dernier|cette dernière"
    r"|l['’](?:a|ont|assist\w+|appell?e\w*|aid\w+))\b",
    re.IGNORECASE,
)
_WORTH_A_PART = 2  # content words that make a clause a question of its own
_PARTS_AT_MOST = 4
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ORDINAL = r"(?:\d+|iii|ii|iv|vi{0,3}|ix|i|x)"


@dataclass(frozen=True, slots=True)
class NamedPlaces:
    """The places of the document that a question names."""

    parts: tuple[int, ...] = ()
    numbers: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a question asks."""

    text: str
    plain: str
    """The text, folded."""
    words: tuple[str, ...]
    """Its terms, in order."""
    cues: frozenset[Cue]
    named: NamedPlaces
    language: Language
    before: str
    """For a follow-up, the earlier question that it continues."""
    searched: str
    """The text to search with, the earlier question first."""
    searched_plain: str
    searched_words: tuple[str, ...]
    intent: str
    """The folded text that says what kind of thing is asked: its own, or the earlier question."""
    scene: str
    """What the question itself says, folded: this part, and the one that it leans on in it."""
    tails: tuple[str, ...] = ()
    """The clauses in it that ask something more: « à quelle date ? »."""

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms that speak of its subject, not of a document."""
        return tuple(term for term in self.words if term not in META)


def content(text: str) -> list[str]:
    """The terms of a text that speak of a subject, not of a document.

    >>> content("Que dit le rapport de la médiation ?")
    ['mediat']
    """
    return [term for term in words(text) if term not in META]


def topic(text: str) -> str:
    """A question without the words that speak of the document, for the encoder.

    >>> topic("Que dit le rapport de la médiation ?")
    'Que le de la médiation'
    """
    kept = [
        word
        for word in re.findall(r"[\w'’-]+", text)
        if not (terms := terms_of(word)) or not terms <= META
    ]
    return " ".join(kept) or text


def make_part(text: str, language: Language, before: str = "") -> Part:
    """A part of a question, analysed.

    >>> part = make_part("et en ville ?", "fr", before="Combien de jardins au village ?")
    >>> part.searched, sorted(part.cues)
    ('Combien de jardins au village ? et en ville ?', ['count'])
    """
    text, before = as_document(text), as_document(before)
    plain, terms = fold(text), tuple(words(text))
    searched = merged(before, text)
    searched_plain = fold(searched) if before else plain
    own, named = cues(text, plain), named_places(plain)
    lends = bool(before) and not own and not _asks_itself(plain)
    return Part(
        text=text,
        plain=plain,
        words=terms,
        cues=cues(before) if lends else own,
        named=named_places(fold(before)) if before and named == NamedPlaces() else named,
        language=language,
        before=before,
        searched=searched,
        searched_plain=searched_plain,
        searched_words=tuple(words(searched)) if before else terms,
        intent=fold(before) if lends else plain,
        scene=plain,
    )


def _asks_itself(plain: str) -> bool:
    """Whether a folded text says what kind of thing it asks: « par qui ? », « pourquoi ? »."""
    return _OPENS.search(plain) is not None


def contrasts(part: Part) -> bool:
    """Whether a follow-up asks for something else than what was answered: « et en ville ? ».

    >>> contrasts(make_part("Et en ville ?", "fr", before="Que faire au village ?"))
    True
    """
    return bool(part.before) and _CONTRASTS.match(part.text) is not None


def make_parts(texts: Sequence[str], language: Language, before: str = "") -> list[Part]:
    """The parts of a question; one that leans on the part above continues it.

    >>> parts = make_parts(["Qui préside le jury ?", "Et qui l'assiste ?"], "fr")
    >>> parts[1].before
    'Qui préside le jury ?'
    """
    parts = [make_part(texts[0], language, before)]
    for text in texts[1:]:
        leans = _LEANS.search(text) is not None or len(set(content(text))) < _WORTH_A_PART
        part = make_part(text, language, parts[0].text if leans else "")
        parts.append(replace(part, scene=f"{parts[0].scene} {part.plain}") if leans else part)
    return parts


def parts_of(text: str, language: Language, before: str = "") -> list[Part]:
    """The parts of a text, each with the clauses that ask more in it.

    >>> [(one.text, one.tails) for one in parts_of("Qui préside, et à quelle date ?", "fr")]
    [('Qui préside à quelle date ?', ('à quelle date ?',))]
    """
    found = _divided(text)
    parts = make_parts([one.text for one in found], language, before)
    return [replace(part, tails=one.tails) for part, one in zip(parts, found, strict=True)]


def asks(text: str) -> bool:
    """Whether a text is put as a question or a request: « ISIC et DSL » only names its subject.

    >>> asks("Où est le siège ?"), asks("ISIC et DSL")
    (True, False)
    """
    return _ASKS.search(text) is not None


def divide(text: str) -> list[str]:
    """The questions in a text; sentences that only set the scene go with the next question.

    >>> divide("Qui préside ? Où se tient la séance ?")
    ['Qui préside ?', 'Où se tient la séance ?']
    """
    return [one.text for one in _divided(text)]


@dataclass(frozen=True, slots=True)
class _Question:
    """A question of a text, and the clauses that were joined to it: « à quelle date ? »."""

    text: str
    tails: tuple[str, ...] = ()


def _divided(text: str) -> list[_Question]:
    parts: list[_Question] = []
    scene = ""
    for clause in _clauses(text):
        if not _ASKS.search(clause) and not parts:
            scene = f"{scene} {clause}".strip()
        elif parts and not (_ASKS.search(clause) and _stands_alone(clause)):
            last = parts[-1]
            parts[-1] = _Question(f"{last.text} {clause}", (*last.tails, clause))
        else:
            parts.append(_Question(f"{scene} {clause}".strip()))
            scene = ""
    if scene:
        parts.append(_Question(scene))
    return parts[:_PARTS_AT_MOST] or [_Question(text)]


def _clauses(text: str) -> list[str]:
    return [
        clause.strip()
        for sentence in _SENTENCE.findall(text)
        for clause in _COORDINATED.split(sentence)
        if clause and clause.strip(" .?!\n")
    ]


def _stands_alone(clause: str) -> bool:
    """Whether a clause has a subject: words, an acronym or a place of the document.

    So has one with a verb and its pronoun: « que demande-t-elle ? ».
    """
    enough = len(set(content(clause))) >= _WORTH_A_PART
    asks = _INTERROGATIVE.match(clause) is not None and len(clause.split()) >= _CLAUSE
    return (
        enough
        or asks
        or _INVERTED.search(clause) is not None
        or bool(re.search(r"\b[A-Z]{3,}\b", clause))
        or named_places(fold(clause)) != NamedPlaces()
    )


def language_of(text: str, history: Sequence[str] = ()) -> Language:
    """The language to answer in.

    >>> language_of("Who chairs it?"), language_of("ISIC ?")
    ('en', 'fr')
    """
    if len(text.split()) <= 2 and history:  # noqa: PLR2004 (a word or two tell no language)
        return language_of(history[-1])
    return "en" if is_english(text) else "fr"


def named_places(plain: str) -> NamedPlaces:
    """The parts, section numbers, pages and notes that a folded text names.

    >>> named_places("que dit la section 2.1 page 46 ?")
    NamedPlaces(parts=(), numbers=('2.1',), pages=(46,), notes=())
    """
    named = re.findall(
        rf"\b(?:parties?|parts?|chapitres?|chapters?)\s+({_ORDINAL}(?:(?:\s*,\s*|\s+et\s+|\s+and\s+){_ORDINAL})*)\b",
        plain,
    )
    listed = re.findall(rf"\b{_ORDINAL}\b", " ".join(named))
    parts = [int(number) if number.isdigit() else ROMAN.index(number) + 1 for number in listed]
    numbers = re.findall(r"(?<![\d.])(\d+(?:\.\d+)+)(?![\d.]*\d)", plain)
    pages = re.findall(r"\b(?:pages?|pp?\.|p)\s*(\d{1,4})\b", plain)
    notes = re.findall(r"\b(?:note|footnote)s?\s+(?:n\s*(?:o\s*)?(?:°\s*)?)?(\d{1,3})\b", plain)
    return NamedPlaces(tuple(parts), tuple(numbers), tuple(map(int, pages)), tuple(notes))
