"""Read the TOML files that stand beside a document; what is wrong is said in French."""

import re
import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from indexer.errors import CorpusError


class Declared(BaseModel):
    """Base of what a file declares: frozen, and no unknown key."""

    model_config = ConfigDict(extra="forbid", frozen=True)


_Model = TypeVar("_Model", bound=Declared)
_WHERE = re.compile(r"\(at line (\d+), column (\d+)\)")
_PROBLEMS = {
    "missing": "il manque",
    "extra_forbidden": "clé inconnue",
    "int_type": "un nombre entier est attendu",
    "int_parsing": "un nombre entier est attendu",
    "string_type": "un texte entre guillemets est attendu",
    "bool_type": "true ou false est attendu",
    "bool_parsing": "true ou false est attendu",
    "tuple_type": "une liste entre crochets est attendue",
    "string_pattern_mismatch": "valeur mal formée",
}


def read_toml(path: Path, model: type[_Model]) -> _Model:
    """Read `path` as a `model`; raises `CorpusError` if it is malformed or holds unknown keys."""
    try:
        return model.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except UnicodeDecodeError as error:
        raise CorpusError(f"« {path} » n'est pas en UTF-8 : convertissez-le.") from error
    except tomllib.TOMLDecodeError as error:
        found = _WHERE.search(str(error))
        where = f" (ligne {found[1]}, colonne {found[2]})" if found else ""
        raise CorpusError(
            f"« {path} » n'est pas du TOML correct{where}. Corrigez ce fichier."
        ) from error
    except ValidationError as error:
        raise CorpusError(
            f"« {path} » est mal formé : {mistakes(error)}. Corrigez ce fichier."
        ) from error


def mistakes(error: ValidationError) -> str:
    """What is wrong with values, in French: « year » : un nombre entier est attendu."""
    return " ; ".join(map(_problem, error.errors()))


def _problem(detail: ErrorDetails) -> str:
    name = ".".join(map(str, detail["loc"]))
    if detail["type"] == "value_error":
        return f"« {name} » : {detail['ctx']['error']}"
    return f"« {name} » : {_PROBLEMS.get(detail['type'], 'valeur inattendue')}"
