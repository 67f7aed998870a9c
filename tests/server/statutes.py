"""The rules of a library as a corpus: articles, a list, a table, a definition and a version.

And a guide for its volunteers: sheets, lists that lean on their titles, two sides.
"""

STATUTES = """\
# Règlement de la ludothèque

Le règlement a été voté en mars 2019. La version 1.0 a été lue en séance publique.

## Article 4 - Inscription

Pour s'inscrire, il faut :

- avoir plus de six ans
- présenter une carte d'identité
- payer la cotisation annuelle

## Article 5 - Retards

Un jeu rendu en retard bloque le prêt suivant.

## Article 6 - Tarifs

| Formule | Prix annuel |
|---|---|
| Famille | 24 € |
| Étudiant | 9 € |

## 7.1 Accueil des groupes

Les écoles viennent le mardi matin.

## Annexe

Art. L. 12-3. – Le conseil élit un trésorier.

Il le remplace en cas d'absence.

Art. L. 12-4. – Le conseil siège deux fois par an.
"""

HANDBOOK = """\
# Guide de l'outilthèque

Édition de mars 2021, revue par le bureau.

Ce guide est destiné aux bénévoles qui ouvrent l'outilthèque le samedi.

Ce guide propose des conseils pour prêter, réparer et ranger les outils.

# Fiche 1 : Les rôles

L'équipe se partage le travail.

## Le responsable des prêts

Un responsable des prêts est présent à chaque ouverture. Ses missions sont de :

- ouvrir le registre
- vérifier les cautions
- noter les retours

## Le réparateur

Le réparateur a pour missions de :

- démonter les machines
- affûter les lames

# Fiche 2 : Réparer une perceuse

La réparation se fait à l'établi. On débranche la perceuse, puis on ouvre le carter avec la clé fournie. Le
charbon usé est remplacé par un neuf.

# Fiche 3 : Les contrats

Le prêt court dure une semaine. Le prêt court ne demande aucune caution.

Le prêt long dure un mois. Le prêt long demande une caution de trente euros.

- Les règles des contrats valent pour tous.
- Le contrat signé précise :
    - la date du retour ;
    - l'état de l'outil.
- Le bureau tranche les litiges.

Le bureau propose ci-après deux manières de rendre un outil.

## Au comptoir

Le comptoir reprend les outils le samedi.

## À la boîte

La boîte reprend les outils la nuit.

## Les délais

Les délais du prêt court sont de deux sortes :

- le délai de retour
- le délai de grâce

Exceptions :

- les jours de fermeture
- les machines en panne

# Fiche 4 : La caution

La caution est rendue au retour de l'outil. Une caution perdue est versée à la caisse des réparations.

Un outil abîmé retient la caution pendant un mois.
"""
