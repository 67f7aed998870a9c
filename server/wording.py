"""The fixed sentences of Repère: they introduce, orient or abstain, never inform.

In the language of the question; quotations keep theirs.
"""

import re
from typing import Literal

Language = Literal["fr", "en"]

_SENTENCES: dict[str, tuple[str, str]] = {
    "abstain": (
        "Repère n'a pas trouvé de réponse à cette question dans le texte disponible.",
        "Repère found no answer to this question in the available text.",
    ),
    "abstain_near": (
        "Repère n'a pas trouvé de réponse à cette question dans le texte disponible ; les sections indiquées en sont les plus proches.",
        "Repère found no answer to this question in the available text; the sections listed are the nearest ones.",
    ),
    "abstain_absent": (
        "{words} : absent du texte disponible. Repère n'y a pas trouvé de réponse à cette question.",
        "{words}: nowhere in the available text. Repère found no answer to this question there.",
    ),
    "this": (
        "« {words} » : cherché dans « {title} ».",
        "“{words}”: searched in “{title}”.",
    ),
    "which": (
        "« {words} » peut être {titles} : Repère a cherché partout. Choisissez un document pour n'interroger que lui.",
        "“{words}” may be {titles}: Repère searched all of them. Choose a document to ask it alone.",
    ),
    "absent": (
        "{words} : absent du texte disponible.",
        "{words}: nowhere in the available text.",
    ),
    "abstain_instruction": (
        "Je réponds seulement aux questions sur le corpus, par des passages cités.",
        "I only answer questions about the corpus, with cited passages.",
    ),
    "abstain_contact": (
        "Repère ne cherche pas les coordonnées personnelles de quelqu'un.",
        "Repère does not look for anybody's personal contact details.",
    ),
    "abstain_amount": (
        "Repère n'a pas trouvé de montant qui réponde à cette question dans le texte disponible.",
        "Repère found no amount that answers this question in the available text.",
    ),
    "abstain_age": (
        "Repère n'a pas trouvé d'âge qui réponde à cette question dans le texte disponible.",
        "Repère found no age that answers this question in the available text.",
    ),
    "abstain_rate": (
        "Repère n'a pas trouvé de taux qui réponde à cette question dans le texte disponible.",
        "Repère found no rate that answers this question in the available text.",
    ),
    "abstain_duration": (
        "Repère n'a pas trouvé de durée ni de délai qui réponde à cette question dans le texte disponible.",
        "Repère found no duration or deadline that answers this question in the available text.",
    ),
    "abstain_hour": (
        "Repère n'a pas trouvé d'heure ni d'horaire qui réponde à cette question dans le texte disponible.",
        "Repère found no time or opening hours that answers this question in the available text.",
    ),
    "abstain_date": (
        "Repère n'a pas trouvé de date qui réponde à cette question dans le texte disponible.",
        "Repère found no date that answers this question in the available text.",
    ),
    "abstain_time": (
        "Repère n'a pas trouvé de jour ni de période qui réponde à cette question dans le texte disponible.",
        "Repère found no day or period that answers this question in the available text.",
    ),
    "abstain_address": (
        "Repère n'a pas trouvé d'adresse qui réponde à cette question dans le texte disponible.",
        "Repère found no address that answers this question in the available text.",
    ),
    "abstain_phone": (
        "Repère n'a pas trouvé de numéro de téléphone qui réponde à cette question dans le texte disponible.",
        "Repère found no telephone number that answers this question in the available text.",
    ),
    "abstain_frequency": (
        "Repère n'a pas trouvé de fréquence qui réponde à cette question dans le texte disponible.",
        "Repère found no frequency that answers this question in the available text.",
    ),
    "abstain_number": (
        "Repère n'a pas trouvé de nombre qui réponde à cette question dans le texte disponible.",
        "Repère found no number that answers this question in the available text.",
    ),
    "abstain_quote": (
        "Repère n'a pas trouvé cette citation dans le texte disponible.",
        "Repère did not find this quotation in the available text.",
    ),
    "greeting": (
        "Bonjour. Posez une question sur les documents : Repère répond par leurs phrases, avec la page.",
        "Hello. Ask a question about the documents: Repère answers with their sentences and pages.",
    ),
    "thanks": (
        "Merci à vous. Vous pouvez poser une autre question sur les documents.",
        "You are welcome. You may ask another question about the documents.",
    ),
    "identity": (
        "Ici Repère, un programme qui cherche dans les documents et répond par leurs phrases, chacune avec sa section et sa page. Il n'a ni avis ni autre savoir.",
        "This is Repère, a program that searches the documents and answers with their sentences, each with its section and page. It has no opinion and no other knowledge.",
    ),
    "abilities": (
        "Repère répond aux questions sur les documents, en français ou en anglais : définitions, sigles, listes, chiffres, personnes, sections et pages. Chaque citation s'ouvre à sa place dans le document. Quand il ne trouve rien, il le dit. Il ne résume pas, ne traduit pas, ne donne pas d'avis.",
        "Repère answers questions about the documents, in French or in English: definitions, acronyms, lists, figures, people, sections and pages. Each citation opens in its place in the document. When it finds nothing, it says so. It does not summarise, translate or give opinions.",
    ),
    "corpus": ("Documents : {titles}.", "Documents: {titles}."),
    "corpus_more": (
        "Documents : {titles}, et {count} de plus.",
        "Documents: {titles}, and {count} more.",
    ),
    "privacy": (
        "Repère n'enregistre pas les questions : son journal garde l'adresse appelée, le résultat et l'heure, jamais les mots. Dans la page, les conversations restent dans votre navigateur, où vous pouvez les effacer.",
        "Repère does not record questions: its log keeps the address called, the outcome and the time, never the words. In the page, conversations stay in your browser, where you can erase them.",
    ),
    "privacy_extracts": (
        "Aucun modèle de langue n'est configuré : la machine qui fait tourner Repère n'envoie la question à aucune autre.",
        "No language model is configured: the machine that runs Repère sends the question to no other.",
    ),
    "privacy_model": (
        "Un modèle de langue est configuré : les réponses rédigées lui envoient la question, où les données personnelles reconnues sont masquées ; aucun masque n'est parfait.",
        "A language model is configured: written answers send it the question, where the personal data that was recognised is masked; no mask is perfect.",
    ),
    "adding": (
        "Un document s'ajoute sur la machine qui fait tourner Repère, pas depuis une question : son texte en Markdown, un fichier « corpus.toml » qui le décrit, puis la commande « repere index ». Si ce n'est pas votre machine, demandez à la personne qui gère ce service.",
        "A document is added on the machine that runs Repère, not from a question: its text in Markdown, a file “corpus.toml” that describes it, then the command “repere index”. If it is not your machine, ask whoever runs this service.",
    ),
    "summary": (
        "Repère ne résume pas : il cite. Demandez-lui ce que le texte dit d'un sujet.",
        "Repère does not summarise: it quotes. Ask what the text says of a subject.",
    ),
    "summary_plan": (
        "Repère ne résume pas : il cite. Le plan indiqué mène à chaque partie ; demandez-lui ensuite ce que le texte dit d'un sujet.",
        "Repère does not summarise: it quotes. The outline listed leads to each part; then ask what the text says of a subject.",
    ),
    "translation": (
        "Repère ne traduit pas : il cite le texte dans sa langue. Posez votre question en français ou en anglais.",
        "Repère does not translate: it quotes the text in its language. Ask your question in French or in English.",
    ),
    "quiz": (
        "Repère n'invente ni exercice ni histoire : il cite. Demandez-lui une définition ou une liste, dont vous ferez vos questions.",
        "Repère makes up no exercise and no story: it quotes. Ask for a definition or a list to make your own questions from.",
    ),
    "opinion": (
        "Repère n'a pas d'avis : il cite celui des documents. Demandez-lui ce qu'ils disent d'un sujet.",
        "Repère has no opinion: it quotes that of the documents. Ask what they say of a subject.",
    ),
    "writing": (
        "Repère n'écrit pas à votre place : il cite. Demandez-lui ce que les documents disent de votre sujet, à citer dans votre texte.",
        "Repère does not write in your place: it quotes. Ask what the documents say of your subject, to quote in your text.",
    ),
    "summary_about": (
        "Repère ne résume pas : il cherche ce sujet et cite.",
        "Repère does not summarise: it searches for this subject and quotes.",
    ),
    "translation_about": (
        "Repère ne traduit pas : il cherche ce sujet et cite.",
        "Repère does not translate: it searches for this subject and quotes.",
    ),
    "quiz_about": (
        "Repère n'invente rien : il cherche ce sujet et cite.",
        "Repère makes nothing up: it searches for this subject and quotes.",
    ),
    "opinion_about": (
        "Repère n'a pas d'avis : il cherche ce sujet et cite.",
        "Repère has no opinion: it searches for this subject and quotes.",
    ),
    "writing_about": (
        "Repère n'écrit pas à votre place : il cherche ce sujet et cite.",
        "Repère does not write in your place: it searches for this subject and quotes.",
    ),
    "orient": (
        "Le texte disponible n'en donne que l'annonce : {label}.",
        "The available text only announces it: {label}.",
    ),
    "see": ("Voir {label}.", "See {label}."),
    "row": ("{label}.", "{label}."),
    "side": ("{side} :", "{side}:"),
    "side_silent": (
        "{side} : le texte disponible n'en dit rien qui réponde.",
        "{side}: the available text says nothing that answers.",
    ),
    "path_points": (
        "Le texte disponible ne donne pas de marche à suivre complète. Ce qu'il en dit :",
        "The available text gives no complete way to proceed. What it says of it:",
    ),
    "path_rows": ("À lire pour aller plus loin, dans l'ordre :", "To read further, in order:"),
    "path_row": (
        "{label} (le titre parle de {words}).",
        "{label} (its title speaks of {words}).",
    ),
    "path_missing": (
        "Le texte de ces sections n'est pas dans le fichier : seul leur titre y est.",
        "The text of these sections is not in the file: only their titles are.",
    ),
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
    "own_title": (
        "Le titre du document est « {title} ».",
        "The title of the document is “{title}”.",
    ),
    "own_date": (
        "D'après sa fiche, le document date de {year}.",
        "According to its record, the document dates from {year}.",
    ),
    "own_date_unsaid": (
        "Aucune date n'est donnée, ni dans la fiche du document, ni au début ou à la fin de son texte.",
        "No date is given, neither in the document's record nor at the start or the end of its text.",
    ),
    "own_author": (
        "D'après sa fiche, le document est de : {authors}.",
        "According to its record, the document is by: {authors}.",
    ),
    "own_author_unsaid": (
        "Ni la fiche du document ni son texte ne disent qui l'a écrit.",
        "Neither the document's record nor its text says who wrote it.",
    ),
    "own_length": (
        "Les pages du document sont numérotées jusqu'à la page {last}.",
        "The pages of the document are numbered up to page {last}.",
    ),
    "own_length_unsaid": (
        "Les pages de ce document ne sont pas numérotées dans le fichier.",
        "The pages of this document are not numbered in the file.",
    ),
    "first_of": (
        "Les {count} premières personnes sont citées ; les autres se lisent dans le document, à la suite.",
        "The first {count} people are quoted; read on in the document for the others.",
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
    "nothing_cited": (
        "La réponse précédente ne cite aucun passage. Posez d'abord une question sur le texte.",
        "The answer before quotes no passage. Ask a question about the text first.",
    ),
    "unpaged": (
        "{label} : le numéro de page n'est pas connu.",
        "{label}: the page number is not known.",
    ),
    "page_inferred": ("{label} (page déduite).", "{label} (page inferred)."),
    "no_pages": (
        "Ce document n'a pas de numéros de page dans le fichier : ses sections disent où lire.",
        "This document has no page numbers in the file: its sections say where to read.",
    ),
    "no_next": (
        "Il n'y a rien après ce passage dans le texte disponible.",
        "Nothing comes after this passage in the available text.",
    ),
    "no_more": (
        "Le texte disponible n'en dit pas plus à cet endroit. Posez une question plus précise.",
        "The available text says no more at this place. Ask a narrower question.",
    ),
    "no_part": (
        "Rien de plus n'a été trouvé dans le texte disponible pour « {part} ».",
        "Nothing more was found in the available text for “{part}”.",
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
    r"""Quoted words on one line.

    >>> one_line("Nom\tRôle")
    'Nom — Rôle'
    """
    return " ".join(marked_ends(quote).split())


def marked_ends(quote: str) -> str:
    r"""Quoted words whose cells and lines stay apart on one line: « — » and « • ».

    >>> marked_ends("avoir 18 ans\nsavoir nager")
    'avoir 18 ans • savoir nager'
    """
    return _UNMARKED.sub(" • ", quote).replace("\t", " — ")
