"""The digits that long numbers carry so that a slip of the pen is seen.

They are a few lines in each language: the page (`web/js/personal/identifiers.js`) checks the same
before anything is sent, where no Python library goes.
"""

import re
from typing import Final

_NIR: Final = re.compile(r"(?P<body>\d{5}(?:\d\d|2[AB])\d{6})(?P<key>\d\d)")
# Visa and most others, Mastercard's second series, JCB, American Express. The fourteen digits of
# Diners Club are left out: a SIRET has as many, and the same last digit.
_CARD: Final = re.compile(
    r"[456]\d{15}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|35\d{14}|3[47]\d{13}"
)
_CORSICA: Final = {"2A": "19", "2B": "18"}


def has_right_nir_key(number: str) -> bool | None:
    """Whether the two last digits of a whole social security number are its key.

    The key is 97 less the rest of the others by 97, where Corsica's 2A and 2B count as 19 and
    18: « 1 84 12 76 451 089 46 » has the right one. None when the number is not whole.

    >>> has_right_nir_key("184127645108946"), has_right_nir_key("184127645108947")
    (True, False)
    """
    whole = _NIR.fullmatch("".join(re.findall(r"[\dAB]", number.upper())))
    if whole is None:
        return None
    body = whole["body"]
    department = body[5:7]
    body = body[:5] + _CORSICA.get(department, department) + body[7:]
    return int(whole["key"]) == 97 - int(body) % 97


def has_right_iban_key(number: str) -> bool:
    """Whether an IBAN leaves 1 by 97: « FR76 3000 6000 0112 3456 7890 189 » does.

    >>> has_right_iban_key("FR76 3000 6000 0112 3456 7890 189")
    True
    """
    bare = "".join(re.findall(r"[\dA-Z]", number.upper()))
    return int("".join(str(int(char, 36)) for char in bare[4:] + bare[:4])) % 97 == 1


def is_card_number(number: str) -> bool:
    """Whether a network numbers its cards so, with the digit of Luhn at the end.

    « 4970 1012 3456 7893 » is one; so is one list of four-digit numbers in ten.

    >>> is_card_number("4000 5000 6000 7000")
    False
    """
    digits = [int(char) for char in number if char.isdecimal()]
    if not _CARD.fullmatch("".join(map(str, digits))):
        return False
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
