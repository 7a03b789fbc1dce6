"""The steps that bring an older ledger up to date."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

MIGRATIONS: Final[Mapping[int, tuple[str, ...]]] = MappingProxyType({})
"""Version of the tables → the statements that lead from it to the next; all of them run in one transaction."""


def steps(found: int, wanted: int, migrations: Mapping[int, tuple[str, ...]]) -> tuple[str, ...] | None:
    """The statements that lead from one version to another, or None when there is no way."""
    if found > wanted or any(version not in migrations for version in range(found, wanted)):
        return None
    return tuple(statement for version in range(found, wanted) for statement in migrations[version])
