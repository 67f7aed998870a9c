"""A report of a thousand printed pages, made up, with all that the reader marks."""

import hashlib
from pathlib import Path

PAGES = 1000
HOSTILE = "Du code `<script>alert(1)</script>` & « <b>gras</b> », \u202eà l'envers\u202c, 😀😀 fin hostile."
"""Text that would break a careless page; its 😀 count for one here, for two in JavaScript."""
_PER_CHAPTER = 25
_TOPICS = (
    "quartier",
    "groupe",
    "atelier",
    "réseau",
    "habitant",
    "projet",
    "équipe",
    "territoire",
)


def write_long_report(folder: Path) -> Path:
    """A corpus of one document: 40 chapters, notes, acronyms, a page mark every 2,400 characters."""
    home = folder / "long"
    home.mkdir(parents=True)
    text = "".join(_chapter(number) for number in range(1, PAGES // _PER_CHAPTER + 1))
    (home / "rapport.md").write_text(f"# Un long rapport\n\n{text}", encoding="utf-8")
    sha256 = hashlib.sha256((home / "rapport.md").read_bytes()).hexdigest()
    (home / "corpus.toml").write_text(
        f'id = "long"\ntitle = "Un long rapport"\nfile = "rapport.md"\nsha256 = "{sha256}"\n',
        encoding="utf-8",
    )
    entries = (
        f'[[page]]\npages = [{page}, {page}]\ninferred = false\nfrom = "{_opening(page)}"\n'
        for page in range(1, PAGES + 1)
    )
    (home / "pages.toml").write_text("\n".join(entries), encoding="utf-8")
    return folder


def _opening(page: int) -> str:
    return f"Ici commence la page {page} du rapport"


def _chapter(number: int) -> str:
    first = (number - 1) * _PER_CHAPTER + 1
    pages = "\n\n".join(_page(page) for page in range(first, first + _PER_CHAPTER))
    return f"## {number}. Chapitre {number}\n\n{pages}\n\n[^n{number}]: Note du chapitre {number}.\n\n"


def _page(page: int) -> str:
    note = f"[^n{page // _PER_CHAPTER + 1}]" if page % _PER_CHAPTER == 1 else ""
    paragraphs = [f"{_opening(page)}{note}. {_sentences(page, 0)}"]
    paragraphs += [_sentences(page, rank) for rank in range(1, 5)]
    if page == 3:
        paragraphs.append(HOSTILE)
    if page == PAGES - 50:
        paragraphs.append("L’hapax d’émeraude ne se lit qu’une seule fois.")
    return "\n\n".join(paragraphs)


def _sentences(page: int, rank: int) -> str:
    topics = [_TOPICS[(page + rank + step) % len(_TOPICS)] for step in range(6)]
    return " ".join(
        f"Le {topic} numéro {page * 7 + rank} du centre d'action sociale (CAS) se réunit le soir avec ses voisins."
        for topic in topics[:4]
    )
