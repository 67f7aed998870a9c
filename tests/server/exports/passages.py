"""Words of the report that are cited in these tests, and what is known of them."""

COMPLEMENTARY = (
    "L'ISAP et l'ISIC sont complémentaires et ne devraient pas être séparées l'une de l'autre"
    " dans les pratiques professionnelles."
)
ACROSS = "à l'analyse et à l'accompagnement dans l'action."
ROW = "2.1.3. Le développement social local (DSL)"
PART = "PARTIE 2\nLes éléments d'approche conceptuelle"
CSTS_1988 = "CSTS, L'intervention sociale collective, La Documentation française, 1988."
BOURDIEU = "Pierre Bourdieu, « La main gauche et la main droite de l'État »"
INSEE = "Leur opinion sur l'évolution passée de leur situation financière personnelle s'est également détériorée (source : Institut de la statistique et des études économiques [Insee], Conjoncture, n° 215, 29 juillet 2008)."
NOTE = "Afin de répondre complètement à la commande"
MANDATE = "faire des propositions pour lever les obstacles"
TITLE_PAGE = "PRESSES DE L'ÉCOLE DES HAUTES ÉTUDES EN SANTÉ PUBLIQUE"
MEMBER = "Pierre Jean Andrieu\tMembre titulaire du CSTS"

AUTHOR = "CONSEIL SUPÉRIEUR DU TRAVAIL SOCIAL"
TITLE = "Développer et réussir l'intervention sociale d'intérêt collectif"
REPORT = (
    f"{AUTHOR}. {TITLE}. [S. l.] : Presses de l'École des hautes études en santé publique, 2010"
)
HOSTILE = (
    "\x00\x1b<script>alert(1)</script> & {\\input{/etc/passwd}} } ]]> \u202e21 .p\u202c"
    "\nTY  - BOOK\r\nER  - \u2028# titre *gras* [^1]: faux \ud800 \x85 %$#_~^ "
)


def shown(text: str) -> str:
    """A text with plain spaces, as it reads."""
    return text.replace("\u00a0", " ")
