"""Reviews inside the page: data that search engines read and no browser runs."""

from __future__ import annotations

from dostyk.audit import Audit, Finding, Span
from dostyk.claims.model import Extraction
from dostyk.documents.model import Document
from dostyk.report import brief, to_html
from dostyk.report.model import Brief

from ..conftest import MADE, make_claim
from ..test_page import EVIL, check

TEXT = f"{EVIL} Trade reached 44 billion dollars in 2024, they said."


def made(severity: str = "warning", dismissed: bool = False) -> tuple[Brief, str]:
    document = Document(
        text=TEXT, title=EVIL, outlet=EVIL, published="2025-02-01", url="https://example.org/a"
    )
    claim = make_claim(document, "44 billion dollars", speaker=EVIL)
    found = Finding(
        "official",
        severity,
        f"{EVIL} It is one count.",
        (Span(document.id, claim.start, claim.end),),
        (claim.id,),
    )
    verdicts = {found.id: ("dismiss by ada",)} if dismissed else {}
    page = brief([Extraction(document, (claim,))], audit=Audit((found,), ()), verdicts=verdicts, made=MADE)
    return page, found.id


def test_a_page_with_findings_carries_a_review_of_each_claim_and_stays_whole() -> None:
    page, name = made("error")
    html = to_html(page)
    (block,) = check(html).blocks
    (review,) = block["@graph"]
    assert block["@context"] == "https://schema.org"
    assert review["url"] == f"#f-{name}"
    assert {"@type", "claimReviewed", "itemReviewed", "reviewRating", "author", "datePublished"} <= set(
        review
    )
    assert review["itemReviewed"]["appearance"]["url"] == "https://example.org/a"
    assert html.count("</script>") == html.count('<script type="application/ld+json">') == 1


def test_the_page_still_allows_nothing_to_be_loaded_or_run() -> None:
    html = to_html(made()[0])
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in html
    assert "script-src" not in html


def test_what_a_person_dismissed_is_not_published_as_a_review_and_a_page_without_findings_has_no_block() -> (
    None
):
    assert check(to_html(made(dismissed=True)[0])).blocks == []
    assert check(to_html(brief([]))).blocks == []
