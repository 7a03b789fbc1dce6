"""What the source of a data set allows to be done with its figures."""

from __future__ import annotations

from typing import NamedTuple

from dostyk.official.sources import datasets
from dostyk.official.tables import settings


class Terms(NamedTuple):
    """The terms in a sentence, where they are written, and whether they allow figures to be handed on in an export."""

    text: str
    address: str | None
    pass_on: bool


def terms(dataset: str) -> Terms:
    """The terms of a data set, shipped or fetched; those of one that is not known are not stated, and forbid.

    >>> terms("wdi").pass_on, terms("worldbank-gdp").text, terms("comtrade").pass_on, terms("own").pass_on
    (True, 'CC BY 4.0.', False, False)
    """
    shipped = settings("terms.toml").get(dataset)
    if shipped:
        return Terms(shipped["text"], shipped.get("address"), shipped["pass_on"])
    if dataset in datasets():
        source = datasets()[dataset].source
        return Terms(source.terms, source.terms_at, source.pass_on)
    return Terms("not stated", None, pass_on=False)
