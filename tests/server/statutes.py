"""The rules of a library as a corpus: articles, a list, a table, a definition and a version."""

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
