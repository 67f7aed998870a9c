from evals.reliability.builds import Left
from evals.reliability.campaign import Campaign, Outcome
from evals.reliability.report import BUILDS, REQUESTS, builds_section, requests_section

WELL = Outcome(0, "ask", 200, 0.2, 0.1, "")
REFUSED = Outcome(1, "ask", 422, 0.1, 0.0, "")
BROKEN = Outcome(2, "export", 500, 3.0, 2.5, "status 500")


def test_the_section_says_what_came_of_each_kind() -> None:
    campaign = Campaign((WELL, REFUSED, BROKEN), (200.0, 210.0, 240.0))
    said = requests_section(campaign, 7, "Made.", internal=1)
    assert said.startswith(f"{REQUESTS}\n\nMade.\n\n3 requests of seed 7")
    assert "| ask | 2 | 1 | 1 | 0 | 0.10 | 0.10 | 0.20 |" in said
    assert "| export | 1 | 0 | 0 | 1 | 2.50 | 2.50 | 3.00 |" in said
    assert "| all | 3 | 1 | 1 | 1 | 0.10 | 2.50 | 3.00 |" in said
    assert (
        "1 faults:\n\n| number | kind | fault |\n| --- | --: | --: |\n| 2 | export | status 500 |"
        in said
    )
    assert "in MB: 200, 210, 240. After the first tenth it grew by 30 MB." in said
    assert "Internal errors in the log of the server: 1." in said


def test_the_section_on_builds_tells_what_was_left() -> None:
    said = builds_section(Left(200, 0, 0, 0), Left(30, 960, 1, 9), 7, "Made.")
    assert said.startswith(f"{BUILDS}\n\nMade.\n")
    assert "| kill -9 | 200 | 200 | 0 | 0 | 0 |" in said
    assert "| one bit | 1000 | 30 | 960 | 1 | 9 |" in said


def test_a_campaign_without_a_fault_says_so() -> None:
    said = requests_section(Campaign((WELL,), (200.0,)), 1, "Made.", internal=0)
    assert "\nNo fault.\n" in said
