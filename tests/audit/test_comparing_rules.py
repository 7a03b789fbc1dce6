from __future__ import annotations

WIRE = (
    "Trade between China and Laos reached 8.2 billion dollars in 2024, according to the General Administration of Customs of China.",
    "2025-01-20",
    "Wire",
)
DIGEST = (
    "The trade of Laos with China amounted to $6.1 billion in 2024, the Lao Statistics Bureau said.",
    "2025-02-10",
    "Digest",
)
SAME = (
    "The General Administration of Customs of China puts trade between China and Laos at 8.2 billion dollars in 2024.",
    "2025-02-11",
    "Review",
)


def test_two_counts_of_one_flow_are_a_note_that_names_both(findings):
    (finding,) = findings("mirror", WIRE, DIGEST)
    assert finding.severity == "note"
    assert "China counts 8.2 billion dollars" in finding.message
    assert "Laos $6.1 billion" in finding.message


def test_two_counts_are_no_conflict(findings):
    assert findings("conflict", WIRE, DIGEST, SAME) == []


def test_one_office_with_two_figures_is_a_conflict(findings):
    other = (
        "The General Administration of Customs of China puts trade between China and Laos at 7.1 billion dollars in 2024.",
        "2025-02-11",
        "Review",
    )
    (finding,) = findings("conflict", WIRE, other)
    assert {span.doc for span in finding.spans} == {span.doc for span in finding.spans}
    assert "8.2 billion dollars" in finding.message
    assert "7.1 billion dollars" in finding.message


def test_a_voice_that_both_name_stands_before_an_office_that_each_names_elsewhere(findings):
    herald = (
        (
            "The Australian Bureau of Statistics has exports to Indonesia at $7.6 billion in 2024.\n\n"
            "In 2024 Australia shipped 535,000 head of live cattle to Indonesia, according to the Department of Agriculture."
        ),
        "2025-02-01",
        "Herald",
    )
    post = (
        (
            "Statistics Indonesia has imports from Australia at $9.3 billion in 2024.\n\n"
            "Australia shipped 475,000 head of live cattle to Indonesia in 2024, according to the Department of Agriculture."
        ),
        "2025-03-01",
        "Post",
    )
    assert any(
        "535,000" in one.message and "475,000" in one.message for one in findings("conflict", herald, post)
    )


def test_rounding_is_no_conflict(findings):
    other = (
        "The General Administration of Customs of China puts trade between China and Laos at more than 8 billion dollars in 2024.",
        "2025-02-11",
        "Review",
    )
    assert findings("conflict", WIRE, other) == []


def test_the_same_digits_in_millions_and_billions_are_a_slip(findings):
    other = (
        "Trade between China and Laos came to 8.2 million dollars in 2024, Chinese customs data show.",
        "2025-03-05",
        "Gazette",
    )
    (finding,) = findings("scale-slip", WIRE, other)
    assert finding.severity == "error"
    (odd,) = findings("scale-slip", WIRE, SAME, other)[:1]
    assert "8.2 million dollars stands alone" in odd.message


def test_different_digits_are_no_slip(findings):
    other = ("Exports from Laos to China were worth 9.1 million dollars in 2024.", "2025-03-05", "Gazette")
    assert findings("scale-slip", WIRE, other) == []


def test_an_old_figure_offered_as_the_newest_is_stale_where_a_newer_one_is_known(findings):
    old = (
        "The latest figures on students, which are for 2018, show 2,400 Lao students in China.",
        "2025-02-25",
        "Weekly",
    )
    new = ("In 2024 there were 3,900 Lao students in China, the embassy said.", "2025-01-10", "Times")
    (finding,) = findings("stale", old, new)
    assert (finding.severity, "3,900" in finding.message) == ("warning", True)
    (alone,) = findings("stale", old)
    assert alone.severity == "note"


def test_a_figure_of_last_year_is_not_stale(findings):
    text = (
        "The latest figures on students, which are for 2024, show 2,400 Lao students in China.",
        "2025-02-25",
        "Weekly",
    )
    assert findings("stale", text) == []
