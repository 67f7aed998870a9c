import json
import re
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.privacy.masking import PLACEHOLDER, TOKENS, Masked, mask
from tests.paths import DATA

EXAMPLES = json.loads((DATA / "personal.json").read_text("utf-8"))
"""Shared with the page, which warns before sending what the server would mask."""

PRINTED = EXAMPLES["printed"]


def hidden(text: str) -> str:
    return mask(text, PRINTED).text


@pytest.mark.parametrize(("text", "expected"), EXAMPLES["masked"])
def test_personal_data_gives_way_to_what_it_is(text: str, expected: str) -> None:
    assert hidden(text) == expected


def test_later_mentions_of_the_same_person_go_too() -> None:
    text = "J'aide Karim Benzerti. Karim veut un groupe, Benzerti aussi."
    assert hidden(text) == "J'aide [nom]. [nom] veut un groupe, [nom] aussi."


def test_a_full_date_beside_a_person_is_theirs() -> None:
    assert hidden("Mme Haddad, le 3 mai 1999") == "Mme [nom], le [date de naissance]"
    assert hidden("La loi du 3 mai 1999. Mme Haddad la cite.").startswith(
        "La loi du 3 mai 1999"
    )


def test_several_kinds_are_reported_in_order() -> None:
    question = (
        "J'accompagne Karim Benzerti, né le 12/03/1987, n° de sécu 1 87 03 99 999 999 99,"
        " très endetté. Vers quel exemple de groupe du rapport me tourner ?"
    )
    assert mask(question, PRINTED) == Masked(
        "J'accompagne [nom], né le [date de naissance], n° de sécu [n° de sécurité sociale],"
        " très endetté. Vers quel exemple de groupe du rapport me tourner ?",
        ("name", "birth_date", "nir"),
    )


@pytest.mark.parametrize("text", EXAMPLES["kept"])
def test_what_only_looks_personal_stays(text: str) -> None:
    assert mask(text, PRINTED) == Masked(text, ())


@given(st.text(max_size=300))
def test_any_text_can_be_masked_and_only_once(text: str) -> None:
    once = mask(text)
    assert mask(once.text).text == once.text
    assert set(once.kinds) <= set(TOKENS)
    assert bool(once.kinds) == (once.text != text) or PLACEHOLDER.search(text)


@given(
    st.from_regex(r"0[67](?:[ .\-]?\d\d){4}", fullmatch=True),
    st.sampled_from(["{}", "tel {}", "APPELER LE {} SVP", "({})", "portable:{}"]),
)
def test_no_digit_of_a_phone_number_survives(number: str, frame: str) -> None:
    assert not re.search(r"\d", mask(frame.format(number)).text)


@given(
    st.from_regex(
        r"[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?\d\d ?\d{3} ?\d{3}(?: ?\d\d)?", fullmatch=True
    )
)
def test_no_digit_of_a_social_security_number_survives(number: str) -> None:
    assert not re.search(r"\d", mask(f"son numéro est {number}, voilà").text)


@given(
    st.dates(date(1900, 1, 1), date(2030, 1, 1)),
    st.sampled_from(["{:%d/%m/%Y}", "{:%d-%m-%Y}", "{:%d.%m.%y}", "{:%Y-%m-%d}"]),
)
def test_no_digit_of_a_birth_date_survives(day: date, form: str) -> None:
    assert not re.search(r"\d", mask(f"née le {form.format(day)} à Lyon").text)


@given(st.sampled_from("0123456789 .-/+°'@aAàÉMm"), st.integers(1, 2000))
def test_the_worst_texts_take_no_time(char: str, size: int) -> None:
    started = time.perf_counter()
    mask(f"M. {char * size}")
    assert time.perf_counter() - started < 1
