from __future__ import annotations

FIVEFOLD = "The second track between Dostyk and Moyynty will raise the capacity of the section fivefold, the ministry said."


def test_a_capacity_that_leaves_the_bottleneck_where_it_is_says_so(findings):
    (finding,) = findings("corridor", FIVEFOLD)
    assert finding.severity == "note"
    assert "Xi'an to Poti (6.0 Mt) stays as it is: the cut is Aktau–Alat, Kuryk–Alat" in finding.message
    assert {one.kind for one in finding.evidence} == {"network"}


def test_a_capacity_that_is_there_already_is_no_news(findings):
    assert findings("corridor", "The Atasu-Alashankou pipeline can carry 20 million tonnes a year.") == []


def test_a_capacity_of_a_place_that_the_network_does_not_know_is_left_alone(findings):
    text = "The new line will raise the capacity between Arusha and Musoma fivefold, the ministry said."
    assert findings("corridor", text) == []


def test_the_same_change_told_twice_is_one_finding(findings):
    assert len(findings("corridor", FIVEFOLD, FIVEFOLD.replace("ministry", "railway"))) == 1
