"""Find the numbers, dates and addresses that identify somebody in a French text.

Each rule is a pattern whose group `it` is the personal part. A shape that could also be a year,
a page or a list of numbers is only taken with a word of context before it. Most rules ignore
case, since people type « tel 0612… ne le 12/03/87 » in a hurry.

Check digits tell a number from a list of numbers, but a mistyped number still says whose it is,
and a wrong mask only costs a word of the question. So how much a key decides depends on the
shape: a card is four numbers like any others, and needs its key or the word « carte »; an IBAN
from abroad needs its key or the word « IBAN »; a French one, and a social security number with a
month of birth, look like nothing else and are taken with a wrong key too.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from indexer.language.closed_lists import either, forms
from server.privacy.check_digits import (
    has_right_iban_key,
    has_right_nir_key,
    is_card_number,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data of one kind, at `[start, end)` of the text."""

    kind: str
    start: int
    end: int


_SPACE = r"[ \t\u00a0\u202f]"
_GAP = r"[ \t\u00a0\u202f.\-/]{0,2}"
_MARK = r"[ \t\u00a0\u202f.\-]"
_NUMBER = rf"(?:n{_SPACE}?[°ºo]\.?|num(?:[ée]ro)?|nr\.?)"
_IS = rf"(?:{_SPACE}|[:=#,(]|est\b|is\b|c['’]est\b|{_NUMBER}){{0,8}}"

# « 12 fevrier », « 3 févr. »: accents are often not typed.
_MONTH_NAMES = either(forms("months.fr", "months.en", "months.short_fr"))
_MONTH = rf"(?:{_MONTH_NAMES.replace('é', '[ée]').replace('û', '[ûu]')})\.?"
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
    r"\b(?:habit[^\W\d]*|r[ée]sid(?:e|es|ent|ant)\b|domicili[^\W\d]+|demeur[^\W\d]+|adresse\b|vit\b"
    r"|lives\b)"
    rf"(?:{_SPACE}|:|est\b|au\b|à\b|[àa]\b|dans\b|en\b|la\b|le\b|at\b){{0,6}}"
)

_FILE = (
    r"(?:dossier|allocataire|caf|msa|cpam|mdph|matricule|b[ée]n[ée]ficiaire|usager|agdref"
    r"|[ée]tranger|titre\s+de\s+s[ée]jour|r[ée]c[ée]piss[ée]|passeport|cni|p[ôo]le\s+emploi"
    r"|carte\s+(?:d['’]identit[ée]|vitale)|france\s+travail|identifiant|fiscal|rsa|adh[ée]rent"
    r"|[ée]crou|permis)"
)
_FILES = rf"{_FILE}(?:\s+{_FILE})?"

_IBAN_COUNTRIES: Final = {
    15: "NO",
    16: "BE",
    18: "DK|FI|FK|FO|GL|NL|SD",
    19: "MK|SI",
    20: "AT|BA|EE|KZ|LT|LU|MN|XK",
    21: "CH|HR|LI|LV",
    22: "BG|BH|CR|DE|GB|GE|IE|ME|RS|VA",
    23: "AE|GI|IL|IQ|OM|SO|TL",
    24: "AD|CZ|ES|MD|PK|RO|SA|SE|SK|TN|VG",
    25: "LY|PT|ST",
    26: "IS|TR",
    27: "BI|DJ|FR|GR|IT|MC|MR|SM",
    28: "AL|AZ|BY|CY|DO|GT|HN|HU|LB|NI|PL|SV",
    29: "BR|EG|PS|QA|UA",
    30: "JO|KW|MU|YE",
    31: "MT|SC",
    32: "LC",
    33: "RU",
}
"""Countries by the characters of their IBAN: SWIFT's registry, release 101."""
_ANY_IBAN = "|".join(
    rf"(?:{countries})\d\d(?:{_MARK}?[A-Z0-9]){{{length - 4}}}"
    for length, countries in _IBAN_COUNTRIES.items()
)
# Of an account: a letter only touches digits, or « compte 12 chapitres en 2010 » would be one.
_ACCOUNT_SIGN = rf"(?:{_MARK}?\d|[A-Z](?={_MARK}?\d)|{_MARK}[A-Z](?=\d))"
_CARD_WORDS = (
    r"\b(?:carte|card|cb|visa|mastercard)\b"
    r"(?:\s+(?:bancaire|bleue|visa|mastercard|de\s+(?:cr[ée]dit|paiement|retrait))\b){0,2}"
)

