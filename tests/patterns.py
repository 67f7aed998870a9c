"""Every pattern of the product that meets text from outside, and texts that would slow it down.

A pattern is slow where a repetition can be entered, or left, in many ways. So each repetition of
a pattern is fed with what it takes, after what leads to it and before what it cannot end with;
then with the runs that people paste: blanks, digits, dashes, « mot mot mot ».
"""

import ast
import dataclasses
import gc
import importlib
import pkgutil
import re
import types
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import process_time
from typing import Any, Final

import indexer
import repere
import server

_PARSER: Final[Any] = importlib.import_module("re._parser")
_USES: Final = ("search", "match", "fullmatch", "sub", "split", "findall", "finditer")
_MANY: Final = 5  # a repetition beyond this may take a run
_ALPHABET: Final = " aA0é-'’.,:?!\n\t\u00a0([)]«»\"_*|#<>/@°œÉ"
_RUNS: Final = (
    " ", "\n", "\t", "\u00a0", " \n", "0", "0 ", "0.", "00 ", "a", "é", "A", "A.", "a ", "A ", "Mot ",
    "mot mot ", "Mot-", "-", "- ", "--'", "'", "’", "a'", "a-", "(", "[", "( ", "«", "« ", "\"", "\"a",
    ".", ". ", "..", "…", "?", ",", ", ", "*", "|", "| ", "#", "_", "<", ">", "/", "@", "a@", "a.",
)  # fmt: skip
_ENDS: Final = ("", "!", "\n~")
_SMALLEST: Final = 18  # characters: here even 2^n ends at once
_SIZE: Final = 1000
_QUICK: Final = 0.0001  # seconds after which a text may be doubled: even b^n takes .1 s then
_SLOW: Final = 0.00125  # seconds above which growth is looked at: linear ones stay below
_STUCK: Final = 0.25
_GROWTH: Final = 3.0  # a linear pattern takes twice the time for twice the text


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """A pattern, where it stands, and how it is applied."""

    place: str
    pattern: re.Pattern[str]
    uses: frozenset[str]

    @property
    def apply(self) -> Callable[[str], object]:
        """What the product does with it, at its dearest: over a whole text, or at its start."""
        if self.uses and self.uses <= {"match", "fullmatch"}:
            return self.pattern.fullmatch if "fullmatch" in self.uses else self.pattern.match
        return lambda text: sum(1 for _ in self.pattern.finditer(text))


# --- where patterns are


def modules() -> Iterator[types.ModuleType]:
    """Every module that meets texts from outside: a command line is its owner's."""
    for package in (indexer, server, repere):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if found.name.endswith("__main__") or found.name.startswith("server.cli"):
                continue
            yield importlib.import_module(found.name)


def found_patterns(live: Iterable[object] = ()) -> list[Found]:
    """The patterns of modules, of the calls of `re` in their functions, and of live objects."""
    known: dict[tuple[str, int], Found] = {}
    inside = [
        (f"live {type(one).__name__}", p, frozenset[str]()) for one in live for p in held(one)
    ]
    for place, pattern, uses in [*_in_modules(), *inside]:
        key = (pattern.pattern, pattern.flags)
        one = known.get(key, Found(place, pattern, uses))
        known[key] = dataclasses.replace(one, uses=one.uses | uses)
    return list(known.values())


def _in_modules() -> Iterator[tuple[str, re.Pattern[str], frozenset[str]]]:
    for module in modules():
        tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
        uses = _uses(tree)
        for name, value in list(vars(module).items()):
            if name.startswith("__") or isinstance(value, types.ModuleType | type):
                continue
            alone = isinstance(value, re.Pattern)
            for pattern in _within(value):
                used = uses.get(name, frozenset()) if alone else frozenset[str]()
                yield f"{module.__name__}.{name}", pattern, used
        yield from _called(module, tree)


def _uses(tree: ast.Module) -> dict[str, frozenset[str]]:
    """By name, the methods that a module calls on it; nothing where it goes elsewhere too."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.attr in _USES
        ):
            found.setdefault(node.value.id, set()).add(node.attr)
    return {name: frozenset(methods) for name, methods in found.items()}


def _called(
    module: types.ModuleType, tree: ast.Module
) -> Iterator[tuple[str, re.Pattern[str], frozenset[str]]]:
    """The patterns that are given to `re` where they are used, if the module alone tells them."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if ast.unparse(node.func.value) == "re" and node.func.attr in _USES:
            call = ast.Call(ast.parse("re.compile", mode="eval").body, node.args[:1], [])
            source = ast.unparse(ast.fix_missing_locations(call))
            try:
                pattern = eval(source, vars(module))
            except (NameError, AttributeError):
                continue  # made of what a document holds: found among the live objects
            yield f"{module.__name__}:{node.lineno}", pattern, frozenset({node.func.attr})


