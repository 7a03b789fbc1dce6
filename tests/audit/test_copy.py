from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from dostyk.audit.model import Audit

STORY = (
    "Uganda bought 118,000 tonnes of clinker from Kenya in 2024, the association of cement makers says, 9 percent more "
    "than the year before. The price at the border fell from $61 to $57 a tonne, since fuel had become cheaper and since "
    "lorries now return with maize. Twelve new weighbridges have been ordered, at $210,000 each, and a customs shed too."
)
OTHER = (
    "Clinker is the story of the year. Uganda took 118,000 tonnes of it from Kenya in 2024, and cement makers in Tororo "
    "say that it is still too dear for a country that has limestone of its own under half of its western hills."
)


def test_copies_are_one_source_with_spans_on_their_figures(run_rule: Callable[..., Audit]) -> None:
    changed = STORY.replace("Twelve", "A dozen")
    audit = run_rule(
        "copy", ("A", "2025-01-15", STORY), ("B", "2025-01-16", changed), ("C", "2025-02-01", OTHER)
    )
    (finding,) = audit.findings
    assert finding.severity == "note"
    assert "A and B" in finding.message
    assert len({span.doc for span in finding.spans}) == 2
    assert len(finding.spans) >= 8


def test_a_text_printed_letter_for_letter_in_two_outlets_is_a_copy(run_rule: Callable[..., Audit]) -> None:
    audit = run_rule("copy", ("B", "2025-01-16", STORY), ("A", "2025-01-15", STORY))
    (finding,) = audit.findings
    assert "A and B print one text, first on 2025-01-15" in finding.message


def test_a_long_passage_in_two_texts_is_told(run_rule: Callable[..., Audit]) -> None:
    own = "The rains were late this year. " + " ".join(f"Village {n} has its own well." for n in range(40))
    other = "Elections are near. " + " ".join(f"Hall {n} was painted again." for n in range(40))
    audit = run_rule("copy", ("A", "2025-01-15", f"{own} {STORY}"), ("B", "2025-01-16", f"{other} {STORY}"))
    (finding,) = audit.findings
    assert "in common" in finding.message


def test_texts_that_share_a_figure_alone_are_two_sources(run_rule: Callable[..., Audit]) -> None:
    assert run_rule("copy", ("A", "2025-01-15", STORY), ("C", "2025-02-01", OTHER)).findings == ()
