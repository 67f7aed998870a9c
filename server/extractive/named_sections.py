"""The sections that a question names: « dans l'introduction », « l'article 5 », « section 2.1 ».

A number names the section that bears it, and its very text is the answer.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.language.french import fold, terms_of, words
from indexer.model import Document, Passage, Section, Span
from indexer.readers.toc import ordinal
from indexer.scope import Scope
from indexer.search.index import Index
from server.drafts import Draft, Line, Quote, quoted
from server.extractive.passages import Passages
from server.question.parts import META, Part
from server.wording import say

if TYPE_CHECKING:
    from server.answers import Status

_OPENING_WORDS = 3  # of a title line, such as « Lettre de mission »
_NAMES = 8  # sections that one question names, at most
_SHORT, _LONG = 420, 1500  # characters of a section: quoted whole at once, and at most
# What numbered sections are called, and what a number alone may be called in a question.
_KINDS = "article|art|titre|livre|chapitre|chapter|section|sous-section|annexe|annex|appendix|paragraphe|paragraph|clause|point|regle|rule|question|fiche|module|seance|atelier|etape|lecon|partie"
_PLAIN = frozenset(
    {
        "section",
        "sous-section",
        "point",
        "paragraphe",
        "paragraph",
        "chapitre",
        "chapter",
        "question",
        "partie",
        "§",
        "",
    }
)
# « 5 », « 5.12.2 », « l. 115-1 », « 1er », « premier », « ii », « b »
_LABEL = r"(?:[a-z]\.? ?\*?)?\d+(?:[.-]\d+)*(?:er\b| ?(?:bis|ter|quater)\b)?|premier\b|[ivxl]+\b|[a-z]\b(?!')"
_NUMBERED = re.compile(
    rf"(?P<kind>\b(?:{_KINDS})s?\b|§)\.? *(?:n ?[o°]\.? ?)?(?P<label>{_LABEL})"
)
_ALONE = re.compile(r"(?<![\w.])(?P<label>\d+(?:\.\d+)+)(?![\w])")
# Those of a printed table of contents are told by its rows (`server.extractive.contents`).
_PARTS = frozenset({"partie"})
# « C.-Le parrainage », whose letter a question may name; « à lire » is no « A ».
_LETTER = "letter"  # the kind of such a section
_LETTERED = re.compile(r"(?P<label>[a-h])(?:\s?[.)/]|\s?[–—―-]\s)")
_ENDED = re.compile(r"\s*(?:$|[?!.,;:]|(?:du|des?|et|of|and)\b|d')")
# What parts the name of an article from its text, at the head of a paragraph.
_SET_APART = re.compile(r"\s*(?:$|[.:;,)–—-]|\n)")
_ROMAN = frozenset("ivxl")


class NamedSections:
    """Names of the sections that hold text, and what else the text calls them."""

    def __init__(self, index: Index) -> None:
        self._names: list[tuple[re.Pattern[str], str, str]] = []
        for document in index.documents:
            for section in document.sections:
                if section.listed and section.start > 0:
                    for name in _names(document, section):
                        pattern = re.compile(rf"\b{re.escape(name)}s?\b")
                        self._names.append((pattern, document.id, section.title))

    def named(self, plain: str) -> dict[tuple[str, str], tuple[str, ...]]:
        """The sections that a folded text names, as (document, title), with what names them."""
        found: dict[tuple[str, str], list[str]] = {}
        for pattern, document, title in self._names:
            match = pattern.search(plain)
            if match:
                found.setdefault((document, title), []).extend(words(match[0]))
        return {place: tuple(terms) for place, terms in found.items()}


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A section by its kind (« article », or nothing) and its number, with its own text."""

    kind: str
    label: str
    document: str
    title: str
    body: Span

    def within(self, other: "_Numbered") -> bool:
        """Whether it is a part of another one."""
        inside = other.body.start <= self.body.start and self.body.end <= other.body.end
        return inside and self is not other and self.document == other.document


