"""Very long answers, very long conversations, very long words: typing is never blocked."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web.states import Ask, citation, event, said
from tests.web.traffic import kept

QUOTE = "L'ISAP et l'ISIC sont complémentaires et ne devraient pas être séparées. " * 3
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202e\u2067 &amp; \"'"


def numbered(number: int) -> dict[str, Any]:
    start = 20_000 + 100 * number
    url = f"/lecture/isic-2010#c{start}-{start + 50}"
    return citation(number=number, quote=QUOTE, start=start, end=start + 50, url=url)


def answer(statements: int) -> dict[str, Any]:
    return {
        "id": "a-1",
        "question": "",
        "understood_as": "",
        "status": "answered",
        "mode": "extractive",
        "statements": [said(QUOTE, "exact", 1 + number % 3) for number in range(statements)],
        "citations": [numbered(1), numbered(2), numbered(3)],
        "further_reading": [],
        "notices": [],
    }


def a_file(turns: int) -> bytes:
    """An export with one conversation of so many turns."""
    conversation = {
        "id": "long",
        "title": "Une longue conversation",
        "created": 1,
        "changed": 1,
        "turns": [
            {
                "id": f"t{number}",
                "asked": number + 1,
                "question": f"Question {number} ?",
                "phase": "done",
                "answer": answer(4),
            }
            for number in range(turns)
        ],
    }
    head = {"format": "repere-conversations", "version": 1}
    return json.dumps({**head, "conversations": [conversation]}).encode()


def typing_time(page: Page) -> float:
    """Milliseconds that the page takes for a key, layout included: the median of thirty."""
    spent: list[float] = page.evaluate(
        """async () => {
            const field = document.querySelector("#question");
            const spent = [];
            for (let key = 0; key < 30; key += 1) {
                const started = performance.now();
                field.value += "a";
                field.dispatchEvent(new InputEvent("input", { bubbles: true }));
                field.offsetHeight;
                spent.push(performance.now() - started);
                await new Promise((resolve) => setTimeout(resolve, 15));
            }
            return spent;
        }"""
    )
    return sorted(spent)[len(spent) // 2]


def stream_slowly(page: Page, statements: int) -> None:
    """From now on, an answer comes one statement at a time, in the page itself."""
    events = [
        ("understood", {"id": "a-1", "understood_as": ""}),
        *(("citation", one) for one in answer(1)["citations"]),
        *(("statement", one) for one in answer(statements)["statements"]),
        ("done", answer(statements)),
    ]
    parts = [event(name, value) for name, value in events]
    page.evaluate(
        """(parts) => {
            const real = window.fetch;
            const body = (signal) => new ReadableStream({
                async start(controller) {
                    signal.addEventListener("abort", () => controller.error(signal.reason));
                    for (const part of parts) {
                        if (signal.aborted) return;
                        controller.enqueue(new TextEncoder().encode(part));
                        await new Promise((resolve) => setTimeout(resolve, 5));
                    }
                    controller.close();
                },
            });
            const headers = { "content-type": "text/event-stream" };
            window.fetch = async (url, options) =>
                String(url).endsWith("/api/ask/stream")
                    ? new Response(body(options.signal), { headers })
                    : real(url, options);
        }""",
        parts,
    )


@pytest.fixture
def long_conversation(home: Page) -> Page:
    """A hundred turns on the screen."""
    home.goto("/conversations")
    home.get_by_label("Importer un fichier").set_input_files(
        {"name": "a.json", "mimeType": "application/json", "buffer": a_file(100)}
    )
    home.locator(".kept-title").click()
    expect(home.locator(".turn")).to_have_count(100)
    return home


def test_typing_stays_quick_in_a_conversation_of_a_hundred_turns(
    long_conversation: Page,
) -> None:
    page = long_conversation
    assert typing_time(page) < 16
    stream_slowly(page, 200)
    page.get_by_label("Votre question").fill("Encore une ?")
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(101)
    assert typing_time(page) < 16
    last = page.locator(".turn").last
    expect(last).to_have_attribute("aria-busy", "false")
    expect(last.locator(".said")).to_have_count(200)
    expect(page.locator("#question")).to_have_value("a" * 30)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_slow_answer_stopped_half_way_keeps_what_came(home: Page) -> None:
    stream_slowly(home, 2_000)
    home.get_by_label("Votre question").fill("Une question ?")
    home.keyboard.press("Enter")
    expect(home.locator(".said").nth(5)).to_be_visible()
    home.get_by_role("button", name="Arrêter").click()
    expect(home.locator(".stopped")).to_contain_text("Réponse interrompue.")
    count = home.locator(".said").count()
    assert 5 < count < 2_000
    kept(home)
    home.reload()
    expect(home.locator(".said")).to_have_count(count)


def test_a_growing_answer_keeps_the_focus_where_it_is(home: Page) -> None:
    stream_slowly(home, 150)
    home.get_by_label("Votre question").fill("Une question ?")
    home.keyboard.press("Enter")
    first = home.locator(".said .mark").first
    first.focus()
    expect(home.locator(".turn")).to_have_attribute("aria-busy", "false")
    expect(first).to_be_focused()


def test_a_new_question_comes_to_the_top(home: Page, ask: Ask) -> None:
    for number in range(3):
        ask(f"Comment fonctionne le partenariat {number} ?")
    top = home.locator(".turn").last.evaluate("(turn) => turn.getBoundingClientRect().top")
    assert 0 <= top < 150


@pytest.mark.parametrize("width", [320, 1366])
def test_hostile_titles_and_endless_words_stay_in_their_place(
    page: Page, ask: Ask, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 640})

    def renamed(route: Any) -> None:
        document = route.fetch().json()
        document["title"] = HOSTILE + "m" * 10_000
        document["outline"][0]["title"] = HOSTILE
        route.fulfill(json=document)

    page.route("**/api/documents/isic-2010", renamed)
    page.goto("/")
    expect(page.locator(".starter").first).to_be_visible()
    assert page.locator(".holding script, .holding img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    ask(HOSTILE + "mots" * 60)
    assert page.locator("#turns script, #turns img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
