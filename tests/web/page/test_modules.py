"""The pure modules of the page, run in the browser that they are written for."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.paths import WEB
from tests.web.conftest import Tab
from tests.web.modules import with_modules

JS = WEB / "js"


def run(page: Page, module: str, expression: str) -> Any:
    """The value of an expression that sees what a module exports."""
    return with_modules(page, f"const m = await load('{module}.js'); return {expression};")


@pytest.fixture(scope="module")
def page(tab: Tab) -> Iterator[Page]:
    """Nothing here changes a page. Some modules listen to the reader, which is open."""
    yield from tab.visited("/lecture/isic-2010")


def test_every_module_loads(page: Page) -> None:
    """Those that one visit in a hundred asks for too."""
    expect(page.locator("#reader-panel")).to_be_attached()
    modules = sorted(path.relative_to(JS).as_posix() for path in JS.rglob("*.js"))
    failed = with_modules(
        page,
        """
            const all = await Promise.allSettled(given.map(load));
            return all.flatMap(({ reason }, at) => (reason ? `${given[at]}: ${reason}` : []));
        """,
        modules,
    )
    assert failed == []


def test_values_are_escaped(page: Page) -> None:
    made = run(
        page, "page/html", "String(m.html`<p>${'<b>'}${[m.html`<i>${'&\"\\''}</i>`]}</p>`)"
    )
    assert made == "<p>&lt;b&gt;<i>&amp;&quot;&#39;</i></p>"


def test_nothing_leaves_nothing_but_zero_stays(page: Page) -> None:
    made = run(page, "page/html", "String(m.html`[${null}${undefined}${false}${''}${0}]`)")
    assert made == "[0]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un mot.", "« Un mot. »"),
        ("serait « classique » car", "« serait “classique” car »"),
        ("« chacun pour soi »", "« chacun pour soi »"),
        ("« l'un » et « l'autre »", "« “l'un” et “l'autre” »"),
        ("Nom\tRôle", "« Nom\u2003Rôle »"),
    ],
)
def test_quotations_stand_between_guillemets(page: Page, text: str, expected: str) -> None:
    made = run(page, "page/text", f"m.quoted({json.dumps(text)})")
    assert made.replace("\u00a0", " ") == expected


def test_punctuation_stays_with_its_word(page: Page) -> None:
    made = run(page, "page/text", "m.spaced('Pourquoi ? « Oui » : non ; ah !')")
    assert made == ("Pourquoi\u202f? «\u00a0Oui\u00a0»\u00a0: non\u202f; ah\u202f!")


def test_slices_count_code_points(page: Page) -> None:
    assert run(page, "page/text", "m.slicer('a😀bc', 10)(11, 13)") == "😀b"
    assert run(page, "page/text", "m.slicer('abcd', 10)(11, 13)") == "bc"
    assert run(page, "page/text", "m.pointCount('a😀b')") == 3


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Où est traité le DSL ?", "fr"),
        ("What does the report say about risk?", "en"),
        ("ISIC", "fr"),
    ],
)
def test_languages_are_guessed(page: Page, text: str, language: str) -> None:
    assert run(page, "page/text", f"m.languageOf({json.dumps(text)})") == language


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_events_are_read_wherever_they_are_cut(page: Page, size: int) -> None:
    source = 'event: a\r\ndata: {"é":\r\ndata: 1}\r\n\r\n: patience\n\nevent: b\ndata: 2\n\ndata: cut'
    names = run(
        page,
        "page/event_stream",
        f"""(async () => {{
            const bytes = new TextEncoder().encode({json.dumps(source)});
            const body = new ReadableStream({{ start(controller) {{
                for (let i = 0; i < bytes.length; i += {size})
                    controller.enqueue(bytes.slice(i, i + {size}));
                controller.close();
            }} }});
            const all = [];
            for await (const event of m.events(new Response(body))) all.push(event);
            return all;
        }})()""",
    )
    assert names == [
        {"name": "a", "data": '{"é":\n1}'},
        {"name": "beat", "data": "null"},
        {"name": "b", "data": "2"},
    ]


STRETCH = {
    "start": 100,
    "text": "Titre\n\nUn début de page.\nNote.",
    "marks": [
        {"kind": "section", "title": "Titre", "path": ["Titre"], "start": 100, "end": 130},
        {"kind": "page", "first": 3, "last": 3, "begins": True, "start": 100, "end": 110},
        {"kind": "page", "first": 4, "last": 4, "begins": True, "start": 110, "end": 125},
        {"kind": "page", "first": 3, "last": 3, "begins": False, "start": 125, "end": 130},
        {"kind": "note", "label": "1", "calls": [115], "start": 125, "end": 130},
        {"kind": "note_call", "label": "1", "note": 125, "start": 115, "end": 115},
    ],
}


def test_a_stretch_is_cut_into_blocks_and_pieces(page: Page) -> None:
    lights = [{"start": 107, "end": 112, "kind": "cited"}]
    blocks = run(
        page, "reader/text/blocks", f"m.blocksOf({json.dumps(STRETCH)}, {json.dumps(lights)})"
    )
    assert [(block["kind"], block["isTight"]) for block in blocks] == [
        ("heading", False),
        ("paragraph", False),
        ("note", True),
    ]
    shown = [
        (piece["kind"], piece.get("text") or piece.get("page", {}).get("first"))
        for piece in blocks[1]["pieces"]
    ]
    assert shown == [
        ("text", "Un "),
        ("page", 4),
        ("text", "dé"),
        ("text", "but"),
        ("call", None),
        ("text", " de page."),
    ]
    marked = "".join(piece["text"] for piece in blocks[1]["pieces"] if piece.get("lights"))
    assert marked == "Un dé"
    assert [piece["kind"] for piece in blocks[2]["pieces"]] == ["text"]


@pytest.mark.parametrize(
    ("address", "route"),
    [
        ("/", None),
        ("/lecture/un", {"id": "un", "target": None, "page": None}),
        ("/lecture/un/#c3-9", {"id": "un", "target": {"start": 3, "end": 9}, "page": None}),
        ("/lecture/un#c3", {"id": "un", "target": {"start": 3, "end": 4}, "page": None}),
        ("/lecture/un#p14", {"id": "un", "target": None, "page": 14}),
        ("/lecture/un#autre", {"id": "un", "target": None, "page": None}),
    ],
)
def test_addresses_are_read(page: Page, address: str, route: Any) -> None:
    url = f"new URL({json.dumps(address)}, location.origin)"
    assert run(page, "page/routes", f"m.routeOf({url})") == route


def test_history_keeps_the_newest_turns(page: Page) -> None:
    history = run(
        page,
        "conversation/turns",
        """m.historyOf(Array.from({ length: 15 }, (_, id) => ({
            ...m.newTurn(id, `q${id}`), phase: id === 14 ? "failed" : "done",
            answer: { statements: [{ text: "r".repeat(id === 13 ? 5000 : 3) }] },
        })))""",
    )
    assert len(history) == 20
    assert history[0]["content"] == "q4"
    assert history[-1] == {"role": "assistant", "content": "r" * 600}


@pytest.mark.parametrize(
    ("printed", "label"), [("iv", "p. iv"), (None, "p. 4")], ids=["roman", "number"]
)
def test_a_page_that_bears_no_number_is_named_by_what_it_bears(
    page: Page, printed: str | None, label: str
) -> None:
    mark = {"kind": "page", "start": 0, "end": 9, "inferred": False, "printed": printed}
    mark |= {"first": 4, "last": 4} if printed is None else {"first": 0, "last": 0}
    place = with_modules(
        page,
        "const { placeIn } = await load('document/places.js');"
        "return placeIn({ marks: [given] }, { start: 2, end: 5 });",
        mark,
    )
    assert place["label"] == label
    assert place["pages"] == (None if printed else [4, 4])


@pytest.mark.parametrize(
    ("scope", "documents"),
    [
        ({"document": "a", "section": "2.1", "title": "A"}, ["a"]),
        ({"documents": ["a", "b"], "title": "A · B"}, ["a", "b"]),
        ({"documents": [], "title": "Rien"}, None),
        ({"documents": [3], "title": "Rien"}, None),
        ({"title": "Rien"}, None),
    ],
)
def test_where_a_kept_question_looked_is_read_whatever_its_day(
    page: Page, scope: dict[str, Any], documents: list[str] | None
) -> None:
    turn = {"id": "a", "asked": 1, "question": "Qui ?", "phase": "done", "answer": {}}
    read = with_modules(
        page,
        "const { readTurn } = await load('storage/records.js');"
        "try { return readTurn(given, '').scope.documents; } catch { return null; }",
        {**turn, "scope": scope},
    )
    assert read == documents


def test_a_choice_is_that_of_the_last_question_that_named_no_section(page: Page) -> None:
    asked = [
        {"scope": {"documents": ["a"], "section": None}},
        {"scope": {"documents": ["b"], "section": "2"}},
    ]
    script = (
        "const { lastChoice } = await load('storage/records.js'); return lastChoice(given);"
    )
    assert with_modules(page, script, asked) == ["a"]
    assert with_modules(page, script, [*asked, {"scope": None}]) == []
    assert with_modules(page, script, []) == []


def test_the_title_of_a_document_before_a_row_of_its_contents_is_kept(page: Page) -> None:
    row = {
        "label": "Bilan — Table des matières : 3.2 Le jardin, p. 40",
        "section": {"number": "3.2", "title": "Le jardin"},
        "pages": [40, 40],
        "pages_role": "target",
    }
    script = "const { placeOf } = await load('conversation/turns.js'); return placeOf(given);"
    assert with_modules(page, script, row).startswith(
        "Bilan — Table des matières : 3.2 Le jardin,"
    )
    alone = {**row, "label": "Table des matières : 3.2 Le jardin, p. 40"}
    assert with_modules(page, script, alone).startswith("Table des matières : 3.2 Le jardin,")
