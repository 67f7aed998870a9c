"""The fixed sentences of Repère: they introduce, orient or abstain, never inform.

In the language of the question; quotations keep theirs.
"""

from typing import Literal

Language = Literal["fr", "en"]

_SENTENCES: dict[str, tuple[str, str]] = {
    "abstain": (
        "Le corpus ne répond pas à cette question.",
        "The corpus does not answer this question.",
    ),
    "abstain_near": (
        "Le texte disponible ne répond pas à cette question ; les sections indiquées en sont les plus proches.",
        "The available text does not answer this question; the sections listed are the nearest ones.",
    ),
    "abstain_instruction": (
        "Je réponds seulement aux questions sur le corpus, par des passages cités.",
        "I only answer questions about the corpus, with cited passages.",
    ),
    "abstain_contact": (
        "Le corpus ne contient pas de coordonnées personnelles.",
        "The corpus holds no personal contact details.",
    ),
    "abstain_quote": (
        "Cette citation ne figure pas dans le corpus.",
        "This quotation is not in the corpus.",
    ),
    "orient": (
        "Le texte disponible n'en donne que l'annonce : {label}.",
        "The available text only announces it: {label}.",
    ),
    "see": ("Voir {label}.", "See {label}."),
    "row": ("{label}.", "{label}."),
    "part_first": (
        "{part} : sa première section est {label}.",
        "{part}: its first section is {label}.",
    ),
    "no_such_part": (
        "Il n'y a pas de partie {asked} : le document en compte {count}, la dernière est la partie {last}.",
        "There is no Part {asked}: the document has {count} parts, the last is Part {last}.",
    ),
    "no_such_row": (
        "Il n'y a pas de section {asked} dans la table des matières.",
        "There is no section {asked} in the table of contents.",
    ),
    "no_such_note": (
        "Il n'y a pas de note {asked} dans le corpus.",
        "There is no note {asked} in the corpus.",
    ),
    "no_such_page": (
        "La table des matières ne dit rien de la page {asked}.",
        "The table of contents says nothing of page {asked}.",
    ),
    "count": ("{count} au total :", "{count} in all:"),
    "understood": ("Vouliez-vous dire « {terms} » ?", "Did you mean “{terms}”?"),
    "expanded": (
        "Ici, {short} signifie « {long} ».",
        "Here, {short} stands for “{long}”.",
    ),
    "masked": (
        "Des données personnelles ont été masquées dans votre question ({kinds}).",
        "Personal data in your question was masked ({kinds}).",
    ),
    "ignored": (
        "Les consignes contenues dans la question ont été ignorées.",
        "Instructions inside the question were ignored.",
    ),
    "words_only": (
        "Recherche par mots seulement : aucun encodeur ne fonctionne sur cette machine.",
        "Search by words only: no encoder works on this machine.",
    ),
}


def say(name: str, language: Language, **values: object) -> str:
    """A fixed sentence in the language of the question, its blanks filled."""
    french, english = _SENTENCES[name]
    return (english if language == "en" else french).format(**values)
