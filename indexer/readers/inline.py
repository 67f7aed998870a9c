"""From a marked-up line to plain text: emphasis, tags, escapes and calls of notes."""

import re
from dataclasses import dataclass
from html import unescape

# Order matters: a call is a <sup> with digits; any other <sup> is an ordinal that belongs
# to the word before it, whatever space the source left there.
_MARKUP = re.compile(
    r"<sup>(?P<call>\d+)</sup>"
    r"|\[\^(?P<footnote>[\w-]+)\](?!:)"
    r"|\s*<sup>(?P<ordinal>[^<]*)</sup>"
    r"|</?(?:b|i|em|strong|u|sub|span|br ?/?)>"
    r"|\\(?P<escaped>[\\*_#\[\]`~-])"
    r"|!?\[(?P<link>[^\]]*)\]\([^)\s]*\)"
    r"|(?P<strong>\*\*|__)"
    r"|(?<![\w*])\*(?=[^\s*])(?P<italic>[^*\n]*[^\s*])\*(?![\w*])"
    r"|`(?P<code>[^`\n]+)`"
)


@dataclass(frozen=True, slots=True)
class Inline:
    """Plain text, and where notes are called in it: (offset, label)."""

    text: str
    calls: tuple[tuple[int, str], ...] = ()


def clean(raw: str) -> Inline:
    """Strip the mark-up of one stretch of text; words, typos and typography stay."""
    pieces: list[str] = []
    calls: list[tuple[int, str]] = []
    position = length = 0
    for found in _MARKUP.finditer(raw):
        plain = raw[position : found.start()]
        groups = found.groupdict()
        label = groups["call"] or groups["footnote"]
        kept = next(
            (groups[name] for name in ("ordinal", "escaped", "link", "code") if groups[name]),
            "",
        )
        if groups["italic"]:
            kept = clean(groups["italic"]).text
        length += len(plain)
        if label:
            calls.append((length, label))
        pieces += [plain, kept]
        length += len(kept)
        position = found.end()
    return Inline(unescape("".join([*pieces, raw[position:]])), tuple(calls))
