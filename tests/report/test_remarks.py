from __future__ import annotations

from dostyk.audit import Audit, Check, Evidence, Finding, Span
from dostyk.claims.model import Extraction
from dostyk.documents.model import Document
from dostyk.report import brief, to_html, to_json

from .conftest import make_claim

TEXT = "Trade <b>reached</b> 44 billion dollars in 2024, they said. Another line."


def made(*findings, checks=(), verdicts=None):
    document = Document(text=TEXT, outlet="Paper & Co", published="2025-02-01")
    claim = make_claim(document, "44 billion dollars")
    return (
        brief([Extraction(document, (claim,))], audit=Audit(findings, tuple(checks)), verdicts=verdicts),
        document,
        claim,
    )


def finding(document, words, **changes):
    start = document.text.index(words)
    said = {
        "rule": "official",
        "severity": "warning",
        "message": "It is <i>one</i> count.",
        "spans": (Span(document.id, start, start + len(words)),),
        "evidence": (Evidence("observation", "USD 30 bn by the other count", "https://office.example/x"),),
        "settle": "the release",
    }
    return Finding(**(said | changes))


def test_a_finding_stands_before_everything_else_with_its_words_and_its_source():
    document = Document(text=TEXT, outlet="Paper & Co", published="2025-02-01")
    page, _, claim = made(finding(document, "44 billion dollars"))
    html = to_html(page)
    assert html.index('id="findings"') < html.index('id="glance"')
    assert "It is &lt;i&gt;one&lt;/i&gt; count." in html
    assert f'<a href="#m-{claim.id}"><bdi>Paper &amp; Co</bdi></a>' in html
    assert '<a href="https://office.example/x" rel="noreferrer">USD 30 bn by the other count</a>' in html


def test_only_web_addresses_become_links():
    document = Document(text=TEXT, outlet="Paper & Co", published="2025-02-01")
    evil = Evidence("observation", "a count", "javascript:alert(1)")
    page, *_ = made(finding(document, "44 billion dollars", evidence=(evil,)))
    assert page.remarks[0].proofs[0].link is None
    assert 'href="javascript' not in to_html(page)


def test_a_brief_without_an_audit_says_that_nothing_was_checked():
    page = brief([Extraction(Document(text=TEXT))])
    assert page.checked is None
    assert "nothing here was checked" in to_html(page)


def test_a_brief_with_an_audit_without_findings_says_so_and_what_could_not_be_checked():
    document = Document(text=TEXT, outlet="Paper & Co", published="2025-02-01")
    span = (Span(document.id, 0, 5),)
    checks = [
        Check("sum", "consistent", "Fine.", span),
        Check("official", "unchecked", "No figure of 2024.", span),
    ]
    page, *_ = made(checks=checks)
    html = to_html(page)
    assert "Nothing that was checked speaks against these documents." in html
    assert "No figure of 2024." in html
    assert (page.checked.consistent, page.checked.unchecked) == (1, ("No figure of 2024.",))


def test_what_people_said_of_a_finding_stands_beside_it():
    document = Document(text=TEXT, outlet="Paper & Co", published="2025-02-01")
    one = finding(document, "44 billion dollars")
    page, *_ = made(one, verdicts={one.id: ("dismiss by ada",)})
    assert "dismiss by ada" in to_html(page)
    assert '"verdicts": [\n    "dismiss by ada"' in to_json(page)


def test_what_the_register_knows_of_an_outlet_stands_beside_the_document():
    page = brief(
        [
            Extraction(Document(text=TEXT, outlet="Kazinform")),
            Extraction(Document(text="Else.", outlet="A Daily")),
        ]
    )
    known = {source.outlet: source.register for source in page.sources}
    assert known["Kazinform"].startswith("state, Kazakhstan, owner: ")
    assert known["A Daily"] is None
    assert known["Kazinform"] in to_html(page)
