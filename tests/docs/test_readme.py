"""What README.md shows of a terminal is what the terminal shows."""

import re

from indexer.search.index import Index
from server.cli.printing import Style, answer_lines
from server.engine import Engine
from tests.paths import ROOT


def test_the_example_of_a_question_is_answered_so(index: Index) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    found = re.search(
        r'^\$ repere ask "(?P<asked>[^"]+)"\n(?P<said>.+?)^```', text, re.MULTILINE | re.DOTALL
    )
    assert found
    lines = answer_lines(Engine(index).ask(found["asked"]), Style(92, colours=False))
    assert "\n".join(lines).split() == found["said"].split()
