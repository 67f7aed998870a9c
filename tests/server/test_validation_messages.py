import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from server.validation_messages import nearest, sentence


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = Field("x", max_length=3)
    count: int = Field(1, ge=1)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": "long"}, "texte trop long (au plus 3 caractères)"),
        ({"name": 3}, "un texte est attendu"),
        ({"count": 0}, "la valeur doit être au moins 1"),
        ({"other": 0}, "champ inconnu"),
        ({"count": b"\xff\xff"}, "un nombre entier est attendu"),
    ],
)
def test_findings_are_said_in_french(values: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Form.model_validate(values)
    assert sentence(caught.value.errors()[0]) == said


def test_an_unforeseen_finding_is_still_said() -> None:
    assert sentence({"type": "date_from_datetime_parsing"}) == "valeur invalide"


def test_the_nearest_key() -> None:
    assert nearest("prot", ["host", "port"]) == " ; vouliez-vous dire « port » ?"
    assert nearest("zzz", ["host", "port"]) == ""
