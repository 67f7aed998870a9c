import pytest

from server.verification.numbers import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En 1988, un rapport", {"1988"}),
        ("1 200 euros", {"1200"}),
        ("1\u202f200 euros", {"1200"}),
        ("mille deux cents personnes", {"1200"}),
        ("douze parcelles", {"12"}),
        ("soixante et onze", {"71"}),
        ("quatre-vingts", {"80"}),
        ("quatre-vingt-dix-sept", {"97"}),
        ("cent vingt-trois mille", {"123000"}),
        ("deux millions", {"2000000"}),
        ("deux ou trois", {"2", "3"}),
        ("vingt, deux", {"20", "2"}),
        ("deux et trois", {"2", "3"}),
        ("septante-deux", {"72"}),
        ("12,5 %", {"12.5%"}),
        ("12,50 %", {"12.5%"}),
        ("vingt pour cent", {"20%"}),
        ("20 pour cent", {"20%"}),
        ("twenty per cent", {"20%"}),
        ("section 2.1.3, p. 52", {"2.1.3", "52"}),
        ("la 6e mandature", {"6e"}),
        ("la sixième mandature", {"6e"}),
        ("le neuvième", {"9e"}),
        ("au XXe siècle", {"20e"}),
        ("au IVe siècle", {"4e"}),
        ("la partie IX", {"9"}),
        ("the first and the third", {"1e", "3e"}),
        ("la moitié, un tiers", {"1/2", "1/3"}),
        ("des milliers", {"1000~"}),
        ("une douzaine", {"12~"}),
        ("007", {"7"}),
        ("0", {"0"}),
    ],
)
def test_a_number_has_one_form_however_it_is_written(text: str, expected: set[str]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 29 juillet 2008", {"29", "2008", "29-7", "7-2008"}),
        ("July 29, 2008", {"29", "2008", "29-7", "7-2008"}),
        ("le 1er mai", {"1e", "1-5"}),
        ("en juillet 2008", {"2008", "7-2008"}),
        ("avant l'été 2009", {"2009", "ete"}),
        ("before the summer of 2009", {"2009", "ete"}),
    ],
)
def test_a_date_is_checked_as_a_whole(text: str, expected: set[str]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "un rapport et une loi",
        "one of them",
        "en premier lieu",
        "il a été adopté",
        "Il y a un grand nombre de lois",
        "I am here, C. Durand",
        "le problème",
        "vingtième siècle".replace("vingtième", "grand"),
    ],
)
def test_what_counts_nothing_is_no_number(text: str) -> None:
    assert not figures(text)
