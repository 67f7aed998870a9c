"""A corpus with a book in PDF beside a text without pages, as its reader and its server need it."""

import hashlib
from pathlib import Path

from tests.indexer.pdf.writing import Page, Text, column, pdf

SENTENCE = (
    "Le jardin partagé du quartier compte douze parcelles, que les habitants cultivent ensemble "
    "depuis l'année 2004."
)
OVER_TWO_PAGES = (
    "Chaque parcelle a son gardien, qui veille à ce que les outils soient nettoyés et remis dans "
    "la cabane."
)
LOOSE = "Un texte sans pages. Il dit pourtant que la cabane du jardin ferme à la nuit tombée."


def book() -> bytes:
    """Three pages, numbered from 12."""
    pages: list[Page] = [
        [Text(50, 540, "1 Le quartier", size=16), *column(50, 500, *_prose("Le quartier"))],
        [
            Text(50, 540, "2 Le jardin", size=16),
            *column(
                50,
                500,
                "Le jardin partagé du quartier compte douze parcelles, que les",
                "habitants cultivent ensemble depuis l'année 2004.",
            ),
            *column(50, 440, *_prose("Le jardin")),
            *column(50, 84, "Chaque parcelle a son gardien, qui veille à ce que les outils"),
        ],
        [
            *column(50, 540, "soient nettoyés et remis dans la cabane. Rien ne s'y perd."),
            *column(50, 500, *_prose("La cabane")),
        ],
    ]
    numbered = [[*page, Text(200, 30, str(12 + rank))] for rank, page in enumerate(pages)]
    return pdf(numbered, outline=[("1 Le quartier", 0), ("2 Le jardin", 1)])


def _prose(subject: str) -> list[str]:
    return [
        f"{subject} est un lieu de parole et d'écoute, où chacun peut dire",
        f"ce que {subject.lower()} lui apporte sans être jugé. On s'y réunit tous",
        f"les mois, le soir, et l'on y parle de {subject.lower()} entre habitants.",
    ]


def write_paged(folder: Path) -> Path:
    """The corpus: « livre », a PDF, and « note », which has no pages."""
    for name, file, content in (
        ("livre", "livre.pdf", book()),
        ("note", "note.md", LOOSE.encode()),
    ):
        (folder / name).mkdir(parents=True)
        (folder / name / file).write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        (folder / name / "corpus.toml").write_text(
            f'id = "{name}"\ntitle = "Le {name}"\nauthors = ["Les voisins"]\nyear = 2005\n'
            f'file = "{file}"\nsha256 = "{digest}"\n',
            encoding="utf-8",
        )
    return folder
