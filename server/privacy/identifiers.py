"""Find the numbers, dates and addresses that identify somebody in a French text.

Each rule is a pattern whose group `it` is the personal part. A shape that could also be a year,
a page or a list of numbers is only taken with a word of context before it. Most rules ignore
case, since people type « tel 0612… ne le 12/03/87 » in a hurry.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from indexer.language.closed_lists import either, forms


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data of one kind, at `[start, end)` of the text."""

    kind: str
    start: int
    end: int


_SPACE = r"[ \t\u00a0\u202f]"
_GAP = r"[ \t\u00a0\u202f.\-/]{0,2}"
_NUMBER = rf"(?:n{_SPACE}?[°ºo]\.?|num(?:[ée]ro)?|nr\.?)"
_IS = rf"(?:{_SPACE}|[:=#,(]|est\b|is\b|c['’]est\b|{_NUMBER}){{0,8}}"

# « 12 fevrier », « 3 févr. »: accents are often not typed.
_MONTHS = either(forms("months.fr", "months.en", "months.short_fr"))
_MONTH = rf"(?:{_MONTHS.replace('é', '[ée]').replace('û', '[ûu]')})\.?"
_NUMERIC_DATE = rf"\d{{1,2}}{_SPACE}?[/.\-]{_SPACE}?\d{{1,2}}{_SPACE}?[/.\-]{_SPACE}?(?:\d{{4}}|\d{{2}})(?![\d.])"
FULL_DATE: Final = (
    rf"(?:{_NUMERIC_DATE}|(?:19|20)\d\d-\d\d-\d\d(?!\d)"
    rf"|\d{{1,2}}(?:er|th|st|nd|rd)?{_SPACE}+(?:of{_SPACE}+)?{_MONTH},?{_SPACE}+\d{{4}}\b"
    rf"|{_MONTH}{_SPACE}+\d{{1,2}}(?:th|st|nd|rd)?,?{_SPACE}+\d{{4}}\b)"
)
_DAY_AND_MONTH = rf"\d{{1,2}}(?:er)?{_SPACE}+{_MONTH}"
BIRTH: Final = (
    r"\b(?:n[ée]e?s?(?:\(e\)|[.·]e)?|naissance|ddn|dob|born|anniversaire|birth)"
    r"(?:\s+(?:le|on|du|est|the))?(?![\w])"
)

_STREET = (
    r"(?:rue|r\.|avenue|ave?\.?|boulevard|bo?u?l?v?d\.?|blvd|all[ée]es?|chemin|impasse|imp\.|quai"
    r"|route|rte|square|sentier|faubourg|fbg|ruelle|venelle|rond-point|lotissement|hameau)"
)
# These are everyday words too: « 4 places », « 2 passages ».
_SPOT = r"(?:place|pl\.|cours|passage|r[ée]sidence|cit[ée]|villa)"
_STOP = (
    r"(?!(?:[àa]|aux?|et|ou|où|qui|que|dans|pour|avec|sans|est|a|ils?|elles?|on|je|depuis|chez|sur"
    r"|en|comment|puis|quel(?:le)?s?)\b)"
)
_LINK = r"(?:(?:de|du|des|la|le|les)[ \t]+|[ld]['’])"
_STREET_NAME = (
    rf"(?:[ \t]+{_LINK}{{0,2}}{_STOP}(?:[ld]['’])?(?:\d+\b[ \t]*)?[^\W\d_][\w’'\-]*){{1,3}}"
)
_HOUSE = r"\b\d{1,4}(?:[ ]?(?:bis|ter|quater|[a-d]\b))?,?[ \t]+"
_POSTCODE = r"(?:0[1-9]|[1-8]\d|9[0-8])\d{3}(?!\d)"
_TOWN_AFTER = rf"(?:,?[ \t]+(?:[àa][ \t]+)?{_POSTCODE}(?:[ \t]+{_STOP}[^\W\d_][\w’'\-]*)?)?"
_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w’'\-]+"
_TOWN = (
    rf"(?!(?:Fran[çc]ais|Europ[ée]en|Parisien|Euros?\b)){_CAPITALISED}"
    rf"(?:[ \t]+(?:(?:sur|sous|lès|les|la|le|en)[ \t]+)?{_CAPITALISED}){{0,3}}"
)
_HOME = (
    r"\b(?:habit\w*|r[ée]sid(?:e|es|ent|ant)\b|domicili\w+|demeur\w+|adresse\b|vit\b|lives\b)"
    rf"(?:{_SPACE}|:|est\b|au\b|à\b|[àa]\b|dans\b|en\b|la\b|le\b|at\b){{0,6}}"
)

_FILE = (
    r"(?:dossier|allocataire|caf|msa|cpam|mdph|matricule|b[ée]n[ée]ficiaire|usager|agdref"
    r"|[ée]tranger|titre\s+de\s+s[ée]jour|r[ée]c[ée]piss[ée]|passeport|cni|p[ôo]le\s+emploi"
    r"|carte\s+(?:d['’]identit[ée]|vitale)|france\s+travail|identifiant|fiscal|rsa|adh[ée]rent"
    r"|[ée]crou|permis)"
)
_FILES = rf"{_FILE}(?:\s+{_FILE})?"

