from __future__ import annotations

from decimal import Decimal

from dostyk.official import Observation


def observed(reporter: str, year: int, value: str) -> Observation:
    return Observation(
        dataset="customs",
        reporter=reporter,
        ref_area="CHN",
        counterpart_area="LAO",
        indicator="trade.turnover",
        product=None,
        time_period=str(year),
        value=Decimal(value),
        unit="USD",
        valuation=None,
        obs_status="A",
        source="https://customs.example/lao",
        source_name="yearbook",
    )


SERIES = (
    *(
        observed("CHN", year, value)
        for year, value in (
            (2020, "5.0e9"),
            (2021, "4.2e9"),
            (2022, "6.0e9"),
            (2023, "7.1e9"),
            (2024, "8.2e9"),
        )
    ),
    *(observed("LAO", year, value) for year, value in ((2022, "5.1e9"), (2023, "6.6e9"), (2024, "6.1e9"))),
)


def test_a_figure_is_given_to_the_reporter_whose_count_it_is(findings):
    text = "In 2024 trade between China and Laos reached $8.2 billion."
    (finding,) = findings("official", text, observations=SERIES)
    assert finding.severity == "note"
    assert finding.message.startswith("$8.2 billion is China’s count of 2024; Laos’s count is USD 6.1 bn.")
    assert "USD 6.6 bn in 2023, so 2024 was a decline" in finding.message
    assert {one.source for one in finding.evidence} == {"https://customs.example/lao"}


def test_a_figure_whose_counter_is_named_needs_no_note(findings):
    text = "In 2024 trade between China and Laos reached $8.2 billion, Chinese customs data show."
    assert findings("official", text, observations=SERIES) == []


def test_a_figure_that_its_own_reporter_does_not_bear_out_needs_a_look(findings):
    text = "In 2024 trade between China and Laos reached $10.4 billion, Chinese customs data show."
    (finding,) = findings("official", text, observations=SERIES)
    assert finding.severity == "warning"


def test_a_figure_whose_sentence_names_a_group_is_not_held_against_a_pair(findings):
    text = (
        "Laos and China met in Vientiane. In 2024 trade between China and the Central Asian states reached "
        "$14 billion. Laos welcomed it."
    )
    assert findings("official", text, observations=SERIES) == []


def test_an_unusable_figure_is_not_used(findings):
    from dataclasses import replace

    text = "In 2024 trade between China and Laos reached $8.2 billion."
    useless = tuple(replace(one, usable=False) for one in SERIES)
    assert findings("official", text, observations=useless) == []


def test_a_record_holds_only_in_the_count_that_has_it(findings):
    text = "In 2024 trade between China and Laos reached a historic high of $8.2 billion."
    (finding,) = findings("trend", text, observations=SERIES)
    assert "by Laos’s count it was USD 6.1 bn, less than USD 6.6 bn in 2023" in finding.message
    assert findings("trend", text, observations=SERIES[:5]) == []


def test_steady_growth_is_held_against_the_years_between(findings):
    text = "Trade between China and Laos rose from $5.0 billion in 2020 to $8.2 billion in 2024, expanding every year."
    (finding,) = findings("trend", text, observations=SERIES[:5])
    assert "from USD 5 bn in 2020 to USD 4.2 bn in 2021" in finding.message
    later = text.replace("5.0 billion in 2020", "6.0 billion in 2022")
    assert findings("trend", later, observations=SERIES[:5]) == []


def test_a_record_of_something_else_is_left_alone(findings):
    text = (
        "In 2024 the number of tourists from China in Laos reached a record, and trade offices were opened."
    )
    assert findings("trend", text) == []
