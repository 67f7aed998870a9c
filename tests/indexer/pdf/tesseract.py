"""What Tesseract writes of a picture, for a double that stands in its place."""

from collections.abc import Sequence

HEAD = "level page_num block_num par_num line_num word_num left top width height conf text"


def table(*lines: Sequence[tuple[int, int, str]], sure: float = 96.0) -> str:
    """Its table, for lines of words, each with its left and its top in dots."""
    rows = [HEAD.replace(" ", "\t")]
    for number, words in enumerate(lines, 1):
        rows.append(
            "\t".join(["4", "1", "1", "1", str(number), "0", "0", "0", "0", "0", "-1", ""])
        )
        for rank, (left, top, text) in enumerate(words, 1):
            box = [str(left), str(top), str(20 * len(text)), "40", str(sure), text]
            rows.append("\t".join(["5", "1", "1", "1", str(number), str(rank), *box]))
    return "\n".join(rows) + "\n"
