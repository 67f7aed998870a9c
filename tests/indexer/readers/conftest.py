from pathlib import Path

import pytest

from indexer.model import Document, Source
from indexer.readers.markdown import read_markdown
from tests.paths import DATA


def _read(name: str, title: str, language: str) -> Document:
    source = Source(
        Path(name).stem, title, ("Une association",), None, 2023, language, name, ""
    )
    return read_markdown(DATA / name, source)


@pytest.fixture(scope="session")
def association() -> Document:
    """A French annual report: contents as links and leaders, roman parts, named notes."""
    return _read("association.md", "Rapport d’activité 2023", "fr")


@pytest.fixture(scope="session")
def charter() -> Document:
    """An English charter: no table of contents, no notes, no pages."""
    return _read("charter.md", "Lindham Repair Society", "en")
