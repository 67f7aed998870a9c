import pytest

from indexer.search.index import Index
from server.engine import Engine
from server.extractive.people import People
from tests.server.answering import asked, found, quotes


@pytest.fixture(scope="module")
def people(index: Index) -> People:
    return People(index)


def named(people: People, index: Index, question: str, before: str = "") -> list[str]:
    """The beginnings of the lines that present the people found, or nothing."""
    draft = people.answer(asked(question, before), found(index, question, before))
    return [] if draft is None else [quote.split("\t")[0] for quote in quotes(index, draft)]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Qui est Alain Bruel ?", "Alain Bruel"),
        ("parle moi de feryn", "Dominique Feryn"),
        ("José Dhers représente qui ?", "José Dhers"),
        ("Who is Gabrielle Tanguy?", "Gabrielle Tanguy"),
    ],
)
def test_somebody_is_found_by_name(
    people: People, index: Index, question: str, name: str
) -> None:
    assert named(people, index, question) == [name]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Qui représente l'ANTSG ?", ["Gabrielle Tanguy"]),
        ("Qui siège pour la CNAF ?", ["Michèle Le Gauyer", "Maryse Saurel"]),
        ("Who represents the CFE-CGC?", ["Jean Baptiste Plarier*"]),
    ],
)
def test_people_are_found_by_organisation(
    people: People, index: Index, question: str, names: list[str]
) -> None:
    assert named(people, index, question) == names


def test_a_follow_up_asks_of_its_own_organisation(people: People, index: Index) -> None:
    before = "Qui représente la CFDT ?"
    assert named(people, index, "et l'APF ?", before) == ["Catherine Deschamps"]
    assert named(people, index, "qui d'autre ?", before) == ["Jean Delarue"]


@pytest.mark.parametrize(
    "question", ["Qui a présidé le groupe de travail ?", "Who chaired the working group?"]
)
def test_the_president_stands_in_a_sentence_of_the_text(
    people: People, index: Index, question: str
) -> None:
    (sentence,) = named(people, index, question)
    assert "sous la présidence de Didier Dubasque" in sentence


def test_the_one_who_helped_is_told_from_the_one_who_presided(
    people: People, index: Index
) -> None:
    (sentence,) = named(people, index, "Qui secondait le président ?")
    assert "assisté de Brigitte Bouquet" in sentence


def test_who_signed_is_who_signed(people: People, index: Index) -> None:
    assert named(people, index, "Qui a signé la lettre de mission ?") == ["Valérie Létard"]


def test_the_drafting_committee_comes_with_the_note_that_explains_its_mark(
    people: People, index: Index
) -> None:
    first, *names, note = named(people, index, "Qui siège au comité de rédaction ?")
    assert "Didier Dubasque*" in first
    assert "Brigitte Bouquet*" in first
    assert names == [
        "Cathy Bousquet*",
        "Elisabeth Gras*",
        "Annie Pasquereau*",
        "Jean Baptiste Plarier*",
        "Rita Voile*",
    ]
    assert note == "* Membre du comité de rédaction."


def test_people_are_found_by_rank(people: People, index: Index) -> None:
    experts = named(people, index, "Quels experts siègent dans le groupe de travail ?")
    assert len(experts) == 9
    assert "Brigitte Hainz" in experts
    assert "Alain Bruel" in named(
        people, index, "Quels membres sont des personnes qualifiées ?"
    )


def test_an_organisation_spelt_out_finds_its_people(people: People, index: Index) -> None:
    question = "Qui parle au nom des assistants de service social ?"
    assert named(people, index, question) == ["Karine Heib"]


@pytest.mark.parametrize(
    "question",
    [
        "Que fait le président ?",  # no person is asked
        "Qui vend des glaces ?",
        "Quels membres aiment le chocolat ?",
    ],
)
def test_the_rest_is_left_to_others(people: People, index: Index, question: str) -> None:
    assert named(people, index, question) == []


def test_all_members_are_listed_and_counted(engine: Engine) -> None:
    answer = engine.ask("Liste tous les membres du groupe")
    assert answer.statements[0].text == "18 au total :"
    assert len(answer.statements) == 19


@pytest.mark.parametrize("question", ["Combien a coûté la rédaction de ce rapport ?"])
def test_what_a_thing_costs_counts_no_people(engine: Engine, question: str) -> None:
    assert "total" not in engine.ask(question).statements[0].text


def test_where_no_member_is_named_none_is_counted(garden: Index) -> None:
    question = "Combien de voix pour sept membres ?"
    assert People(garden).answer(asked(question, ""), found(garden, question, "")) is None


def test_a_rank_is_counted(engine: Engine) -> None:
    assert (
        engine.ask("Combien d'experts compte le groupe ?").statements[0].text == "9 au total :"
    )


def test_those_outside_a_committee_are_the_others(engine: Engine) -> None:
    inside = engine.ask("Qui fait partie du comité de rédaction ?")
    outside = engine.ask("Quels membres ne font pas partie du comité de rédaction ?")
    named = {one.start for one in outside.citations}
    assert len(named) == 14 - 1
    assert named.isdisjoint(one.start for one in inside.citations)


def test_it_says_that_only_the_first_people_are_quoted(people: People, index: Index) -> None:
    asking = "Combien de membres compte le groupe de travail ?"
    draft = people.answer(asked(asking), found(index, asking))
    assert draft is not None
    assert draft.notices == ()
    more = people._counted(asked(asking), draft, people._members() * 2)
    assert "24 premières personnes" in more.notices[0]
