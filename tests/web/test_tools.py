from __future__ import annotations

import json

import pytest

from dostyk.ledger import Ledger
from dostyk.web.books import Books
from dostyk.web.tools import tools

anyio = pytest.importorskip("anyio")
pytest.importorskip("mcp", reason="the extra mcp is not installed")


@pytest.fixture(scope="module")
def ask(filled):
    """Calls a tool and gives its answer."""
    with Ledger.open(filled, read_only=True) as ledger:
        shelf = Books(ledger)
        server = tools(shelf)

        async def call(name, arguments):
            return await server.call_tool(name, arguments)

        def asked(name, **arguments):
            result = anyio.run(call, name, arguments)
            return result.structured_content or json.loads(result.content[0].text)

        yield asked
        shelf.close()


def test_claims_are_found_with_their_quotes(ask):
    answer = ask("search_claims", areas=["Kazakhstan", "CHN"], indicator="trade", limit=3)
    assert answer["number"] > 3
    assert len(answer["claims"]) == 3
    assert all(claim["text"] in claim["quote"] or claim["quote"] for claim in answer["claims"])


def test_a_quote_is_read_in_its_context(ask):
    claim = ask("search_claims", limit=1)["claims"][0]
    read = ask("read_quote", claim=claim["id"])
    assert claim["text"] in read["context"]["before"] + read["context"]["quote"] + read["context"]["after"]


def test_a_series_is_got_by_a_topic_of_the_list(ask):
    topic = ask("list_topics")["topics"][0]
    series = ask("get_series", topic=topic["topic"])
    assert series["words"] == topic["words"]
    assert "specification" not in series


def test_a_finding_is_explained(ask):
    listed = ask("list_findings", severity="warning")["findings"]
    assert ask("explain_finding", finding=listed[0]["id"])["settle"] == "Ask for the valuation."


def test_what_is_asked_wrongly_is_said(ask):
    with pytest.raises(Exception, match="no finding"):
        ask("explain_finding", finding="none")
