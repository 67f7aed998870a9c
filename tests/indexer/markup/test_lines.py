from indexer.markup.lines import Line, lines


def test_code_is_apart_whatever_it_looks_like() -> None:
    source = "Avant.\n````md\n# Pas un titre\n```\n{% pas une balise %}\n````\nAprès."
    code = "# Pas un titre\n```\n{% pas une balise %}"
    assert [one for one in lines(source) if one.text] == [
        Line("Avant."), Line(code, "code"), Line("Après."),
    ]  # fmt: skip


def test_a_comment_hides_code_and_code_shows_a_comment() -> None:
    source = "<!--\n```\nrien\n```\n-->\n~~~\n<!-- montré -->\n~~~"
    assert [one for one in lines(source) if one.text] == [Line("<!-- montré -->", "code")]


def test_pages_are_marks() -> None:
    found = list(lines("Un\nPage 1 sur 2\ndeux.\nPage 2 sur 2"))
    assert [(one.kind, one.page) for one in found] == [
        ("page", 1), ("text", None), ("page", 2), ("text", None), ("page", 3),
    ]  # fmt: skip


def test_a_word_cut_by_a_page_is_whole() -> None:
    found = list(lines("Le rembour-\nPage 1 sur 2\nsement.\nPage 2 sur 2"))
    assert [one.text for one in found if one.kind == "text" and one.text.strip()] == [
        "Le remboursement."
    ]
