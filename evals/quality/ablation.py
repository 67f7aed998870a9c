"""What each rule earns: every cue, turn and list taken away in turn, the answers that change.

`python -m evals.quality.ablation` asks the questions that may be looked at (those of
`questions.jsonl`, and the *tune* half of `validation.jsonl`), then English translations of some of
them (`english.jsonl`), which were made for this without a look at the lexicon. `--alternatives` takes away each
alternative of each turn instead, `--write` puts the tables into `docs/ablation.md`.

What nothing can change is not asked again: a turn is taken away only from the questions that
took it. The thresholds of relevance stay those measured with everything in place.
"""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from evals.data.cases import Case, in_english, read_cases
from evals.machine import command_line, provenance
from evals.markdown import table
from evals.options import QUESTIONS, ROOT
from evals.quality.metrics import correct
from evals.quality.replies import Reply
from evals.quality.runs import Answerer
from evals.quality.systems import engine_answerer, open_engine
from indexer.language.lexicon import lexicon
from server.conversation.reading import Always
from server.extractive.turns import TURNS
from server.question.cues import CUES
from server.question.parts import Part, make_part
from server.question.turns import TurnOfPhrase, compiled
from server.wording import Language

HEAD = """\
# What each rule earns

{provenance}

A row takes one thing away and asks again the questions that it had a part in. *Changed*: the reply
differs in any way; *lost*, *gained*: right answers (`correct`, as defined in [quality.md](quality.md)).
A difference of 2 or less is noise.
"""
SECTION = """\
## {title}

{count} questions, of which {right} are answered right.

{rows}
"""
OPEN = "On the questions that may be looked at"
ENGLISH = "On translations of the French ones into English"

_FEW = 3  # ids that a cell names

Removing = Callable[[], AbstractContextManager[object]]


@dataclass(frozen=True, slots=True)
class Removal:
    """Something that can be taken away, how, and from which cases it makes a difference."""

    kind: str
    name: str
    removing: Removing
    concerns: Callable[[Case], bool]


@dataclass(frozen=True, slots=True)
class Earned:
    """What became of the answers without it; `lost` and `gained` are ids of cases."""

    removal: Removal
    fires: int
    changed: tuple[str, ...]
    lost: tuple[str, ...]
    gained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """A turn that a question took, and the folded text in which it was found."""

    turn: TurnOfPhrase
    plain: str


@contextmanager
def listening(heard: set[Heard]) -> Iterator[None]:
    """Note every turn that is found."""
    given = TurnOfPhrase.given

    def noted(turn: TurnOfPhrase, plain: str) -> bool:
        found = given(turn, plain)
        if found:
            heard.add(Heard(turn, plain))
        return found

    with patch.object(TurnOfPhrase, "given", noted):
        yield


@dataclass(frozen=True, slots=True)
class Baseline:
    """The replies with everything in place, and the turns that each case took."""

    cases: tuple[Case, ...]
    replies: dict[str, Reply]
    heard: dict[str, frozenset[Heard]]

    @property
    def right(self) -> int:
        """How many are right."""
        return sum(int(correct(case, self.replies[case.id])) for case in self.cases)


def baseline(cases: Sequence[Case], answer: Answerer) -> Baseline:
    """Ask every case once."""
    replies, heard = {}, {}
    for case in cases:
        turns: set[Heard] = set()
        with listening(turns):
            replies[case.id] = answer(case)
        heard[case.id] = frozenset(turns)
    return Baseline(tuple(cases), replies, heard)


def earned(removal: Removal, before: Baseline, answer: Answerer) -> Earned:
    """What becomes of the cases concerned without something."""
    concerned = [case for case in before.cases if removal.concerns(case)]
    with removal.removing():
        after = {case.id: answer(case) for case in concerned}
    changed = [case for case in concerned if after[case.id] != before.replies[case.id]]
    was = {case.id: correct(case, before.replies[case.id]) for case in changed}
    now = {case.id: correct(case, after[case.id]) for case in changed}
    return Earned(
        removal,
        len(concerned),
        tuple(was),
        tuple(one for one in was if was[one] > now[one]),
        tuple(one for one in was if was[one] < now[one]),
    )


def turns(before: Baseline) -> Iterator[Removal]:
    """Each cue and each turn of the answerers, whole."""
    for kind, found in (("cue", CUES), ("turn", TURNS)):
        for name, turn in list(found.items()):
            silent = replace(turn, pattern=compiled((), ("(?!)",)))
            yield Removal(kind, str(name), _putting(found, name, silent), _took(before, turn))


def alternatives(before: Baseline) -> Iterator[Removal]:
    """Each alternative of each turn."""
    for kind, found in (("cue", CUES), ("turn", TURNS)):
        for name, turn in list(found.items()):
            for one in (*turn.bounded, *turn.bare):
                less = without(turn, one)
                concerns = _took(before, turn, less)
                yield Removal(kind, f"{name}: `{one}`", _putting(found, name, less), concerns)


