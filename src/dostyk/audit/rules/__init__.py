"""The rules, one file each: a Dossier goes in, Findings and Checks come out.

Each file gives ``RULE``; a rule is there as soon as its file is.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dostyk.audit.rule import Rule

NAMES: Final[tuple[str, ...]] = tuple(
    sorted(found.name.replace("_", "-") for found in iter_modules(__path__))
)
"""Every rule, in the order in which findings of one severity are given."""


def rules(names: tuple[str, ...] = NAMES) -> tuple[Rule, ...]:
    """The rules of those names."""
    return tuple(import_module(f"{__name__}.{name.replace('-', '_')}").RULE for name in names)
