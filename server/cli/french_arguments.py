"""`argparse` in French: its help, its usage line and its errors."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, Final, NoReturn

from server.cli.console import complain
from server.cli.exit_codes import USAGE

_MESSAGES: Final = tuple(
    (re.compile(english), french)
    for english, french in (
        (r"the following arguments are required: (.*)", r"il manque : \1"),
        (r"unrecognized arguments: (.*)", r"arguments inconnus : \1"),
        (r"argument (.*?): expected one argument", r"\1 : une valeur est attendue"),
        (
            r"argument (.*?): expected at least one argument",
            r"\1 : au moins une valeur est attendue",
        ),
        (
            r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)",
            r"\1 : \2 n'est pas possible ; choix : \3",
        ),
        (r"argument (.*?): invalid \w+ value: (.*)", r"\1 : \2 n'est pas une valeur possible"),
        (r"argument (.*?): (.*)", r"\1 : \2"),
        (r"ambiguous option: (.*?) could match (.*)", r"option ambiguë : \1 peut être \2"),
    )
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Keeps the examples as they are written, and says « Utilisation »."""

    def __init__(self, prog: str, **options: Any) -> None:
        super().__init__(prog, max_help_position=28, **options)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(
            usage, actions, groups, "Utilisation : " if prefix is None else prefix
        )


class FrenchParser(argparse.ArgumentParser):
    """A parser whose every word is French; errors end with the exit code 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            add_help=False, allow_abbrev=False, formatter_class=_Formatter, **options
        )
        self._positionals.title = "Arguments"
        self._optionals.title = "Options"
        self.add_argument("-h", "--help", action="help", help="affiche cette aide")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command, and where to find help."""
        for english, french in _MESSAGES:
            if english.fullmatch(message):
                message = english.sub(french, message)
                break
        complain(f"{self.prog} : {message}\nEssayez : {self.prog} --help")
        raise SystemExit(USAGE)
