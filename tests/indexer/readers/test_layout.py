from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model import Note, Page
from indexer.readers.layout import with_notes

PAGES = (Page(0, 10, 1, 1, inferred=False), Page(10, 30, 2, 2, inferred=True))


def test_a_note_is_on_the_page_of_its_call() -> None:
    moved = with_notes(PAGES, [Note("1", (10,), 15, 20)])
    assert [(page.start, page.end, page.first, page.inferred) for page in moved] == [
        (0, 10, 1, False), (10, 15, 2, True), (15, 20, 1, False), (20, 30, 2, True),
    ]  # fmt: skip


def test_a_note_without_a_known_call_stays_where_it_is() -> None:
    assert with_notes(PAGES, [Note("1", (), 15, 20), Note("2", (40,), 20, 25)]) == PAGES
    assert with_notes((), [Note("1", (3,), 15, 20)]) == ()


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.integers(1, 9), min_size=1, max_size=9), st.lists(st.integers(0, 60)))
def test_pages_still_cover_the_same_text_once(lengths: list[int], cuts: list[int]) -> None:
    bounds = [sum(lengths[:rank]) for rank in range(len(lengths) + 1)]
    pages = [
        Page(start, end, rank, rank, inferred=False)
        for rank, (start, end) in enumerate(pairwise(bounds))
    ]
    edges = sorted({min(cut, bounds[-1]) for cut in cuts})
    notes = [Note("1", (a,), a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    covered = [at for page in with_notes(pages, notes) for at in range(page.start, page.end)]
    assert covered == list(range(bounds[-1]))
