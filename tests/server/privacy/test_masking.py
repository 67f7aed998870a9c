import json
import re
import time
from dataclasses import replace
from datetime import date
from itertools import accumulate, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from indexer.search.index import Index
from server.privacy.check_digits import has_right_nir_key, is_card_number
from server.privacy.masking import PLACEHOLDER, TOKENS, Masked, mask, printed_names
from server.privacy.names import public_names
from tests.paths import DATA

EXAMPLES = json.loads((DATA / "personal.json").read_text("utf-8"))
"""Shared with the page, which warns before sending what the server would mask."""

PRINTED = EXAMPLES["printed"]
PATIENT = settings(deadline=None)
"""The machine may be busy."""


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


@PATIENT
@given(st.text(max_size=300))
def test_any_text_can_be_masked_and_only_once(text: str) -> None:
    once = mask(text)
    assert mask(once.text).text == once.text
    assert set(once.kinds) <= set(TOKENS)
    assert bool(once.kinds) == (once.text != text) or PLACEHOLDER.search(text)


@PATIENT
@given(
    st.from_regex(r"0[67](?:[ .\-]?\d\d){4}", fullmatch=True),
    st.sampled_from(["{}", "tel {}", "APPELER LE {} SVP", "({})", "portable:{}"]),
)
def test_no_digit_of_a_phone_number_survives(number: str, frame: str) -> None:
    assert not re.search(r"\d", mask(frame.format(number)).text)


@PATIENT
@given(
    st.from_regex(
        # Groups that all end by « 00 » are a list of round numbers: nobody's rank is 000, no key 00.
        r"[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?\d\d ?\d{3} ?\d\d[1-9](?: ?(?:0[1-9]|[1-9]\d))?",
        fullmatch=True,
    )
)
def test_no_digit_of_a_social_security_number_survives(number: str) -> None:
    assert not re.search(r"\d", mask(f"son numéro est {number}, voilà").text)


def spaced(*forms: str) -> st.SearchStrategy[tuple[str, str]]:
    """A form, « 1 2 2 » for groups of so many characters, and what stands between the groups."""
    return st.tuples(st.sampled_from(forms), st.sampled_from(SEPARATORS))


def written(number: str, form: tuple[str, str]) -> str:
    sizes, separator = form
    ends = list(accumulate(map(int, sizes.split())))
    assert ends[-1] >= len(number)
    return separator.join(number[a:b] for a, b in pairwise([0, *ends])).rstrip(
        separator or None
    )


SEPARATORS = (" ", "\u00a0", "\u202f", "-", ".", "")
FRAMES = st.sampled_from(["{}", "voici {}, merci", "({})", "en 2023 {} fut\nperdu"])
NIRS = st.from_regex(
    r"[1-478][0-9][0-9](0[1-9]|1[0-2]|20|3[0-9]|4[0-2]|[5-9][0-9])([0-9][0-9]|2[AB])[0-9]{6}",
    fullmatch=True,
)
IBANS = st.one_of(
    st.tuples(st.just("FR"), st.from_regex(r"[0-9]{10}[0-9A-Z]{11}[0-9][0-9]", fullmatch=True)),
    st.tuples(st.just("BE"), st.from_regex(r"[0-9]{12}", fullmatch=True)),
    st.tuples(st.just("GB"), st.from_regex(r"[A-Z]{4}[0-9]{14}", fullmatch=True)),
    st.tuples(st.just("MT"), st.from_regex(r"[A-Z]{4}[0-9]{5}[0-9A-Z]{18}", fullmatch=True)),
)
CARDS = st.from_regex(
    r"(4[0-9]{3}|5[1-5][0-9][0-9]|222[1-9]|6011|35[3-8][0-9])[0-9]{11}", fullmatch=True
)


def with_luhn(body: str) -> str:
    (last,) = [digit for digit in "0123456789" if is_card_number(body + digit)]
    return body + last


@PATIENT
@given(NIRS, spaced("1 2 2 2 3 3 2", "15", "13 2", "1 2 2 2 3 5"), FRAMES)
def test_a_social_security_number_with_its_key_is_masked(
    body: str, form: tuple[str, str], frame: str
) -> None:
    key = 97 - int(body.replace("2A", "19").replace("2B", "18")) % 97
    number = written(f"{body}{key:02}", form)
    assert has_right_nir_key(number)
    assume(not is_card_number(number))  # fifteen digits may bear both keys
    assert mask(frame.format(number)).text == frame.format(TOKENS["nir"])


