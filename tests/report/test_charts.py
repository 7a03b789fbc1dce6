from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from dostyk.report import brief
from dostyk.report.drawing import picture, specification, svg
from dostyk.report.labels import Spot, arrange
from dostyk.report.model import Chart, Line

from .conftest import make_one

SERIES: list[tuple[str, dict[str, Any]]] = [
    ("18 bn", {"value": Decimal("18e9"), "time_period": "2017"}),
    ("41 bn", {"value": Decimal("41e9"), "time_period": "2023"}),
    (
        "70-80 bn",
        {"value": Decimal("70e9"), "value_high": Decimal("80e9"), "time_period": "2030", "status": "target"},
    ),
    ("27 bn", {"value": Decimal("27e9"), "time_period": "2005/.."}),
    ("26 bn", {"value": Decimal("26e9"), "time_period": None}),
]


def draw(*figures: tuple[str, dict[str, Any]], **particulars: Any) -> tuple[Chart, ...]:
    return brief([make_one("; ".join(said for said, _ in figures), figures, **particulars)]).charts


def test_a_chart_holds_every_level_with_its_place_in_time() -> None:
    (chart,) = draw(*SERIES)
    assert (chart.unit, chart.undrawn) == ("USD bn", ())
    places = {
        point.low: (point.at.isoformat(), point.high, point.aimed, point.dated) for point in chart.points
    }
    assert places == {
        18.0: ("2017-07-02", None, False, True),
        41.0: ("2023-07-02", None, False, True),
        70.0: ("2030-07-02", 80.0, True, True),
        27.0: ("2025-06-20", None, False, True),
        26.0: ("2025-06-20", None, False, False),
    }


def test_each_currency_has_a_chart_of_its_own() -> None:
    yuan = [(f"{n} yuan", {"value": Decimal(n), "unit": "CNY", "time_period": f"20{n}"}) for n in (20, 21)]
    assert [chart.unit for chart in draw(*SERIES, *yuan)] == ["USD bn", "CNY"]


def test_a_figure_without_any_date_is_kept_beside_the_chart() -> None:
    (chart,) = draw(*SERIES, published=None)
    assert len(chart.undrawn) == 1


def test_one_value_makes_no_chart() -> None:
    assert draw(SERIES[0]) == ()


def test_targets_are_hollow_ranges_are_bars_and_undated_values_are_diamonds() -> None:
    (chart,) = draw(*SERIES)
    rows = specification(chart)["data"]["values"]  # type: ignore[index]
    shown = {row["low"]: (row["fill"] != row["stroke"], row["shape"]) for row in rows}
    assert shown == {
        18.0: (False, "circle"),
        41.0: (False, "circle"),
        70.0: (True, "circle"),
        27.0: (False, "circle"),
        26.0: (False, "diamond"),
    }
    drawn = svg(specification(chart))
    assert drawn.count('fill="var(--paper)"') == 1
    assert drawn.count('stroke-width="7"') == 1


def test_a_drawing_takes_its_colours_from_the_page_and_nothing_from_elsewhere() -> None:
    drawn = svg(specification(draw(*SERIES)[0]))
    assert set(re.findall(r'(?:fill|stroke)="(#[^"]*)"', drawn)) == set()
    assert "http" not in drawn
    assert "font-family" not in drawn
    assert sorted(re.findall(r'href="(#c-[0-9a-f]+)"', drawn)) == sorted(
        f"#c-{point.figure}" for point in draw(*SERIES)[0].points
    )


def test_the_same_chart_gives_the_same_bytes() -> None:
    spec = specification(draw(*SERIES)[0])
    assert svg(spec) == svg(spec)


def test_hostile_names_stay_text() -> None:
    (chart,) = draw(*SERIES, outlet='"><script>alert(1)</script>')
    assert "<script" not in svg(specification(chart))


def test_values_below_nought_and_all_equal_are_drawn() -> None:
    def balance(*values: str) -> tuple[Chart, ...]:
        return draw(*((v, {"value": Decimal(v), "time_period": f"202{n}"}) for n, v in enumerate(values)))

    for chart in (*balance("-8", "-3"), *balance("0", "0.0"), *balance("5", "5.0")):
        assert "<svg" in svg(specification(chart))


def test_numbers_beside_dots_never_cover_one_another() -> None:
    assert arrange([Spot(50, 50, "18"), Spot(300, 100, "41")], 400, 200) == ["above", "above"]
    assert arrange([Spot(50, 50, "18"), Spot(52, 51, "18")], 400, 200) == ["above", None]
    assert arrange([Spot(200, 2, "9")], 400, 200) == ["below"]
    crowd = [Spot(100 + n % 5, 100 + n // 5, f"{n}.5") for n in range(25)]
    assert sum(side is not None for side in arrange(crowd, 400, 200)) <= 4


def test_official_series_lie_under_the_dots_and_widen_the_chart() -> None:
    (chart,) = draw(*SERIES)
    line = Line("China", 2, ((date(1992, 7, 1), 0.4), (date(2024, 7, 1), 143.0)))
    spec = specification(replace(chart, lines=(line,)))
    first, *rest = spec["layer"]  # type: ignore[misc]
    assert first["mark"]["type"] == "line"
    assert len(rest) == len(specification(chart)["layer"])  # type: ignore[arg-type]
    assert first["encoding"]["x"]["scale"]["domain"][0] == "1992-01-01"
    assert first["encoding"]["y"]["scale"]["domain"][1] >= 143
    assert "var(--source-2)" in svg(spec)


def test_a_chart_without_dots_shows_its_lines() -> None:
    (chart,) = draw(*SERIES)
    line = Line("China", 1, ((date(2020, 7, 1), 4.0), (date(2021, 7, 1), 5.0)))
    assert "<path" in svg(specification(replace(chart, points=(), lines=(line,))))


def test_a_picture_stands_alone_in_colours_of_its_own() -> None:
    (chart,) = draw(*SERIES)
    drawn = picture(specification(chart), "Turnover <b>", "svg").decode()
    assert drawn.startswith("<svg")
    assert "var(--" not in drawn
    assert "Turnover &lt;b&gt;" in drawn
    assert picture(specification(chart), "Turnover", "png").startswith(b"\x89PNG")


def test_a_link_to_a_page_stays_whole() -> None:
    (chart,) = draw(*SERIES)
    spec = specification(chart)
    for row in spec["data"]["values"]:  # type: ignore[index]
        row["href"] = "/documents/abc" + row["href"]
    assert 'href="/documents/abc#c-' in svg(spec)
