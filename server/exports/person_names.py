"""Whether an author is a person, and which of the names is the family's."""

import re

# A person has a given name before the last one; anything else is an institution.
_PERSON = re.compile(
    r"(?P<given>[A-ZÀ-Þ]\.(?:[ -]?[A-ZÀ-Þ]\.)*|[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)*)"
    r"(?P<family>(?: (?:de|du|d'|d’|le|la|van|von))?(?: [A-ZÀ-Þ][\w'’-]+){1,2})"
)
# Institutions whose names look like a person's: « Secours Catholique », « Fondation Abbé Pierre ».
_BODY = re.compile(
    r"(?:l[ae]s?|the|académie|agence|amis|assemblée|association|banque|bureau|caisse|cabinet|centre|chambre"
    r"|collectif|comité|commission|communauté|compagnie|conférence|confédération|conseil|cour"
    r"|croix|département|direction|école|éditions|emmaüs|fédération|fondation|groupe|haut|haute"
    r"|inspection|institut|laboratoire|ligue|mairie|médecins|ministère|mission|mouvement|musée"
    r"|observatoire|office|organisation|parlement|petits|pôle|presses|région|réseau|restos"
    r"|secours|secrétariat|sénat|service|services|société|syndicat|union|université|ville"
    r"|agency|bank|board|bureau|center|college|committee|council|department|european|foundation"
    r"|institute|international|national|office|royal|society|united|university|world)\b",
    re.IGNORECASE,
)


def person(name: str) -> tuple[str, str] | None:
    """The given and the family name of a person; None for an institution, kept whole.

    >>> person("Robert Castel"), person("Conseil supérieur du travail social")
    (('Robert', 'Castel'), None)
    """
    found = None if _BODY.match(name) else _PERSON.fullmatch(name)
    return (found["given"], found["family"].strip()) if found else None
