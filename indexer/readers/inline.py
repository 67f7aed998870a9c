"""From a marked-up line to plain text: emphasis, tags, escapes, links and calls of notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

_TAGS = (
    "a|abbr|b|big|blockquote|center|cite|code|dd|del|details|div|dl|dt|em|figcaption|figure|font"
    "|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|section|small|span|strong|sub|summary|sup"
    "|table|tbody|td|th|thead|tr|u|ul"
)
# Order matters: a call is a <sup> with digits; any other <sup> is an ordinal that belongs
# to the word before it, whatever space the source left there.
_MARKUP = re.compile(
    r"<sup>(?P<call>\d+)</sup>"
    r"|\[\^(?P<footnote>[\w-]+)\](?!:)"
    r"|(?:(?<!\s)\s+)?<sup>(?P<ordinal>[^<]*)</sup>"
    r"|(?P<br><br ?/?>)"
    rf"|</?(?:{_TAGS})(?:\s[^<>]*)?/?>"
    r"|<(?P<address>(?:https?://|mailto:)[^<>\s]+)>"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<image>!)?\[(?P<link>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"(?:\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)|\[[^\[\]]*\]|\{[.#][^{}]*\})"
    r"|(?P<strong>\*{2,3}|_{2,3}|~~)"
    r"|(?<![\w*])\*(?=[^\s*])(?P<italic>[^*\n]*[^\s*])\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])(?P<slanted>[^_\n]*[^\s_])_(?![\w_])"
    r"|(?<![=\w])==(?=[^\s=])(?P<marked>[^=\n]*[^\s=])==(?![=\w])"
    r"|(?P<ticks>`{1,8})(?P<code>[^`\n]+)(?P=ticks)"
)
_KEPT = ("ordinal", "address", "escaped", "code")
_NESTED = ("link", "italic", "slanted", "marked")
_SQUARED = {"2": "²", "3": "³"}
_UNIT = re.compile(r"\d\s?[cdhk]?m$")


@dataclass(frozen=True, slots=True)
class Inline:
    """Plain text, and where notes are called in it: (offset, label)."""

    text: str
    calls: tuple[tuple[int, str], ...] = ()

    def stripped(self) -> "Inline":
        """The same without blanks at either end."""
        blanks = len(self.text) - len(self.text.lstrip())
        text = self.text.strip()
        calls = ((min(max(at - blanks, 0), len(text)), label) for at, label in self.calls)
        return Inline(text, tuple(calls))


def joined(parts: Sequence[Inline], separator: str) -> Inline:
    """Stretches of text end to end, a separator between them.

    >>> joined([Inline("12 ans", ((6, '3'),)), Inline("gratuit")], " ; ")
    Inline(text='12 ans ; gratuit', calls=((6, '3'),))
    """
    calls: list[tuple[int, str]] = []
    length = 0
    for part in parts:
        calls += [(length + at, label) for at, label in part.calls]
        length += len(part.text) + len(separator)
    return Inline(separator.join(part.text for part in parts), tuple(calls))


def clean(raw: str) -> Inline:
    """Strip the mark-up of one stretch of text; words, typos and typography stay.

    >>> clean("Un **mot**[^1] en *italique*").text
    'Un mot en italique'
    """
    pieces: list[str] = []
    calls: list[tuple[int, str]] = []
    position = length = 0
    for found in _MARKUP.finditer(raw):
        before = unescape(raw[position : found.start()])
        length += len(before)
        kept = _kept(found, before)
        pieces += [before, kept.text]
        calls += [(length + at, label) for at, label in kept.calls]
        length += len(kept.text)
        position = found.end()
    return Inline("".join([*pieces, unescape(raw[position:])]), tuple(calls))


def _kept(found: re.Match[str], before: str) -> Inline:
    """What stays of one piece of mark-up: its words, or the call of a note."""
    groups = found.groupdict()
    if groups["call"] and _UNIT.search(before) and groups["call"] in _SQUARED:
        return Inline(_SQUARED[groups["call"]])
    label = groups["call"] or groups["footnote"]
    if label:
        return Inline("", ((0, label),))
    if groups["br"]:
        return Inline(" ")
    if groups["image"]:  # what stands for a picture is no sentence of the text: « photo_3 »
        return Inline("")
    nested = next((groups[name] for name in _NESTED if groups[name]), None)
    if nested:
        return clean(nested)
    return Inline(next((unescape(groups[name]) for name in _KEPT if groups[name]), ""))
