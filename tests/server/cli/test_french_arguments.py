import pytest

from server.cli.french_arguments import FrenchParser


@pytest.fixture
def parser() -> FrenchParser:
    parser = FrenchParser(prog="repere", description="Cherche.")
    parser.add_argument("--port", type=int, metavar="PORT", help="le port")
    parser.add_argument("--names", nargs="+")
    parser.add_argument("mode", choices=["a", "b"])
    return parser


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "il manque : mode"),
        (["a", "--foo"], "arguments inconnus : --foo"),
        (["a", "--port"], "--port : une valeur est attendue"),
        (["a", "--names"], "--names : au moins une valeur est attendue"),
        (["a", "--port", "x"], "--port : 'x' n'est pas une valeur possible"),
        (["c"], "mode : 'c' n'est pas possible ; choix : "),
    ],
)
def test_errors_are_in_french(
    parser: FrenchParser, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        parser.parse_args(arguments)
    assert caught.value.code == 2
    assert said in capsys.readouterr().err


def test_an_unforeseen_error_is_still_said(
    parser: FrenchParser, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parser.error("something new")
    assert "something new" in capsys.readouterr().err


def test_the_help_is_in_french(parser: FrenchParser) -> None:
    text = parser.format_help()
    assert text.startswith("Utilisation : repere")
    for english in ("usage", "options:", "positional", "show this"):
        assert english not in text
