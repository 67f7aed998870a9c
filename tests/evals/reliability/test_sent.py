import json
from collections import Counter

from evals.reliability.sent import Known, request, requests
from server.http.export_requests import CiteRequest, ExportRequest
from server.http.requests import AskRequest

KNOWN = Known({"jardin": "Le jardin compte douze parcelles. " * 20}, ("jardin#1", "jardin#2"))


def test_the_same_seed_gives_the_same_requests() -> None:
    some = list(requests(KNOWN, 40, seed=3))
    assert some == list(requests(KNOWN, 40, seed=3))
    assert some != list(requests(KNOWN, 40, seed=4))
    assert some[17] == request(KNOWN, 3, 17)


def test_every_kind_is_sent_as_often() -> None:
    assert set(Counter(one.kind for one in requests(KNOWN, 100)).values()) == {10}


def test_most_reach_what_they_ask_for() -> None:
    """A campaign of requests that are refused at the door would try nothing."""
    for path, shape in (
        ("/api/ask", AskRequest),
        ("/api/cite", CiteRequest),
        ("/api/export", ExportRequest),
    ):
        bodies = [
            one.body
            for one in requests(KNOWN, 600)
            if one.path == path and one.kind != "damaged"
        ]
        read = 0
        for body in bodies:
            try:
                shape.model_validate_json(body)
                read += 1
            except ValueError:
                json.loads(body)
        assert read > 0.7 * len(bodies), path


def test_addresses_can_be_written() -> None:
    for one in requests(KNOWN, 300):
        assert one.path.startswith("/")
        assert one.path.isascii()
        assert " " not in one.path
