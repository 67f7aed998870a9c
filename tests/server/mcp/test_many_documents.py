"""Where a corpus has many documents, each is named in what other programs are told."""

from collections.abc import Iterator

import httpx
import pytest

from indexer.build import assemble
from indexer.model import Source
from indexer.readers.markdown import read_text
from indexer.splitting import split
from server.app import create_app
from server.engine import Engine
from server.settings import Settings
from tests.server.mcp.test_server import asking, refused, told
from tests.serving import served

CHAPTERS = 41
GARDEN = "# Jardin\n\n## Les parcelles\n\nLe jardin compte douze parcelles.\n\n### L'eau\n\nIl a un puits.\n"
REPORT = "# Bilan\n\n" + "".join(
    f"## Chapitre {number}\n\n"
    + "".join(f"### Point {number}.{one}\n\nOn y parle du point.\n\n" for one in range(10))
    for number in range(1, CHAPTERS)
)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("many")
    texts = {"jardin": ("Le jardin", GARDEN), "bilan": ("Bilan de l'année", REPORT)}
    documents = [
        read_text(text, Source(id_, title, (), None, None, "fr", f"{id_}.md", ""))
        for id_, (title, text) in texts.items()
    ]
    passages = [passage for document in documents for passage in split(document)]
    index = assemble(documents, passages, None, "many", folder, lambda _d, _t: None)
    with served(create_app(Engine(index), Settings(index=folder))) as address:
        yield address


def test_each_plan_is_named_and_one_that_is_asked_for_is_whole(url: str) -> None:
    every, two, one, upper = map(
        told,
        asking(
            f"{url}/mcp",
            ("list_sections", {}),
            ("list_sections", {"documents": ["bilan", "jardin"]}),
            ("list_sections", {"document": "bilan"}),
            ("list_sections", {"documents": ["jardin"], "depth": 2}),
        ),
    )
    assert every == two
    assert [(plan["id"], plan["title"]) for plan in every["documents"]] == [
        ("jardin", "Le jardin"), ("bilan", "Bilan de l'année"),
    ]  # fmt: skip
    assert [len(plan["sections"]) for plan in every["documents"]] == [2, CHAPTERS]
    assert (every["depth"], every["shortened"]) == (2, True)  # 440 rows would be too many
    (whole,) = one["documents"]
    assert len(whole["sections"]) == 1 + 11 * (CHAPTERS - 1)
    assert (one["depth"], one["shortened"]) == (3, False)
    (garden,) = upper["documents"]
    assert [row["title"] for row in garden["sections"]] == ["Jardin", "Les parcelles"]
    assert (upper["depth"], upper["shortened"]) == (2, False)  # as was asked


def test_a_document_that_is_not_there_is_refused_among_others(url: str) -> None:
    (result,) = asking(f"{url}/mcp", ("list_sections", {"documents": ["jardin", "x"]}))
    assert "n'est pas dans le corpus" in refused(result)


def test_the_label_of_a_hit_names_its_document(url: str) -> None:
    label = "Le jardin — Les parcelles"
    query = "Combien de parcelles compte le jardin ?"
    hit = httpx.get(f"{url}/api/search", params={"q": query, "k": 1}).json()["hits"][0]
    assert hit["passage"]["label"].startswith(label)
    read = httpx.get(f"{url}/api/passages/{hit['passage']['id']}").json()
    assert read["label"] == hit["passage"]["label"]
    found, passage = map(
        told,
        asking(
            f"{url}/mcp",
            ("search_corpus", {"query": query, "k": 1}),
            ("read_passage", {"passage": hit["passage"]["id"], "around": 1}),
        ),
    )
    assert found["hits"][0]["passage"]["label"] == passage["passage"]["label"] == read["label"]