@PATIENT
@given(IBANS, spaced("4 4 4 4 4 4 4 4", "34"), FRAMES, st.booleans())
def test_an_iban_with_its_key_is_masked(
    parts: tuple[str, str], form: tuple[str, str], frame: str, lower: bool
) -> None:
    country, account = parts
    rest = int("".join(str(int(char, 36)) for char in f"{account}{country}00")) % 97
    number = written(f"{country}{98 - rest:02}{account}", form)
    typed = number.lower() if lower else number
    assert mask(frame.format(typed)).text == frame.format(TOKENS["iban"])


@PATIENT
@given(CARDS.map(with_luhn), spaced("4 4 4 4", "16"), FRAMES)
def test_a_card_with_its_key_is_masked(number: str, form: tuple[str, str], frame: str) -> None:
    assume(not re.fullmatch(r"(?:\d\d00)+", number))
    assert mask(frame.format(written(number, form))).text == frame.format(TOKENS["card"])


@PATIENT
@given(CARDS, st.integers(1, 9), spaced("4 4 4 4", "16"))
def test_a_card_with_a_wrong_key_is_one_only_after_its_name(
    body: str, slip: int, form: tuple[str, str]
) -> None:
    right = with_luhn(body)
    wrong = written(f"{body}{(int(right[-1]) + slip) % 10}", form)
    assert "card" not in mask(f"voici {wrong}, merci").kinds
    assume(not re.fullmatch(r"(?:\d\d00)+|(?:(?:19|20)\d\d)+", re.sub(r"\D", "", wrong)))
    assert mask(f"ma carte bancaire : {wrong}").kinds == ("card",)


@PATIENT
@given(
    st.lists(st.integers(1, 99).map(lambda hundreds: hundreds * 100), min_size=3, max_size=8),
    st.sampled_from(
        ["{}", "{} euros", "la carte {} €", "le compte {}", "la sécu : {} habitants"]
    ),
)
def test_a_list_of_round_numbers_is_nobodys(amounts: list[int], frame: str) -> None:
    text = frame.format(" ".join(map(str, amounts)))
    assert mask(text) == Masked(text, ())


@PATIENT
@given(
    st.dates(date(1900, 1, 1), date(2030, 1, 1)),
    st.sampled_from(["{:%d/%m/%Y}", "{:%d-%m-%Y}", "{:%d.%m.%y}", "{:%Y-%m-%d}"]),
)
def test_no_digit_of_a_birth_date_survives(day: date, form: str) -> None:
    assert not re.search(r"\d", mask(f"née le {form.format(day)} à Lyon").text)


@PATIENT
@given(
    st.one_of(
        st.sampled_from("0123456789 .-/+°'@aAàÉMm"),
        st.sampled_from(["1 ", "4000 ", "A1", "A 1", "FR76 ", "sécu 1", "carte ", "compte 1a"]),
    ),
    st.integers(1, 2000),
)
def test_the_worst_texts_take_no_time(piece: str, size: int) -> None:
    started = time.thread_time()
    mask(f"M. {(piece * size)[:2000]}")
    assert time.thread_time() - started < 1


NOTICE = """M. Verne anime l'atelier. Mme Alba et M. Diallo-Sow tiennent les comptes.

Mamadou Ba\tMembre du bureau. Jean-Paul Morel, trésorier. Madame Fatou est venue, M. B. aussi."""


def test_the_names_that_a_text_prints_are_found() -> None:
    names = {"Verne", "Alba", "Diallo-Sow", "Mamadou Ba", "Jean-Paul Morel"}
    assert set(public_names(NOTICE)) == names


@pytest.mark.parametrize(
    ("question", "masked"),
    [
        ("Quel est le rôle de M. Verne ?", False),
        ("que fait mme alba ?", False),
        ("M. Morel tient-il les comptes ?", False),
        ("Quel est le rôle de M. Vernet ?", True),
        ("Ma voisine Fatou peut-elle adhérer ?", True),
        ("M. Verne connaît-il Mme Kanté ?", True),
    ],
)
def test_only_the_names_that_the_text_prints_stay(question: str, masked: bool) -> None:
    assert ("[nom]" in mask(question, frozenset(public_names(NOTICE))).text) is masked


def test_what_names_a_text_prints_is_read_in_time_proportional_to_it() -> None:
    started = time.process_time()
    for piece in ("Jean ", "A-", "M. ", "M. A de ", "Paul d'"):
        list(public_names(piece * 20_000))
    assert time.process_time() - started < 5


def test_the_names_of_a_document_are_those_it_presents_cites_and_prints(
    statutes: Index,
) -> None:
    (document,) = statutes.documents
    text = f"{document.text}\n\nMme Alba préside."
    assert printed_names(replace(document, text=text)) - printed_names(document) == {"Alba"}
