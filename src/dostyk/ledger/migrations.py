"""The steps that bring an older ledger up to date."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_SEEN: Final = (
    "first_seen TIMESTAMP NOT NULL, last_seen TIMESTAMP NOT NULL, origin VARCHAR NOT NULL, "
    "withdrawn_at TIMESTAMP, withdrawn_by VARCHAR"
)
_TO_2: Final = (
    "ALTER TABLE observations ADD COLUMN source_name VARCHAR",
    "ALTER TABLE observations ADD COLUMN unusable VARCHAR",
    "ALTER TABLE observations ADD COLUMN scope VARCHAR[]",
    "ALTER TABLE findings ADD COLUMN settle VARCHAR",
    (
        "CREATE TABLE checks (id VARCHAR PRIMARY KEY, rule VARCHAR NOT NULL, outcome VARCHAR NOT NULL, "
        "message VARCHAR NOT NULL, claims VARCHAR[], "
        f'spans STRUCT(doc VARCHAR, "start" BIGINT, "end" BIGINT)[], evidence VARCHAR, {_SEEN})'
    ),
    (
        "CREATE TABLE judgements (id VARCHAR PRIMARY KEY, finding VARCHAR NOT NULL, verdict VARCHAR NOT NULL, "
        "reason VARCHAR, made_by VARCHAR, made_at TIMESTAMP NOT NULL, withdrawn_at TIMESTAMP, withdrawn_by VARCHAR)"
    ),
)
_TO_3: Final = (
    "ALTER TABLE documents ADD COLUMN read_by VARCHAR",
    "ALTER TABLE runs ADD COLUMN reader VARCHAR",
)
MIGRATIONS: Final[Mapping[int, tuple[str, ...]]] = MappingProxyType({1: _TO_2, 2: _TO_3})
"""Version of the tables → the statements that lead from it to the next; all of them run in one transaction."""


def steps(found: int, wanted: int, migrations: Mapping[int, tuple[str, ...]]) -> tuple[str, ...] | None:
    """The statements that lead from one version to another, or None when there is no way."""
    if found > wanted or any(version not in migrations for version in range(found, wanted)):
        return None
    return tuple(statement for version in range(found, wanted) for statement in migrations[version])
