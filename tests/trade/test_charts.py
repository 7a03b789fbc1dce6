from __future__ import annotations

import numpy as np
import pytest

from dostyk.errors import InvalidValue
from dostyk.trade import charts
from dostyk.trade.charts import Labels
from dostyk.trade.results import Result


def _result(**columns: object) -> Result:
    return Result({name: np.asarray(values) for name, values in columns.items()}, ())


def _codes(*codes: str) -> np.ndarray:
    return np.array(codes, object)


def test_bars_begin_with_the_greatest_and_leave_out_what_is_not_known() -> None:
    result = _result(i=_codes("KAZ", "CHN", "RUS"), rca=[1.0, 3.0, np.nan])
    rows = charts.bars(result, Labels(("i",)), "rca", title="RCA")["data"]["values"]
    assert [(row["label"], row["rca"]) for row in rows] == [("China", 3.0), ("Kazakhstan", 1.0)]


def test_a_label_is_made_of_what_differs_from_row_to_row() -> None:
    result = _result(t=[2023, 2023], i=_codes("KAZ", "KAZ"), k=_codes("398", "156"), rca=[2.0, 1.0])
    labels = Labels(("t", "i", "k"), ("t", "k"))
    rows = charts.bars(result, labels, "rca", title="RCA")["data"]["values"]
    assert [row["label"] for row in rows] == ["398", "156"], "a product's code is no country"
    several = _result(t=[2022, 2023], i=_codes("KAZ", "CHN"), k=_codes("27", "27"), rca=[2.0, 1.0])
    rows = charts.bars(several, labels, "rca", title="RCA")["data"]["values"]
    assert [row["label"] for row in rows] == ["2022 – Kazakhstan", "2023 – China"]


def test_a_side_that_is_not_known_has_no_dot_and_the_other_has() -> None:
    result = _result(k=_codes("01", "02", "03"), one=[1.0, np.nan, np.nan], other=[2.0, 5.0, np.nan])
    rows = charts.pairs(result, Labels(("k",), ("k",)), ("one", "other"), title="")["data"]["values"]
    assert [(row["label"], row["one"], row["other"]) for row in rows] == [("02", None, 5.0), ("01", 1.0, 2.0)]


def test_names_that_would_run_into_one_another_are_left_out() -> None:
    result = _result(i=_codes("CHN", "KAZ", "RUS"), x=[0.0, 0.001, 10.0], y=[0.0, 0.0, 10.0])
    spec = charts.scatter(result, Labels(("i",)), "x", "y", title="")
    assert len(spec["data"]["values"]) == 3
    named = [row["label"] for row in spec["layer"][1]["data"]["values"]]
    assert len(named) == 2
    assert "Russia" in named


def test_words_of_a_table_are_escaped_in_a_picture() -> None:
    result = _result(i=_codes("<script>alert(1)</script>"), rca=[1.0])
    drawn = charts.svg(charts.bars(result, Labels(("i",)), "rca", title="<b>"))
    assert "<script" not in drawn
    assert "&lt;b&gt;" in drawn


def test_nothing_known_is_no_picture() -> None:
    with pytest.raises(InvalidValue, match="nothing to draw"):
        charts.bars(_result(i=_codes("KAZ"), rca=[np.nan]), Labels(("i",)), "rca", title="")
