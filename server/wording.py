"""The fixed sentences of Repère: they introduce, orient or abstain, never inform.

In the language of the question; quotations keep theirs.
"""

import re
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
    "no_such_section": (
        "Il n'y a pas de texte sous « {asked} » dans le corpus.",
        "The corpus has no text under “{asked}”.",
    ),
    "section_goes_on": (
        "Ce texte est long : sa suite se lit dans le document, à partir du passage cité.",
        "This text is long: read on in the document, from the passage that is quoted.",
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
    "withheld_one": (
        "Une phrase du modèle de langue n'a pas été retenue : le corpus ne l'appuie pas.",
        "One sentence of the language model was withheld: the corpus does not support it.",
    ),
    "withheld_some": (
        "{count} phrases du modèle de langue n'ont pas été retenues : le corpus ne les appuie pas.",
        "{count} sentences of the language model were withheld: the corpus does not support them.",
    ),
    "withheld_one_shown": (
        "Une phrase du modèle de langue est barrée : le corpus ne l'appuie pas.",
        "One sentence of the language model is struck out: the corpus does not support it.",
    ),
    "withheld_some_shown": (
        "{count} phrases du modèle de langue sont barrées : le corpus ne les appuie pas.",
        "{count} sentences of the language model are struck out: the corpus does not support them.",
    ),
    "model_shortened": (
        "La réponse rédigée a atteint sa longueur permise : elle s'arrête à sa dernière phrase entière.",
        "The written answer reached its permitted length: it ends with its last whole sentence.",
    ),
    "model_silent": (
        "Le modèle de langue n'a pas trouvé de réponse dans les passages : voici les extraits les plus proches de la question.",
        "The language model found no answer in the passages: here are the extracts nearest to the question.",
    ),
    "model_unsupported": (
        "La réponse rédigée n'était pas assez appuyée par le corpus : voici des extraits à sa place.",
        "The written answer was not supported enough by the corpus: here are extracts instead.",
    ),
    "model_unreachable": (
        "Le modèle de langue est injoignable : voici des extraits. Réessayez plus tard ; si cela dure, prévenez la personne qui gère ce service.",
        "The language model cannot be reached: here are extracts. Try again later; if it lasts, tell whoever runs this service.",
    ),
    "model_down": (
        "Le modèle de langue est en panne : voici des extraits. Réessayez plus tard ; si cela dure, prévenez la personne qui gère ce service.",
        "The language model is out of order: here are extracts. Try again later; if it lasts, tell whoever runs this service.",
    ),
    "model_slow": (
        "Le modèle de langue a mis trop de temps à répondre : voici des extraits. Réessayez, ou demandez le mode par extraits.",
        "The language model took too long: here are extracts. Try again, or ask for extracts only.",
    ),
    "model_quota": (
        "Le quota du modèle de langue est atteint : voici des extraits. Réessayez dans quelques minutes ; si cela dure, prévenez la personne qui gère ce service.",
        "The language model's quota is used up: here are extracts. Try again in a few minutes; if it lasts, tell whoever runs this service.",
    ),
    "model_denied": (
        "L'accès au modèle de langue est refusé : voici des extraits. La personne qui gère ce service doit vérifier la clé et le nom du modèle.",
        "Access to the language model is denied: here are extracts. Whoever runs this service should check the model's key and name.",
    ),
    "model_redirected": (
        "L'adresse du modèle de langue renvoie à une autre, qui n'est pas suivie : voici des extraits. La personne qui gère ce service doit donner l'adresse finale à REPERE_BASE_URL.",
        "The language model's address redirects to another one, which is not followed: here are extracts. Whoever runs this service should set REPERE_BASE_URL to the final address.",
    ),
    "model_rejected": (
        "Le modèle de langue n'a pas accepté la demande : voici des extraits. La personne qui gère ce service doit vérifier le nom et les réglages du modèle.",
        "The language model did not accept the request: here are extracts. Whoever runs this service should check the model's name and settings.",
    ),
    "model_malformed": (
        "La réponse du modèle de langue était illisible : voici des extraits. Réessayez ; si cela dure, prévenez la personne qui gère ce service.",
        "The language model's reply could not be read: here are extracts. Try again; if it lasts, tell whoever runs this service.",
    ),
    "model_cut": (
        "La réponse du modèle de langue s'est interrompue : voici des extraits. Vous pouvez réessayer.",
        "The language model's answer broke off: here are extracts. You may try again.",
    ),
    "model_length": (
        "La réponse rédigée dépassait sa longueur permise : voici des extraits. Posez une question plus précise.",
        "The written answer exceeded its permitted length: here are extracts. Ask a narrower question.",
    ),
    "model_refused": (
        "Le modèle de langue a refusé de répondre : voici des extraits. Vous pouvez reformuler la question.",
        "The language model refused to answer: here are extracts. You may rephrase the question.",
    ),
    "model_empty": (
        "Le modèle de langue n'a rien répondu : voici des extraits. Vous pouvez réessayer.",
        "The language model wrote nothing: here are extracts. You may try again.",
    ),
    "key_needed": (
        "Cette réponse est faite d'extraits : une réponse rédigée demande la clé d'accès de ce service.",
        "This answer is made of extracts: a written answer needs this service's access key.",
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


# The end of a line that no mark parts from the next one: two items of a list, two lines of a title.
_UNMARKED = re.compile(r"(?<=[^\s.;:,!?…—–])[ \t]*\n\s*(?=\S)")


def one_line(quote: str) -> str:
    """Quoted words on one line."""
    return " ".join(marked_ends(quote).split())


def marked_ends(quote: str) -> str:
    """Quoted words whose cells and lines stay apart on one line: « — » and « • »."""
    return _UNMARKED.sub(" • ", quote).replace("\t", " — ")
