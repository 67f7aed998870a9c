import random

from hypothesis import given
from hypothesis import strategies as st

from evals.reliability.damage import damaged

BODY = b'{"question": "Qui ?", "history": [{"role": "user", "content": "O\xc3\xb9 ?"}]}'


def test_a_body_is_damaged_in_one_way_or_another() -> None:
    hurt = {damaged(random.Random(seed), BODY) for seed in range(300)}
    assert len(hurt) > 100
    assert damaged(random.Random(7), BODY) == damaged(random.Random(7), BODY)
    assert any(len(body) > 1_000_000 for body in hurt)
    assert any(body.startswith(b"[[[[") for body in hurt)
    assert any(b'"question": null' in body for body in hurt)
    assert any(b"question" in body and b"history" not in body for body in hurt)


@given(st.integers(), st.binary(max_size=50))
def test_whatever_it_is(seed: int, body: bytes) -> None:
    assert isinstance(damaged(random.Random(seed), body), bytes)
