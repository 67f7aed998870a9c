from pathlib import Path

from evals.markdown import carried, replaced, write_section

REPORT = "# R\n\n## A\n\none\n\n## B\n\ntwo\n\n## What the figures mean\n\nthree\n"


def test_a_section_takes_the_place_of_its_heading() -> None:
    assert replaced(REPORT, "## A\n\nnew\n") == REPORT.replace("one", "new")


def test_a_new_section_comes_before_the_definitions() -> None:
    text = replaced(REPORT, "## C\n\nnew\n")
    assert text.index("two") < text.index("## C\n\nnew\n\n## What") < text.index("three")


def test_the_last_section_may_be_replaced_and_added_to() -> None:
    assert replaced("# R\n\n## A\n\none\n", "## A\n\nnew\n") == "# R\n\n## A\n\nnew"
    assert replaced("# R\n", "## A\n\nnew\n") == "# R\n\n## A\n\nnew\n"


def test_a_report_on_disk_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_text(REPORT, "utf-8")
    write_section(path, "## B\n\nnew\n")
    assert path.read_text("utf-8") == REPORT.replace("two", "new")


def test_what_is_measured_apart_is_carried_over() -> None:
    new = "# R\n\n## A\n\nnew\n\n## What the figures mean\n\nthree\n"
    text = carried(REPORT, new, ["## B", "## C"])
    assert text == new.replace("## What", "## B\n\ntwo\n\n## What")
    assert carried("", new, ["## B"]) == new
