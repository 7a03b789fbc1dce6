"""What a rule is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dostyk.audit.dossier import Dossier
    from dostyk.audit.model import Check, Finding


class Rule(NamedTuple):
    """A rule: its name, the severity its findings have as a rule, what it looks for, and the function that looks."""

    name: str
    severity: str
    says: str
    check: Callable[[Dossier], Iterator[Finding | Check]]
