from hypothesis import given
from hypothesis import strategies as st

from server.exports.text import flat, legal
from tests.server.exports.passages import HOSTILE


@given(st.text())
def test_a_legal_text_is_one_line_that_xml_can_hold(text: str) -> None:
    written = legal(text)
    assert len(written.splitlines()) <= 1
    assert legal(written) == written
    assert all(
        char >= " " and not 0x7F <= ord(char) <= 0x9F and ord(char) not in range(0xD800, 0xE000)
        for char in written
    )


def test_what_turns_a_line_is_left_out_and_words_are_kept() -> None:
    written = legal(HOSTILE)
    assert "<script>alert(1)</script> & {\\input{/etc/passwd}} } ]]> 21 .p TY" in written
    assert legal("p.\u00a012 \u202eenvers\u202c") == "p.\u00a012 envers"
    assert flat("Nom\tRôle\nsuite,\nencore") == "Nom — Rôle • suite, encore"
