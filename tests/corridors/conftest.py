from __future__ import annotations

from pathlib import Path

import pytest

from dostyk.corridors import reading
from dostyk.corridors.model import Network

LOBITO = {
    "nodes.csv": """\
id,name,aliases,country,lat,lon,kind,place_from
lobito,Lobito,,AGO,-12.36,13.54,seaport,approximate
luau,Luau,,AGO,-10.70,22.23,border,approximate
kolwezi,Kolwezi,,COD,-10.72,25.47,rail-hub,approximate
lubumbashi,Lubumbashi,,COD,-11.66,27.48,rail-hub,approximate
durban,Durban,,ZAF,-29.87,31.03,seaport,approximate
""",
    "links.csv": """\
id,from,to,mode,aliases,both_ways,tracks,goods,groups,state,note
lobito-luau,lobito,luau,rail,,yes,1,general,atlantic,open,
luau-kolwezi,luau,kolwezi,rail,,yes,1,general,atlantic,open,
kolwezi-lubumbashi,kolwezi,lubumbashi,rail,,yes,1,general,,open,
lubumbashi-durban,lubumbashi,durban,road,,yes,,general,,open,
""",
    "observations.csv": """\
subject,attribute,value,value_high,unit,as_of,status,used,basis,source,note
lobito-luau,length,1300,,km,2023,published,yes,,an example,
lobito-luau,capacity,4.6,,Mt/a,2023,published,yes,,an example,
luau-kolwezi,capacity,2,,train-pairs/d,2023,estimate,yes,an example,,
""",
    "conversions.csv": """\
name,value,unit,status,basis,source
tonnes_per_train,1000,t,estimate,an example,
teu_per_train,60,TEU,estimate,an example,
tonnes_per_teu,10,t,estimate,an example,
teu_per_feu,2,TEU,published,by definition,
tonnes_per_truck,30,t,estimate,an example,
tonnes_per_bcm,680000,t,estimate,an example,
days_per_year,365,d,estimate,an example,
""",
    "rules.csv": """\
applies_to,tracks,attribute,low,likely,high,unit,basis,source
rail,,detour,,1.3,,1,an example,
road,,detour,,1.3,,1,an example,
rail,,speed,200,300,400,km/d,an example,
road,,speed,300,400,500,km/d,an example,
rail,,cost,0.04,0.05,0.06,USD/tkm,an example,
road,,cost,0.08,0.1,0.12,USD/tkm,an example,
rail,,emissions,15,20,30,g/tkm,an example,
road,,emissions,50,60,90,g/tkm,an example,
rail,1,capacity,,5,,train-pairs/d,an example,
road,,capacity,,500,,trucks/d,an example,
border,,dwell,1,2,4,d,an example,
""",
}


@pytest.fixture(scope="session")
def shipped() -> Network:
    return reading.load()


@pytest.fixture(scope="session")
def lobito_tables() -> dict[str, str]:
    """The texts of those tables."""
    return LOBITO


@pytest.fixture
def lobito(tmp_path: Path) -> Path:
    """The tables of another corridor of the world."""
    for name, text in LOBITO.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path
