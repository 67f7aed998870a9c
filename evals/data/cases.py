"""Evaluation questions and their gold evidence, read from JSON lines.

The quotes of the evidence are verbatim from the source file, so that they outlive every way
of splitting it. What each field means is told in `docs/quality.md` beside the metrics.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from server.answers import Status

STATUSES: frozenset[str] = frozenset(get_args(Status))
REQUIRED = frozenset(
    {"id", "question", "lang", "type", "persona", "answerable", "evidence", "accept_status"}
)
OPTIONAL = frozenset(
    {
        "must_contain",
        "must_not_contain",
        "pointers",
        "turns",
        "style",
        "part",
        "half",
        "notes",
        "expected",
        "reference_answer",
    }
)


class CaseError(ValueError):
    """A line of a question file that cannot be read; the message gives file and line."""


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A stretch of the source that answers, and the pages that a citation of it may show.

    `pages` holds the first and last page that count as right; it is None where the gold
    does not know the page. For a row of the table of contents it is the page on the row.
    """

    quote: str
    pages: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what a right reply must and must not hold.

    `half` is « tune » or « test » in a file that is split, else empty: the questions of the
    test half are measured, never looked at.
    """

    id: str
    question: str
    lang: str
    type: str
    persona: str
    answerable: str
    evidence: tuple[GoldQuote, ...]
    pointers: tuple[GoldQuote, ...]
    must_contain: tuple[str, ...]
    must_not_contain: tuple[str, ...]
    accept_status: tuple[str, ...]
    turns: tuple[str, ...]
    half: str = ""


def read_cases(path: Path) -> tuple[Case, ...]:
    """The questions of a file, in its order; raises `CaseError` on a line that is not one."""
    cases: dict[str, Case] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            case = _case(json.loads(line))
        except (ValueError, TypeError) as error:
            raise CaseError(f"{path.name}, line {number}: {error}") from error
        if case.id in cases:
            raise CaseError(f"{path.name}, line {number}: the id {case.id!r} is used twice")
        cases[case.id] = case
    if not cases:
        raise CaseError(f"{path.name} holds no question")
    return tuple(cases.values())


def in_english(path: Path, cases: Sequence[Case]) -> tuple[Case, ...]:
    """The same cases asked in English: a line holds the id of a case and its translation."""
    known = {case.id: case for case in cases}
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return tuple(
        replace(known[row["id"]], id=f"{row['id']}-en", question=row["question"], lang="en")
        for row in rows
    )


def _case(row: object) -> Case:
    if not isinstance(row, dict):
        raise TypeError("expected a JSON object")
    _check_keys(row)
    statuses = _texts(row, "accept_status")
    if not statuses or not STATUSES.issuperset(statuses):
        raise ValueError(f"accept_status must hold some of {sorted(STATUSES)}")
    return Case(
        id=_text(row, "id"),
        question=_text(row, "question"),
        lang=_text(row, "lang"),
        type=_text(row, "type"),
        persona=_text(row, "persona"),
        answerable=_text(row, "answerable"),
        evidence=_evidence(row, "evidence"),
        pointers=_evidence(row, "pointers"),
        must_contain=_texts(row, "must_contain"),
        must_not_contain=_texts(row, "must_not_contain"),
        accept_status=statuses,
        turns=_texts(row, "turns"),
        half=_text(row, "half") if "half" in row else "",
    )


def _check_keys(row: Mapping[str, Any]) -> None:
    """A misspelt key would silently weaken a case, so unknown ones are refused."""
    if missing := REQUIRED - row.keys():
        raise ValueError(f"missing {', '.join(sorted(missing))}")
    if unknown := row.keys() - REQUIRED - OPTIONAL:
        raise ValueError(f"unknown {', '.join(sorted(unknown))}")


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row[key]
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"{key} must be a text that is not empty")
    return value


def _texts(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = row.get(key, [])
    if not isinstance(values, list) or not all(isinstance(v, str) and v for v in values):
        raise TypeError(f"{key} must be a list of texts")
    return tuple(values)


def _evidence(row: Mapping[str, Any], key: str) -> tuple[GoldQuote, ...]:
    items = row.get(key, [])
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise TypeError(f"{key} must be a list of objects")
    return tuple(GoldQuote(quote=_quote(item), pages=_pages(item)) for item in items)


def _quote(item: Mapping[str, Any]) -> str:
    if "quote" not in item:
        raise ValueError("a piece of evidence has no quote")
    return _text(item, "quote")


def _pages(item: Mapping[str, Any]) -> tuple[int, int] | None:
    """`page`, else the `target_page` of a table-of-contents row, else `page_range`."""
    page = item.get("page") or item.get("target_page")
    if page is not None:
        return int(page), int(page)
    if "page_range" not in item:
        return None
    first, last = str(item["page_range"]).split("-")
    return int(first), int(last)
