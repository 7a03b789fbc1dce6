"""Small tables of trade for the tests."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dostyk.trade import synthetic
from dostyk.trade.reading import Source, open_table

BACI = """\
t,i,j,k,v,q
2022,156,398,010121,10.5,1
2022,156,643,010121,4,1
2022,156,398,270900,1,
2022,398,156,270900,20.25,7
2022,398,156,740311,,3
2022,398,643,740311,0,0
2022,643,156,270900,30,9
2022,643,398,010121,5,2
2023,156,398,010121,12,1
2023,398,156,270900,22,7
2023,398,156,740311,8,3
2023,643,156,270900,28,9
"""

COMTRADE = """\
refYear,reporterCode,partnerCode,flowCode,cmdCode,primaryValue,netWgt
2023,156,398,X,870323,110,1
2023,156,0,X,870323,900,1
2023,156,398,X,87,110,1
2023,156,398,X,010121,50,
2023,398,156,M,870323,120,1
2023,398,156,M,270900,3,1
2023,398,156,X,270900,300,1
2023,156,398,M,270900,330,1
"""


@pytest.fixture
def baci(tmp_path: Path) -> Source:
    path = tmp_path / "baci.csv"
    path.write_text(BACI, encoding="utf-8")
    return open_table(str(path))


@pytest.fixture
def comtrade(tmp_path: Path) -> Source:
    path = tmp_path / "comtrade.csv"
    path.write_text(COMTRADE, encoding="utf-8")
    return open_table(str(path))


@pytest.fixture(scope="session")
def invented() -> pa.Table:
    return synthetic.baci(2023, shape=synthetic.Shape(30, 120, 20_000), seed=5)


@pytest.fixture(scope="session")
def invented_path(tmp_path_factory: pytest.TempPathFactory, invented: pa.Table) -> str:
    path = tmp_path_factory.mktemp("trade") / "invented.parquet"
    pq.write_table(invented, path, row_group_size=3_000)
    return str(path)