_PATTERNS: Final = (
    (
        "email",
        r"(?P<it>[\w.+\-]{1,64}\s?(?:@|\(at\)|\[at\]|\(arobase\)|\sarobase\s)\s?[\w\-]{1,63}"
        r"(?:(?:\.|\s?\(dot\)\s?|\spoint\s)[\w\-]{2,63}){1,4})",
    ),
    ("iban", r"\b(?P<it>FR\s?\d\d(?:[ .\-]?[A-Z0-9]){23})\b"),
    (
        "iban",
        r"\b(?P<it>[A-Z]{2}\d\d(?:[ \-]?(?=\w{0,3}\d)[A-Z0-9]{4}){3,7}(?:[ \-]?\d{1,3})?)\b",
    ),
    ("iban", rf"\b(?:rib|iban|compte)\b{_IS}(?P<it>\d(?:[ .\-]?[A-Z0-9]){{9,30}})\b"),
    ("card", r"(?<!\d)(?P<it>[3-6]\d{3}(?:[ \-]?\d{4}){3})(?!\d)"),
    (
        "nir",
        # Gaps only where a card prints them, or « pages 20 46 93 141 » would be one.
        rf"(?<![\d.,])(?P<it>[1-478]{_GAP}\d\d{_GAP}(?:0[1-9]|1[0-2]|[2-9]\d){_GAP}\d[\dAB]"
        rf"{_GAP}\d{{3}}{_GAP}\d{{3}}(?:{_SPACE}?(?:cl[ée]{_SPACE})?{_GAP}\d\d)?)(?!\d)",
    ),
    (
        "nir",
        r"\b(?:s[ée]cu(?:rit[ée]\s+sociale)?|nir|n[°o]\s?ss|num(?:[ée]ro)?\s+ss)\b"
        rf"{_IS}(?P<it>\d(?:{_GAP}[\dAB]){{6,16}})(?!\d)",
    ),
    (
        "phone",
        rf"(?<![\d+])(?P<it>(?:(?:\+|00){_SPACE}?33{_GAP}(?:\(0\))?{_GAP}[1-9]"
        rf"|(?!\d\d?{_SPACE}?[/.\-]\d\d?[/.\-](?:19|20)\d\d)0{_GAP}[1-9])(?:{_GAP}\d){{8}})(?!\d)",
    ),
    ("phone", r"(?<![\w+])(?P<it>\+\d{1,3}(?:[ .\-()]{0,2}\d){7,12})(?!\d)"),
    (
        "phone",
        rf"\b(?:t[ée]l(?:[ée]phone)?|portable|mobile|phone|joignable|appeler)\b\.?{_IS}(?:au\s+)?"
        rf"(?P<it>[1-9](?:{_GAP}\d){{8}})(?!\d)",
    ),
    (
        "file_number",
        rf"\b{_FILES}\b{_IS}(?P<it>[A-Z]{{0,3}}\d(?:[ .\-/]?\d){{4,15}}(?:[ \-]?[A-Z]\b)?)(?!\d)",
    ),
    (
        "file_number",
        rf"(?:{_NUMBER}\s*(?:de\s+|d['’]\s*)?{_FILES}\b{_IS}|\b{_FILES}\s*{_NUMBER}\s*:?\s*)"
        r"(?P<it>[A-Z]{0,3}\d(?:[.\-/]?\d){2,15}[A-Z]?)\b",
    ),
    ("birth_date", rf"{BIRTH}[\s:,(]*(?P<it>{FULL_DATE}|{_DAY_AND_MONTH})"),
    (
        "address",
        rf"(?<![\d.,°/\-])(?P<it>{_HOUSE}{_STREET}(?!\w){_STREET_NAME}{_TOWN_AFTER})",
    ),
    (
        "address",
        rf"(?<![\d.,°/\-])(?<!p\. )(?<!page )(?<!partie )(?<!en )(?P<it>{_HOUSE}{_SPOT}(?!\w)"
        rf"[ \t]+{_LINK}{{0,2}}(?-i:[A-ZÀ-ÖØ-Þ])[\w’'\-]*(?:[ \t]+(?-i:[A-ZÀ-ÖØ-Þ])[\w’'\-]*){{0,2}}{_TOWN_AFTER})",
    ),
    (
        "address",
        rf"{_HOME}(?P<it>(?:\d{{1,4}}[ ]?(?:bis|ter)?,?[ \t]+)?(?:{_STREET}|{_SPOT})(?!\w){_STREET_NAME}{_TOWN_AFTER})",
    ),
    ("address", rf"(?<![\d.,])\b(?P<it>{_POSTCODE}[ \t]+(?-i:{_TOWN}))"),
    ("address", rf"{_HOME}(?P<it>{_POSTCODE})"),
)
_RULES: Final = tuple((kind, re.compile(text, re.IGNORECASE)) for kind, text in _PATTERNS)
_ANY_DATE: Final = re.compile(rf"(?<![\d.])(?P<it>{FULL_DATE})", re.IGNORECASE)


def find_identifiers(text: str) -> Iterator[Finding]:
    """Everything that identifies by itself; findings of different rules may overlap."""
    for kind, rule in _RULES:
        for match in rule.finditer(text):
            yield Finding(kind, match.start("it"), match.end("it"))


def find_dates(text: str) -> Iterator[Finding]:
    """Full dates, which are personal only where somebody is being described."""
    for match in _ANY_DATE.finditer(text):
        yield Finding("birth_date", match.start("it"), match.end("it"))