def _within(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns of a value made of tuples, lists, dictionaries and dataclasses."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):  # one of bytes reads files of our own
            yield value
    elif isinstance(value, dict):
        yield from (one for part in value.values() for one in _within(part))
    elif isinstance(value, tuple | list | set | frozenset):
        yield from (one for part in value for one in _within(part))
    elif dataclasses.is_dataclass(value):
        parts = (getattr(value, field.name) for field in dataclasses.fields(value))
        yield from (one for part in parts for one in _within(part))


def held(root: object) -> Iterator[re.Pattern[str]]:
    """The patterns that an object holds, however far inside."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, types.ModuleType | type | types.FunctionType):
            continue
        seen.add(id(one))
        if isinstance(one, re.Pattern):
            yield one
        waiting += gc.get_referents(one)


# --- what would slow them down


def hostile(pattern: re.Pattern[str]) -> Iterator[Callable[[int], str]]:
    """Texts of any length that may slow a pattern down."""
    tree = _PARSER.parse(pattern.pattern, pattern.flags)
    pumps = dict.fromkeys(_pumps(tree))
    texts = [("", run, "") for run in _RUNS]
    texts += [("", before + unit, "") for before, unit in pumps if before]
    texts += [(before, unit, end) for before, unit in pumps for end in _ENDS]
    texts += [("", before + unit * 8, "") for before, unit in pumps]
    for before, run, end in dict.fromkeys(texts):
        yield lambda n, before=before, run=run, end=end: (  # type: ignore[misc]
            before + run * (n // len(run)) + end
        )


def _pumps(tree: Any) -> Iterator[tuple[str, str]]:
    """Each repetition of a pattern: what leads to it, and what it takes."""
    before = ""
    for op, value in tree:
        name = str(op)
        if name.endswith("REPEAT"):
            low, high, body = value
            units = _units(body)
            if high > _MANY:
                yield from ((before, unit) for unit in units if unit)
            yield from ((before + lead, unit) for lead, unit in _pumps(body))
            before += units[0] * max(1, min(low, 30))
            continue
        yield from (
            (before + lead, unit) for part in _parts(name, value) for lead, unit in _pumps(part)
        )
        before += _sample(name, value)


def _parts(name: str, value: Any) -> list[Any]:
    """The patterns inside a node that is no repetition."""
    if name == "SUBPATTERN":
        return [value[-1]]
    if name == "BRANCH":
        return list(value[1])
    if name == "ATOMIC_GROUP":
        return [value]
    if name in {"ASSERT", "ASSERT_NOT"} and value[0] > 0:
        return [value[1]]
    return []


def _units(body: Any) -> list[str]:
    """What a repetition may take: one text, or several where it is a class of characters."""
    if len(body) == 1 and str(body[0][0]) in {"IN", "NOT_LITERAL", "ANY"}:
        taken = [char for char in _ALPHABET if _takes(body[0], char)]
        return [*dict.fromkeys([*taken[:3], *taken[3::4]])] or [""]
    if len(body) == 1 and str(body[0][0]) == "BRANCH":
        return [_text(branch) for branch in body[0][1][1]]
    return [_text(body)]


def _text(tree: Any) -> str:
    return "".join(_sample(str(op), value) for op, value in tree)


def _sample(name: str, value: Any) -> str:
    """A text that a node takes, as far as the node alone tells."""
    if name == "LITERAL":
        return chr(value)
    if name in {"IN", "NOT_LITERAL", "ANY"}:
        return next((char for char in _ALPHABET if _takes((name, value), char)), _first(value))
    if name.endswith("REPEAT"):
        low, _, body = value
        return str(_text(body) * max(1, min(low, 30)))
    parts = [] if name.startswith("ASSERT") else _parts(name, value)
    return _text(parts[0]) if parts else ""


def _first(value: Any) -> str:
    """The first character of a class that none of ours is in."""
    op, of = value[0] if isinstance(value, list) else ("", 0)
    point: int = of[0] if isinstance(of, tuple) else of
    return chr(point) if str(op) in {"LITERAL", "RANGE"} else "a"


def _takes(node: Any, char: str) -> bool:
    """Whether a node that stands for one character takes this one."""
    name, value = str(node[0]), node[1]
    if name == "IN":
        negated = str(value[0][0]) == "NEGATE"
        return any(_takes(one, char) for one in value[negated:]) != negated
    if name == "CATEGORY":
        return _categorised(str(value), char)
    low, high = value if name == "RANGE" else (value, value)
    within = char != "\n" if name == "ANY" else low <= ord(char) <= high
    return bool(within != (name == "NOT_LITERAL"))


def _categorised(category: str, char: str) -> bool:
    kind = category.rsplit("_", 1)[-1].lower()
    holds: dict[str, bool] = {
        "digit": char.isdigit(),
        "space": char.isspace(),
        "word": char.isalnum() or char == "_",
    }
    return holds[kind] != ("NOT" in category)


# --- how long they take


def spent(apply: Callable[[str], object], text: str) -> float:
    """Seconds of this process."""
    started = process_time()
    apply(text)
    return process_time() - started


def is_slow(apply: Callable[[str], object], make: Callable[[int], str]) -> bool:
    """Whether time grows faster than the text does."""
    if _is_stuck(apply, make):
        return True
    first = spent(apply, make(_SIZE))
    if first < _SLOW or first > _STUCK:
        return first > _STUCK
    before = _least(apply, make(_SIZE))
    for factor in (2, 4):
        after = _least(apply, make(factor * _SIZE))
        if before < _SLOW or after < _GROWTH * before:
            return False
        before = after
    return True


def _is_stuck(apply: Callable[[str], object], make: Callable[[int], str]) -> bool:
    """Whether a text shorter than a question is too much: from short to long, as some never end."""
    size = _SMALLEST
    while size < _SIZE:
        took = spent(apply, make(size))
        if took > _STUCK:
            return True
        size = 2 * size if took < _QUICK else size + size // 6
    return False


def _least(apply: Callable[[str], object], text: str) -> float:
    return min(spent(apply, text) for _ in range(2))
