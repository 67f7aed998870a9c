"""Where the tests find what they read, wherever they stand themselves."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
CORPUS: Final = ROOT / "corpus"
DATA: Final = ROOT / "tests" / "data"
WEB: Final = ROOT / "web"
