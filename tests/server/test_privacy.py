import re
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.privacy import PLACEHOLDER, TOKENS, Masked, mask

PRINTED = (
    "Didier Dubasque",
    "Brigitte Bouquet",
    "Cathy Bousquet",
    "Michèle Le Gauyer",
    "Valérie Létard",
    "Pierre Bourdieu",
)


def hidden(text: str) -> str:
    return mask(text, PRINTED).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("j'écris à jean.dupont@example.fr", "j'écris à [e-mail]"),
        ("JEAN.DUPONT+caf@Mail.Example.org !", "[e-mail] !"),
        ("jean (at) example.fr", "[e-mail]"),
        ("tel 0612345678", "tel [téléphone]"),
        ("au 06 12 34 56 78.", "au [téléphone]."),
        ("06.12.34.56.78 ou 06-12-34-56-78", "[téléphone] ou [téléphone]"),
        ("0612 345 678", "[téléphone]"),
        ("+33 6 12 34 56 78, +33612345678", "[téléphone], [téléphone]"),
        ("+33 (0)6 12 34 56 78", "[téléphone]"),
        ("0033 6 12 34 56 78", "[téléphone]"),
        ("06\u00a012\u202f34\u00a056\u00a078", "[téléphone]"),
        ("+32 470 12 34 56", "[téléphone]"),
        ("portable 6 12 34 56 78", "portable [téléphone]"),
        ("n° de sécu 1 87 03 99 999 999 99", "n° de sécu [n° de sécurité sociale]"),
        ("187039999999999", "[n° de sécurité sociale]"),
        ("2 87 03 2A 999 999", "[n° de sécurité sociale]"),
        ("secu 1870399999999 cle 99", "secu [n° de sécurité sociale]"),
        ("IBAN FR76 3000 6000 0112 3456 7890 189", "IBAN [IBAN]"),
        ("fr7630006000011234567890189", "[IBAN]"),
        ("carte 4970 1234 5678 9012", "carte [n° de carte]"),
        ("allocataire CAF n° 1234567 A", "allocataire CAF n° [n° de dossier]"),
        ("n° allocataire : 1234567", "n° allocataire : [n° de dossier]"),
        ("dossier n° 2023-4521", "dossier n° [n° de dossier]"),
        ("n° de dossier 452", "n° de dossier [n° de dossier]"),
        ("né le 12/03/1987", "né le [date de naissance]"),
        ("née le 12 mars 1987", "née le [date de naissance]"),
        ("né(e) le 1er avril 1990", "né(e) le [date de naissance]"),
        ("ne le 12/03/87", "ne le [date de naissance]"),
        ("date de naissance : 01-02-1955", "date de naissance : [date de naissance]"),
        ("born on 12 March 1987", "born on [date de naissance]"),
        ("born March 12, 1987", "born [date de naissance]"),
        ("au 12 rue des Lilas", "au [adresse]"),
        ("12 bis, avenue du Général de Gaulle 69002 Lyon", "[adresse]"),
        ("habite 3 bd Voltaire, 75011 Paris", "habite [adresse]"),
        ("habite 12 rue victor hugo", "habite [adresse]"),
        ("domicilié rue du Moulin", "domicilié [adresse]"),
        ("5 place de la République", "[adresse]"),
        ("à 75012 Paris", "à [adresse]"),
        ("elle habite 75012", "elle habite [adresse]"),
    ],
)
def test_what_identifies_by_itself(text: str, expected: str) -> None:
    assert hidden(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M. Benali et Mme Haddad", "M. [nom] et Mme [nom]"),
        ("M. et Mme Benali", "M. et Mme [nom]"),
        ("MM. Benali et Haddad", "MM. [nom] et [nom]"),
        ("Monsieur Jean-Pierre de La Tour", "Monsieur [nom]"),
        ("Mme N'Diaye", "Mme [nom]"),
        ("Mme DIALLO Fatou", "Mme [nom]"),
        ("le Dr Martin", "le Dr [nom]"),
        ("Mrs Smith", "Mrs [nom]"),
        ("mme diallo est endettée", "mme [nom] est endettée"),
        ("mme fatou diallo a une dette", "mme [nom] a une dette"),
        ("j'accompagne Karim Benzerti", "j'accompagne [nom]"),
        ("J’accompagne Ibtissem", "J’accompagne [nom]"),
        ("jaccompagne karim benzerti ki a 3 enfants", "jaccompagne [nom] ki a 3 enfants"),
        ("Nous accompagnons Karim et Léa", "Nous accompagnons [nom] et [nom]"),
        ("ma voisine Fatou Diallo", "ma voisine [nom]"),
        ("ma voisine fatou diallo", "ma voisine [nom]"),
        ("le jeune Kevin", "le jeune [nom]"),
        ("le jeune Kevin DA SILVA", "le jeune [nom]"),
        ("la famille Martin", "la famille [nom]"),
        ("famille MARTIN", "famille [nom]"),
        ("mes enfants Léa et Tom", "mes enfants [nom] et [nom]"),
        ("Une usagère, Nadia Haddad, demande", "Une usagère, [nom], demande"),
        ("Je m'appelle Julie Morel", "Je m'appelle [nom]"),
        ("elle s'appelle Fatou", "elle s'appelle [nom]"),
        ("Je suis Julie Morel, étudiante", "Je suis [nom], étudiante"),
        ("Le dossier de Nadia Haddad", "Le dossier de [nom]"),
        ("l'adresse de Nadia Haddad", "l'adresse de [nom]"),
        ("Kevin, 14 ans, décroche", "[nom], 14 ans, décroche"),
        ("Karim Benzerti habite Lyon", "[nom] habite Lyon"),
        ("Fatou Diallo <f@example.org>", "[nom] <[e-mail]>"),
        ("Zlata Kovacevic (06 12 34 56 78)", "[nom] ([téléphone])"),
        ("BENZERTI Karim né le 12.03.87", "[nom] né le [date de naissance]"),
        ("my neighbour Fatou Diallo", "my neighbour [nom]"),
        ("Cordialement, Julie Morel", "Cordialement, [nom]"),
    ],
)
def test_names_of_private_persons(text: str, expected: str) -> None:
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


