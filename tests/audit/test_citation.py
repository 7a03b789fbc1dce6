from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from dostyk.audit.model import Audit

LIST = """
References
Aalto, M., Koski, P. and Salo, T. (2016). Ports and people. Baltic Papers, 4, pp. 3-19.
Haugen, T. and Lindqvist, E. (2012). Boats. Oslo: Fjord Press.
Niemi, J. (2018). Fish of two seas. Turku: Press.
"""


def test_clean_citations_in_every_form_say_nothing(run_rule: Callable[..., Audit]) -> None:
    text = (
        "Haugen and Lindqvist (2012) counted boats. Others (Aalto et al., 2016; see Niemi 2018, p. 4) did not. "
        "Prices fell (Norges Bank). A bridge (opened in 2017) is new, and Oslo (2019) is far."
    )
    audit = run_rule("citation", ("Review", "2024-03-01", text + LIST))
    assert audit.findings == ()
    assert [check.outcome for check in audit.checks] == ["consistent"]


def test_a_year_that_differs_is_one_finding_with_both_places(run_rule: Callable[..., Audit]) -> None:
    text = "Haugen and Lindqvist (2013) counted boats. Others (Aalto et al., 2016; Niemi, 2018) did not."
    (finding,) = run_rule("citation", ("Review", "2024-03-01", text + LIST)).findings
    assert "2013" in finding.message
    assert "2012" in finding.message
    assert len(finding.spans) == 2


def test_what_is_not_listed_and_what_is_not_cited_are_told(run_rule: Callable[..., Audit]) -> None:
    text = "Haugen and Lindqvist (2012) counted boats. Others (Aalto et al., 2016; Berg, 2020) did not."
    findings = run_rule("citation", ("Review", "2024-03-01", text + LIST)).findings
    assert [("Berg" in one.message, "Niemi" in one.message) for one in findings] == [
        (True, False),
        (False, True),
    ]


def test_an_author_named_without_a_year_is_cited(run_rule: Callable[..., Audit]) -> None:
    text = "Haugen and Lindqvist (2012) counted boats. Others (Aalto et al., 2016) did not, as Niemi says."
    assert run_rule("citation", ("Review", "2024-03-01", text + LIST)).findings == ()


def test_a_list_for_further_reading_is_left_unchecked(run_rule: Callable[..., Audit]) -> None:
    audit = run_rule("citation", ("Review", "2024-03-01", "Boats are many." + LIST))
    assert audit.findings == ()
    assert [check.outcome for check in audit.checks] == ["unchecked"]


def test_a_text_without_a_list_is_not_looked_at(run_rule: Callable[..., Audit]) -> None:
    audit = run_rule("citation", ("Review", "2024-03-01", "Boats are many, says Berg (2020)."))
    assert (audit.findings, audit.checks) == ((), ())
