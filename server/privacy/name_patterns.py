"""The words around a name that tell it from a title, a town or an author.

Patterns only; `server.privacy.names` applies them. Contexts ignore case, names do not.
"""

import re
from typing import Final

from indexer.language.closed_lists import folded
from server.privacy.identifiers import BIRTH

_S = r"[ \t\u00a0]+"
_PARTICLE = (
    r"(?:(?:de|du|des|la|le|van|von|der|el|al|ben|bin|ould|da|dos|di)[ \t]+|d['’](?=[A-Z]))"
)
_CAP = r"(?<![\w’'\-])(?!(?:[LJMTSC]|Qu)['’])[A-ZÀ-ÖØ-ÞŒ](?:\w|[’'\-](?=\w)){0,40}"
_INITIAL = r"(?:[A-Z]\.[ \t]*-?)"
_NAME = (
    rf"{_INITIAL}?{_CAP}(?:{_S}{_PARTICLE}{{0,2}}(?!M\.[ \t]|Mmes?\b|Mr\b|Mlle\b){_CAP}){{0,3}}"
)
NAMES: Final = rf"{_NAME}(?:{_S}et{_S}(?!M\.[ \t]|Mmes?\b|Mr\b|Mlle\b){_CAP})?"
_LOWER = r"[^\W\d_](?:[^\W\d_]|[’'\-](?=\w))+"

_CIVILITY = (
    r"\b(?:M\.|MM\.|M(?:r|me|mes|lle|lles|rs|s)\b\.?|m(?:r|me|lle)\b\.?|(?i:monsieur|madame"
    r"|mademoiselle|messieurs|mesdames|docteur)|D[rR]\b\.?|Pr\b\.?|Maître|Me)"
)
_LOWER_CIVILITY = r"\b(?:m(?:r|me|lle)\b\.?|monsieur\b|madame\b|mademoiselle\b)"
_TIE_NOUN = (
    r"(?:voisine?|fils|fille|fr[èe]re|s(?:œ|oe)ur|m[èe]re|p[èe]re|mari|femme|conjointe?"
    r"|compagn(?:on|e)|amie?|copine?|pote|cousine?|oncle|tante|neveu|ni[èe]ce|coll[èe]gue"
    r"|usag(?:er|[èe]re)|patiente?|cliente?|b[ée]n[ée]ficiaire|r[ée]sidente?|[ée]l[èe]ve"
    r"|jeune|petite?|enfant|famille|dame|gar[çc]on|locataire|allocataire|stagiaire|b[ée]b[ée]"
    r"|ado|adolescente?|mineure?|gamine?|personne|parent|[ée]poux|[ée]pouse|fratrie|couple|m[ée]nage"
    r"|grand-m[èe]re|grand-p[èe]re|belle-m[èe]re|tutelle|neighbou?r|son|daughter|client|patient"
    r"|friend|mother|father|brother|sister|colleague|husband|wife)"
)
_TIE = (
    r"\b(?:mon|ma|mes|ton|ta|notre|nos|votre|leur|son|sa|une?|l[ea]s?|l['’]|d['’]|d[eu]|cet?te?|my|our|his|her|the)"
    rf"\s*\b{_TIE_NOUN}(?:\s+de\s+\d+\s+ans)?(?:\s+(?:s['’]appelle|se\s+nomme|nommée?|prénommée?|called|named))?(?:\s*[,:(])?"
)
_TIES = r"\b(?:enfants|parents|ami(?:e?s)|voisine?s|coll[èe]gues|jeunes|patiente?s|usagers|filles|fils|children|friends)"
_FAMILY = r"\bfamille"
_ACCOMPANY = (
    r"\b(?:j['’]?\s?accompagne|(?:nous|on|elle|il|je|i)\s+(?:accompagn|h[ée]berg|re[çc]oi|support|help)\w*"
    r"|accompagnement\s+de|prise?\s+en\s+charge\s+de|domicile\s+(?:de|chez))"
)
_MEET = (
    r"\b(?:(?:je|nous|on|j['’]ai)\s+|j['’](?=aid|y\b))(?:les?\s+|la\s+|l['’])?(?:suis|suit|suivons|suivi|vois|voyons|rencontr\w+"
    r"|connais\w*|aid\w+|soutien\w*|visit\w+|re[çc]u\w*|vu\w*|parl[ée]\w*(?:\s+(?:à|avec|de))?)"
)
_CALLED = (
    r"(?:\b(?:je\s+m|il\s+s|elle\s+s|qui\s+s|s)['’]\s?appell?e(?:nt)?|\bmon\s+nom\s+est|\bdu\s+nom\s+de"
    r"|\b(?:pr[ée]|sur)?nomm[ée]e?|\bmy\s+name\s+is|\bi\s+am\b|\bnom\s*:|\bpr[ée]nom\s*:|\bcordialement(?:\s*,)?|\bsign[ée]\s*:)"
)
_BELONGS = (
    r"\b(?:situation|cas|dossier|suivi|logement|dette|endettement|e?-?mail|courriel|adresse(?:\s+\w+)?|t[ée]l[ée]phone"
    r"|num[ée]ro|coordonn[ée]es|date\s+de\s+naissance|anniversaire|m[èe]re|p[èe]re|fils|fille|enfants?"
    rf"|mari|femme|voisine?|famille)(?:{_S}(?:à|de|d['’]|du))?"
)
LIFE: Final = re.compile(
    r"\b\d{1,2}\s+ans\b|\bhabite|\bendett|\benceinte|\bexpuls|\bhospitalis|\bdivorc|\bs[ée]par[ée]e?\b|\bveuve?\b"
    r"|\bincarc|\bsans[- ]papiers|\bau ch[ôo]mage|\bbattue|\bvit seule?|\bson (?:fils|mari|loyer|dossier)|\bsa (?:fille|femme)"
    r"|\btouche le|\bperd(?:u|re)? son|\bdettes\b",
    re.IGNORECASE,
)
_SMALL_WORDS = "de du des d la le van von der el al ben bin ould da dos di"
PARTICLES: Final = frozenset(_SMALL_WORDS.split())