@pytest.mark.parametrize(
    "text",
    [
        "Que dit le rapport de Paulo Freire ?",
        "Selon Saul Alinsky, que faire des dettes ?",
        "Pour Robert Castel, qu'est-ce que la désaffiliation ?",
        "Que dit Pierre Bourdieu p. 12 ?",
        "M. Dubasque est-il président ?",
        "Mme Le Gauyer et M. Dubasque",
        "Madame Valérie Létard, secrétaire d'État",
        "Qui est Brigitte Bouquet ?",
        "Donne-moi l'adresse personnelle et le mail de Cathy Bousquet.",
        "Madame la ministre, Monsieur le président",
        "monsieur le président du CSTS",
        "M. alone",
        "Insee, Conjoncture, n° 215, 29 juillet 2008",
        "la section 2.1.3, à la page 52, p. 9-10",
        "art. L. 116-1 du code de l'action sociale",
        "loi n° 2002-2 du 2 janvier 2002",
        "la circulaire du 12/03/2007 de la CNAF",
        "en 2008, 2009 et 2010 ; 1880-1920",
        "les pages 20, 46, 93, 141, 186 et les pages 20 46 93 141 186 209 248 282 301",
        "ISBN 978-2-8109-0027-1",
        "Le DSL à Paris 13e, en Seine-Saint-Denis (93)",
        "Faut-il choisir entre l'ISAP et l'ISIC ? Le couple ISAP/ISIC",
        "12000 habitants, 12000 Français, 3 cités et 2 places",
        "Partie 3 place des habitants",
        "J'accompagne des étudiants DEASS",
        "La personne ISIC, la famille CAF",
        "Je suis Assistante Sociale à la CAF de Lyon",
        "L'ISIC est née quand ? Le rapport est né en 2008 ?",
        "L'association ATD Quart Monde accompagne les familles Roms",
        "la mère de famille de 34 ans",
        "ms je c pas ki a écrit le rapport",
        "What does the report say about community work in Paris?",
        "la CAF en 2008",
        "",
    ],
)
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
