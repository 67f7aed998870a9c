"""« AG », « asso »: short forms that the text nowhere writes."""

import pytest

from server.question.short_forms import ShortForms
from server.question.spelling import Speller

STATUTES = (
    "L'assemblée générale élit le conseil d'administration. Le conseil d'administration se "
    "réunit. L'assemblée générale de l'association, et l'assemblée de quartier. L'association "
    "gère un atelier de réparation, une seule fois."
)


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller([STATUTES])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Qui vote à l'AG ?", "Qui vote à l'assemblée générale ?"),
        ("Que fait le CA ?", "Que fait le conseil d'administration ?"),
        ("le but de l'asso", "le but de l'association"),
        # said once, or nowhere
        ("l'AR du jeudi", "l'AR du jeudi"),
        ("Que dit le RGPD ?", "Que dit le RGPD ?"),
        ("une répar", "une répar"),
    ],
)
def test_a_short_form_is_read_as_what_the_text_says_most(
    speller: Speller, typed: str, meant: str
) -> None:
    assert speller.correct(typed).text == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("L'Autorité de contrôle prudentiel et de résolution veille.", True),
        ("Une autorité de contrôle prudentiel et de résolution veille.", False),
        ("L'Autorité de contrôle veille.", False),
    ],
)
def test_a_long_name_that_is_said_once_is_one(text: str, meant: bool) -> None:
    assert (ShortForms([text], {}).meant("ACPR") is not None) is meant


def test_what_is_read_otherwise_is_told(speller: Speller) -> None:
    assert speller.correct("Que fait le CA ?").changes == (("CA", "conseil d'administration"),)


def test_an_acronym_that_the_text_writes_stays() -> None:
    speller = Speller([f"Le CA élit. {STATUTES}"])
    assert speller.correct("Que fait le CA ?").text == "Que fait le CA ?"


def test_only_so_much_text_is_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.question.short_forms._READ", 40)
    assert ShortForms([STATUTES], {}).meant("CA") is None
