"""What is written as SDMX-CSV is read by a reader of the standard."""

from __future__ import annotations

import io

from sdmx.model import v30
from sdmx.reader import csv

from dostyk.report.exports import Content, export
from dostyk.report.exports.sdmx import ATTRIBUTES, DIMENSIONS


def test_a_reader_of_sdmx_csv_finds_every_observation_with_its_dimensions(content: Content) -> None:
    agency = v30.Agency(id="DOSTYK")
    structure = v30.DataStructureDefinition(id="CLAIMS", version="1.0", maintainer=agency)
    for name in DIMENSIONS:
        kind = v30.TimeDimension if name == "TIME_PERIOD" else v30.Dimension
        structure.dimensions.append(kind(id=name))
    structure.measures.append(v30.Measure(id="OBS_VALUE"))
    for name in ATTRIBUTES:
        structure.attributes.append(v30.DataAttribute(id=name, related_to=v30.ObservationRelationship()))
    flow = v30.Dataflow(id="CLAIMS", version="1.0", maintainer=agency, structure=structure)
    message = csv.Reader().convert(io.BytesIO(export(content, "sdmx-csv")), structure=flow)
    (data,) = message.data
    assert [str(observation.value) for observation in data.obs] == [
        "40000000000",
        "31000000000",
        "-5000000000",
    ]
    assert [str(observation.key["REF_AREA"].value) for observation in data.obs] == ["CHN", "CHN", "CHN"]