# What follows a clue with a capital, or in lower case, and yet names nobody.
_EVERYDAY = """
    le la les l un une des du de d et ou a au aux en est qui que quoi dont ou avec sans pour par sur
    dans chez vers ce cet cette ces mon ma mes ton ta son sa ses nos vos leur leurs ne pas plus tres
    tout tous toute toutes je tu il elle on nous vous ils elles se me te y ai as ont sont suis etait
    avait sera fait dit peut doit va vient veut vit habite cherche souhaite demande comment combien
    quel quelle quels quelles quand pourquoi si car mais donc puis ici entre depuis apres avant
    president presidente ministre directeur directrice maire prefet prefete secretaire rapporteur
    assistante assistant assistantes sociale social sociaux educateur educatrice educateurs
    conseiller conseillere referent referente formateur formatrice etudiant etudiante stagiaire
    travailleur travailleuse responsable cadre chef professeur professionnel professionnelle benevole
    francais francaise francaises europeen europeenne parisien parisienne
    rapport introduction mandat partie chapitre
    annexe annexes bibliographie groupe conseil association paris lyon marseille france
    the and with of to in who what how is are has from for roms gitans
    """
NOT_NAMES: Final = frozenset((*_EVERYDAY.split(), *folded("months.fr", "calendar.days_fr")))

RULES: Final = (
    # A clue with the name after it, and what the name still has to be: "any" word with a
    # capital, a "word" that is no acronym, a "person" (two words, or a listed first name), or
    # a "listed" first name.
    (
        re.compile(rf"{_CIVILITY}{_S}(?P<name>{NAMES})"),
        "any",
    ),
    (re.compile(rf"(?i:{_FAMILY}){_S}(?P<name>{NAMES})"), "family"),
    (re.compile(rf"(?i:{_TIE})\s*(?P<name>{NAMES})"), "word"),
    (re.compile(rf"(?i:{_ACCOMPANY}){_S}(?P<name>{NAMES})"), "word"),
    (re.compile(rf"(?i:{_CALLED})\s*(?P<name>{NAMES})"), "person"),
    (re.compile(rf"(?i:{_MEET}){_S}(?P<name>{NAMES})"), "person"),
    (re.compile(rf"(?i:{_TIES}){_S}(?P<name>{NAMES})"), "listed"),
    (re.compile(rf"(?i:{_BELONGS})(?:(?<=['’])|{_S})(?P<name>{NAMES})"), "listed"),
    (
        re.compile(
            rf"(?P<name>{NAMES})\s*(?:[,(]\s*)?(?:(?i:âgée?\s+de\s+)?\d{{1,2}}\s+ans\b|(?i:{BIRTH}))"
        ),
        "word",
    ),
)
LOWER_RULE: Final = re.compile(
    rf"(?:(?P<civility>{_LOWER_CIVILITY})|(?:{_TIE})|(?:{_ACCOMPANY})|(?:{_CALLED})|(?:{_MEET}))"
    rf"\s*(?P<first>{_LOWER})(?:{_S}(?P<second>{_LOWER}))?",
    re.IGNORECASE,
)
ANY_NAME: Final = re.compile(rf"(?<![\w’'\-])(?P<name>{_NAME})")
SENTENCE: Final = re.compile(
    r"(?:(?<=[?!])|(?<=[^\WA-Z]\.)(?<!\b(?:Mr|Dr|Pr)\.)(?<!\b(?:Mme|MM.)\.))\s+|\n"
)
SCHOLARLY: Final = re.compile(
    r"\b(?:rapports?|livres?|ouvrages?|articles?|th[ée]ories?|auteure?s?|selon|d['’]apr[èe]s|[œo]e?uvres?"
    r"|pens[ée]e|[ée]tudes?|travaux|recherches?|concepts?|dit|[ée]crit|cite|book|report|theory|author)"
    r"\s+(?:de\s+|d['’]|of\s+|by\s+)?$",
    re.IGNORECASE,
)