_PATTERNS: Final = (
    # A French IBAN, perhaps mistyped: nothing else has FR before twenty digits or more.
    ("iban", rf"\b(?P<it>(?:FR|MC){_SPACE}?\d\d{_ACCOUNT_SIGN}{{20,27}}(?:[A-Z]\b)?)(?!\d)"),
    (
        "email",
        r"(?<![\w.+\-])(?P<it>[\w.+\-]+\s?(?:@|\(at\)|\[at\]|\(arobase\)|\sarobase\s)\s?[\w\-]{1,63}"
        r"(?:(?:\.|\s?\(dot\)\s?|\spoint\s)[\w\-]{2,63}){1,4})",
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
        rf"(?:{_NUMBER}\s*(?:de\s+|d['’]\s*)?{_FILES}\b{_IS}|\b{_FILES}\s*{_NUMBER}\s*(?::\s*)?)"
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

_MONTHS: Final = range(1, 13)
_COUNTED: Final = re.compile(
    rf"{_SPACE}?(?:[kKM]?€|%|(?:k?euros?|eur|francs|dollars|millions?|milliards?|personnes|habitants"
    r"|allocataires|b[ée]n[ée]ficiaires|usagers|foyers|m[ée]nages|familles|membres)\b)",
    re.IGNORECASE,
)
"""What makes a quantity of the number before it; « dossier 1234567 famille Diallo » is none."""


def _is_no_quantity(found: re.Match[str]) -> bool:
    """False for « 4000 5000 6000 euros », « 2008-2010 » and other lists of round numbers or years."""
    return not _is_list(found["it"]) and not _COUNTED.match(found.string, found.end("it"))


def _is_list(numbers: str) -> bool:
    """Whether they are several round numbers, « 100 1000 200 », or several years."""
    groups = re.findall(r"\d+", numbers)
    return len(groups) > 1 and (
        all(group.endswith("00") for group in groups)
        or all(re.fullmatch(r"(?:19|20)\d\d", group) for group in groups)
    )


def _is_card(found: re.Match[str]) -> bool:
    return is_card_number(found["it"]) and _is_no_quantity(found)


def _is_iban(found: re.Match[str]) -> bool:
    return has_right_iban_key(found["it"])


def _is_nir(found: re.Match[str]) -> bool:
    """With a month of birth, or the right key: other « months » are those of unknown birthdays.

    « pages 1 20 46 93 141 186 » is only kept out by its month.
    """
    month = int("".join(re.findall(r"\d", found["it"])[3:5]))
    holds = month in _MONTHS or has_right_nir_key(found["it"]) is True
    return holds and not _is_list(found["it"])


_Check = Callable[[re.Match[str]], bool]

# The lookahead tries each place: what fails may begin with the end of something else.
_CHECKED_PATTERNS: Final[tuple[tuple[str, str, _Check], ...]] = (
    ("iban", rf"\b(?=(?P<it>{_ANY_IBAN})(?!\w))", _is_iban),
    (
        "iban",
        rf"\b(?:rib|iban|compte)\b{_IS}(?P<it>(?:[A-Z]{{2}}{_SPACE}?)?\d{_ACCOUNT_SIGN}{{9,30}}(?:[A-Z]\b)?)"
        r"(?!\d)",
        _is_no_quantity,
    ),
    (
        "card",
        rf"(?<!\d)(?<!\d[.,])(?=(?P<it>[2-6]\d{{3}}(?:{_MARK}?\d{{4}}){{3}}|3\d{{3}}{_MARK}?\d{{6}}{_MARK}?\d{{5}})"
        r"(?!\d))",
        _is_card,
    ),
    (
        "card",
        rf"{_CARD_WORDS}{_IS}(?P<it>\d(?:{_MARK}?\d){{11,18}})(?!\d)",
        _is_no_quantity,
    ),
    (
        "nir",
        # Gaps only where a card prints them, or « pages 20 46 93 141 » would be one.
        rf"(?<![\d.,])(?P<it>[1-478]{_GAP}\d\d{_GAP}(?:0[1-9]|1[0-2]|[2-9]\d){_GAP}(?:\d\d|2[AB])"
        rf"{_GAP}\d{{3}}{_GAP}\d{{3}}(?:{_SPACE}?(?:cl[ée]{_SPACE})?{_GAP}\d\d)?)(?!\d)",
        _is_nir,
    ),
    (
        "nir",
        r"\b(?:s[ée]cu(?:rit[ée]\s+sociale)?|nir|n[°o]\s?ss|num(?:[ée]ro)?\s+ss)\b"
        rf"{_IS}(?P<it>\d(?:{_GAP}\d|(?<=2)[AB]){{6,16}})(?!\d)",
        _is_no_quantity,
    ),
    (
        "file_number",
        rf"\b{_FILES}\b{_IS}(?P<it>[A-Z]{{0,3}}\d(?:[ .\-/]?\d){{4,15}}(?:[ \-]?[A-Z]\b)?)(?!\d)",
        _is_no_quantity,
    ),
)


_RULES: Final = tuple(
    (kind, re.compile(text, re.IGNORECASE), check)
    for kind, text, check in (
        *((kind, text, None) for kind, text in _PATTERNS),
        *_CHECKED_PATTERNS,
    )
)
_ANY_DATE: Final = re.compile(rf"(?<![\d.])(?P<it>{FULL_DATE})", re.IGNORECASE)


def find_identifiers(text: str) -> Iterator[Finding]:
    """Everything that identifies by itself; findings of different rules may overlap.

    >>> list(find_identifiers("Appelez le 06 12 34 56 78."))
    [Finding(kind='phone', start=11, end=25)]
    """
    for kind, rule, holds in _RULES:
        for match in rule.finditer(text):
            if holds is None or holds(match):
                yield Finding(kind, match.start("it"), match.end("it"))


def find_dates(text: str) -> Iterator[Finding]:
    """Full dates, which are personal only where somebody is being described.

    >>> list(find_dates("né le 3 mars 1984"))
    [Finding(kind='birth_date', start=6, end=17)]
    """
    for match in _ANY_DATE.finditer(text):
        yield Finding("birth_date", match.start("it"), match.end("it"))
