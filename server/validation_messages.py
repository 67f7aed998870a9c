"""Pydantic's findings, said in French to whoever wrote the value.

Used for settings and requests alike. The value itself is never repeated: it may hold personal
data, or be huge.
"""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, Final

_SENTENCES: Final = {
    "missing": "valeur obligatoire, absente",
    "extra_forbidden": "champ inconnu",
    "string_type": "un texte est attendu",
    "string_unicode": "ce texte contient des caractères Unicode invalides",
    "string_too_short": "texte trop court (au moins {min_length} caractère)",
    "string_too_long": "texte trop long (au plus {max_length} caractères)",
    "int_type": "un nombre entier est attendu",
    "int_parsing": "un nombre entier est attendu",
    "int_parsing_size": "ce nombre est trop grand",
    "int_from_float": "un nombre entier est attendu",
    "float_type": "un nombre est attendu",
    "float_parsing": "un nombre est attendu",
    "finite_number": "un nombre fini est attendu",
    "greater_than": "la valeur doit être supérieure à {gt}",
    "greater_than_equal": "la valeur doit être au moins {ge}",
    "less_than_equal": "la valeur doit être au plus {le}",
    "literal_error": "valeurs possibles : {expected}",
    "list_type": "une liste est attendue",
    "model_type": "un objet JSON est attendu",
    "model_attributes_type": "un objet JSON est attendu",
    "dict_type": "un objet JSON est attendu",
    "dataclass_type": "un objet JSON est attendu",
    "path_type": "un chemin de dossier est attendu",
    "value_error": "{error}",
}


def sentence(error: Any) -> str:
    """What is wrong with one value; `error` is an item of `ValidationError.errors()`."""
    said = _SENTENCES.get(error["type"], "valeur invalide")
    return said.format_map(error.get("ctx", {})).replace("' or '", "' ou '")


def nearest(key: str, keys: Sequence[str], prefix: str = "") -> str:
    """« ; vouliez-vous dire … ? », or nothing where no known key looks like this one.

    `prefix` is common to all: it is left out of the comparison.

    >>> nearest("prot", ["host", "port"])
    ' ; vouliez-vous dire « port » ?'
    """
    bare = {known.removeprefix(prefix): known for known in keys}
    close = get_close_matches(key.removeprefix(prefix), bare, n=1, cutoff=0.5)
    return f" ; vouliez-vous dire « {bare[close[0]]} » ?" if close else ""
