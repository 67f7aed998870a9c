from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.language.sentences import sentences


def _split(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text)]


# One case a line; `|` stands where a sentence ends and another begins.
CASES = """
Voir le n° 215 de la revue.| Il traite des ménages.
On lit p. 12 que tout va bien.| La suite est p. 13.
L'art. L. 116-1 du code définit l'action sociale.| L'art. R. 123-2 la précise.
M. Dubasque préside le groupe.| Mme Bouquet l'assiste.
MM. Durand et Petit signent.| Ils sont d'accord.
Les groupes, les réunions, etc. sont utiles.| On le sait.
On y trouve des ateliers, des débats, etc.| Les habitants y viennent.
J.-P. Vernant l'a écrit.| J.-J. Rousseau aussi.
La loi est claire (cf. Dupont, 1998).| Elle s'applique.
Il dit : « Je viens. Je reste. » et s'assoit.| Puis il part.
« Faut-il choisir ? » demande-t-elle.| Personne ne répond.
Le lien est fragilisé.| Étant donné la crise, il faut agir.
Il hésite… puis accepte.| Enfin…| Tout est dit.
Il hésite... puis accepte.| Enfin...| Tout est dit.
Quels sont les obstacles ?| Est-ce le fait des organisations ?| Non !
(Ce point est discuté plus loin.)| Le suivant ne l'est pas.
Le montant est de 3.5 millions d'euros.| Il a doublé.
L'Insee (note n° 3, t. 2, vol. 1, p. 45-47) le montre.| C'est net.
Le décret no. 2004-11 du 1er janv. 2004 est abrogé.| Un autre suit.
La réunion a eu lieu le 3 sept. 2009 à Lyon.| Elle a duré.
Le Dr. Martin et le Pr. Leroy témoignent.| Ils sont médecins.
Voir www.exemple.fr.| Le site est à jour.
Écrire à contact@exemple.org.| Merci.
L'association compte env. 300 membres.| Elle en perdait avant 2008.
Plusieurs auteurs (Castel R., 1995 ; Paugam S., 1991) l'ont dit.| Ils ont raison.
Le préfet, M. A. Bernard, préside.| Il est à l'heure.
C'est l'objet de la partie A.| La partie B est plus courte.
La tension entre l'individu et l'État s'accroît.| 1988 fut une étape.
Elle cite : « Rien n'est joué. »| Puis elle conclut.
Que faire ?!| Nul ne sait.
Le groupe a travaillé en 2008-2009, soit 18 mois env.| Le rapport a suivi.
Selon l'A.N.A.S., le secret protège.| L'U.N.I.O.P.S. approuve.
Le chap. IV et la sect. 2 sont neufs.| Le reste est connu.
– Premier point.| – Second point.
C'est-à-dire que l'usager, p. ex. un parent, est acteur.| Il décide.
Elle demande « Pourquoi ? », puis « Comment ? ».| On lui répond.
Le rapport (éd. 2010, coll. « Politiques ») est épuisé.| On le trouve en ligne.
« C'est un défi. Il s'agit de changer. »| Ainsi parle le rapport.
Le CCAS, v. note 3, le confirme.| Le maire aussi.
La décision vient de l'UE.| Elle date de 2008.
1. Définir le projet avec les habitants.| Il sera écrit.
2. « Agir ensemble » est la règle.
a. Premier cas.
(La séance est levée à midi. Elle reprend à 14 h.)| Le président clôt.
Le décret du 12 nov. 2007 fixe la liste.| Il est toujours en vigueur.
Selon Castel (op. cit., p. 78), la société se défait.| Bourdieu le dit autrement.
Il faut (1) écouter, (2) proposer.| Ensuite seulement, agir.
Mgr Saliège, le R. P. Lebret et Mlle de Gourlet y prirent part.| Leur rôle fut grand.
L'« animation » s'étend.| « Le groupe, dit-il, nous porte. »| Elle sourit.
Cf. infra, chap. 3.| On y reviendra.
Les dépenses s'élèvent à 1 200 € (soit 3 %).| Elles baissent.
Il vit à St. Denis.| Il y travaille.
Le nombre d'actions est de 12.| 3 sont terminées.
Ouvert du lun. au ven. de 9 h à 12 h.| Fermé le samedi.
Un guillemet « jamais fermé.| La suite vient.
Insee, n°\u00a0215, p.\u202f12.| Fin.
"""


@pytest.mark.parametrize("case", [line for line in CASES.splitlines() if line])
def test_tricky_french_sentences(case: str) -> None:
    assert _split(case.replace("|", "")) == [part.strip() for part in case.split("|")]


def test_a_stretch_is_split_by_itself() -> None:
    text = "Un. Deux. Trois."
    assert [text[one.start : one.end] for one in sentences(text, 4, 9)] == ["Deux."]
    assert list(sentences(text, 3, 4)) == []


def test_a_very_long_stretch_is_cut_at_a_comma_or_a_blank_or_anywhere() -> None:
    commas = _split("mot, " * 400)
    assert all(len(one) <= 1200 and one.endswith(",") for one in commas)
    assert all(one.startswith("mot") and one.endswith("mot") for one in _split("mot " * 400))
    assert [len(one) for one in _split("x" * 2500)] == [1200, 1200, 100]


@settings(deadline=None)  # the machine may be busy
@given(st.text(alphabet="aébM.!?…«»() \n\u00a01,'", max_size=400))
def test_in_order_without_overlap_and_nothing_but_blanks_is_lost(text: str) -> None:
    found = list(sentences(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    pieces = [text[one.start : one.end] for one in found]
    assert all(piece.strip() == piece != "" for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
