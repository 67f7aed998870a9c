import json
from typing import Any

import pytest
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON

from server.exports.csl import csl_json
from server.exports.entries import entries
from tests.server.exports.conftest import Cite, Reading
from tests.server.exports.passages import COMPLEMENTARY, HOSTILE, TITLE, shown
from tests.server.exports.sheets import whole

# The CSL 1.0.2 data model: what an item may hold here, and of which type.
MODEL = {
    "id": str, "type": str, "title": str, "container-title": str, "publisher": str,
    "publisher-place": str, "issue": str, "language": str, "keyword": str, "note": str,
    "author": list, "issued": dict,
}  # fmt: skip
TYPES = {"report", "book", "chapter", "article-journal", "personal_communication"}


def items(cite: Cite) -> list[dict[str, Any]]:
    parsed: list[dict[str, Any]] = json.loads(csl_json(entries(whole(cite).cited)))
    return parsed


def bibliography(data: list[dict[str, Any]]) -> list[str]:
    """What citeproc prints with the style that it brings."""
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    printed = CitationStylesBibliography(style, CiteProcJSON(data), formatter.plain)
    for item in data:
        printed.register(Citation([CitationItem(item["id"])]))
    return [str(one) for one in printed.bibliography()]


def test_every_item_fits_the_model(cite: Cite) -> None:
    for item in items(cite):
        assert item.keys() <= MODEL.keys()
        assert all(isinstance(value, MODEL[name]) for name, value in item.items())
        assert item["type"] in TYPES
        for name in item["author"]:
            assert set(name) in ({"literal"}, {"family", "given"})
        assert [[type(part) for part in date] for date in item["issued"]["date-parts"]] == [
            [int]
        ]


def test_the_items(cite: Cite) -> None:
    report, _, bourdieu, insee = items(cite)
    assert (report["id"], report["type"], report["title"]) == ("isic-2010", "report", TITLE)
    assert report["author"] == [{"literal": "Conseil supérieur du travail social"}]
    assert shown(report["note"]).split("\n")[0] == f"« {COMPLEMENTARY} », [p. 14, déduite]."
    assert bourdieu["author"] == [{"family": "Bourdieu", "given": "Pierre"}]
    assert bourdieu["note"].startswith("Cité dans")
    assert (insee["container-title"], insee["issue"]) == ("Conjoncture", "215")


@pytest.mark.filterwarnings("ignore:The following arguments for:UserWarning")
def test_citeproc_prints_them_and_no_cited_work_looks_read(cite: Cite) -> None:
    printed = bibliography(items(cite))
    assert len(printed) == 4
    assert sum(TITLE in one for one in printed) == 1
    for one in printed:
        cited_in = "[cité dans Conseil supérieur du travail social, 2010]" in one
        assert cited_in != (TITLE in one)


def test_hostile_text_is_data(reading: Reading) -> None:
    title = HOSTILE.replace("\x00\x1b", "").replace("\ud800", "")
    cite = reading("# Essai\n\nUn mot.\n", title=title, place="Rennes", publisher="Le Pré")
    (item,) = json.loads(csl_json(entries([cite("Un mot.")])))
    assert item["title"].startswith("<script>alert(1)</script> & {")
    assert item["publisher-place"] == "Rennes"
    assert "author" not in item
    assert "issued" not in item
