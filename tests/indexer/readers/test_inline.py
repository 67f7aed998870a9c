import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.readers.inline import Inline, clean


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("**gras** et *italique* et ***les deux***", "gras et italique et les deux"),
        ("__gras__ et _italique_ mais un_nom_long", "gras et italique mais un_nom_long"),
        ("<b>gras</b> <i class='x'>i</i><br>suite", "gras i suite"),
        ("Paris 13 <sup>e</sup>, 1<sup>er</sup> rang", "Paris 13e, 1er rang"),
        ("300 m<sup>2</sup> et 5 km<sup>2</sup>", "300 m² et 5 km²"),
        (r"Dubasque\*, \[sic\] \_", "Dubasque*, [sic] _"),
        ("Cathy Bousquet*\tExpert, Rita Voile*\tExpert", "Cathy Bousquet*\tExpert, Rita Voile*\tExpert"),
        ("[un *lien* [sic]](https://a.example/(x) \"titre\")", "un lien [sic]"),
        ("[Halter]{.smallcaps} et [un lien](x) {a}", "Halter et un lien {a}"),
        ("![photo_3](a.png)[renvoi][1]", "renvoi"),
        ("<https://a.example/x>", "https://a.example/x"),
        ("`code` ``a b``", "code a b"),
        ("~~barré~~ a&nbsp;&lt; b", "barré a\xa0< b"),
        ("==surligné== si a==b==c ou x == y == z", "surligné si a==b==c ou x == y == z"),
        ("2 < 3 > 1 et a*b*c", "2 < 3 > 1 et a*b*c"),
    ],
)  # fmt: skip
def test_mark_up_goes_and_words_stay(raw: str, plain: str) -> None:
    assert clean(raw).text == plain


def test_calls_are_where_they_were_in_the_plain_text() -> None:
    assert clean("a &amp; **b<sup>1</sup>**, [c[^x]](#c).") == Inline(
        "a & b, c.", ((5, "1"), (8, "x"))
    )


def test_blanks_at_the_ends_move_the_calls() -> None:
    assert clean("<b> a<sup>1</sup> </b>").stripped() == Inline("a", ((1, "1"),))


@settings(deadline=None)  # the machine may be busy
@given(st.text(alphabet="ab *_<>sup/1[]()\\`&;^!~", max_size=60))
def test_calls_stay_inside_and_clean_ends(raw: str) -> None:
    found = clean(raw)
    assert all(0 <= at <= len(found.text) for at, _ in found.calls)


@settings(deadline=None)  # the machine may be busy
@given(st.text(alphabet="abéœ ,.;:?!'’«»()\n\t-", max_size=80))
def test_plain_text_is_left_alone(raw: str) -> None:
    assert clean(raw) == Inline(raw)