def without(turn: TurnOfPhrase, alternative: str) -> TurnOfPhrase:
    """A turn with one alternative less."""
    bounded = tuple(one for one in turn.bounded if one != alternative)
    bare = tuple(one for one in turn.bare if one != alternative)
    pattern = compiled(bounded, bare or (() if bounded else ("(?!)",)))
    return replace(turn, bounded=bounded, bare=bare, pattern=pattern)


def _putting(found: dict, name: str, turn: TurnOfPhrase) -> Removing:  # type: ignore[type-arg]
    return lambda: patch.dict(found, {name: turn})


def _took(
    before: Baseline, turn: TurnOfPhrase, less: TurnOfPhrase | None = None
) -> Callable[[Case], bool]:
    """Whether a case took a turn, and does not take it any more with what is left of it."""
    return lambda case: any(
        one.turn == turn and not (less and less.given(one.plain))
        for one in before.heard[case.id]
    )


def lists() -> Iterator[Removal]:
    """The lists that steer answers: each is taken away where it is asked."""
    nothing: frozenset[str] = frozenset()
    yield Removal(
        "list",
        "words that speak of the document",
        _patching(("server.question.parts.META", nothing), ("server.evidence.concepts.META", nothing)),
        _always,
    )  # fmt: skip
    yield Removal(
        "list",
        "words that name the document (a lower bar)",
        _patching(("server.evidence.relevance.speaks_of_document", _never)),
        _always,
    )
    yield Removal(
        "list",
        "follow-ups told by their words",
        _patching(("server.conversation.reading.Fitted.continues", Always("alone").continues)),
        lambda case: bool(case.turns),
    )
    yield Removal(
        "list",
        "questions of several parts",
        _patching(("server.engine.parts_of", _whole)),
        _always,
    )
    yield Removal(
        "lexicon",
        "synonyms",
        lambda: patch.dict(lexicon().synonyms, clear=True),
        lambda case: case.lang == "fr",
    )
    yield Removal(
        "lexicon",
        "English entries",
        lambda: patch.dict(lexicon().english, clear=True),
        lambda case: case.lang == "en",
    )


def _always(_case: Case) -> bool:
    return True


def _never(_part: Part) -> bool:
    return False


def _whole(text: str, language: Language, before: str = "") -> list[Part]:
    return [make_part(text, language, before)]


def _patching(*replaced: tuple[str, object]) -> Removing:
    def patched() -> ExitStack:
        stack = ExitStack()
        for name, value in replaced:
            stack.enter_context(patch(name, value))
        return stack

    return patched


def rows(results: Sequence[Earned]) -> str:
    """The table, what loses most first; what no question took is only counted."""
    heard = [one for one in results if one.fires]
    heard.sort(key=lambda one: (len(one.gained) - len(one.lost), -len(one.changed)))
    cells = [
        [
            f"{one.removal.kind} {one.removal.name}".replace("|", "\\|"),
            str(one.fires),
            *(_named(ids) for ids in (one.changed, one.lost, one.gained)),
        ]
        for one in heard
    ]
    silent = len(results) - len(heard)
    note = f"\n\n{silent} more, on which no answer depends." if silent else ""
    head = ["taken away", "fires on", "changed", "right answers lost", "gained"]
    return table(head, cells) + note


def _named(ids: Sequence[str]) -> str:
    """How many, and which where they are few."""
    few = f" ({', '.join(ids)})" if 0 < len(ids) <= _FEW else ""
    return f"{len(ids)}{few}"


def open_cases() -> list[Case]:
    """The questions that may be looked at."""
    validation = read_cases(QUESTIONS.with_name("validation.jsonl"))
    return [*read_cases(QUESTIONS), *(case for case in validation if case.half == "tune")]


def section(title: str, cases: Sequence[Case], answer: Answerer, *, by_line: bool) -> str:
    """The table of some cases."""
    before = baseline(cases, answer)
    removals = list(alternatives(before) if by_line else turns(before))
    removals += [] if by_line else lists()
    results = [earned(one, before, answer) for one in removals]
    return SECTION.format(
        title=title, count=len(before.cases), right=before.right, rows=rows(results)
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print or write the report."""
    parser = ArgumentParser(prog="python -m evals.quality.ablation", description=__doc__)
    parser.add_argument("--alternatives", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--index", type=Path, default=ROOT / "var" / "evals", help="kept here")
    options = parser.parse_args(arguments)
    answer = engine_answerer(open_engine(ROOT / "corpus", options.index))
    cases = open_cases()
    english = in_english(QUESTIONS.with_name("english.jsonl"), cases)
    sections = [
        section(title, some, answer, by_line=options.alternatives)
        for title, some in ((OPEN, cases), (ENGLISH, english))
    ]
    made = provenance(
        command_line("evals.quality.ablation"), ("onnxruntime", "faiss-cpu", "bm25s")
    )
    report = "\n".join([HEAD.format(provenance=made), *sections])
    if options.write:
        (ROOT / "docs" / "ablation.md").write_text(report, "utf-8")
    print(report)


if __name__ == "__main__":
    main()