class NumberedSections:
    """The sections that bear a number, and the paragraphs that open like one: « Art. 5. – … »."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._passages = Passages(index)
        self._printed = frozenset(one.id for one in index.documents if one.toc)
        self._known: dict[tuple[str, str], list[_Numbered]] = {}
        for document in index.documents:
            for one in (*_titled(document), *_opened(document)):
                self._known.setdefault((one.kind, one.label), []).append(one)
        self._by_kind: dict[str, list[_Numbered]] = {}
        for (kind, _), sections in self._known.items():
            self._by_kind.setdefault(kind, []).extend(sections)

    def named(self, plain: str) -> dict[tuple[str, str], tuple[str, ...]]:
        """The sections whose numbers a folded text names, as (document, title)."""
        found = [
            (one, words(name)) for name, sections in self._found(plain) for one in sections
        ]
        return {(one.document, one.title): tuple(terms) for one, terms in found}

    def answer(self, part: Part, scope: Scope) -> Draft | None:
        """The text of the sections that a question names by their numbers, or None.

        Where the question asks for something in a long section, it is searched.
        """
        found = self._found(part.plain)
        asked = set(words(_ALONE.sub(" ", _NUMBERED.sub(" ", part.plain)))) - META
        drafts = [self._one(name, sections, asked, part, scope) for name, sections in found]
        kept = [draft for draft in drafts if draft is not None]
        if not kept or len(kept) < len(drafts):
            return None
        status: Status = (
            "answered" if any(one.status == "answered" for one in kept) else "abstained"
        )
        notices = dict.fromkeys(notice for one in kept for notice in one.notices)
        lines = tuple(line for one in kept for line in one.lines)
        return Draft(status, lines, notices=tuple(notices), looked_up=True)

    def _one(
        self,
        name: str,
        sections: Sequence[_Numbered],
        asked: set[str],
        part: Part,
        scope: Scope,
    ) -> Draft | None:
        inside = [one for one in sections if self._is_quoted(one, asked, scope)]
        if not sections and len(asked) <= 1:
            text = say("no_such_section", part.language, asked=name)
            return Draft("abstained", (Line((), text),))
        quotes = [quote for one in inside if (quote := self._quote(one))]
        cut = any(quote.end < one.body.end for quote, one in zip(quotes, inside, strict=False))
        notices = (say("section_goes_on", part.language),) if cut else ()
        lines = tuple(quoted(quote) for quote in quotes)
        return Draft("answered", lines, notices=notices) if lines else None

    def _is_quoted(self, one: _Numbered, asked: set[str], scope: Scope) -> bool:
        """Whether the whole of a section answers: it alone is asked for, or it is short."""
        length = one.body.end - one.body.start
        passage = self._passage(one)
        if passage is None or not scope.holds(passage):
            return False
        text = self._index.document(one.document).text[one.body.start : one.body.end]
        return len(asked) <= 1 or (
            length <= _SHORT and 2 * len(asked & terms_of(text)) > len(asked)
        )

    def _quote(self, one: _Numbered) -> Quote | None:
        """The text of a section, as far as it is quoted: it may hold several passages."""
        passage, start = self._passage(one), one.body.start
        document = self._index.document(one.document)
        ends = [
            unit.end
            for unit in document.sentences
            if start <= unit.start and unit.end <= min(one.body.end, start + _LONG)
        ]
        whole = one.body.end - start <= _LONG
        end = one.body.end if whole else max(ends, default=one.body.end)
        if passage is None:
            return None
        if start < passage.start or end > passage.end:
            text = document.text[start:end]
            passage = replace(passage, text=text, start=start, end=end, sentences=())
        return Quote(passage, start, end)

    def _passage(self, one: _Numbered) -> Passage | None:
        """The first passage of a section, or of what is below it."""
        start, end = one.body.start, one.body.end
        return self._passages.at(one.document, start) or self._passages.first_in(
            one.document, start, end
        )

    def _found(self, plain: str) -> list[tuple[str, list[_Numbered]]]:
        """The names in a folded text with the sections that bear them.

        A name of a kind that the corpus does not number is no name of a section; nor is a
        number alone that no section bears (« la version 1.0 »).
        """
        found = []
        for match in _NUMBERED.finditer(plain):
            kind, label = _kind(match["kind"]), _label(match["label"])
            if label == "a" and not _ENDED.match(plain, match.end()):
                continue
            sections = self._known.get((kind, label), [])
            if not sections and kind in _PLAIN:
                sections = self._known.get(("", label)) or self._known.get((_LETTER, label), [])
                if kind in _PARTS:
                    sections = [one for one in sections if one.document not in self._printed]
            if sections or (kind in self._by_kind and any(map(str.isdigit, label))):
                found.append((match[0], sections))
        rest = _NUMBERED.sub(" ", plain)
        alone = (
            (match[0], self._known.get(("", match["label"]), []))
            for match in _ALONE.finditer(rest)
        )
        named = dict([*found, *((name, sections) for name, sections in alone if sections)])
        return self._narrowed([*named.items()][:_NAMES])

    def _narrowed(
        self, named: Sequence[tuple[str, list[_Numbered]]]
    ) -> list[tuple[str, list[_Numbered]]]:
        """« Article 2 du titre III »: of the articles of that number, those of that title."""
        kept: list[tuple[str, list[_Numbered]]] = []
        wholes: set[str] = set()
        for rank, (name, sections) in enumerate(named):
            beside = [*named[rank + 1 :], *reversed(named[:rank])]
            whole = next((one for one in beside if self._divides(one[1], sections)), None)
            if whole is None:
                kept.append((name, sections))
            else:
                wholes.add(whole[0])
                kept.append((name, [one for one in sections if any(map(one.within, whole[1]))]))
        return [(name, sections) for name, sections in kept if name not in wholes]

    def _divides(self, wholes: Sequence[_Numbered], sections: Sequence[_Numbered]) -> bool:
        """Whether sections of this kind, and not of theirs, are parts of some of these."""
        kinds = {one.kind for one in sections} - {one.kind for one in wholes}
        alike = [one for kind in kinds for one in self._by_kind[kind]]
        return any(one.within(whole) for whole in wholes for one in alike)


def _titled(document: Document) -> Iterator[_Numbered]:
    """The sections of a text whose titles bear a number."""
    for rank, section in enumerate(document.sections):
        end = _reach(document.sections, rank)
        body = _body(document.text, section.start, end)
        if body is None:
            continue
        title = fold(section.title)
        match = _NUMBERED.match(title)
        if match and match["label"] == "a" and not _ENDED.match(title, match.end()):
            match = None
        if match and not (document.toc and _kind(match["kind"]) in _PARTS):
            kind, label = _kind(match["kind"]), _label(match["label"])
        elif section.number and not section.number.startswith("Partie"):
            kind, label = "", _label(fold(section.number))
        elif lettered := _LETTERED.match(title):
            kind, label = _LETTER, lettered["label"]
        else:
            continue
        yield _Numbered(kind, label, document.id, section.title, body)


def _reach(sections: Sequence[Section], rank: int) -> int:
    """Where a section ends with those below it."""
    path, end = sections[rank].path, sections[rank].end
    for later in sections[rank + 1 :]:
        if later.path[: len(path)] != path or later.path == path:
            break
        end = later.end
    return end


def _body(text: str, start: int, end: int) -> Span | None:
    """The text of a section without its title; None if there is none."""
    line = text.find("\n", start, end)
    below = text[line:end] if line >= 0 else ""
    first = line + len(below) - len(below.lstrip())
    return Span(first, first + len(below.strip())) if below.strip() else None


def _opened(document: Document) -> Iterator[_Numbered]:
    """Paragraphs that open like an article, each with those that follow, as far as the next."""
    titles = [one.start for one in document.sections]
    known = frozenset(titles)
    opened = []
    for paragraph in document.paragraphs:
        line = fold(document.text[paragraph.start : min(paragraph.end, paragraph.start + 80)])
        match = _NUMBERED.match(line)
        if match and _SET_APART.match(line[match.end() :]) and paragraph.start not in known:
            opened.append((paragraph.start, match))
    ends = [*(start for start, _ in opened[1:]), len(document.text)]
    for (start, match), following in zip(opened, ends, strict=False):
        title = titles[bisect_right(titles, start) :][:1]
        text = document.text[start : min([following, *title])].rstrip()
        kind, label = _kind(match["kind"]), _label(match["label"])
        body = Span(start, start + len(text))
        yield _Numbered(kind, label, document.id, match[0], body)


def _kind(word: str) -> str:
    """« art. », « articles » are « article »."""
    single = word.rstrip(".").removesuffix("s")
    return {"art": "article", "annex": "annexe"}.get(single, single)


def _label(number: str) -> str:
    """« L. 115-1 » is « l115-1 », « premier » and « 1er » are « 1 », « II » is « 2 »."""
    bare = re.sub(r"[ *]|(?<=[a-z])\.(?=\d| )", "", number).removesuffix("er")
    if bare in {"premi", "premier"}:
        return "1"
    return str(ordinal(bare)) if bare and _ROMAN.issuperset(bare) and bare != "l" else bare


def _names(document: Document, section: Section) -> set[str]:
    """The title of a section, and the first words of the title lines that open it."""
    names = {fold(section.title)}
    opening = [one for one in document.paragraphs if section.start <= one.start < section.end][
        :3
    ]
    for line in (document.text[one.start : one.end] for one in opening):
        if line[-1:].isalnum() and "\t" not in line and " : " not in line:
            start = fold(line).split()[:_OPENING_WORDS]
            if len(start) == _OPENING_WORDS:
                names.add(" ".join(start))
    return names
