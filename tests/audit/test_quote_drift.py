from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from dostyk.audit.model import Audit

SAID = '"A harbour without a road is a very large bath," said {}, and the hall laughed.'


def rows(
    *texts: str, days: tuple[str, ...] = ("2024-03-01", "2024-03-02", "2024-03-03")
) -> list[tuple[str, str, str]]:
    return [(f"Paper {n}", day, text) for n, (text, day) in enumerate(zip(texts, days, strict=False))]


def test_one_sentence_with_two_speakers_is_told(run_rule: Callable[..., Audit]) -> None:
    texts = SAID.format("Minister Abena Owusu"), SAID.format("the harbour master, Kofi Mensah")
    (finding,) = run_rule("quote-drift", *rows(*texts)).findings
    assert "Owusu" in finding.message
    assert "Mensah" in finding.message
    assert len(finding.spans) == 2


def test_the_same_speaker_under_office_and_short_name_is_clean(run_rule: Callable[..., Audit]) -> None:
    texts = (
        SAID.format("Minister Abena Owusu"),
        "Abena Owusu opened the meeting. " + SAID.format("Owusu"),
        '"A harbour without a road is a very large bath," as minister Abena Owusu put it.',
    )
    audit = run_rule("quote-drift", *rows(*texts))
    assert audit.findings == ()
    assert any(check.outcome == "consistent" for check in audit.checks)


def test_a_number_that_changes_in_a_quotation_is_told(run_rule: Callable[..., Audit]) -> None:
    texts = (
        '"We shall build 14 bridges before the rains come back," said Abena Owusu.',
        '"We shall build 40 bridges before the rains come back," said Abena Owusu.',
    )
    (finding,) = run_rule("quote-drift", *rows(*texts)).findings
    assert "14" in finding.message
    assert run_rule("quote-drift", *rows(*texts, days=("2023-03-01", "2024-03-01"))).findings == ()


def test_a_negation_that_is_lost_is_told(run_rule: Callable[..., Audit]) -> None:
    texts = (
        '"The second bridge will not be ready before the rains come back," said Abena Owusu.',
        '"The second bridge will be ready before the rains come back," said Abena Owusu.',
    )
    assert len(run_rule("quote-drift", *rows(*texts)).findings) == 1


def test_a_proverb_belongs_to_nobody(run_rule: Callable[..., Audit]) -> None:
    texts = (
        'Kofi Mensah recalled the proverb "A harbour without a road is a very large bath" to his guests.',
        SAID.format("Minister Abena Owusu"),
    )
    assert run_rule("quote-drift", *rows(*texts)).findings == ()


def test_different_sentences_do_not_meet(run_rule: Callable[..., Audit]) -> None:
    texts = (
        '"We want to see more ships in this harbour," said Abena Owusu.',
        '"We want to see fewer lorries on this road," said Kofi Mensah.',
    )
    assert run_rule("quote-drift", *rows(*texts)).findings == ()


def test_a_sentence_that_one_document_gives_to_two_people_is_that_of_both(
    run_rule: Callable[..., Audit],
) -> None:
    both = SAID.format("Minister Abena Owusu") + "\n" + SAID.format("the harbour master, Kofi Mensah")
    assert run_rule("quote-drift", *rows(both, SAID.format("Kofi Mensah"))).findings == ()
