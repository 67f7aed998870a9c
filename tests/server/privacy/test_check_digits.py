import pytest

from server.privacy.check_digits import (
    has_right_iban_key,
    has_right_nir_key,
    is_card_number,
)

CORSICAN = 97 - 1841219451089 % 97  # 2A counts as 19


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("1 84 12 76 451 089 46", True),  # INSEE's own example
        ("1 84 12 76 451 089 clé 46", True),
        ("1 84 12 76 451 089 47", False),
        (f"1 84 12 2A 451 089 {CORSICAN:02}", True),
        (f"1 84 12 2b 451 089 {CORSICAN:02}", False),
        ("1 84 12 76 451 089", None),
        ("1 84 12 3A 451 089 46", None),
        ("", None),
    ],
)
def test_the_key_of_a_social_security_number(number: str, right: bool | None) -> None:
    assert has_right_nir_key(number) is right


def test_the_key_of_an_iban() -> None:
    """The registry's own examples, and slips of the pen in one."""
    assert has_right_iban_key("GB29 NWBK 6016 1331 9268 19")
    assert has_right_iban_key("be68 5390 0754 7034")
    assert not has_right_iban_key("BE68 5390 0754 7043")
    assert not has_right_iban_key("BE68 5390 0754 7035")


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("4111 1111 1111 1111", True),  # networks' own examples
        ("5555-5555-5555-4444", True),
        ("2223003122003222", True),
        ("3782 822463 10005", True),
        ("4111 1111 1111 1112", False),
        ("1111 1111 1111 1117", False),  # no network's
        ("380 123 456 00015", False),  # a SIRET, with the digit of Luhn
        ("", False),
    ],
)
def test_the_number_of_a_card(number: str, right: bool) -> None:
    assert is_card_number(number) is right
