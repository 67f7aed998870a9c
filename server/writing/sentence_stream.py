"""Read what a model writes: cut its stream into sentences, each with the ids that it cites."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from indexer.language.sentences import sentences

_ID: Final = r"[a-zA-Z]{0,2}\d{1,3}"
_MARK: Final = (
    r"[\[【]\s*(?:(?:extraits?|sources?|phrases?|ids?)\s*(?::\s*)?)?"
    rf"{_ID}(?:\s*(?:[,;\-–]|à|et|and|to)\s*{_ID})*\s*[\]】]"
)
_MARKS: Final = re.compile(rf"(?:(?<!\s)\s+)?{_MARK}", re.IGNORECASE)
# « Une phrase. [a1] », and a mark alone on the next line: the mark goes before the stop.
_AFTER_STOP: Final = re.compile(
    rf"(?<![.!?…])(?P<stop>[.!?…]++[»”\")]*+)(?P<marks>(?:\s*{_MARK})+)[.]?(?=\s|$)",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(rf"({_ID})\s*(?:[-–]|à|to)\s*({_ID})", re.IGNORECASE)
_PARTIAL: Final = re.compile(r"(?:(?<!\s)\s+)?[\[【][^\]】]{0,200}$")
_THOUGHT: Final = re.compile(
    r"<think(?:ing)?>.*?(?:</think(?:ing)?>|$)", re.DOTALL | re.IGNORECASE
)
_THOUGHT_END: Final = re.compile(r"^.*</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_MARKDOWN: Final = re.compile(r"^\s*(?:#{1,6}\s+|>\s+|[-*•–—]\s+|\d{1,2}[.)]\s+)+")
_EMPHASIS: Final = re.compile(r"\*\*|__|`|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)")
_LONGEST_RANGE: Final = 10
_WORDLESS: Final = 120  # characters in which some word is to be expected
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_STOPS: Final = frozenset(".!?…\n")


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence of a model: its words without marks, and the ids that it cites, in order."""

    text: str
    ids: tuple[str, ...] = ()


class Cutter:
    """Gives the sentences of a stream, each as soon as it is seen that it is whole."""

    def __init__(self) -> None:
        self.text = ""
        """All that came."""
        self._given = 0
        self._stopped = False  # whether the last sentence, which is held back, may be whole

    @property
    def lost(self) -> bool:
        """Whether what comes is no longer words: small models repeat marks without an end."""
        return len(self.text) > _WORDLESS and not _WORD.search(self.text[-_WORDLESS:])

    def feed(self, piece: str) -> list[Written]:
        """Take a piece in; returns the sentences that it completes."""
        self.text += piece
        self._stopped = self._stopped or not _STOPS.isdisjoint(piece)
        if not self._stopped:
            return []
        seen = _without_thoughts(self.text)
        # What a quotation or a bracket holds is cut when it is closed, not before.
        whole = _PARTIAL.sub("", seen[: _opened(seen)])
        *before, last = _cut(whole) or [Written("")]
        new = self._new(before)
        self._stopped = not new or not _STOPS.isdisjoint(last.text)
        return new

    def close(self) -> list[Written]:
        """The sentences that are left when nothing more comes."""
        return self._new(_cut(_without_thoughts(self.text)))

    def _new(self, found: list[Written]) -> list[Written]:
        new = found[self._given :]
        self._given = max(self._given, len(found))
        return new


def read_sentence(text: str) -> Written:
    """A sentence without its marks and its Markdown, with the ids of the marks.

    >>> read_sentence("**Il ferme** à midi. [a1, a2]")
    Written(text='Il ferme à midi.', ids=('a1', 'a2'))
    """
    ids = [one for mark in _MARKS.findall(text) for one in _ids(mark)]
    plain = _EMPHASIS.sub("", _MARKDOWN.sub("", _MARKS.sub("", text)))
    plain = re.sub(r" ([.,)])", r"\1", " ".join(plain.split()))
    return Written(plain, tuple(dict.fromkeys(ids)))


def _cut(text: str) -> list[Written]:
    marked = _AFTER_STOP.sub(lambda found: f"{found['marks']}{found['stop']}", text)
    marked = re.sub(rf"(?<!\s)(?=[^\S\n]*\n)\s++(?={_MARK})", " ", marked)
    lines = [line for line in marked.split("\n") if line.strip()]
    spans = [(line, span) for line in lines for span in sentences(line)]
    read = [read_sentence(line[span.start : span.end]) for line, span in spans]
    return [one for one in read if one.text.strip(" .:;,-–—*#") or one.ids]


def _opened(text: str) -> int:
    """Where a quotation or a bracket opens on the last line and is not closed; else the end."""
    begin = text.rfind("\n") + 1
    at = [
        opened
        for opening, closing in (("«", "»"), ("(", ")"))
        if (opened := text.rfind(opening, begin)) > text.rfind(closing, begin)
    ]
    return min(at, default=len(text))


def _without_thoughts(text: str) -> str:
    """The answer of a model that thinks aloud first, without what it thought."""
    return _THOUGHT_END.sub("", _THOUGHT.sub("", text))


def _ids(mark: str) -> Iterator[str]:
    """The ids in a mark, lower case; « a1-a3 » is a1, a2 and a3."""
    inside = mark.strip().strip("[]【】")
    for first, last in _RANGE.findall(inside):
        yield from _between(first.lower(), last.lower())
    for found in re.findall(rf"(?<![^\W_]){_ID}(?![^\W_])", _RANGE.sub(" ", inside)):
        yield found.lower()


def _between(first: str, last: str) -> Iterator[str]:
    letters = first.rstrip("0123456789")
    if last.rstrip("0123456789") not in {letters, ""}:
        yield from (first, last)
        return
    low, high = int(first[len(letters) :]), int(re.sub(r"\D", "", last))
    if not low <= high <= low + _LONGEST_RANGE:
        yield from (first, last)
        return
    yield from (f"{letters}{number}" for number in range(low, high + 1))
