import io
import time

from server.startup import ProgressBar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_on_a_terminal() -> None:
    terminal = Terminal()
    bar = ProgressBar("Indexation", terminal)
    bar(0, 0)
    bar(1, 4)
    bar(2, 4)  # too soon after the last drawing
    time.sleep(0.11)
    bar(3, 4)
    bar(4, 4)
    drawn = terminal.getvalue().split("\r")[1:]
    assert [line.split("] ")[1] for line in drawn] == ["1/4 (25%)", "3/4 (75%)", "4/4 (100%)\n"]
    assert drawn[-1].count("#") == 30


def test_silence_elsewhere() -> None:
    file = io.StringIO()
    ProgressBar("Indexation", file)(1, 1)
    assert file.getvalue() == ""
