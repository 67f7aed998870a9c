"""What the page takes for personal data: the very same as the server."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from server.privacy.first_names import FIRST_NAMES
from server.privacy.masking import TOKENS, mask
from tests.paths import DATA
from tests.web.conftest import Tab
from tests.web.modules import with_modules

EXAMPLES = json.loads((DATA / "personal.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def page(tab: Tab) -> Iterator[Page]:
    """Only modules are called."""
    yield from tab.visited()


def found(page: Page, texts: list[str]) -> list[str]:
    """Each text as the page would send it without its personal data."""
    masked: list[str] = with_modules(
        page,
        """
            const [texts, printed] = given;
            const m = await load("personal/masking.js");
            return texts.map((text) => m.withoutPersonal(text, m.findPersonal(text, printed)));
        """,
        [texts, EXAMPLES["printed"]],
    )
    return masked


def test_the_page_sees_what_the_server_masks(page: Page) -> None:
    texts = [text for text, _ in EXAMPLES["masked"]]
    assert found(page, texts) == [masked for _, masked in EXAMPLES["masked"]]


def test_the_page_sees_the_same_whatever_the_blanks(page: Page) -> None:
    """Runs of blanks are where the two could part: they are not repeated in the same way."""
    known = [text for text, _ in EXAMPLES["masked"]] + EXAMPLES["kept"]
    blanks = ("  ", "\u00a0", "\t", "\n", " " * 9)
    texts = [text.replace(" ", blank) for text in known for blank in blanks]
    assert found(page, texts) == [mask(text, EXAMPLES["printed"]).text for text in texts]


@pytest.mark.parametrize(
    "clue",
    [
        "mon fils", "dossier n°", "Jean", "né le", "cordialement", "famille", "12 rue", "a@",
        "j'accompagne", "nom", "mon voisin s'appelle", "M.", "adresse", "selon",
    ],
)  # fmt: skip
def test_the_page_is_not_held_up_by_a_run(page: Page, clue: str) -> None:
    """A pattern that tries each blank against each other would take a minute, not a moment."""
    runs = [
        clue + unit * (40_000 // len(unit)) + "1" for unit in (" ", "\n", "\u00a0", clue, "a")
    ]
    took: list[float] = page.evaluate(
        """async (runs) => {
            const { findPersonal } = await import("/js/personal/masking.js");
            return runs.map((text) => {
                const started = performance.now();
                findPersonal(text);
                return performance.now() - started;
            });
        }""",
        runs,
    )
    assert max(took) < 2000


def test_the_page_lets_alone_what_only_looks_personal(page: Page) -> None:
    assert found(page, EXAMPLES["kept"]) == EXAMPLES["kept"]


def test_the_page_has_the_words_of_the_server(page: Page) -> None:
    tokens = with_modules(page, "return (await load('personal/masking.js')).TOKENS")
    assert tokens == TOKENS
    names = with_modules(
        page, "return [...(await load('personal/first_names.js')).FIRST_NAMES]"
    )
    assert set(names) == FIRST_NAMES


def test_the_key_of_a_whole_social_security_number_is_checked(page: Page) -> None:
    """INSEE's own example: 1 84 12 76 451 089 has the key 97 - 1841276451089 % 97 = 46."""
    corsican = 97 - 1841219451089 % 97  # 2A counts as 19
    numbers = {
        "1 84 12 76 451 089 46": True,
        "1 84 12 76 451 089 clé 46": True,
        "1 84 12 76 451 089 47": False,
        f"1 84 12 2A 451 089 {corsican:02}": True,
        "1 84 12 76 451 089": None,
    }
    verdicts = with_modules(
        page,
        """
            const { hasRightKey } = await load("personal/identifiers.js");
            return given.map(hasRightKey);
        """,
        list(numbers),
    )
    assert verdicts == list(numbers.values())


def test_no_text_takes_long(page: Page) -> None:
    spent = with_modules(
        page,
        """
            const { findPersonal } = await load("personal/masking.js");
            const started = performance.now();
            for (const piece of ["0", "M. A", "12 rue ", "a@", "d'", " .-", "né le "])
                findPersonal(piece.repeat(2000).slice(0, 2000));
            return performance.now() - started;
        """,
    )
    assert spent < 7_000
